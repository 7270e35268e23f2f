/** From a decision to what is stored of it: the sentence's facts, and the exact values to write. */
import { levelOf, sentence } from '../core/outcome.ts'
import { FIELDS, type FieldName, type FieldValue } from '../core/person.ts'
import { canLink, type Decision, type Situation, stored } from '../core/plan.ts'
import { searchWords, sortKey } from '../core/text.ts'
import type { Planned } from '../store/run-chunks.ts'

/** `group`: see Planned.g; `source`: the connection's name; `newId` makes the id of a new worker. */
export function toPlanned(
  s: Situation,
  d: Decision,
  group: number,
  source: string,
  newId: () => string,
): Planned {
  const planned: Planned = {
    x: s.externalId,
    n: s.name,
    outcome: d.outcome,
    code: d.code,
    g: group,
  }
  if (Object.keys(d.facts).length > 0) planned.facts = d.facts
  if (d.notices.length > 0) planned.notices = d.notices
  if (d.changes.length > 0) planned.changes = d.changes
  if (d.otherWorkerId) planned.other = d.otherWorkerId
  if (!s.person) planned.gone = 1
  const workerId = d.write === 'create' ? newId() : s.worker?.id
  if (workerId && (d.write !== 'none' || s.known?.workerId)) planned.w = workerId
  if (d.write !== 'none') addWrites(planned, s, d)
  if (d.row === 'forget') planned.forget = 1
  if (d.row === 'keep') planned.row = rowOf(s, d, source)
  return planned
}

function addWrites(planned: Planned, s: Situation, d: Decision): void {
  const before = s.worker?.fields
  const after = Object.fromEntries(FIELDS.map((f) => [f, before?.[f] ?? null])) as Record<
    FieldName,
    FieldValue
  >
  for (const [field, , value] of d.changes) after[field] = value
  const name = { firstName: after.firstName ?? '', lastName: after.lastName ?? '' }
  planned.v = s.worker?.version ?? 0
  planned.set = [
    name.firstName,
    name.lastName,
    after.email,
    after.phone,
    after.payrollId,
    after.status ?? 'active',
    sortKey(name.firstName, name.lastName),
    JSON.stringify(d.localFields),
  ]
  const words = searchWords({
    ...name,
    email: after.email,
    phone: after.phone,
    payrollId: after.payrollId,
  })
  if (d.write === 'create' || d.changes.some(([field]) => field !== 'status')) planned.words = words
  if (d.changes.some(([field]) => field === 'phone')) {
    if (after.phone) planned.takes = 1
    if (planned.g > 0 && before?.phone) planned.gives = 1
  }
  planned.act = actionOf(d)
  planned.changes ??= []
}

function actionOf(d: Decision): string {
  if (d.write === 'create') return 'created'
  if (d.links) return 'linked'
  if (d.outcome === 'deactivated') return 'deactivated'
  return d.code === 'reactivated' ? 'reactivated' : 'updated'
}

function rowOf(s: Situation, d: Decision, source: string): NonNullable<Planned['row']> {
  const issue = d.open && levelOf(d.outcome) !== 'info'
  return [
    s.person ? stored(s.person) : null,
    s.person ? 0 : 1,
    issue ? d.code : null,
    issue ? sentence(s.name, d.code, d.facts, source, d.notices) : null,
    // With fields unlocked, whoever was edited here is looked at each time: locking again needs no search.
    d.open || !canLink(s.externalId) ? 1 : 0,
  ]
}
