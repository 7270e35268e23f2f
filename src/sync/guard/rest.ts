/** Whoever still waits after a decision: how many for which reason, and some of their names. */
import type { Danger } from '../../core/plan/guard/danger.ts'
import {
  dangerSentence,
  type HoldReason,
  leftSentence,
  NAMED,
  NOT_ACCEPTED,
  reasonOf,
} from '../../core/plan/guard/hold.ts'
import { isTold } from '../../runs/part.ts'
import { isUntold, type Planned } from '../../store/plan/chunks.ts'

interface Some {
  count: number
  people: { externalId: string; name: string }[]
}

export class Rest {
  /** Of whom something would be done, and told. */
  told = 0
  readonly #dangers = new Map<Danger, Some>()
  readonly #left: Some = { count: 0, people: [] }

  add(people: readonly Planned[]): void {
    for (const p of people) {
      if (isTold(p)) this.told += 1
      if (!isUntold(p)) for (const [danger] of p.h ?? []) note(this.#of(danger), p)
      if (p.l === 'part' && isTold(p)) note(this.#left, p)
    }
  }

  #of(danger: Danger): Some {
    const some = this.#dangers.get(danger) ?? { count: 0, people: [] }
    this.#dangers.set(danger, some)
    return some
  }

  /** `before`: as they were said while more waited. */
  reasons(before: readonly HoldReason[]): HoldReason[] {
    const reasons = [...this.#dangers].map(([danger, { count, people }]): HoldReason => {
      const { code, field } = reasonOf(danger)
      const was = before.find((r) => r.code === code && r.field === field)
      const message = was?.count === count ? was.message : dangerSentence(danger, count, null)
      return { code, field, count, message, people }
    })
    const { count, people } = this.#left
    if (count > 0) reasons.push({ code: NOT_ACCEPTED, count, message: leftSentence(count), people })
    return reasons
  }
}

function note(some: Some, { x, n }: Planned): void {
  some.count += 1
  if (some.people.length < NAMED) some.people.push({ externalId: x, name: n })
}
