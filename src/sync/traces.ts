/**
 * Rows of a source behind which nobody can be told, or of which nothing is written as things stand: without a key of
 * their own, unusable, or with a question open. Somebody who is missing may be in one of them, and is not believed gone.
 */
import { fullName, type Person, type Problem, type Worker } from '../core/people/person.ts'
import { fold } from '../core/people/text.ts'

type Trace = readonly [phoneOrName: string, id: string | null]

export class Traces {
  readonly #left: Map<string, string | null>

  /** As `toJSON` had them. */
  constructor(left: readonly Trace[] = []) {
    this.#left = new Map(left)
  }
  toJSON(): Trace[] {
    return [...this.#left]
  }

  /** `id`: the key of the row; null where it has none of its own. */
  see({ fields }: Pick<Person, 'fields'>, id: string | null): void {
    const name = fold(fullName(fields))
    for (const trace of [fields.phone, name])
      if (trace && !this.#left.has(trace)) this.#left.set(trace, id)
  }

  /** Of somebody who is missing under their key: why they may be there all the same. */
  doubt({ id }: { id: string }, worker: Worker | null): Problem | null {
    if (!worker || this.#left.size === 0) return null
    for (const trace of [worker.fields.phone, fold(fullName(worker.fields))]) {
      const to = trace ? this.#left.get(trace) : undefined
      if (to === null) return { code: 'lost_payroll_id', facts: { id } }
      if (to !== undefined && to !== id) return { code: 'seen_elsewhere', facts: { to } }
    }
    return null
  }
}
