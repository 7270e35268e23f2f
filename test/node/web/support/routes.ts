/** The address of each call the page makes: what the fake API is asked, and what it answers there. */
import type { Api } from '../../../../web/api.ts'
import { LIST_NAMES } from '../../../../web/lists.ts'

const eachList = <M extends string>(method: M) =>
  LIST_NAMES.map((list) => `${method} /${list}` as const)
const eachEntry = <M extends string>(method: M) =>
  LIST_NAMES.map((list) => `${method} /${list}/{id}` as const)

/** Without `/api/v1`; those that begin with `/api/auth` are the sign-in's own. test/node/web/api.test.ts keeps it true. */
export const ROUTES = {
  signIn: 'POST /api/auth/sign-in/email',
  signOut: 'POST /api/auth/sign-out',
  resetPassword: 'POST /api/auth/reset-password',
  changePassword: 'POST /api/auth/change-password',

  session: 'GET /session',
  setupState: 'GET /setup',
  forgotPassword: 'POST /password-links',
  setup: 'POST /setup',
  patchCompany: 'PATCH /company',
  overview: 'GET /overview',

  workers: 'GET /workers',
  createWorker: 'POST /workers',
  duplicates: 'GET /workers/duplicates',
  worker: 'GET /workers/{id}',
  patchWorker: 'PATCH /workers/{id}',
  history: 'GET /workers/{id}/history',
  eraseWorker: 'DELETE /workers/{id}',
  erasures: 'GET /erasures',
  letIn: 'POST /erasures/{id}/let-in',
  sessions: 'GET /sessions',
  endSession: 'DELETE /sessions/{id}',
  retention: 'GET /retention',
  patchRetention: 'PATCH /retention',

  connectors: 'GET /connectors',
  connections: 'GET /connections',
  createConnection: 'POST /connections',
  connection: 'GET /connections/{id}',
  patchConnection: 'PATCH /connections/{id}',
  removeConnection: 'DELETE /connections/{id}',
  previewSettings: 'POST /connections/{id}/settings-preview',
  testConnection: 'POST /connections/{id}/test',
  signInAtVendor: 'POST /connections/{id}/authorize',
  signOutAtVendor: 'DELETE /connections/{id}/authorize',
  settingOptions: 'GET /connections/{id}/options/{name}',
  sample: 'POST /connections/{id}/sample',
  lastFile: 'GET /connections/{id}/file',
  dropFile: 'PUT /connections/{id}/file',
  listEntries: eachList('GET'),
  addEntry: eachList('POST'),
  patchEntry: eachEntry('PATCH'),

  timeEntries: 'GET /time-entries',
  addTime: 'POST /time-entries',
  importTime: 'POST /time-entries/import',
  patchTime: 'PATCH /time-entries/{id}',
  deleteTime: 'DELETE /time-entries/{id}',
  startPush: 'POST /connections/{id}/pushes',
  pushes: 'GET /connections/{id}/pushes',
  readProjects: 'POST /connections/{id}/projects/refresh',

  startRun: 'POST /connections/{id}/runs',
  runs: 'GET /connections/{id}/runs',
  issues: 'GET /issues',
  issue: 'GET /issues/{id}',
  answerIssue: 'POST /issues/{id}/answer',
  explain: 'GET /explain',
  pauseAll: 'PUT /company/pause',
  resumeAll: 'DELETE /company/pause',
  issueCauses: 'GET /issues/causes',
  retryIssues: 'POST /issues/retry',
  patchIssue: 'PATCH /issues/{id}',
  issuesFile: 'GET /issues.csv',

  run: 'GET /runs/{id}',
  outcomes: 'GET /runs/{id}/outcomes',
  release: 'POST /runs/{id}/release',
  reject: 'POST /runs/{id}/reject',
  cancel: 'POST /runs/{id}/cancel',
  logLink: 'POST /runs/{id}/log-links',

  outbox: 'GET /outbox',
  outboxDo: ['POST /outbox/{id}/resend', 'POST /outbox/{id}/cancel'],
  webhooks: 'GET /webhooks',
  addWebhook: 'POST /webhooks',
  patchWebhook: 'PATCH /webhooks/{id}',
  rotateWebhook: 'POST /webhooks/{id}/secret',
  pingWebhook: 'POST /webhooks/{id}/ping',
  removeWebhook: 'DELETE /webhooks/{id}',
  welcomeEmail: 'GET /welcome-email',
  putWelcome: 'PUT /welcome-email',
  previewWelcome: 'POST /welcome-email/preview',
  workerAccounts: 'GET /worker-accounts',
  workerAccess: 'GET /worker-accounts/{workerId}',
  endAccess: 'DELETE /worker-accounts/{workerId}',
  sendWelcome: 'POST /welcome-emails',
  checkWelcome: 'POST /account-setup/check',
  setUpAccount: 'POST /account-setup',
  me: 'GET /me',
  mailbox: 'GET /connections/{id}/mailbox',
  makeMailbox: 'POST /connections/{id}/mailbox',
  endMailbox: 'DELETE /connections/{id}/mailbox',
  allowSender: 'POST /connections/{id}/mailbox/senders',
  forgetSender: 'DELETE /connections/{id}/mailbox/senders/{address}',
  webConnector: 'GET /connections/{id}/web-connector',
  newQwcPassword: 'POST /connections/{id}/qwc-password',
  forgetQwcCompany: 'DELETE /connections/{id}/qwc-company',
  qwcUrl: 'GET /connections/{id}/qwc',

  matchBoard: 'GET /connections/{id}/match',
  refreshPeople: 'POST /connections/{id}/people/refresh',
  undoMatch: 'POST /connections/{id}/match-actions/{actionId}/undo',
  undoRun: 'POST /runs/{id}/undo',
  goOn: 'POST /connections/{id}/people/go-on',
  undoChange: 'POST /workers/{id}/undo',
  retryPerson: 'POST /connections/{id}/people/{externalId}/retry',
  previewLink: 'POST /connections/{id}/links/preview',
  matchSources: ['GET /connections/{id}/people', 'GET /connections/{id}/customers'],
  matchTargets: ['GET /connections/{id}/match/workers', 'GET /connections/{id}/match/projects'],
  suggestions: ['GET /connections/{id}/suggestions', 'GET /connections/{id}/customer-suggestions'],
  linkPair: ['POST /connections/{id}/links', 'POST /connections/{id}/customer-links'],
  linkPairs: ['POST /connections/{id}/links/batch', 'POST /connections/{id}/customer-links/batch'],
  unlink: [
    'DELETE /connections/{id}/links/{externalId}',
    'DELETE /connections/{id}/customer-links/{externalId}',
  ],
  createFrom: [
    'POST /connections/{id}/people/{externalId}/worker',
    'POST /connections/{id}/customers/{externalId}/project',
  ],
  setIgnored: [
    'PUT /connections/{id}/people/{externalId}/ignored',
    'DELETE /connections/{id}/people/{externalId}/ignored',
    'PUT /connections/{id}/customers/{externalId}/ignored',
    'DELETE /connections/{id}/customers/{externalId}/ignored',
  ],
  ruleOut: ['POST /connections/{id}/vetoes', 'POST /connections/{id}/customer-vetoes'],

  members: 'GET /members',
  invite: 'POST /members',
  patchMember: 'PATCH /members/{userId}',
  removeMember: 'DELETE /members/{userId}',
  tokens: 'GET /tokens',
  createToken: 'POST /tokens',
  revokeToken: 'DELETE /tokens/{id}',
  audit: 'GET /audit',
} as const satisfies Record<keyof Api, string | readonly string[]>

type Listed<T> = T extends readonly (infer One extends string)[] ? One : T & string
/** What each route answers, as web/api.ts has it. */
export type Answers = {
  [M in keyof Api as Listed<(typeof ROUTES)[M]>]: Awaited<ReturnType<Api[M]>>
}
export type Route = keyof Answers
