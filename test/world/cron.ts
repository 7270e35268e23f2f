/**
 * The minute's cron, which looks after the whole fleet. What it does for a company, and what happens to it there, is
 * the same with others beside it and without.
 */
import { tick } from '../../src/jobs/tick.ts'
import type { Company } from './company.ts'
import type { Hosting } from './hosting.ts'
import { Ids } from './ids.ts'
import type { Recipe } from './ingredients.ts'
import type { Blow, Called } from './isolate.ts'
import { Random } from './random.ts'
import { Troubles } from './trouble.ts'

const MINUTE_MS = 60_000

/** What a tick does, in its order: each by what is said in it. How many calls that is, depends on the fleet. */
const POINTS: readonly RegExp[] = [
  /update runs set lease_owner = null, lease_until/,
  /"kind":"run"/,
  /from connections where next_due_at <=/,
  /"kind":"start"/,
  // After it the fleet is looked after as a whole, which begins so.
  /update connections set next_due_at|from incidents i indexed by incidents_open/,
  /outbox_due/,
  /"kind":"deliver"/,
]

export class Cron {
  readonly #hosting: Hosting
  readonly #companies: ReadonlyMap<string, Company>
  readonly #recipe: Recipe
  readonly #ids: Ids
  calm = false
  /** When the next is due that was known at the last look; nothing has happened since. */
  #nextDue = 0

  constructor(hosting: Hosting, companies: ReadonlyMap<string, Company>, recipe: Recipe) {
    this.#hosting = hosting
    this.#companies = companies
    this.#recipe = recipe
    this.#ids = new Ids(hosting.time.now)
    hosting.stirred = () => {
      this.#nextDue = 0
    }
  }

  /** Comes each minute from `at` on; where it would find nothing due of any company, nor of all, it is left out. */
  begin(at: number): void {
    const { time } = this.#hosting
    time.put(at, async () => {
      this.begin(at + MINUTE_MS)
      const [due, isWatched] = [this.#due(), this.#isWatched(at)]
      // Of what befalls a tick that looks for who is silent, everybody is told later.
      const all = [...this.#companies.values()].filter((company) => !company.isOver)
      if (due.length > 0 || isMorning(at) || isWatched) await this.#tick(at, isWatched ? all : due)
    })
  }

  async #tick(at: number, concerned: readonly Company[]): Promise<void> {
    // Of the minute alone.
    const random = new Random(`world ${this.#recipe.seed}/minute ${at}`)
    const troubles = new Troubles(random, this.#recipe.with)
    troubles.over = this.calm
    const all = (seam: string, what: string) => {
      for (const company of concerned) company.suffers(seam, what, null)
    }
    if (troubles.tickIsMissed()) return all('no-tick', 'the cron did not come')
    let reached = 0
    await this.#hosting.invoke(
      {
        ...{ company: null, clock: this.#ids, bytes: random.of('bytes'), troubles },
        blow: troubles.tickBlow(POINTS.length),
        struck: ({ seam, call, after }: Blow) =>
          all(seam, `tick, point ${call}, ${after ? 'after' : 'before'} it`),
        // Where there is nothing to do at a point, the next one is reached.
        reached: (_: Called, said: unknown) => {
          const text = typeof said === 'string' ? said : JSON.stringify(said)
          const point = POINTS.findIndex((pattern) => pattern.test(text)) + 1
          reached = Math.max(reached, point)
          return reached
        },
      },
      tick,
    )
  }

  /** Where members are told, who is silent is looked for as well (src/jobs/watch.ts): a third as often as outside. */
  #isWatched(at: number): boolean {
    return this.#recipe.with.has('members') && new Date(at).getUTCMinutes() % 15 === 0
  }

  /** Companies with something to be done. */
  #due(): Company[] {
    const now = this.#hosting.time.now()
    if (now < this.#nextDue) return []
    const [answer] = this.#hosting.platform.sqlite.ask([{ sql: DUE, params: [] }])
    const all = (answer?.rows ?? []).flatMap(([id, at]) => {
      const company = this.#companies.get(String(id))
      return company && !company.isOver ? [{ company, at: Number(at) }] : []
    })
    this.#nextDue = Math.min(...all.map((one) => one.at))
    return all.filter((one) => one.at <= now).map((one) => one.company)
  }
}

/** Summaries are looked at, of companies with something due at that minute and without: src/jobs/summaries.ts. */
function isMorning(at: number): boolean {
  const time = new Date(at)
  return [11, 12].includes(time.getUTCHours()) && [5, 35].includes(time.getUTCMinutes())
}

/** When each company has something due. */
const DUE = `select company_id, min(at) from (
    select company_id, next_due_at at from connections where next_due_at is not null
    union all select company_id, lease_until + 1 from runs where active = 1 and lease_until is not null
    union all select company_id, next_at from outbox where state = 'waiting' and next_at is not null)
  group by company_id order by company_id`
