/** Somebody whose worker is known: what differs is written, where this source may. */
import { type FieldName, idsOf, idsValue } from '../people/fields.ts'
import { isNoName } from '../people/no-name.ts'
import type { Change, FieldValue, Person, Worker } from '../people/person.ts'
import { type Decision, nothing, refuse, withCode } from './decision.ts'
import { decidedElsewhere } from './elsewhere.ts'
import { followed } from './kept.ts'
import type { OutcomeCode } from './outcome.ts'
import type { Situation } from './situation.ts'
import { stored } from './stored.ts'

/** Linked already, or found by matching and linked now. */
export function decideLinked(s: Situation, person: Person, worker: Worker): Decision {
  const { owned, writable } = s.access
  const changes = writable
    .filter((field) => Object.hasOwn(s.values, field))
    .map((field): Change => [field, worker.fields[field], wanted(s, field, worker)])
    .filter(([, before, after]) => before !== after)
  const notices = [...(person.notices ?? []), ...writable.flatMap((f) => unnamed(s, f, worker))]
  const localFields = worker.localFields.filter((field) => !writable.includes(field))
  const links = s.known?.workerId == null
  const kept = worker.localFields.filter(
    (f) => !writable.includes(f) && owned.includes(f) && s.values[f] !== worker.fields[f],
  )
  const touched = links || changes.length > 0
  const stale =
    s.known !== null &&
    (s.known.absent ||
      s.known.issueCode !== null ||
      s.known.attention ||
      (s.known.verdict ?? null) !== null ||
      s.known.person !== stored(person))
  const code = links ? (s.match?.code ?? 'linked_payroll_id') : codeOf(changes, kept)
  const other = decidedElsewhere(s, worker)
  // Whoever works here and is locked out there stays an issue, also while something else of them is written.
  const lockedOut = other?.code === 'locked_out'
  if (other && (code === 'unchanged' || (lockedOut && code === 'kept_local')))
    return lockedOut
      ? refuse(s, other)
      : {
          ...nothing(s),
          ...other,
          notices,
          row: stale ? 'keep' : 'none',
          localFields,
        }
  return {
    ...nothing(s),
    ...withCode(code),
    facts: {
      payrollId: person.fields.payrollId ?? '',
      ...(kept.length > 0 && { fields: kept.join(', ') }),
      ...(links && s.match?.facts),
    },
    notices,
    changes,
    write: touched ? 'update' : 'none',
    row: touched || stale ? 'keep' : 'none',
    localFields,
    links,
    open: lockedOut,
  }
}

function codeOf(changes: readonly Change[], kept: readonly FieldName[]): OutcomeCode {
  const status = changes.find(([field]) => field === 'status')
  if (status) return status[2] === 'inactive' ? 'inactive_at_source' : 'reactivated'
  if (changes.length > 0) return 'updated'
  return kept.length > 0 ? 'kept_local' : 'unchanged'
}

/** Said where a source has “-” or “N/A” for the name of somebody whose name is known: that it is not theirs now. */
function unnamed(s: Situation, field: FieldName, worker: Worker): Decision['notices'] {
  const [value, before] = [s.values[field], worker.fields[field]]
  if (field !== 'firstName' && field !== 'lastName') return []
  if (typeof value !== 'string' || typeof before !== 'string' || value === before) return []
  const other = field === 'firstName' ? 'lastName' : 'firstName'
  const isNone = isNoName(value, s.values[other]) && !isNoName(before, worker.fields[other])
  return isNone ? [{ code: 'no_name', facts: { field, value } }] : []
}

/**
 * The value a field should have. What this source never had does not empty what is here; employee IDs of
 * other sources, and those added by hand, stay beside its own.
 */
function wanted(s: Situation, field: FieldName, worker: Worker): FieldValue {
  const value = s.values[field] ?? null
  if (unnamed(s, field, worker).length > 0) return worker.fields[field]
  if (value === null && !worker.localFields.includes(field)) {
    const before = s.known?.workerId == null ? null : followed(s.known)[field]
    if (before === null) return worker.fields[field]
  }
  if (field !== 'employeeIds') return value
  const before = s.known ? idsOf(followed(s.known).employeeIds) : []
  const others = idsOf(worker.fields.employeeIds).filter((id) => !before.includes(id))
  return idsValue([...others, ...idsOf(value)])
}
