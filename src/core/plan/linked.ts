/** Somebody whose worker is known: what differs is written, where this source may. */
import { type FieldName, idsOf, idsValue } from '../people/fields.ts'
import type { Change, FieldValue, Person, Worker } from '../people/person.ts'
import { type Decision, nothing, withCode } from './decision.ts'
import type { OutcomeCode } from './outcome.ts'
import type { Situation } from './situation.ts'
import { stored, storedFields } from './stored.ts'

/** Linked already, or found by matching and linked now. */
export function decideLinked(s: Situation, person: Person, worker: Worker): Decision {
  const { owned, writable } = s.access
  const changes = writable
    .filter((field) => Object.hasOwn(s.values, field))
    .map((field): Change => [field, worker.fields[field], wanted(s, field, worker)])
    .filter(([, before, after]) => before !== after)
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
  return {
    ...nothing(s),
    ...withCode(links ? (s.match?.code ?? 'linked_payroll_id') : codeOf(changes, kept)),
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

function codeOf(changes: readonly Change[], kept: readonly FieldName[]): OutcomeCode {
  const status = changes.find(([field]) => field === 'status')
  if (status) return status[2] === 'inactive' ? 'inactive_at_source' : 'reactivated'
  if (changes.length > 0) return 'updated'
  return kept.length > 0 ? 'kept_local' : 'unchanged'
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
