/** Things the API answers with, each whole; a test says only what it is about. */
import { DEFAULT_GUARD } from '../../../../src/core/plan/guard-policy.ts'
import type { Out } from '../../../../web/api.ts'

export const NOON = '2026-11-23T12:00:00.000Z'

export const listed = <T>(items: T[], nextCursor: string | null = null) => ({ items, nextCursor })

export const aRun = (more: Partial<Out<'Run'>> = {}): Out<'Run'> => ({
  id: 'run-1',
  connectionId: 'c-1',
  connectionName: 'Payroll',
  peopleLabel: 'Workers',
  logFormat: 'csv',
  mode: 'apply',
  direction: 'pull',
  status: 'succeeded',
  trigger: { kind: 'manual', by: 'Olive Owner' },
  progress: {
    step: 'finish',
    pulled: 0,
    pullTotal: null,
    planned: 0,
    toPlan: null,
    applied: 0,
    toApply: null,
    message: '',
  },
  steps: [],
  counts: {
    total: 0,
    synced: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    linked: 0,
    deactivated: 0,
    skipped: 0,
    failed: 0,
    conflict: 0,
  },
  open: 0,
  codes: [],
  cost: { rowsRead: 0, rowsWritten: 0, queries: 0, vendorRequests: 0, workingMs: 0 },
  queuedAt: NOON,
  startedAt: NOON,
  finishedAt: null,
  hold: null,
  error: null,
  ...more,
})

/** A run that reads: `pulled` of `total`. */
export const reading = (pulled: number, total: number | null = 100, id = 'run-1') =>
  aRun({
    id,
    status: 'running',
    progress: {
      ...aRun().progress,
      step: 'pull',
      pulled,
      pullTotal: total,
      message: `Pulled ${pulled} of ${total}`,
    },
  })

export const aBrief = (id: string, status = 'running'): Out<'Connection'>['activeRun'] => ({
  id,
  status,
  mode: 'apply',
  startedAt: NOON,
  finishedAt: null,
  synced: 0,
  total: 0,
})

export const aConnection = (more: Partial<Out<'Connection'>> = {}): Out<'Connection'> => ({
  id: 'c-1',
  kind: 'payroll',
  name: 'Payroll',
  enabled: true,
  settings: {},
  credentials: { stored: [], updatedAt: null },
  autosync: { enabled: false, everyMinutes: 60, at: null },
  signedIn: false,
  owns: [],
  nextSyncAt: null,
  editPolicy: 'locked',
  guard: DEFAULT_GUARD,
  expect: null,
  invite: 'manual',
  priority: 0,
  testedAt: null,
  lastRun: null,
  activeRun: null,
  heldRun: null,
  openIssues: 0,
  createdAt: NOON,
  updatedAt: NOON,
  ...more,
})

export const aConnector = (more: Partial<Out<'ConnectorInfo'>> = {}): Out<'ConnectorInfo'> => ({
  kind: 'payroll',
  name: 'Payroll',
  summary: 'Brings the people who are paid.',
  peopleLabel: 'Employees',
  autosyncEveryMinutes: 60,
  fields: [],
  settingsSchema: {},
  credentialsSchema: {},
  docs: '',
  oauth: null,
  testFirst: false,
  firstSyncByHand: false,
  takesFiles: false,
  hasSample: false,
  takesHours: false,
  delta: false,
  ...more,
})

export const aWorker = (more: Partial<Out<'Worker'>> = {}): Out<'Worker'> => ({
  id: 'w-1',
  firstName: 'Mara',
  lastName: 'Ellwood',
  name: 'Mara Ellwood',
  email: null,
  phone: null,
  phoneNational: null,
  payrollId: null,
  status: 'active',
  positionId: null,
  position: null,
  teamId: null,
  team: null,
  locationId: null,
  location: null,
  profileId: null,
  profile: null,
  hireDate: null,
  seniorityDate: null,
  birthday: null,
  laborCode: null,
  employmentStatus: null,
  primaryDutyId: null,
  primaryDuty: null,
  duties: [],
  primaryZoneId: null,
  primaryZone: null,
  zones: [],
  payRates: [],
  employeeIds: [],
  avatarUrl: null,
  version: 1,
  createdAt: NOON,
  updatedAt: NOON,
  ...more,
})

export const aDetail = (more: Partial<Out<'WorkerDetail'>> = {}): Out<'WorkerDetail'> => ({
  ...aWorker(),
  fields: [],
  links: [],
  ...more,
})

export const anEntry = (
  list: Out<'ListEntry'>['list'],
  name: string,
  more: Partial<Out<'ListEntry'>> = {},
): Out<'ListEntry'> => ({ id: `${list}-${name}`, list, name, active: true, ...more })

export const aQuestion = (more: Partial<Out<'Issue'>> = {}): Out<'Issue'> => ({
  id: 'q-1',
  code: 'another_human',
  level: 'warning',
  state: 'open',
  message: 'R-1 was Ana Silva; now it is Viktor Petrov. The same person, or another one?',
  remedy: 'Until it is answered, nothing is written of them.',
  name: 'Viktor Petrov',
  connectionId: 'c-1',
  connection: 'Payroll',
  externalId: 'R-1',
  workerId: 'w-1',
  people: null,
  peopleCount: 1,
  comparisons: [],
  openedAt: NOON,
  seenAt: NOON,
  closedAt: null,
  closedBy: null,
  waitingFor: null,
  until: null,
  note: null,
  answers: [
    { id: 'same_person', label: 'Same person', effect: 'Ana Silva becomes Viktor Petrov.' },
    { id: 'another_person', label: 'Another person', effect: 'Viktor Petrov is added.' },
  ],
  answer: null,
  canTakeBack: false,
  runId: 'run-1',
  ...more,
})
