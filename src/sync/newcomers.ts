/**
 * Who is new at a source and stands there twice: a record that is marked as gone, and one under which they work. Neither
 * has a worker yet, so one is made, of who works there. docs/rules.md#rehired-or-renumbered
 */
import { digest53 } from '../core/digest.ts'
import { matchPerson } from '../core/match/match.ts'
import { FIELDS, type FieldName } from '../core/people/fields.ts'
import type { FieldValue, Person } from '../core/people/person.ts'
import { keepLease, type RunContext } from '../runs/context.ts'
import { BATCH } from '../store/plan/lookups.ts'
import { keysOf } from './gone-as.ts'
import type { Known } from './known.ts'
import { alike } from './recognise.ts'
import { isUnknown, type WorkItem } from './work.ts'

export class Newcomers {
  readonly #leavers: WorkItem[] = []
  readonly #others: WorkItem[] = []

  /** Of whoever has no link. */
  see(item: WorkItem, { fields }: Person): void {
    const all = fields.status === 'inactive' ? this.#leavers : this.#others
    all.push(item)
  }

  /** Notes on each record of somebody gone, who is nobody here, that it is an old one of somebody who comes. */
  async markRecords(ctx: RunContext, known: Known): Promise<void> {
    const byKey = await this.#byKey(ctx, known)
    if (byKey.size === 0) return
    for (let at = 0; at < this.#others.length; at += BATCH) {
      await keepLease(ctx)
      const batch = this.#others.slice(at, at + BATCH)
      const people = await known.people(batch)
      const hits = batch.flatMap((item) => {
        const person = people.get(item.id)
        const found = new Set(person && digests(person).flatMap((key) => byKey.get(key) ?? []))
        return person ? [...found].map((leaver) => ({ item, person, leaver })) : []
      })
      const gone = await known.people(hits.map(({ leaver }) => leaver))
      for (const { item, person, leaver } of hits) {
        const before = gone.get(leaver.id)
        if (leaver.record || !before || !isOneHuman(ctx, person, before)) continue
        if (isUnknown(item)) item.makes ??= ctx.clock.newId()
        const workerId = item.match?.workerId ?? item.makes ?? null
        leaver.record = { holder: person.name, key: item.id, workerId }
      }
    }
  }

  /** By digest, for all at once are held in memory. */
  async #byKey(ctx: RunContext, known: Known): Promise<Map<number, WorkItem[]>> {
    const found = new Map<number, WorkItem[]>()
    const open = this.#leavers.filter(isUnknown)
    for (let at = 0; at < open.length; at += BATCH) {
      await keepLease(ctx)
      const batch = open.slice(at, at + BATCH)
      const people = await known.people(batch)
      for (const item of batch)
        for (const key of digests(people.get(item.id))) {
          const same = found.get(key)
          if (same) same.push(item)
          else found.set(key, [item])
        }
    }
    return found
  }
}

const digests = (person: Person | undefined): number[] =>
  person ? keysOf(person.fields).map(digest53) : []

/** Where a source has a rule of its own for who is whom, it holds here too. */
function isOneHuman({ matching }: RunContext, person: Person, before: Person): boolean {
  if (!matching.by.includes('emailAndId')) return alike(person.fields, before).isWhole
  const fields = {} as Record<FieldName, FieldValue>
  for (const field of FIELDS) fields[field] = person.fields[field] ?? null
  const worker = { id: person.id, fields, localFields: [], version: 0 }
  const match = matchPerson(before, [{ worker, otherConnections: [] }], matching, null)
  return match !== null && !('problem' in match)
}
