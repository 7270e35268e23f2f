/** What a run would do about one source person, and what it would write. Pure: docs/outcomes.md. */

import { FIELDS, type FieldName, idsOf, idsValue } from '../people/fields.ts'
import type { FieldAccess } from '../people/ownership.ts'
import {
  type Change,
  type FieldValue,
  type FieldValues,
  isKeyless,
  type Person,
  type Problem,
  type Worker,
} from '../people/person.ts'
import type { OutcomeCode, OutcomeKind } from './outcome.ts'
import { levelOf, REASONS } from './outcome.ts'
import type { PhoneRefusal } from './phone-claims.ts'

/** ignored: left out for good · unlinked: neither linked nor added again until somebody does so by hand. */
export type Hold = 'ignored' | 'unlinked'

/** Everything known about one person when the run looks at them. */
export interface Situation {
  externalId: string
  name: string
  /** What the source says now; null when the source no longer has them. */
  person: Person | null
  /** The same fields as the directory keeps them, list entries by id: src/core/people/lists.ts. */
  values: FieldValues
  /** The link and what was stored with it, if this source has described them before. */
  known: {
    workerId: string | null
    person: string
    issueCode: string | null
    attention: boolean
    absent: boolean
    /** Without a link: what an admin decided about them under Match. */
    hold?: Hold | null
  } | null
  /** The linked worker; or, without a link, the one worker that matches. */
  worker: Worker | null
  /** Without a link: why `worker` is taken for this person, or why nobody can be. */
  match: { code: OutcomeCode; facts: Record<string, string> } | null
  /** What this source may write on this worker; of nobody yet, all it owns. */
  access: FieldAccess
  /** Nobody is added by this source: new people wait to be linked by hand. */
  linkedOnly: boolean
  /** The worker who matches is a contact of ours there: the directory is the source of truth for them. */
  contact?: boolean
  phoneRefusal: PhoneRefusal | null
  /** Set by rules that look at more than one person; `workerId` is whom it is about. */
  conflict: (Problem & { workerId?: string | null }) | null
  /** Set when absence cannot be believed, with the reason. */
  absenceDoubt: Problem | null
}

export interface Decision {
  outcome: OutcomeKind
  code: OutcomeCode
  facts: Record<string, string>
  notices: Problem[]
  otherWorkerId: string | null
  changes: Change[]
  /** What happens to the worker: nothing, a new one, or the fields of `changes`. */
  write: 'none' | 'create' | 'update'
  /** What happens to the source person's row: nothing, kept up to date, or removed. */
  row: 'none' | 'keep' | 'forget'
  /** Local edits that are left standing. */
  localFields: FieldName[]
  links: boolean
  open: boolean
}

export function decide(s: Situation): Decision {
  if (!s.person) return decideAbsent(s)
  const held = s.known?.workerId == null ? s.known?.hold : null
  if (held) return refuse(s, { code: held === 'ignored' ? 'ignored' : 'unlinked_by_hand' })
  const problem = s.conflict ?? s.person.problem ?? null
  // Of two rows with one id nobody knows which is meant, so neither can deactivate anybody.
  const unclear = s.conflict !== null || problem?.code === 'duplicate_external_id'
  if (problem)
    return (
      (unclear ? null : deactivateAnyway(s)) ?? {
        ...refuse(s, problem),
        otherWorkerId: s.conflict?.workerId ?? null,
      }
    )
  if (s.contact && s.known?.workerId == null) return refuse(s, { code: 'contact_kept' })
  if (s.phoneRefusal) {
    const { phone, holder } = s.phoneRefusal
    const blocked = deactivateAnyway(s)
    if (blocked) return blocked
    return {
      ...refuse(s, { code: 'phone_in_use', facts: { phone, holder } }),
      otherWorkerId: s.phoneRefusal.holderWorkerId,
    }
  }
  if (s.worker) return decideExisting(s, s.person, s.worker)
  return s.linkedOnly ? refuse(s, { code: 'not_linked' }) : decideNew(s, s.person)
}

function decideNew(s: Situation, person: Person): Decision {
  const values: FieldValues = { status: 'active' }
  for (const field of s.access.writable)
    if (Object.hasOwn(s.values, field)) values[field] = s.values[field] ?? null
  const changes = FIELDS.filter((field) => (values[field] ?? null) !== null).map(
    (field): Change => [field, null, values[field] ?? null],
  )
  return {
    ...nothing(s),
    ...withCode(values.status === 'inactive' ? 'created_inactive' : 'created'),
    notices: person.notices ?? [],
    changes,
    write: 'create',
    row: 'keep',
    links: true,
  }
}

function decideExisting(s: Situation, person: Person, worker: Worker): Decision {
  const { owned, writable } = s.access
  const changes = writable
    .filter((field) => Object.hasOwn(s.values, field))
    .map((field): Change => [field, worker.fields[field], wanted(s, field, worker)])
    .filter(([, before, after]) => before !== after)
  const localFields = worker.localFields.filter((field) => !writable.includes(field))
  const links = s.known?.workerId == null
  const status = changes.find(([field]) => field === 'status')
  const kept = worker.localFields.filter(
    (f) => !writable.includes(f) && owned.includes(f) && s.values[f] !== worker.fields[f],
  )
  const code: OutcomeCode = links
    ? (s.match?.code ?? 'linked_payroll_id')
    : status
      ? status[2] === 'inactive'
        ? 'inactive_at_source'
        : 'reactivated'
      : changes.length > 0
        ? 'updated'
        : kept.length > 0
          ? 'kept_local'
          : 'unchanged'
  const touched = links || changes.length > 0
  const stale =
    s.known !== null &&
    (s.known.absent ||
      s.known.issueCode !== null ||
      s.known.attention ||
      s.known.person !== stored(person))
  return {
    ...nothing(s),
    ...withCode(code),
    facts: {
      payrollId: person.fields.payrollId ?? '',
      ...(kept.length > 0 && { fields: kept.join(', ') }),
      ...(links && s.match?.facts),
    },
    notices: person.notices ?? [],
    changes,
    write: touched ? 'update' : 'none',
    row: touched || stale ? 'keep' : 'none',
    localFields,
    links,
  }
}

/**
 * The value a field should have. What this source never had does not empty what is here; employee IDs of
 * other sources, and those added by hand, stay beside its own.
 */
function wanted(s: Situation, field: FieldName, worker: Worker): FieldValue {
  const value = s.values[field] ?? null
  if (value === null && !worker.localFields.includes(field)) {
    const before = s.known?.workerId == null ? null : storedFields(s.known.person)[field]
    if (before === null) return worker.fields[field]
  }
  if (field !== 'employeeIds') return value
  const before = s.known ? idsOf(storedFields(s.known.person).employeeIds) : []
  const others = idsOf(worker.fields.employeeIds).filter((id) => !before.includes(id))
  return idsValue([...others, ...idsOf(value)])
}

const storedFields = (person: string): FieldValues =>
  (JSON.parse(person) as { fields?: FieldValues }).fields ?? {}

/** A linked person who is marked as gone is deactivated even when the rest of their row cannot be used. */
function deactivateAnyway(s: Situation): Decision | null {
  if (!s.worker || !s.known?.workerId || s.person?.fields.status !== 'inactive') return null
  if (s.worker.fields.status === 'inactive' || !s.access.writable.includes('status')) return null
  return {
    ...nothing(s),
    ...withCode('inactive_at_source'),
    notices: [{ code: 'bad_data_leaver' }],
    changes: [['status', s.worker.fields.status, 'inactive']],
    write: 'update',
    row: 'keep',
    localFields: s.worker.localFields.filter((f) => f !== 'status'),
    // The row is looked at again next time, and then says what is wrong with it.
    open: true,
  }
}

function decideAbsent(s: Situation): Decision {
  if (!s.known?.workerId || !s.worker) {
    // What somebody decided about a person is kept for the day they come back.
    if (s.known?.hold && !s.known.workerId)
      return { ...nothing(s), row: s.known.absent ? 'none' : 'keep', open: true }
    return { ...nothing(s), ...withCode('unchanged'), row: 'forget' }
  }
  if (s.worker.fields.status === 'inactive' || !s.access.writable.includes('status'))
    return {
      ...nothing(s),
      ...withCode('unchanged'),
      row: s.known.absent && !s.known.issueCode && !s.known.attention ? 'none' : 'keep',
    }
  if (s.absenceDoubt) return refuse(s, s.absenceDoubt)
  return {
    ...nothing(s),
    ...withCode('absent_from_source'),
    changes: [['status', 'active', 'inactive']],
    write: 'update',
    row: 'keep',
    localFields: s.worker.localFields.filter((f) => f !== 'status'),
  }
}

function refuse(s: Situation, problem: Problem): Decision {
  const code = problem.code as OutcomeCode
  const same =
    s.known !== null &&
    s.known.issueCode === (levelOf('skipped', code) === 'info' ? null : code) &&
    s.known.absent === (s.person === null) &&
    (s.person === null || s.known.person === stored(s.person))
  return {
    ...nothing(s),
    ...withCode(code),
    facts: problem.facts ?? {},
    row: same ? 'none' : 'keep',
    // Also whoever is left out by choice: what is not looked at counts as unchanged, and so as synced.
    open: true,
  }
}

const withCode = (code: OutcomeCode) => ({ code, outcome: REASONS[code].outcome as OutcomeKind })

const nothing = (s: Situation): Decision => ({
  ...withCode('unchanged'),
  facts: {},
  notices: [],
  otherWorkerId: null,
  changes: [],
  write: 'none',
  row: 'none',
  localFields: s.worker?.localFields ?? [],
  links: false,
  open: false,
})

/** What is kept of a person beside the link: enough to plan again without asking the source. */
export function stored(person: Person): string {
  return JSON.stringify({
    fields: person.fields,
    ...(person.problem && { problem: person.problem }),
    ...(person.notices && { notices: person.notices }),
  })
}

/** A row without a key can be shown but never linked. */
export const canLink = (externalId: string): boolean => !isKeyless(externalId)

/** Does it take somebody's access away, whatever else it does? This is what the guard counts. */
export const deactivates = (changes: readonly Change[] | undefined): boolean =>
  changes?.some(
    ([field, before, after]) => field === 'status' && before === 'active' && after === 'inactive',
  ) ?? false
