/**
 * What is known of the people a run plans: what the source says, what is stored of them, the workers they are.
 * Looked up a batch at a time. Matching and planning ask about the same people, so what matching was told is
 * kept for planning while there is room; beyond that it is asked again, or a large run would not fit in memory.
 */
import type { Answers, InForce } from '../../core/issues/answers.ts'
import type { Candidate } from '../../core/match/candidate.ts'
import type { Person, Worker } from '../../core/people/person.ts'
import { question } from '../../core/plan/identity.ts'
import { ledBy } from '../../core/plan/leading-row.ts'
import { explained } from '../../core/plan/status-question.ts'
import type { RunContext } from '../../runs/context.ts'
import { answersInForce } from '../../store/issues/answers.ts'
import { lookUpWorkers } from '../../store/plan/candidates.ts'
import { isBlank, lookUpPeople, type PersonFacts } from '../../store/plan/lookups.ts'
import { ofRows, type WorkItem } from '../work.ts'

/** People, and as many workers: some 15 MB of the 128 an isolate has. */
const KEPT = 5000

export class Known {
  readonly #ctx: RunContext
  /** Nobody in the directory and nobody stored of this source: there is nothing to look up. */
  readonly blank: boolean
  /** What admins have answered about people of this source. */
  readonly answers: Answers
  readonly #people = new Map<string, Person>()
  readonly #facts = new Map<string, PersonFacts>()
  readonly #workers = new Map<string, Candidate>()
  /** By external id: the answer by which the word of their status is known, or the row that leads. */
  readonly #explained = new Map<string, InForce>()

  private constructor(ctx: RunContext, blank: boolean, answers: Answers) {
    this.#ctx = ctx
    this.blank = blank
    this.answers = answers
  }
  static async open(ctx: RunContext): Promise<Known> {
    const { db, connection, run } = ctx
    const [blank, answers] = await Promise.all([
      isBlank(db, connection.id),
      answersInForce(db, connection.id),
    ])
    run.state.plan.open = answers.open
    return new Known(ctx, blank, answers)
  }

  /** By external id, as the source describes them; those it no longer has are missing. */
  people(items: readonly WorkItem[]): Promise<Map<string, Person>> {
    const byId = new Map(items.map((item) => [item.id, item]))
    return kept(this.#people, [...byId.keys()], (ids) =>
      this.#readPages(ids.flatMap((id) => byId.get(id) ?? [])),
    )
  }

  /** By external id: what is stored of them, the linked worker, and who holds their phone. */
  async facts(
    ids: readonly string[],
    people: ReadonlyMap<string, Person>,
  ): Promise<Map<string, PersonFacts>> {
    if (this.blank) return new Map()
    return kept(this.#facts, ids, async (missing) => {
      const asked = missing.map((id): [string, string | null] => [
        id,
        people.get(id)?.fields.phone ?? null,
      ])
      const found = await lookUpPeople(this.#ctx.db, this.#ctx.connection.id, asked)
      return new Map(found.map((f) => [f.externalId, f]))
    })
  }

  /** The answer by which somebody's status is known, where the source's own word does not say it. */
  explained(id: string): InForce | null {
    return this.#explained.get(id) ?? null
  }

  /**
   * What an admin has answered about somebody new and this worker. Null where nobody has: it is noted to be asked. What
   * was answered is noted too, as what is planned goes by it. `from`: the key under which this source has the worker.
   */
  said(
    item: WorkItem,
    person: Person,
    worker: Worker,
    code: 'maybe_another' | 'maybe_same' | 'same_name',
    from?: string,
  ): string | null {
    const { subject, digest } = question(code, worker, person, from)
    const answer = this.answers.inForce(code, subject, digest)
    if (answer) item.answer = answer
    else item.ask = { code, workerId: worker.id, ...(from !== undefined && { from }) }
    if (answer?.answer === 'another_person') item.isNot = worker.id
    return answer?.answer ?? null
  }

  /** Workers by id, with the other connections they are linked to. */
  workers(ids: readonly string[]): Promise<Map<string, Candidate>> {
    const { db, connection } = this.#ctx
    return kept(this.#workers, ids, (missing) => lookUpWorkers(db, connection.id, missing))
  }
  /** Workers that were looked up elsewhere. */
  keepWorkers(found: Iterable<Candidate>): void {
    for (const candidate of found)
      if (this.#workers.size < KEPT) this.#workers.set(candidate.worker.id, candidate)
  }

  async #ofRows(person: Person, places: WorkItem['twice']): Promise<Person> {
    if (!places) return person
    const others = await Promise.all(
      places.map(async ({ content, row }) => (await this.#ctx.files.get(content))[row] ?? []),
    )
    return ofRows([person, ...others.flat()], this.#ctx.reading.rules)
  }

  async #readPages(items: readonly WorkItem[]): Promise<Map<string, Person>> {
    const people = new Map<string, Person>()
    const pages = Map.groupBy(
      items.filter((i) => i.at),
      (i) => i.at?.content ?? '',
    )
    for (const [content, onPage] of pages) {
      const page = await this.#ctx.files.get(content)
      for (const item of onPage) {
        const person = page[item.at?.row ?? -1]
        if (person) people.set(item.id, await this.#ofRows(person, item.twice))
      }
    }
    for (const item of items) if (item.person) people.set(item.id, item.person)
    for (const [id, read] of people) {
      const led = ledBy(read, this.answers)
      const person = led?.person ?? read
      const known = explained(person, this.answers)
      const answer = led?.answer ?? known?.answer
      if (led ?? known) people.set(id, known?.person ?? person)
      if (answer) this.#explained.set(id, answer)
    }
    return people
  }
}

/** What `ids` are mapped to, asking only for those not in `store`, which takes them in while there is room. */
async function kept<T>(
  store: Map<string, T>,
  ids: readonly string[],
  ask: (missing: string[]) => Promise<Map<string, T>>,
): Promise<Map<string, T>> {
  const missing = ids.filter((id) => !store.has(id))
  const asked = missing.length > 0 ? await ask(missing) : new Map<string, T>()
  const found = new Map<string, T>()
  for (const id of ids) {
    const value = store.get(id) ?? asked.get(id)
    if (value === undefined) continue
    found.set(id, value)
    if (store.size < KEPT) store.set(id, value)
  }
  return found
}
