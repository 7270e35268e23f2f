/**
 * Each call of web/shell/api.ts once, or once for each address it may go to, with all it may ask and send. A new call
 * without a line here does not compile. `{id}` stands where an id would.
 */

import { LIST_NAMES } from '../../../../web/lists/lists.ts'
import type { Board, Query } from '../../../../web/shell/api.ts'
import type { Api } from '../../../../web/shell/calls/all.ts'

const ID = '{id}'
const SOMEBODY = '{externalId}'
const PAGE = { cursor: 'c' }
const BOARDS: Board[] = ['people', 'projects']
const PAIR = { externalId: 'E-1', targetId: 't-1' }
const GIVEN = new File(['a'], 'june.csv')

const of = (...names: string[]): Query => Object.fromEntries(names.map((n) => [n, 'x']))
const WORKER_FILTER = of(
  ...['query', 'status', 'source', 'hasIssue', 'location', 'position', 'custom'],
  ...['team', 'profile', 'duty', 'zone'],
  ...['without', 'severalSources', 'joinedSince', 'leftSince'],
)
const WELCOME = { subject: 's', body: 'b', senderName: 'n', replyTo: 'a@b.co' }
const PERSON = {
  ...{ email: 'a@b.co', phone: '1', payrollId: 'P-1', position: 'p', location: 'l' },
}
const PROFILE = {
  ...PERSON,
  ...{ team: 't', profile: 'p', primaryDuty: 'd', primaryZone: 'z', duties: ['1'], zones: ['2'] },
  ...{ hireDate: '2026-01-01', seniorityDate: null, birthday: null, laborCode: '1' },
  ...{ employmentStatus: 'FT', employeeIds: ['E'], payRates: [{ name: 'Base', rate: '1' }] },
  custom: { custom1: 'x' },
}

export const CALLS: Record<keyof Api, (api: Api) => unknown> = {
  signIn: (api) => api.signIn('a@b.co', 'p'),
  signOut: (api) => api.signOut(),
  resetPassword: (api) => api.resetPassword('new', 'token'),
  changePassword: (api) => api.changePassword('old', 'new'),

  session: (api) => api.session(),
  enterCompany: (api) => api.enterCompany('c'),
  foundCompany: (api) => api.foundCompany({ name: 'n', timeZone: 'UTC', region: 'CA' }),
  askForAddress: (api) => api.askForAddress({ email: 'a@b.co', password: 'p' }),
  confirmAddress: (api) => api.confirmAddress('token'),
  takeBackAddress: (api) => api.takeBackAddress('token'),
  leaveCompany: (api) => api.leaveCompany(),
  checkInvitation: (api) => api.checkInvitation('token'),
  joinAnew: (api) => api.joinAnew('token', 'twelve letters'),
  acceptInvitation: (api) => api.acceptInvitation({ token: 'token' }),
  declineInvitation: (api) => api.declineInvitation({ id: 'i' }),
  setupState: (api) => api.setupState(),
  forgotPassword: (api) => api.forgotPassword({ email: 'a@b.co' }),
  setup: (api) =>
    api.setup({
      ...{ setupToken: 't', companyName: 'c', timeZone: 'UTC', region: 'CA', name: 'n' },
      ...{ email: 'a@b.co', password: 'twelve letters' },
    }),
  patchCompany: (api) => api.patchCompany({ name: 'n', timeZone: 'UTC', region: 'CA' }),
  overview: (api) => api.overview(),

  customFields: (api) => api.customFields(),
  addCustomField: (api) => api.addCustomField({ name: 'n', kind: 'list', choices: ['a'] }),
  patchCustomField: (api) =>
    api.patchCustomField(ID, { name: 'n', choices: ['a'], archived: true }),
  workers: (api) => api.workers({ ...WORKER_FILTER, ...of('limit') }, PAGE),
  countWorkers: (api) => api.countWorkers(WORKER_FILTER),
  workersLink: (api) => [
    api.workersLink('csv', { ...WORKER_FILTER, ...of('sort', 'columns') }),
    api.workersLink('xlsx', { ...WORKER_FILTER, ...of('sort', 'columns') }),
  ],
  savedViews: (api) => api.savedViews(),
  saveView: (api) => api.saveView({ name: 'n', shared: true, query: { sort: 'name' } }),
  removeView: (api) => api.removeView(ID),
  chooseColumns: (api) => api.chooseColumns(['name']),
  changeWorkers: (api) =>
    api.changeWorkers({
      ...{ workerIds: [ID], do: 'edit' },
      patch: { status: 'active', position: 'p', team: 't', location: 'l', profile: 'p' },
    }),
  createWorker: (api) =>
    api.createWorker({ firstName: 'f', lastName: 'l', ...PERSON, confirmDuplicate: true }),
  duplicates: (api) => api.duplicates(of('firstName', 'lastName', 'email', 'phone', 'payrollId')),
  worker: (api) => api.worker(ID),
  patchWorker: (api) =>
    api.patchWorker(ID, {
      firstName: 'f',
      lastName: 'l',
      status: 'active',
      ...PROFILE,
      version: 1,
    }),
  doubles: (api) => api.doubles(),
  dismissDouble: (api) => api.dismissDouble({ workerId: ID, otherId: ID }),
  exceptWorker: (api) => api.exceptWorker(ID, { status: 'inactive', until: '2027-01-02' }),
  endException: (api) => api.endException(ID),
  archiveWorker: (api) => api.archiveWorker(ID),
  restorable: (api) => api.restorable(ID),
  restoreWorker: (api) => api.restoreWorker(ID),
  mergeWorkers: (api) => api.mergeWorkers(ID, { from: ID, mode: 'preview' }),
  unmergeWorkers: (api) => api.unmergeWorkers(ID, '{mergeId}'),
  timeline: (api) => api.timeline(ID, of('kind'), PAGE),
  eraseWorker: (api) => api.eraseWorker(ID, 'Ann Lee'),
  erasures: (api) => api.erasures(PAGE),
  letIn: (api) => api.letIn(ID),
  sessions: (api) => api.sessions(),
  endSession: (api) => api.endSession(ID),
  asking: (api) => api.asking(ID),
  putAsking: (api) =>
    api.putAsking(ID, { payroll: ['pat@acme.test'], workers: true, language: 'es' }),
  askNow: (api) => api.askNow(ID),
  sendAskCode: (api) => api.sendAskCode({ token: 't' }),
  openAsk: (api) => api.openAsk({ token: 't', code: '123456' }),
  answerAsk: (api) =>
    api.answerAsk({
      ...{ pass: 'p', connectionId: ID, externalId: 'x', code: 'missing_phone' },
      ...{ answer: 'value', values: { phone: '416 555 0100' } },
    }),
  notifications: (api) => api.notifications(),
  choose: (api) => api.choose(ID, { kinds: ['held'], summary: 'daily' }),
  retention: (api) => api.retention(),
  patchRetention: (api) => api.patchRetention({ history: null, runs: 90, pages: 40, logs: 400 }),

  connectors: (api) => api.connectors(),
  connections: (api) => api.connections(),
  createConnection: (api) =>
    api.createConnection({ kind: 'k', name: 'n', settings: { a: 1 }, credentials: { b: 2 } }),
  connection: (api) => api.connection(ID),
  patchConnection: (api) =>
    api.patchConnection(ID, {
      ...{ name: 'n', enabled: true, settings: {}, credentials: {}, editPolicy: 'locked' },
      ...{ invite: 'manual', priority: 1 },
      autosync: { enabled: true, everyMinutes: 60, at: '06:30', reviewed: true },
      guard: { enabled: true, deactivations: { min: 1, share: 0.2, max: 9 } },
    }),
  removeConnection: (api) => api.removeConnection(ID),
  previewSettings: (api) => api.previewSettings(ID, {}),
  testConnection: (api) => api.testConnection(ID),
  signInAtVendor: (api) => api.signInAtVendor(ID),
  signOutAtVendor: (api) => api.signOutAtVendor(ID),
  settingOptions: (api) => api.settingOptions(ID, '{name}'),
  sample: (api) => api.sample(ID),
  lastFile: (api) => api.lastFile(ID),
  dropFile: (api) => api.dropFile(ID, GIVEN),
  listEntries: (api) => LIST_NAMES.map((list) => api.listEntries(list, PAGE)),
  addEntry: (api) => LIST_NAMES.map((list) => api.addEntry(list, 'n')),
  patchEntry: (api) =>
    LIST_NAMES.map((list) => api.patchEntry(list, ID, { name: 'n', active: true })),

  issues: (api) =>
    api.issues(
      {
        ...of('connectionId', 'workerId', 'person', 'runId', 'query', 'limit'),
        ...{ state: 'open', code: 'another_human' },
      },
      PAGE,
    ),
  issue: (api) => api.issue(ID),
  explain: (api) => api.explain({ query: 'ana' }),
  pauseAll: (api) => api.pauseAll({ reason: 'r', until: '2099-01-01' }),
  resumeAll: (api) => api.resumeAll(),
  issueCauses: (api) => api.issueCauses({ state: 'open' }),
  retryIssues: (api) => api.retryIssues({ code: 'missing_phone' }),
  answerIssue: (api) => api.answerIssue(ID, { answer: 'a', note: 'n' }),
  patchIssue: (api) =>
    api.patchIssue(ID, { state: 'waiting', until: '2026-01-01', waitingFor: 'w', note: 'n' }),
  patchIssues: (api) =>
    api.patchIssues({ ids: [ID], state: 'waiting', assigneeId: ID, comment: 'Asked Kim.' }),
  leaveOut: (api) => api.leaveOut({ ids: [ID], reason: 'A contractor.' }),
  issuesLink: (api) => api.issuesLink(of('state', 'code', 'connectionId', 'query', 'ids')),
  personLink: (api) => api.personLink(ID, 'html'),

  timeEntries: (api) =>
    api.timeEntries(
      {
        ...of('workerId', 'projectId'),
        ...{ from: '2026-11-23', to: '2026-11-29', limit: '1000' },
      },
      PAGE,
    ),
  addTime: (api) =>
    api.addTime({
      ...{ workerId: 'w', worker: 'w', projectId: 'p', project: 'p', day: '2026-11-23' },
      ...{ hours: '7:30', positionId: 'p', position: 'p', note: 'n' },
    }),
  importTime: (api) => api.importTime({ csv: 'a', mode: 'preview' }),
  patchTime: (api) =>
    api.patchTime(ID, {
      ...{ workerId: 'w', projectId: 'p', day: '2026-11-23', hours: '8', positionId: 'p' },
      ...{ note: 'n', version: 1, correct: true },
    }),
  deleteTime: (api) => api.deleteTime(ID, 1, true),
  startPush: (api) =>
    api.startPush(ID, {
      ...{ mode: 'apply', from: '2026-11-23', to: '2026-11-29', entryIds: ['1'] },
    }),
  pushes: (api) => api.pushes(ID, PAGE),
  readProjects: (api) => api.readProjects(ID, true),

  startRun: (api) => api.startRun(ID, 'apply', true, true),
  runs: (api) => api.runs(ID, PAGE),
  run: (api) => api.run(ID),
  outcomes: (api) => api.outcomes(ID, of('outcome', 'code', 'state', 'query', 'limit'), PAGE),
  activeRuns: (api) => api.activeRuns(),
  runCauses: (api) => api.runCauses(ID),
  release: (api) => api.release(ID, { planHash: 'hash' }),
  reject: (api) => api.reject(ID, { planHash: 'hash' }),
  runWelcomes: (api) => api.runWelcomes(ID),
  sayWelcomes: (api) => api.sayWelcomes(ID, 'send'),
  part: (api) => api.part(ID, { causes: ['created'] }),
  cancel: (api) => api.cancel(ID),
  logLink: (api) => api.logLink(ID, 'csv', { state: 'open', query: 'q' }),

  outbox: (api) => api.outbox(of('state'), PAGE),
  outboxDo: (api) => [api.outboxDo(ID, 'resend'), api.outboxDo(ID, 'cancel')],
  webhooks: (api) => api.webhooks(),
  addWebhook: (api) => api.addWebhook({ url: 'https://a.test', events: ['run.held'] }),
  patchWebhook: (api) =>
    api.patchWebhook(ID, { url: 'https://a.test', events: ['run.held'], active: true }),
  rotateWebhook: (api) => api.rotateWebhook(ID),
  pingWebhook: (api) => api.pingWebhook(ID),
  removeWebhook: (api) => api.removeWebhook(ID),
  welcomeEmail: (api) => api.welcomeEmail(),
  putWelcome: (api) => api.putWelcome(WELCOME),
  previewWelcome: (api) => api.previewWelcome(WELCOME),
  workerAccounts: (api) => api.workerAccounts(PAGE),
  workerAccess: (api) => api.workerAccess('{workerId}'),
  passwordLink: (api) => api.passwordLink('{workerId}'),
  acceptWelcome: (api) => api.acceptWelcome('token'),
  endAccess: (api) => api.endAccess('{workerId}'),
  sendWelcome: (api) => api.sendWelcome(['w']),
  checkWelcome: (api) => api.checkWelcome('token'),
  setUpAccount: (api) => api.setUpAccount('token', 'twelve letters'),
  me: (api) => api.me(),
  mailbox: (api) => api.mailbox(ID),
  makeMailbox: (api) => api.makeMailbox(ID),
  endMailbox: (api) => api.endMailbox(ID),
  allowSender: (api) => api.allowSender(ID, { address: 'pay@acme.test' }),
  forgetSender: (api) => api.forgetSender(ID, '{address}'),
  webConnector: (api) => api.webConnector(ID),
  newQwcPassword: (api) => api.newQwcPassword(ID),
  forgetQwcCompany: (api) => api.forgetQwcCompany(ID),
  qwcUrl: (api) => api.qwcUrl(ID),

  matchBoard: (api) => BOARDS.map((board) => api.matchBoard(ID, board)),
  refreshPeople: (api) => api.refreshPeople(ID),
  undoMatch: (api) => api.undoMatch(ID, '{actionId}'),
  undoRun: (api) => api.undoRun(ID, { mode: 'apply', planHash: 'hash' }),
  goOn: (api) => api.goOn(ID, { people: [SOMEBODY] }),
  undoChange: (api) => api.undoChange(ID, { changeId: '2' }),
  retryPerson: (api) => api.retryPerson(ID, SOMEBODY),
  previewLink: (api) => api.previewLink(ID, { externalId: 'E-1', workerId: 'w' }),
  matchSources: (api) => BOARDS.map((board) => api.matchSources(ID, board, 'linked', PAGE)),
  matchTargets: (api) => BOARDS.map((board) => api.matchTargets(ID, board, PAGE)),
  suggestions: (api) => BOARDS.map((board) => api.suggestions(ID, board)),
  linkPair: (api) => BOARDS.map((board) => api.linkPair(ID, board, PAIR)),
  linkPairs: (api) => BOARDS.map((board) => api.linkPairs(ID, board, [PAIR])),
  unlink: (api) => BOARDS.map((board) => api.unlink(ID, board, SOMEBODY)),
  // Only of people there can be somebody alike.
  createFrom: (api) => [
    api.createFrom(ID, 'people', SOMEBODY, true),
    api.createFrom(ID, 'projects', SOMEBODY, false),
  ],
  createMany: (api) => BOARDS.map((board) => api.createMany(ID, board, ['x'])),
  matchCounts: (api) => BOARDS.map((board) => api.matchCounts(ID, board)),
  setIgnored: (api) =>
    BOARDS.flatMap((board) => [
      api.setIgnored(ID, board, SOMEBODY, true),
      api.setIgnored(ID, board, SOMEBODY, false),
    ]),
  ruleOut: (api) => BOARDS.map((board) => api.ruleOut(ID, board, PAIR)),

  members: (api) => api.members(PAGE),
  invite: (api) => api.invite({ name: 'n', email: 'a@b.co', role: 'admin' }),
  patchMember: (api) => api.patchMember('{userId}', { role: 'admin' }),
  removeMember: (api) => api.removeMember('{userId}'),
  tokens: (api) => api.tokens(PAGE),
  createToken: (api) => api.createToken({ name: 'n', scopes: ['read'] }),
  revokeToken: (api) => api.revokeToken(ID),
  keys: (api) => api.keys(),
  moveKeys: (api) => api.moveKeys(),
  audit: (api) => api.audit(of('area', 'who', 'about', 'from', 'to'), PAGE),
}
