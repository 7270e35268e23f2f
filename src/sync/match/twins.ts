/**
 * Two who come in one run are compared as they would be had one come before the other: records of one human make one
 * profile, and two of one name are told of each other. docs/rules.md#rehired-or-renumbered
 */

import { digest53 } from '../../core/digest.ts'
import { nameKey } from '../../core/match/in-common.ts'
import { compareIds, fullName, type Person } from '../../core/people/person.ts'
import { emailKey } from '../../core/people/text.ts'
import type { RunContext } from '../../runs/context.ts'
import { isUnknown, type WorkItem } from '../work.ts'
import type { Known } from './known.ts'
import { alike, isOneToTheLetter } from './recognise.ts'

/** Of a mailbox that is everybody's, so many are compared with each who comes. */
const MOST = 20

/** Who has what in common, of a whole company: of 100,000 people, four megabytes. Nearly nobody has. */
class Common {
  #digests = new Float64Array(1024)
  readonly #items: WorkItem[] = []

  add(by: string, item: WorkItem): void {
    const at = this.#items.push(item) - 1
    if (at === this.#digests.length) {
      const larger = new Float64Array(2 * at)
      larger.set(this.#digests)
      this.#digests = larger
    }
    this.#digests[at] = digest53(by)
  }

  /** Those with the same, in the order they came. */
  groups(): WorkItem[][] {
    const all = this.#digests.subarray(0, this.#items.length)
    const sorted = all.slice().sort()
    const found = new Map<number, WorkItem[]>()
    for (const [i, digest] of sorted.entries()) if (digest === sorted[i + 1]) found.set(digest, [])
    if (found.size > 0)
      for (const [i, item] of this.#items.entries()) found.get(all[i] ?? 0)?.push(item)
    return [...found.values()]
  }
}

export class Twins {
  readonly #ctx: RunContext
  readonly #byContact = new Common()
  readonly #byName = new Common()

  constructor(ctx: RunContext) {
    this.#ctx = ctx
  }

  /** Somebody who has no link, and is nobody who is here, or was matched in this run. */
  note(item: WorkItem, { fields }: Person): void {
    const { source, matching } = this.#ctx
    // Nobody is added.
    if (source.linkedOnly) return
    if (fields.email) this.#byContact.add(`@ ${emailKey(fields.email)}`, item)
    if (matching.by.includes('emailAndId')) return
    if (fields.phone) this.#byContact.add(fields.phone, item)
    const name = item.match ? null : nameKey(fields)
    if (name) this.#byName.add(name, item)
  }

  /** Notes on each whose second record it is, and who else of its name comes. */
  async settle(known: Known): Promise<void> {
    for (const group of this.#byContact.groups()) await this.#compare(known, group)
    for (const group of this.#byName.groups()) tellEachOther(group)
  }

  async #compare(known: Known, group: readonly WorkItem[]): Promise<void> {
    const people = await known.people(group)
    const inOrder = group
      .flatMap((item) => {
        const person = people.get(item.id)
        return person ? [{ item, person, left: person.fields.status === 'inactive' ? 1 : 0 }] : []
      })
      .sort((a, b) => a.left - b.left || compareIds(a.item.id, b.item.id))
    const before: typeof inOrder = []
    for (const one of inOrder) {
      if (!one.item.match && !isUnknown(one.item)) continue
      const lead = one.item.match
        ? undefined
        : before.find((other) => isOneHuman(this.#ctx, other.person, one.person))
      if (lead) this.#isOf(lead, one)
      else if (before.length < MOST) before.push(one)
    }
  }

  /** Whoever works there comes before an old record; of two who do, nobody knows which is right, and the first is taken. */
  #isOf(
    lead: { item: WorkItem; person: Person },
    { item, left }: { item: WorkItem; left: number },
  ) {
    const [holder, key] = [fullName(lead.person.fields), lead.item.id]
    if (left) {
      if (!lead.item.match) lead.item.makes ??= this.#ctx.clock.newId()
      const workerId = lead.item.match?.workerId ?? lead.item.makes ?? null
      item.record = { holder, key, workerId }
    } else item.conflict = { code: 'same_worker', facts: { holder, other: `${holder} (${key})` } }
  }
}

/** Where a source has a rule of its own for who is whom, it holds here too. */
const isOneHuman = ({ matching }: RunContext, one: Person, two: Person): boolean =>
  matching.by.includes('emailAndId')
    ? isOneToTheLetter(matching, one, two)
    : alike(one.fields, two).isWhole

function tellEachOther(group: readonly WorkItem[]): void {
  const [first, second] = group.filter(isUnknown)
  if (!first || !second) return
  for (const item of group) {
    const other = item === first ? second : first
    item.namesake ??= { id: other.id }
  }
}
