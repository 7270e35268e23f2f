/** Every call the page makes, typed by the API's own schemas. */
import type { Api as Shapes } from '../../src/api/types.ts'
import type { Send } from './http.ts'

export type Out<K extends keyof Shapes> = Shapes[K]['out']
export type In<K extends keyof Shapes> = Shapes[K]['in']
export type Query = Record<string, string | undefined>
/** What stands in an address of the page. */
type Texts = Record<string, string | null | undefined>
export type Mode = Out<'Run'>['mode']
export type ListName = Out<'ListEntry'>['list']
export type LogFormat = In<'NewLogLink'>['format']
export type Paged = { cursor?: string | undefined; signal?: AbortSignal | undefined }

export type Board = 'people' | 'projects'
export type CardState = 'unlinked' | 'linked' | 'ignored'
/** Somebody of a source, and a worker or project here. */
export interface Pair {
  externalId: string
  targetId: string
}

/** The two boards are one; what differs is what things are called. */
const MATCH = {
  people: {
    sources: 'people',
    targets: 'workers',
    links: 'links',
    suggestions: 'suggestions',
    vetoes: 'vetoes',
    made: 'worker',
    body: ({ externalId, targetId }: Pair) => ({ externalId, workerId: targetId }),
  },
  projects: {
    sources: 'customers',
    targets: 'projects',
    links: 'customer-links',
    suggestions: 'customer-suggestions',
    vetoes: 'customer-vetoes',
    made: 'project',
    body: ({ externalId, targetId }: Pair) => ({ externalId, projectId: targetId }),
  },
} as const

const V1 = '/api/v1'
const AUTH = '/api/auth'
const at = (strings: TemplateStringsArray, ...ids: string[]) =>
  V1 + strings.reduce((path, part, i) => path + encodeURIComponent(ids[i - 1] ?? '') + part)

export function createApi(send: Send) {
  const get = <T>(path: string, query: Query = {}, signal?: AbortSignal) =>
    send<T>('GET', path, { query, signal })
  const post = <T>(path: string, body: unknown = {}) => send<T>('POST', path, { body })
  const patch = <T>(path: string, body: unknown) => send<T>('PATCH', path, { body })
  /** Written to a file now: a private link to it. */
  const link = (path: string, texts: Texts) => {
    const query = Object.fromEntries(Object.entries(texts).map(([k, v]) => [k, v ?? undefined]))
    return send<Out<'FileLink'>>('POST', path, { query })
  }
  const remove = (path: string) => send<void>('DELETE', path, {})
  const list = <T>(path: string, query: Query, { cursor, signal }: Paged) =>
    get<T>(path, { ...query, cursor }, signal)

  return {
    signIn: (email: string, password: string) =>
      post<unknown>(`${AUTH}/sign-in/email`, { email, password }),
    signOut: () => post<unknown>(`${AUTH}/sign-out`),
    resetPassword: (newPassword: string, token: string) =>
      post<unknown>(`${AUTH}/reset-password`, { newPassword, token }),
    changePassword: (currentPassword: string, newPassword: string) =>
      post<unknown>(`${AUTH}/change-password`, { currentPassword, newPassword }),

    session: () => get<Out<'Session'>>(at`/session`),
    enterCompany: (companyId: string) => send<void>('PUT', at`/session`, { body: { companyId } }),
    foundCompany: (body: In<'NewCompany'>) => post<unknown>(at`/companies`, body),
    askForAddress: (body: In<'NewAddress'>) => post<Out<'LinkAsked'>>(at`/session/address`, body),
    confirmAddress: (token: string) =>
      post<Out<'AddressNow'>>(at`/session/address/confirm`, { token }),
    takeBackAddress: (token: string) =>
      post<Out<'AddressBack'>>(at`/session/address/take-back`, { token }),
    leaveCompany: () => remove(at`/session/membership`),
    checkInvitation: (token: string) =>
      post<Out<'OpenInvitation'>>(at`/invitations/check`, { token }),
    joinAnew: (token: string, password: string) =>
      post<Out<'Joined'>>(at`/invitations/join`, { token, password }),
    acceptInvitation: (which: In<'WhichInvitation'>) =>
      post<Out<'Joined'>>(at`/invitations/accept`, which),
    declineInvitation: (which: In<'WhichInvitation'>) =>
      post<void>(at`/invitations/decline`, which),
    setupState: () => get<Out<'SetupState'>>(at`/setup`),
    forgotPassword: (body: In<'PasswordForgotten'>) => post<unknown>(at`/password-links`, body),
    setup: (body: In<'Setup'>) => post<unknown>(at`/setup`, body),
    patchCompany: (body: In<'CompanyPatch'>) => patch<unknown>(at`/company`, body),
    overview: (signal?: AbortSignal) => get<Out<'Overview'>>(at`/overview`, {}, signal),

    customFields: () => get<Out<'CustomFieldList'>>(at`/custom-fields`),
    addCustomField: (body: In<'NewCustomField'>) =>
      post<Out<'CustomField'>>(at`/custom-fields`, body),
    patchCustomField: (id: string, body: In<'CustomFieldPatch'>) =>
      patch<Out<'CustomField'>>(at`/custom-fields/${id}`, body),

    workers: (query: Query, page: Paged) => list<Out<'WorkerList'>>(at`/workers`, query, page),
    countWorkers: (query: Query, signal?: AbortSignal) =>
      get<Out<'WorkerTotal'>>(at`/workers/count`, query, signal),
    workersLink: (kind: 'csv' | 'xlsx', query: Texts) =>
      link(kind === 'csv' ? at`/workers.csv` : at`/workers.xlsx`, query),
    savedViews: () => get<Out<'SavedViews'>>(at`/worker-views`),
    saveView: (body: { name: string; shared: boolean; query: Query }) =>
      post<Out<'SavedView'>>(at`/worker-views`, body),
    removeView: (id: string) => remove(at`/worker-views/${id}`),
    chooseColumns: (columns: readonly string[]) =>
      send<Out<'ColumnsChoice'>>('PUT', at`/worker-views/columns`, { body: { columns } }),
    changeWorkers: (body: In<'WorkersChange'>) =>
      post<Out<'WorkersChanged'>>(at`/workers/changes`, body),
    createWorker: (body: In<'NewWorker'>) => post<Out<'Worker'>>(at`/workers`, body),
    duplicates: (query: Query, signal?: AbortSignal) =>
      get<Out<'Duplicates'>>(at`/workers/duplicates`, query, signal),
    worker: (id: string, signal?: AbortSignal) =>
      get<Out<'WorkerDetail'>>(at`/workers/${id}`, {}, signal),
    patchWorker: (id: string, body: In<'WorkerPatch'>) => patch<unknown>(at`/workers/${id}`, body),
    eraseWorker: (id: string, confirm: string) =>
      send<Out<'Erasure'>>('DELETE', at`/workers/${id}`, { body: { confirm } }),
    erasures: (page: Paged) => list<Out<'ErasureList'>>(at`/erasures`, {}, page),
    letIn: (id: string) => send<unknown>('POST', at`/erasures/${id}/let-in`, {}),
    sessions: (signal?: AbortSignal) => get<Out<'SessionList'>>(at`/sessions`, {}, signal),
    endSession: (id: string) => remove(at`/sessions/${id}`),
    asking: (id: string, signal?: AbortSignal) =>
      get<Out<'WhoIsAsked'>>(at`/connections/${id}/asking`, {}, signal),
    putAsking: (id: string, body: In<'ChooseWhoIsAsked'>) =>
      send<unknown>('PUT', at`/connections/${id}/asking`, { body }),
    askNow: (id: string) => post<Out<'AskedNow'>>(at`/connections/${id}/asking/send`),
    sendAskCode: (body: In<'AskToken'>) => post<Out<'CodeSent'>>(at`/asks/code`, body),
    openAsk: (body: In<'AskCode'>) => post<Out<'OpenedAsk'>>(at`/asks/open`, body),
    answerAsk: (body: In<'AskSaid'>) => post<Out<'OpenedAsk'>>(at`/asks/answer`, body),
    notifications: (signal?: AbortSignal) => get<Out<'ToldList'>>(at`/notifications`, {}, signal),
    choose: (id: string, body: In<'ToldPatch'>) => patch<unknown>(at`/notifications/${id}`, body),
    retention: (signal?: AbortSignal) => get<Out<'Retention'>>(at`/retention`, {}, signal),
    patchRetention: (body: In<'RetentionPatch'>) => patch<unknown>(at`/retention`, body),
    doubles: (signal?: AbortSignal) => get<Out<'Doubles'>>(at`/duplicates`, {}, signal),
    dismissDouble: (body: In<'DismissedDouble'>) => post<unknown>(at`/duplicates/dismiss`, body),
    exceptWorker: (id: string, body: In<'NewException'>) =>
      send<Out<'WorkerDetail'>>('PUT', at`/workers/${id}/exception`, { body }),
    endException: (id: string) =>
      send<Out<'WorkerDetail'>>('DELETE', at`/workers/${id}/exception`, {}),
    archiveWorker: (id: string) => post<Out<'WorkerDetail'>>(at`/workers/${id}/archive`),
    restorable: (id: string) => get<Out<'Restorable'>>(at`/workers/${id}/restore`),
    restoreWorker: (id: string) => post<Out<'RestoredWorker'>>(at`/workers/${id}/restore`),
    mergeWorkers: (id: string, body: In<'NewMerge'>) =>
      post<Out<'Merged'>>(at`/workers/${id}/merge`, body),
    unmergeWorkers: (id: string, mergeId: string) =>
      post<Out<'Unmerged'>>(at`/workers/${id}/merges/${mergeId}/undo`),
    timeline: (id: string, query: Query, page: Paged) =>
      list<Out<'Timeline'>>(at`/workers/${id}/timeline`, query, page),

    connectors: (signal?: AbortSignal) => get<Out<'ConnectorList'>>(at`/connectors`, {}, signal),
    connections: (signal?: AbortSignal) => get<Out<'ConnectionList'>>(at`/connections`, {}, signal),
    createConnection: (body: In<'NewConnection'>) =>
      post<Out<'Connection'>>(at`/connections`, body),
    connection: (id: string, signal?: AbortSignal) =>
      get<Out<'Connection'>>(at`/connections/${id}`, {}, signal),
    patchConnection: (id: string, body: In<'ConnectionPatch'>) =>
      patch<Out<'Connection'>>(at`/connections/${id}`, body),
    removeConnection: (id: string) => remove(at`/connections/${id}`),
    testConnection: (id: string) => post<Out<'TestResult'>>(at`/connections/${id}/test`),
    signInAtVendor: (id: string) => post<Out<'SignInUrl'>>(at`/connections/${id}/authorize`),
    signOutAtVendor: (id: string) => remove(at`/connections/${id}/authorize`),
    settingOptions: (id: string, name: string, signal?: AbortSignal) =>
      get<Out<'SettingOptions'>>(at`/connections/${id}/options/${name}`, {}, signal),
    /** `settings`: to look with, in place of those that are saved. */
    sample: (id: string, settings?: Record<string, unknown>) =>
      post<Out<'Sample'>>(at`/connections/${id}/sample`, settings && { settings }),
    lastFile: (id: string, signal?: AbortSignal) =>
      get<Out<'LastFile'>>(at`/connections/${id}/file`, {}, signal),
    dropFile: (id: string, file: File) =>
      send<Out<'DroppedFile'>>('PUT', at`/connections/${id}/file`, {
        query: { name: file.name },
        file,
      }),
    listEntries: (name: ListName, page: Paged, query: Query = {}) =>
      list<Out<'ListEntries'>>(at`/${name}`, { limit: '200', ...query }, page),
    addEntry: (list: ListName, name: string) => post<Out<'ListEntry'>>(at`/${list}`, { name }),
    patchEntry: (list: ListName, id: string, body: In<'EntryPatch'>) =>
      patch<Out<'ListEntry'>>(at`/${list}/${id}`, body),

    timeEntries: (query: Query, page: Paged) =>
      list<Out<'TimeEntryList'>>(at`/time-entries`, query, page),
    /** One entry: of several, what became of each would come back. */
    addTime: (body: In<'NewTimeEntry'>) => post<Out<'TimeEntry'>>(at`/time-entries`, body),
    importTime: (body: In<'TimeFile'>) =>
      post<Out<'TimeEntryResults'>>(at`/time-entries/import`, body),
    patchTime: (id: string, body: In<'TimeEntryPatch'>) =>
      patch<Out<'TimeEntry'>>(at`/time-entries/${id}`, body),
    deleteTime: (id: string, version: number, correct: boolean) =>
      send<void>('DELETE', at`/time-entries/${id}`, {
        query: { version: String(version), ...(correct && { correct: 'true' }) },
      }),
    startPush: (id: string, body: In<'NewPush'>) =>
      post<Out<'Run'>>(at`/connections/${id}/pushes`, body),
    pushes: (id: string, page: Paged) =>
      list<Out<'RunList'>>(at`/connections/${id}/pushes`, {}, page),
    readProjects: (id: string, add: boolean) =>
      post<Out<'ProjectsRead'>>(at`/connections/${id}/projects/refresh`, { add }),

    startRun: (id: string, mode: Mode, full = false, welcomeFirst = false) =>
      post<Out<'Run'>>(at`/connections/${id}/runs`, {
        mode,
        ...(full && { full }),
        ...(welcomeFirst && { welcomeFirst }),
      }),
    runs: (id: string, page: Paged) => list<Out<'RunList'>>(at`/connections/${id}/runs`, {}, page),
    run: (id: string, signal?: AbortSignal) => get<Out<'Run'>>(at`/runs/${id}`, {}, signal),
    activeRuns: (signal?: AbortSignal) => get<Out<'RunList'>>(at`/active-runs`, {}, signal),
    outcomes: (id: string, query: Query, page: Paged) =>
      list<Out<'OutcomeList'>>(at`/runs/${id}/outcomes`, query, page),
    runCauses: (id: string, signal?: AbortSignal) =>
      get<Out<'RunCauses'>>(at`/runs/${id}/causes`, {}, signal),
    release: (id: string, decision: In<'Decision'>) =>
      post<Out<'Run'>>(at`/runs/${id}/release`, decision),
    part: (id: string, decision: In<'Decision'>) =>
      post<Out<'Part'>>(at`/runs/${id}/part`, decision),
    reject: (id: string, decision: In<'Decision'>) =>
      post<Out<'Run'>>(at`/runs/${id}/reject`, decision),
    runWelcomes: (id: string, signal?: AbortSignal) =>
      get<Out<'RunWelcomes'>>(at`/runs/${id}/welcomes`, {}, signal),
    sayWelcomes: (id: string, say: In<'WelcomeWord'>['say']) =>
      post<{ count: number }>(at`/runs/${id}/welcomes`, { say }),
    undoRun: (id: string, body: In<'NewUndo'>) => post<Out<'Run'>>(at`/runs/${id}/undo`, body),
    goOn: (id: string, body: In<'GoOn'>) =>
      post<Out<'GoneOn'>>(at`/connections/${id}/people/go-on`, body),
    undoChange: (id: string, body: In<'ChangeUndo'>) =>
      post<Out<'ChangeUndone'>>(at`/workers/${id}/undo`, body),
    previewSettings: (id: string, settings: Record<string, unknown>) =>
      post<Out<'Run'>>(at`/connections/${id}/settings-preview`, { settings }),
    cancel: (id: string) => post<Out<'Run'>>(at`/runs/${id}/cancel`),
    /** `filter`: of those alone whom it lets through. */
    logLink: (id: string, format: LogFormat, filter?: In<'NewLogLink'>['filter']) =>
      post<Out<'LogLink'>>(at`/runs/${id}/log-links`, { format, ...(filter && { filter }) }),

    issues: (query: Query, page: Paged) => list<Out<'IssueList'>>(at`/issues`, query, page),
    issue: (id: string) => get<Out<'Issue'>>(at`/issues/${id}`),
    explain: (query: Query, signal?: AbortSignal) =>
      get<Out<'ExplainedList'>>(at`/explain`, query, signal),
    issueCauses: (query: Query, signal?: AbortSignal) =>
      get<Out<'IssueGroups'>>(at`/issues/causes`, query, signal),
    retryIssues: (body: In<'IssueRetry'>) => post<Out<'IssueRetried'>>(at`/issues/retry`, body),
    answerIssue: (id: string, body: In<'NewAnswer'>) =>
      post<Out<'AnsweredIssue'>>(at`/issues/${id}/answer`, body),
    patchIssue: (id: string, body: In<'IssuePatch'>) =>
      patch<Out<'Issue'>>(at`/issues/${id}`, body),
    patchIssues: (body: In<'IssuesPatch'>) => patch<Out<'IssuesChanged'>>(at`/issues`, body),
    leaveOut: (body: In<'IssuesLeaveOut'>) =>
      post<Out<'IssuesLeftOut'>>(at`/issues/leave-out`, body),
    issuesLink: (query: Texts) => link(at`/issues.csv`, query),
    personLink: (id: string, format: 'json' | 'html') =>
      link(at`/workers/${id}/export`, { format }),

    outbox: (query: Query, page: Paged) => list<Out<'OutboxList'>>(at`/outbox`, query, page),
    outboxDo: (id: string, deed: 'resend' | 'cancel') =>
      post<Out<'OutboxMessage'>>(at`/outbox/${id}/${deed}`),
    webhooks: () => get<Out<'WebhookList'>>(at`/webhooks`),
    addWebhook: (body: In<'NewWebhook'>) => post<Out<'WebhookSecret'>>(at`/webhooks`, body),
    patchWebhook: (id: string, body: In<'WebhookPatch'>) =>
      patch<unknown>(at`/webhooks/${id}`, body),
    rotateWebhook: (id: string) => post<Out<'WebhookSecret'>>(at`/webhooks/${id}/secret`),
    pingWebhook: (id: string) => post<unknown>(at`/webhooks/${id}/ping`),
    removeWebhook: (id: string) => remove(at`/webhooks/${id}`),
    welcomeEmail: () => get<Out<'WelcomeSettings'>>(at`/welcome-email`),
    pauseAll: (body: In<'NewPause'>) => send<Out<'Pause'>>('PUT', at`/company/pause`, { body }),
    resumeAll: () => remove(at`/company/pause`),
    putWelcome: (body: In<'WelcomeSettings'>) =>
      send<Out<'WelcomeSettings'>>('PUT', at`/welcome-email`, { body }),
    previewWelcome: (body: In<'WelcomeSettings'>) =>
      post<Out<'WelcomePreview'>>(at`/welcome-email/preview`, body),
    workerAccounts: (page: Paged) => list<Out<'WorkerAccounts'>>(at`/worker-accounts`, {}, page),
    workerAccess: (workerId: string, signal?: AbortSignal) =>
      get<Out<'WorkerAccess'>>(at`/worker-accounts/${workerId}`, {}, signal),
    passwordLink: (workerId: string) =>
      post<Out<'PasswordLink'>>(at`/worker-accounts/${workerId}/password-link`),
    endAccess: (workerId: string) => remove(at`/worker-accounts/${workerId}`),
    sendWelcome: (workerIds: string[]) =>
      post<Out<'WelcomeSent'>>(at`/welcome-emails`, { workerIds }),
    checkWelcome: (token: string) => post<Out<'Invitee'>>(at`/account-setup/check`, { token }),
    setUpAccount: (token: string, password: string) =>
      post<Out<'Invitee'>>(at`/account-setup`, { token, password }),
    acceptWelcome: (token: string) => post<Out<'Invitee'>>(at`/account-setup/accept`, { token }),
    me: (signal?: AbortSignal) => get<Out<'MyProfile'>>(at`/me`, {}, signal),
    mailbox: (id: string, signal?: AbortSignal) =>
      get<Out<'Mailbox'>>(at`/connections/${id}/mailbox`, {}, signal),
    makeMailbox: (id: string) => post<Out<'Mailbox'>>(at`/connections/${id}/mailbox`),
    endMailbox: (id: string) => remove(at`/connections/${id}/mailbox`),
    allowSender: (id: string, body: In<'NewMailSender'>) =>
      post<Out<'Mailbox'>>(at`/connections/${id}/mailbox/senders`, body),
    forgetSender: (id: string, address: string) =>
      remove(at`/connections/${id}/mailbox/senders/${address}`),
    webConnector: (id: string, signal?: AbortSignal) =>
      get<Out<'WebConnectorState'>>(at`/connections/${id}/web-connector`, {}, signal),
    newQwcPassword: (id: string) => post<Out<'QwcPassword'>>(at`/connections/${id}/qwc-password`),
    forgetQwcCompany: (id: string) => remove(at`/connections/${id}/qwc-company`),
    qwcUrl: (id: string) => at`/connections/${id}/qwc`,
    matchBoard: (id: string, board: Board, signal?: AbortSignal) =>
      get<Out<'MatchBoard'>>(at`/connections/${id}/match`, { board }, signal),
    refreshPeople: (id: string) => post<Out<'Run'>>(at`/connections/${id}/people/refresh`),
    undoMatch: (id: string, actionId: string) =>
      post<Out<'MatchAction'>>(at`/connections/${id}/match-actions/${actionId}/undo`),
    retryPerson: (id: string, externalId: string) =>
      post<Out<'Run'>>(at`/connections/${id}/people/${externalId}/retry`),
    previewLink: (id: string, body: In<'NewLink'>) =>
      post<Out<'LinkPreview'>>(at`/connections/${id}/links/preview`, body),
    matchCounts: (id: string, board: Board, signal?: AbortSignal) =>
      get<Out<'MatchCounts'>>(at`/connections/${id}/match/counts`, { board }, signal),
    /** Those without a link in as few requests as can be; of the others, as many as are looked at. */
    matchSources: (id: string, board: Board, state: CardState, page: Paged, query = '') =>
      list<Out<'SourceCards'>>(
        at`/connections/${id}/${MATCH[board].sources}`,
        state === 'unlinked'
          ? { state, limit: '1000' }
          : { state, limit: '100', query, ...(state === 'linked' && { order: 'name' }) },
        page,
      ),
    matchTargets: (id: string, board: Board, page: Paged) =>
      list<Out<'TargetCards'>>(
        at`/connections/${id}/match/${MATCH[board].targets}`,
        { limit: '1000', ...(board === 'people' && { inactive: 'true' }) },
        page,
      ),
    suggestions: (id: string, board: Board, signal?: AbortSignal) =>
      get<Out<'Suggestions'>>(at`/connections/${id}/${MATCH[board].suggestions}`, {}, signal),
    linkPair: (id: string, board: Board, pair: Pair) =>
      post<Out<'Linked'>>(at`/connections/${id}/${MATCH[board].links}`, MATCH[board].body(pair)),
    linkPairs: (id: string, board: Board, pairs: readonly Pair[]) =>
      post<Out<'Linked'>>(at`/connections/${id}/${MATCH[board].links}/batch`, {
        pairs: pairs.map((pair) => MATCH[board].body(pair)),
      }),
    unlink: (id: string, board: Board, externalId: string) =>
      send<Out<'MatchAction'>>(
        'DELETE',
        at`/connections/${id}/${MATCH[board].links}/${externalId}`,
        {},
      ),
    createFrom: (id: string, board: Board, externalId: string, confirmDuplicate: boolean) =>
      post<Out<'Created'>>(
        at`/connections/${id}/${MATCH[board].sources}/${externalId}/${MATCH[board].made}`,
        { ...(confirmDuplicate && { confirmDuplicate }) },
      ),
    createMany: (id: string, board: Board, externalIds: readonly string[]) =>
      post<Out<'CreatedMany'>>(
        at`/connections/${id}/${MATCH[board].sources}/${MATCH[board].targets}`,
        { externalIds },
      ),
    setIgnored: (id: string, board: Board, externalId: string, ignored: boolean) =>
      send<Out<'MatchAction'>>(
        ignored ? 'PUT' : 'DELETE',
        at`/connections/${id}/${MATCH[board].sources}/${externalId}/ignored`,
        {},
      ),
    ruleOut: (id: string, board: Board, pair: Pair) =>
      post<Out<'MatchAction'>>(
        at`/connections/${id}/${MATCH[board].vetoes}`,
        MATCH[board].body(pair),
      ),

    members: (page: Paged) => list<Out<'MemberList'>>(at`/members`, {}, page),
    invite: (body: In<'NewMember'>) => post<Out<'Invitation'>>(at`/members`, body),
    patchMember: (id: string, body: In<'MemberPatch'>) => patch<unknown>(at`/members/${id}`, body),
    removeMember: (id: string) => remove(at`/members/${id}`),
    tokens: (page: Paged) => list<Out<'ApiTokenList'>>(at`/tokens`, {}, page),
    createToken: (body: In<'NewApiToken'>) => post<Out<'CreatedApiToken'>>(at`/tokens`, body),
    revokeToken: (id: string) => remove(at`/tokens/${id}`),
    keys: (signal?: AbortSignal) => get<Out<'KeyList'>>(at`/keys`, {}, signal),
    moveKeys: () => post<Out<'KeysMoved'>>(at`/keys/move`),
    audit: (query: Query, page: Paged) => list<Out<'AuditList'>>(at`/audit`, query, page),
  }
}

export type Api = ReturnType<typeof createApi>
