/**
 * Kept as before: what was undone is not done again because the source still says it, and neither is what waits since an
 * admin accepted only a part. It is, once the source says something else, or an admin says go on. Pure.
 */
import { digest53 } from '../digest.ts'
import { type FieldName, idsOf, idsValue } from '../people/fields.ts'
import type { Change, FieldValue, FieldValues, Person, Worker } from '../people/person.ts'
import { type Decision, refuse, withCode } from './decision.ts'
import { isRemoved } from './removed.ts'
import type { Situation } from './situation.ts'
import { stored, storedFields } from './stored.ts'

/** What a source says and is not done; `waits`: not because it was undone, but because it was not accepted yet. */
type KeptField = [said: FieldValue, before: FieldValue, why?: 'waits']

/** What was undone of somebody, or waits, as it lies with their row beside what the guard asked. */
export interface Kept {
  /** The run that undid it, or of which a part was accepted; an undo of one change has none. */
  run: string | null
  /** What the source says and is not done, and what it said before. */
  fields: Partial<Record<FieldName, KeptField>>
  /** Of somebody who is not brought in or linked, or not again: of all the source says of them. */
  whole?: string
  /** That waits because it was not accepted yet. */
  wholeWaits?: true
}

/** Of everything the source says of somebody. */
export const wholeOf = (person: string): string => digest53(person).toString(36)

/** As it is stored in `verdict`; null where nothing was undone. */
export function keptOf(verdict: string | null | undefined): Kept | null {
  if (!verdict?.includes('"kept"')) return null
  return (JSON.parse(verdict) as { kept?: Kept }).kept ?? null
}

/** What the source said when the directory followed it last: what was undone is as if it had not been said. */
export function followed(known: { person: string; verdict?: string | null }): FieldValues {
  const said = storedFields(known.person)
  const kept = keptOf(known.verdict)
  if (!kept) return said
  const before = Object.entries(kept.fields).map(([field, [, value]]) => [field, value])
  return { ...said, ...Object.fromEntries(before) }
}

/**
 * What is kept from now on, once `changes` are put back; `said`: by the source of employee IDs, which others have a part
 * in. What was kept already stays what the source says, whichever step before or after it the directory goes to; once that
 * is what it says, nothing is kept. `again`: an undo is undone, which keeps nothing that was not kept.
 */
export function keptFields(
  stands: Kept['fields'],
  changes: readonly Change[],
  said: FieldValue,
  again: boolean,
): Kept['fields'] {
  const fields = { ...stands }
  for (const [field, now, before] of changes) {
    const kept = fields[field]
    if (again && !kept) continue
    const isIds = field === 'employeeIds'
    const says = isIds ? said : kept ? kept[0] : now
    const back = isIds ? idsBefore(now, before, said) : before
    if (says === back) delete fields[field]
    else fields[field] = kept?.[2] ? [says, back, kept[2]] : [says, back]
  }
  return fields
}

/**
 * Of somebody who was left out of what was accepted: `changes`, as the directory keeps values, wait; of somebody new, or
 * not linked yet, everything. `person`: as the source describes them now, null where it has them no more.
 */
export function waitingOf(
  run: string,
  changes: readonly Change[],
  person: string | null,
  isNew: boolean,
): Kept {
  if (isNew) return { run, fields: {}, whole: wholeOf(person ?? '{}'), wholeWaits: true }
  const said = storedFields(person ?? '{}').employeeIds ?? null
  const now = changes.map(([field, before, after]): Change => [field, after, before])
  const fields: Kept['fields'] = {}
  for (const [field, kept] of Object.entries(keptFields({}, now, said, false)))
    fields[field as FieldName] = [kept[0], kept[1], 'waits']
  return { run, fields }
}

/** What the source had said of employee IDs: of those that were there, not what stands beside its own. */
function idsBefore(now: FieldValue, before: FieldValue, says: FieldValue): FieldValue {
  const [after, theirs] = [idsOf(now), idsOf(says)]
  return idsValue(idsOf(before).filter((id) => !after.includes(id) || theirs.includes(id)))
}

/** Is somebody not to be brought in, or linked, again? An archived worker whom they are still linked to is not here. */
export function isKeptOut(known: Situation['known'], person: Person, worker: Worker | null) {
  const whole = keptOf(known?.verdict)?.whole
  const here = known?.workerId != null && !isRemoved(worker)
  return whole !== undefined && !here && whole === wholeOf(stored(person))
}

/** Is the phone the source says they have not to be theirs again? */
export const isPhoneKept = (known: Situation['known'], { fields }: Person): boolean => {
  const undone = keptOf(known?.verdict)?.fields.phone
  return undone !== undefined && undone[0] === (fields.phone ?? null)
}

/** What was decided, less what was undone and is still what the source says. */
export function keepAsBefore(s: Situation, decision: Decision): Decision {
  const kept = keptOf(s.known?.verdict)
  if (!kept) return decision
  if (s.person && isKeptOut(s.known, s.person, s.worker))
    return asBefore(s, [], kept.wholeWaits === true)
  // Whoever cannot be looked at now is no other than before.
  if (decision.write === 'none' && decision.code !== 'unchanged')
    return { ...decision, keepsVerdict: true }
  const left = decision.changes.filter((change) => isKept(s, kept, change))
  if (left.length === 0) return decision
  const changes = decision.changes.filter((change) => !left.includes(change))
  const fields = left.map(([field]) => field)
  const waits = fields.some((field) => kept.fields[field]?.[2] === 'waits')
  if (changes.length === 0 && !decision.links) return asBefore(s, fields, waits)
  const status = fields.includes('status') && decision.outcome !== 'linked'
  return {
    ...decision,
    ...(status && withCode('updated')),
    facts: { ...decision.facts, kept: fields.join(', ') },
    changes,
    open: true,
    keepsVerdict: true,
  }
}

function isKept(s: Situation, kept: Kept, [field, , after]: Change): boolean {
  const undone = kept.fields[field]
  if (!undone) return false
  // Of employee IDs, those of other sources stay beside its own.
  const says = field === 'employeeIds' ? (s.values.employeeIds ?? null) : after
  return says === undone[0]
}

function asBefore(s: Situation, fields: readonly FieldName[], waits: boolean): Decision {
  const facts: Record<string, string> = fields.length > 0 ? { fields: fields.join(', ') } : {}
  const code = waits ? 'change_waits' : 'kept_as_before'
  return { ...refuse(s, { code, facts }), keepsVerdict: true }
}
