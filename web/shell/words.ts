/** The words for statuses, outcomes, reasons and fields. */
import type { Out } from './api.ts'
import { customField } from './customFields.ts'
import { number } from './format.ts'

type Run = Out<'Run'>

export const STATUS_WORD: Record<Run['status'], string> = {
  queued: 'Queued',
  running: 'Running',
  held: 'Held',
  succeeded: 'Succeeded',
  warnings: 'Warnings',
  failed: 'Failed',
  cancelled: 'Cancelled',
  undone: 'Undone',
}

export const isRunStatus = (status: string): status is Run['status'] =>
  Object.hasOwn(STATUS_WORD, status)

export const OUTCOME_WORD: Record<Out<'OutcomeKind'>, string> = {
  created: 'Created',
  updated: 'Updated',
  linked: 'Linked',
  deactivated: 'Deactivated',
  unchanged: 'Unchanged',
  skipped: 'Not synced',
  conflict: 'Conflict',
  failed: 'Failed',
}
/** What is only planned has not happened. */
const PLANNED_WORD: Partial<Record<Out<'OutcomeKind'>, string>> = {
  created: 'To add',
  updated: 'To update',
  linked: 'To link',
  deactivated: 'To deactivate',
}
/** Hours are pushed, not synced. */
export function outcomeWord(
  outcome: Out<'OutcomeKind'>,
  { direction, undoes }: Pick<Run, 'direction'> & Partial<Pick<Run, 'undoes'>>,
  planned = false,
): string {
  if (direction === 'push' && outcome === 'skipped') return 'Not pushed'
  if (undoes && outcome === 'updated') return planned ? 'To put back' : 'Put back'
  return (planned && PLANNED_WORD[outcome]) || OUTCOME_WORD[outcome]
}
export const OUTCOMES = Object.keys(OUTCOME_WORD) as Out<'OutcomeKind'>[]

/** Whoever is not as the source says. */
export const OPEN = ['skipped', 'conflict', 'failed'] as const satisfies Out<'OutcomeKind'>[]
export const openCount = ({ open }: Pick<Run, 'open'>): number => open

/** The ID as people may read it: whoever has none at the source has none to show. */
export const shownId = (externalId: string | null): string =>
  externalId?.startsWith('~') ? '' : (externalId ?? '')

/** "3 created · 10 not in sync", without what there was none of. */
export function countsSentence({
  counts,
  open,
  status,
  mode,
  direction,
}: Pick<Run, 'counts' | 'open' | 'status' | 'mode'> & Partial<Pick<Run, 'direction'>>) {
  const parts = (['created', 'updated', 'linked', 'deactivated', 'unchanged'] as const).map(
    (outcome) => [counts[outcome], OUTCOME_WORD[outcome].toLowerCase()] as const,
  )
  const push = direction === 'push'
  const leftOut = counts.skipped + counts.conflict + counts.failed - open
  const said = [
    ...parts,
    [open, push ? 'not pushed' : 'not in sync'] as const,
    // By choice or by rule: nobody has to do anything about them.
    [push || status === 'held' ? 0 : leftOut, 'left out'] as const,
  ]
    .filter(([n]) => n > 0)
    .map(([n, word]) => `${number(n)} ${word}`)
    .join(' · ')
  if (mode === 'refresh') return 'No worker was changed.'
  if (said) return mode === 'preview' ? `Would be: ${said}` : said
  if (push) return 'Nothing was pushed.'
  return status === 'succeeded' ? 'There was nobody to sync.' : 'Nothing was changed.'
}

/** What a run is called. */
export const MODE_WORD: Record<Run['mode'], string> = {
  apply: 'Sync',
  preview: 'Preview',
  refresh: 'Reading',
  undo: 'Undo',
}

export const runWord = (
  run: Pick<Run, 'mode' | 'direction' | 'onlyPeople'> & Partial<Pick<Run, 'undoes'>>,
): string => {
  if (run.direction === 'push') return run.mode === 'preview' ? 'Preview of a push' : 'Push'
  if (run.undoes && run.mode === 'preview') return 'Preview of an undo'
  return run.mode === 'apply' && run.onlyPeople !== null ? 'Retry' : MODE_WORD[run.mode]
}

/** A sync of everybody: what is said of a source by its last sync is said by one of these. */
export const isWholeSync = (run: Pick<Out<'RunBrief'>, 'mode' | 'onlyPeople'>): boolean =>
  run.mode === 'apply' && run.onlyPeople === null

const FIELD_WORD: Record<string, string> = {
  firstName: 'First name',
  lastName: 'Last name',
  email: 'Email',
  phone: 'Phone number',
  payrollId: 'Payroll ID',
  status: 'Active status',
  position: 'Position',
  team: 'Team',
  location: 'Location',
  profile: 'Profile',
  hireDate: 'Hire date',
  seniorityDate: 'Seniority date',
  birthday: 'Birthday',
  laborCode: 'Labor code',
  employmentStatus: 'Employment status',
  suffix: 'Suffix',
  extension: 'Extension',
  primaryDuty: 'Primary duty',
  primaryZone: 'Primary zone',
  duties: 'Further duties',
  zones: 'Further zones',
  payRates: 'Pay rates',
  employeeIds: 'Employee IDs',
  avatar: 'Picture',
}
export const fieldWord = (field: string): string =>
  FIELD_WORD[field] ?? customField(field)?.name ?? spaced(field)

const CODE_WORD: Record<string, string> = {
  missing_phone: 'Missing phone number',
  missing_name: 'Missing name',
  missing_payroll_id: 'Missing payroll ID',
  missing_email: 'Missing email',
  phone_in_use: 'Phone number already in use',
  created_inactive: 'Added as inactive',
  kept_local: 'Local edits kept',
  linked_payroll_id: 'Linked by payroll ID',
  linked_email: 'Linked by email',
  linked_phone: 'Linked by phone',
  linked_email_and_id: 'Linked by email and employee ID',
  no_matching_id: 'No matching employee ID',
  email_differs: 'Email differs',
  exists_in_other_location: 'Already at another location',
  not_employee: 'Not marked as an employee',
  filtered_type: 'Member type not synced',
  not_linked: 'Not in the directory yet',
  ignored: 'Ignored',
  unlinked_by_hand: 'Unlinked by hand',
  same_worker: 'Two people match one worker',
  reactivated: 'Active again',
  inactive_at_source: 'Inactive at the source',
  absent_from_source: 'No longer at the source',
  absent_unconfirmed: 'Not found, source unclear',
  invalid_phone: 'Phone number not complete',
  invalid_email: 'Email not valid',
  field_too_long: 'Value too long',
  lost_payroll_id: 'Payroll ID gone at the source',
  seen_elsewhere: 'Perhaps under another ID',
  key_left_out: 'Has an ID that was left out',
  key_in_question: 'Under a new ID, the old one is asked about',
  list_in_question: 'New, while many IDs are asked about',
  deactivation_held: 'Deactivation held',
  deactivation_rejected: 'Deactivation rejected',
  unreadable: 'Row could not be read',
  duplicate_external_id: 'Same ID twice at the source',
  duplicate_payroll_id: 'Same payroll ID twice',
  ambiguous_match: 'Several workers match',
  maybe_same: 'May be somebody here',
  maybe_another: 'Same payroll ID, another name',
  same_name: 'Same name as somebody here',
  archived: 'Removed here, still at the source',
  changed_meanwhile: 'Changed during the sync',
  kept_as_before: 'Kept as before',
  change_waits: 'Waits, left out of what was accepted',
  change_held: 'Waits for an admin',
  undone: 'Put back',
  undone_again: 'Put back as before the undo',
  undone_left: 'Inactive again',
  undone_back: 'Active again',
  undone_unlinked: 'Put back, and no longer linked',
  undone_added: 'Archived: was added',
  undone_restored: 'Restored',
  undone_already: 'As before already',
  undo_changed_since: 'Changed since',
  undo_phone_taken: 'Phone is somebody else’s by now',
  undo_merged_since: 'Merged into another worker since',
  undo_linked_since: 'Linked to another source since',
  undo_has_hours: 'Has hours since',
  undo_has_account: 'Has an account since',
  contact_kept: 'Left to the directory',
  card_created: 'Time card added',
  card_updated: 'Time card corrected',
  card_deleted: 'Time card deleted',
  card_unchanged: 'Pushed already',
  push_no_project: 'Project not linked',
  push_no_person: 'Worker not linked',
  push_payroll_taken: 'Payroll ID is somebody else’s',
  push_refused: 'Refused',
}

/** "duplicate_payroll_id" or "payrollId" → "Duplicate payroll id". */
export function spaced(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_.-]+/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
/** Where nothing of it was done yet. */
const PLANNED_CODE: Record<string, string> = {
  card_created: 'Time card to add',
  card_updated: 'Time card to correct',
  card_deleted: 'Time card to delete',
  undone: 'To put back',
  undone_again: 'To put back as before the undo',
  undone_left: 'To be inactive again',
  undone_back: 'To be active again',
  undone_unlinked: 'To put back, and no longer linked',
  undone_added: 'To archive: was added',
  undone_restored: 'To restore',
  reactivated: 'To be active again',
}
export const codeWord = (code: string, planned = false): string =>
  (planned && PLANNED_CODE[code]) || CODE_WORD[code] || spaced(code)

/** Why a field was written, for after what became of it. */
export function whyWord(
  why: NonNullable<Out<'Outcome'>['changes'][number]['why']>,
  source: string,
): string {
  const words: Record<typeof why, string> = {
    source: `${source} changed it`,
    linked: `${source} decides it since the link`,
    settings: `the settings of ${source} were changed`,
    edit: `the edit made here gave way to ${source}`,
    answer: 'an admin answered a question about them',
    decision: 'an admin let it through',
    retried: 'tried again: it could not be written before',
    given_up: 'whatever decided it before gave it up',
  }
  return words[why]
}

export function triggerWord({ kind, by }: Run['trigger']): string {
  if (kind === 'autosync') return 'AutoSync'
  if (kind === 'token') return `${by} (API token)`
  if (kind === 'webconnector') return 'Web Connector'
  if (kind === 'webhook') return 'Webhook'
  if (kind === 'email') return `Email from ${by}`
  return by
}

/** Who did something, as it is kept: an address, a token's name, or nobody. */
export function byWord(actor: string): string {
  if (actor.startsWith('token ')) return `API token “${actor.slice(6)}”`
  return ['seed', 'setup', 'system'].includes(actor) ? 'Muster' : actor
}

export const isActive = (run: { status: string }): boolean =>
  run.status === 'queued' || run.status === 'running'

/** What a member of the company may be; a worker has an account by a welcome e-mail. */
export const MEMBER_ROLES = [
  { value: 'owner', label: 'Owner' },
  { value: 'admin', label: 'Admin' },
  { value: 'viewer', label: 'Viewer' },
] as const satisfies readonly { value: Out<'Role'>; label: string }[]
export const ROLE_WORD: Record<Out<'SessionRole'>, string> = {
  owner: 'Owner',
  admin: 'Admin',
  viewer: 'Viewer',
  worker: 'Worker',
}

/** Of a sync that stands for others of its day. */
export const foldedLine = (syncs: number): string =>
  syncs === 1
    ? 'and one more that day, with the same result'
    : `and ${syncs} more that day, with the same result`
