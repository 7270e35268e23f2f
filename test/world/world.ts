/**
 * A fleet of companies in virtual time, in this process: humans live, sources write down, admins act, the product
 * runs on parts that fail, and everything that happened is written down to be judged. One seed, one outcome.
 */
import { Platform } from '../support/platform/env.ts'
import { Agenda } from './agenda.ts'
import { asking } from './asking.ts'
import { Company } from './company.ts'
import type { CompanyHistory, Seen, Violation } from './history.ts'
import { Hosting } from './hosting.ts'
import type { Recipe } from './ingredients.ts'
import { look, lookAtRun } from './look.ts'
import { worldNetwork } from './network.ts'
import { DAY_MS, HOUR_MS, type Planning, plan } from './plan.ts'
import { Random } from './random.ts'
import { takingOver } from './takeover.ts'
import { WorldTime } from './time.ts'
import { Troubles } from './trouble.ts'

const START = Date.UTC(2026, 2, 2, 6)
export type Judge = (history: CompanyHistory, seen: Seen) => Violation[]

export interface Outcome {
  recipe: Recipe
  violations: Violation[]
  companies: number
  humans: number
  runs: number
  runsBy: Record<string, number>
  troubles: Record<string, number>
  deeds: Record<string, number>
  emails: number
}

/** Lives the whole of a world. Nothing else may go on in this process meanwhile: its clock and network are taken. */
export async function live(recipe: Recipe, judge: Judge): Promise<Outcome> {
  const time = new WorldTime(START)
  const platform = new Platform(time.now)
  const world = new World(recipe, judge, time, platform)
  const random = new Random(`world ${recipe.seed}/bytes`)
  try {
    return await takingOver({ time, random, fetch: world.network }, () => world.live())
  } finally {
    platform.sqlite.close()
  }
}

class World {
  readonly #recipe: Recipe
  readonly #judge: Judge
  readonly #time: WorldTime
  readonly #platform: Platform
  readonly #agenda = new Agenda()
  readonly #companies = new Map<string, Company>()
  readonly #hosting: Hosting
  readonly #violations = new Map<string, Violation>()
  /** Runs that have been told of, as they were when they were. */
  readonly #told = new Map<string, string>()
  #calm = false

  constructor(recipe: Recipe, judge: Judge, time: WorldTime, platform: Platform) {
    this.#recipe = recipe
    this.#judge = judge
    this.#time = time
    this.#platform = platform
    for (let number = 1; number <= recipe.companies; number += 1) {
      if (recipe.company !== null && recipe.company !== number) continue
      const company = new Company(number, recipe, platform, time)
      this.#companies.set(company.id, company)
    }
    this.#hosting = new Hosting(platform, time, this.#agenda, this.#companies, (minute) => {
      // Of the minute alone, so that a company has the same ones with others beside it and without.
      const random = new Random(`world ${recipe.seed}/minute ${minute}`)
      const troubles = new Troubles(random, recipe.with)
      troubles.over = this.#calm
      return troubles
    })
    this.#hosting.changed = async (company) => {
      for (const one of company ? [company] : this.#companies.values()) await this.#tell(one)
    }
  }

  /** The network as its companies' connections see it. */
  get network(): typeof fetch {
    return worldNetwork(this.#hosting, this.#companies)
  }
  async live(): Promise<Outcome> {
    const calmAt = START + this.#recipe.days * DAY_MS
    let end = calmAt
    const planning: Planning = {
      ...{ agenda: this.#agenda, recipe: this.#recipe, start: START, now: this.#time.now },
      admin: (company, work) =>
        this.#hosting.invoke(company, company.troubles, ({ env }) => work(asking(company.id, env))),
    }
    for (const company of this.#companies.values()) {
      await company.open()
      plan(company, planning)
      for (let day = 1; day <= this.#recipe.days; day += 1)
        this.#agenda.put(START + day * DAY_MS - 1, () => this.#judgeNow(company))
      const slowest = Math.max(...company.sources.map((source) => source.facts.everyMs))
      const companyEnd = calmAt + 2 * slowest + 12 * HOUR_MS
      this.#agenda.put(companyEnd, () => this.#judgeNow(company))
      end = Math.max(end, companyEnd)
    }
    this.#agenda.put(calmAt, () => this.#calmDown())
    for (;;) {
      const next = this.#agenda.next
      if (next === null || next > end) break
      const entry = this.#agenda.take()
      this.#time.goTo(next)
      await entry?.what()
    }
    return this.#outcome()
  }

  /** Troubles are over, and all sources are up to date. */
  #calmDown(): void {
    this.#calm = true
    for (const company of this.#companies.values()) {
      company.troubles.over = true
      for (const source of company.sources) {
        source.faults.clear()
        const changed = company.humans.all.filter((human) => source.enter(human))
        if (changed.length > 0) company.shows(source)
      }
      company.calmSince = this.#time.now()
    }
  }

  /** Runs that have ended, or begun to wait, since this was asked last. */
  async #tell(company: Company): Promise<void> {
    const runs = await company.db.all<{ id: string; status: string }>(
      'select id, status from runs where company_id = ?1 order by id desc limit 12',
    )
    for (const { id, status } of runs.reverse()) {
      if (['queued', 'running'].includes(status) || this.#told.get(id) === status) continue
      this.#told.set(id, status)
      const run = await lookAtRun(company, this.#platform.env.FILES, id)
      company.happens({ kind: 'run', run })
    }
  }
  async #judgeNow(company: Company): Promise<void> {
    const seen = await look(company, this.#time.now())
    for (const violation of this.#judge(company.history, seen)) {
      const { rule, companyId, human, says } = violation
      const key = JSON.stringify([rule, companyId, human ?? says])
      if (!this.#violations.has(key)) this.#violations.set(key, violation)
    }
  }

  #outcome(): Outcome {
    const count = (keys: string[]) =>
      Object.fromEntries(
        [...Map.groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]),
      )
    const companies = [...this.#companies.values()]
    const events = companies.flatMap((company) => company.events)
    return {
      recipe: this.#recipe,
      violations: [...this.#violations.values()],
      companies: companies.length,
      humans: companies.reduce((sum, company) => sum + company.humans.all.length, 0),
      runs: events.filter((event) => event.kind === 'run').length,
      runsBy: count(
        events.flatMap((e) => (e.kind === 'run' ? [`${e.run.mode} ${e.run.status}`] : [])),
      ),
      troubles: count(events.flatMap((e) => (e.kind === 'trouble' ? [e.seam] : []))),
      deeds: count(events.flatMap((e) => (e.kind === 'admin' ? [e.deed] : []))),
      emails: companies.reduce((sum, company) => sum + company.emails.length, 0),
    }
  }
}
