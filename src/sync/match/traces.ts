/**
 * Rows of a source behind which nobody can be told, or of which nothing is written as things stand: without a key of
 * their own, unusable, or with a question open. Somebody who is missing may be in one of them, and is not believed gone.
 */
import { compareHumans, type Human } from '../../core/match/facts.ts'
import { isToldApart } from '../../core/match/in-common.ts'
import { fullName, type Person, type Problem, type Worker } from '../../core/people/person.ts'
import { fold } from '../../core/people/text.ts'
import { humanOf } from '../../core/plan/identity.ts'

/** A row with a key, and who is in it; null: one without a key of its own. */
type Row = readonly [id: string, human: Human] | null
type Trace = readonly [phoneOrName: string, rows: readonly Row[]]

/** Of one name: more are no help. */
const MOST = 20

export class Traces {
  readonly #left: Map<string, Row[]>

  /** As `toJSON` had them. */
  constructor(left: readonly Trace[] = []) {
    this.#left = new Map(left.map(([trace, rows]) => [trace, [...rows]]))
  }
  toJSON(): Trace[] {
    return [...this.#left]
  }

  /** `id`: the key of the row; null where it has none of its own. */
  see({ fields }: Pick<Person, 'fields'>, id: string | null): void {
    const row: Row = id === null ? null : [id, withoutKey(humanOf(fields))]
    for (const trace of [fields.phone, fold(fullName(fields))]) {
      if (!trace) continue
      const rows = this.#left.get(trace)
      if (!rows) this.#left.set(trace, [row])
      else if (rows.length < MOST && !(row === null && rows.includes(null))) rows.push(row)
    }
  }

  /** Of somebody who is missing under their key: why they may be there all the same. */
  doubt({ id }: { id: string }, worker: Worker | null): Problem | null {
    if (!worker || this.#left.size === 0) return null
    const traces = [worker.fields.phone, fold(fullName(worker.fields))]
    const rows = traces.flatMap((trace) => (trace && this.#left.get(trace)) || [])
    if (rows.includes(null)) return { code: 'lost_payroll_id', facts: { id } }
    const row = rows.find((r) => r !== null && r[0] !== id && mayBe(worker, r[1]))
    return row ? { code: 'seen_elsewhere', facts: { to: row[0] } } : null
  }
}

const withoutKey = ({ payrollId: _, ...human }: Human): Human => human

/** A contact in common, or the name and nothing that tells the two apart. */
function mayBe({ fields }: Worker, human: Human): boolean {
  const l = compareHumans(withoutKey(humanOf(fields)), human)
  return l.agree.includes('phone') || l.agree.includes('email') || !isToldApart(l)
}
