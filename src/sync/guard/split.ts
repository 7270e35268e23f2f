/**
 * One person's change in two: the fields that were accepted, and the rest. Each is written as a whole change is; the rest
 * rests on what comes before it, so its version is the next one.
 */
import type { FieldName } from '../../core/people/fields.ts'
import type { Change, FieldValue, FieldValues, Worker } from '../../core/people/person.ts'
import { fieldOf } from '../../core/plan/guard/danger.ts'
import { waitingOf } from '../../core/plan/kept.ts'
import { type Meant, standsApart } from '../../core/plan/part.ts'
import type { CompanyDb } from '../../store/database.ts'
import { COLUMN, EXTRA } from '../../store/directory/worker-columns.ts'
import { isUntold, type Planned } from '../../store/plan/chunks.ts'
import { lookUpPeople, type PersonFacts } from '../../store/plan/lookups.ts'
import { inOrder, ROW, SET } from '../../store/plan/stored.ts'
import { writesOf } from '../encode.ts'

export interface Halves {
  meant: Planned[]
  others: Planned[]
}

/** Whoever is in `part` is meant, perhaps in some fields alone; the entries of lists are with both halves. */
export async function halve(
  db: CompanyDb,
  connectionId: string,
  people: readonly Planned[],
  part: ReadonlyMap<Planned, Meant>,
): Promise<Halves> {
  const divided = people.filter((p) => Array.isArray(part.get(p)))
  const facts = new Map(
    divided.length === 0
      ? []
      : (
          await lookUpPeople(
            db,
            connectionId,
            divided.map((p) => [p.x, null]),
          )
        ).map((f) => [f.externalId, f]),
  )
  const halves: Halves = { meant: [], others: [] }
  for (const [i, p] of people.entries()) {
    const fields = part.get(p)
    const { entries: _, ...one } = p
    if (fields === undefined) halves.others.push(one)
    else if (fields === 'all') halves.meant.push(one)
    else {
      const [first, rest] = inTwo(one, fields, facts.get(p.x), i)
      halves.meant.push(first)
      if (rest) halves.others.push(rest)
    }
  }
  const entries = people.flatMap((p) => p.entries ?? [])
  for (const half of [halves.meant, halves.others]) {
    const writes = half.find((p) => p.set)
    if (writes && entries.length > 0) writes.entries = entries
  }
  return halves
}

/** Beside nobody of their chunk: groups of one are negative, and unique in it. */
const alone = (i: number) => -1_000_000_000 - i

/** `rest` is null where they are no longer as they were planned: what was accepted is then a conflict. */
function inTwo(
  p: Planned,
  fields: readonly FieldName[],
  facts: PersonFacts | undefined,
  i: number,
): [first: Planned, rest: Planned | null] {
  const worker = facts?.worker
  if (!worker || worker.id !== p.w || worker.version !== p.v) return [{ ...p, v: -1 }, null]
  const after = afterOf(p)
  const isMeant = ([field]: Change) => fields.includes(field)
  const changes = (p.changes ?? []).map(
    ([field]): Change => [field, worker.fields[field], after[field] ?? null],
  )
  const [now, later] = [changes.filter(isMeant), changes.filter((c) => !isMeant(c))]
  const atLast = JSON.parse(String(p.set?.[SET.indexOf('local_fields')])) as FieldName[]
  const between = worker.localFields.filter((f) => atLast.includes(f) || !fields.includes(f))
  const nowLocal = { write: 'update', changes: now, localFields: between } as const
  const then: Worker = {
    ...worker,
    fields: { ...worker.fields, ...Object.fromEntries(now.map(([f, , value]) => [f, value])) },
    localFields: between,
    version: worker.version + 1,
  }
  const thenLocal = { write: 'update', changes: later, localFields: atLast } as const
  const apart = standsApart(fields)
  const g = p.g > 0 ? { first: apart ? alone(i) : p.g, rest: apart ? p.g : alone(i) } : null
  const told = toldOf(p)
  const first: Planned = {
    ...told(now),
    g: g?.first ?? p.g,
    ...writesOf(worker, nowLocal, g?.first ?? p.g),
    pt: 1,
    ...(p.rp && { rp: 1 }),
    ...(p.row && { row: rowOfFirst(p, fields, facts) }),
  }
  const rest: Planned = {
    ...told(later),
    g: g?.rest ?? p.g,
    ...writesOf(then, thenLocal, g?.rest ?? p.g),
    rp: 1,
    ...(p.row && { row: p.row }),
    ...(p.l && { l: p.l }),
  }
  return [first, rest]
}

/** What is told of some of somebody's changes, the dangers of these alone. */
const toldOf =
  (p: Planned) =>
  (changes: readonly Change[]): Planned => {
    const has = (field: string) => changes.some(([changed]) => changed === field)
    const turns = has('status') || p.act === 'updated'
    const of = (tags: Planned['h']) =>
      tags?.filter(([danger]) => has(fieldOf(danger) ?? 'status')) ?? []
    const [d, h] = [of(p.d), of(p.h)]
    const was = p.was?.filter((danger) => has(fieldOf(danger) ?? 'status')) ?? []
    return {
      ...{ x: p.x, n: p.n, g: p.g },
      ...(turns ? { outcome: p.outcome, code: p.code } : { outcome: 'updated', code: 'updated' }),
      act: turns ? (p.act ?? 'updated') : 'updated',
      changes: (p.changes ?? []).filter(([field]) => has(field)),
      ...(p.w !== undefined && { w: p.w }),
      ...(p.facts && { facts: p.facts }),
      ...(p.notices && { notices: p.notices }),
      ...(p.aside && { aside: p.aside }),
      ...(p.gone && { gone: p.gone }),
      ...(d.length > 0 && { d }),
      ...(h.length > 0 && { h }),
      ...(was.length > 0 && { was }),
    }
  }

/** Their row as far as it was followed; they are looked at again, and what is known of the rest stays. */
function rowOfFirst(p: Planned, fields: readonly FieldName[], facts: PersonFacts | undefined) {
  const before = JSON.parse(facts?.known?.person ?? '{}') as { fields?: FieldValues }
  const said = JSON.parse(String(p.row?.[ROW.indexOf('person')] ?? '{}')) as typeof before
  const followed = { ...before.fields }
  for (const field of fields)
    if (said.fields && Object.hasOwn(said.fields, field))
      followed[field] = said.fields[field] ?? null
  return inOrder(ROW, {
    person: JSON.stringify({ ...before, fields: followed }),
    ...{ absent: 0, issueCode: null, issueMessage: null, attention: 1, verdict: 1, recordOf: null },
  })
}

/** The values that are written, as the directory keeps them. */
function afterOf({ set = [] }: Planned): FieldValues {
  const values: FieldValues = {}
  const names = Object.entries(COLUMN) as [FieldName, string][]
  for (const [field, column] of names) {
    const at = SET.indexOf(column as (typeof SET)[number])
    if (at >= 0) values[field] = set[at] as FieldValue
  }
  for (const [i, field] of EXTRA.entries())
    values[field] = (set[SET.length + i] as FieldValue | undefined) ?? null
  return values
}

/** Whoever was left out waits: without a danger by what the source says of them, whichever sync says so again. */
export function leftOut(runId: string, p: Planned): Planned {
  if ((p.h?.length ?? 0) > 0 || p.l || p.act === undefined || isUntold(p)) return p
  const waits: Planned = { ...p, l: 'part' }
  if (p.aside) return waits
  const after = afterOf(p)
  const changes = (p.changes ?? []).map(
    ([field, before]): Change => [field, before, after[field] ?? null],
  )
  const isNew = p.act === 'created' || p.act === 'linked'
  const person = (p.row?.[ROW.indexOf('person')] as string | null | undefined) ?? null
  return { ...waits, kp: JSON.stringify(waitingOf(runId, changes, person, isNew)) }
}
