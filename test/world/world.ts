/**
 * A fleet of companies in virtual time, in this process: humans live, sources write down, admins act, the product
 * runs on parts that fail, and everything that happened is written down to be judged. One seed, one outcome.
 */
import { Platform } from '../support/platform/env.ts'
import { askingOf } from './asking.ts'
import { Company } from './company.ts'
import { Cron } from './cron.ts'
import { deploy } from './deploy.ts'
import { found } from './founding.ts'
import { Hosting } from './hosting.ts'
import type { Recipe } from './ingredients.ts'
import { within } from './inside.ts'
import { type Judge, Judging } from './judging.ts'
import { meddle } from './meddling.ts'
import { Messages } from './messages.ts'
import { worldNetwork } from './network.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { DAY_MS, HOUR_MS, type Planning, plan } from './plan.ts'
import { takingOver } from './takeover.ts'
import { WorldTime } from './time.ts'

export type { Judge } from './judging.ts'
export type { Outcome } from './outcome.ts'

const START = Date.UTC(2026, 2, 2, 6)

/** Lives the whole of a world. Nothing else may go on in this process meanwhile: its clock and network are taken. */
export async function live(recipe: Recipe, judge: Judge): Promise<Outcome> {
  const time = new WorldTime(START)
  const platform = new Platform(time.now)
  const world = new World(recipe, judge, time, platform)
  try {
    return await takingOver({ time, network: world.network }, () => world.live())
  } finally {
    platform.sqlite.close()
  }
}

/** A source that failed again and again is asked again after so long at most. */
const LONGEST_PAUSE_MS = 24 * HOUR_MS

class World {
  readonly #recipe: Recipe
  readonly #time: WorldTime
  readonly #companies = new Map<string, Company>()
  readonly #hosting: Hosting
  readonly #cron: Cron
  readonly #judging: Judging

  constructor(recipe: Recipe, judge: Judge, time: WorldTime, platform: Platform) {
    this.#recipe = recipe
    this.#time = time
    for (let number = 1; number <= recipe.companies; number += 1) {
      if (recipe.company !== null && recipe.company !== number) continue
      const company = new Company(number, recipe, platform, time.now)
      this.#companies.set(company.id, company)
    }
    this.#judging = new Judging(judge, platform.env.FILES, time.now)
    this.#hosting = new Hosting(platform, time)
    this.#cron = new Cron(this.#hosting, this.#companies, recipe)
    new Messages(this.#hosting, this.#companies)
    if (recipe.with.has('meddling')) meddle(this.#hosting)
    this.#hosting.ran = (company) => {
      for (const one of company ? [company] : this.#companies.values()) one.hasRun = true
    }
    // What a company's own invocation does is told when that ends, and not because the cron came meanwhile.
    this.#hosting.changed = async (company) => {
      for (const one of company ? [company] : this.#companies.values())
        if (one === company || !this.#hosting.isAtWork(one)) await this.#judging.tell(one)
    }
  }

  /** The network as its companies' connections see it. */
  get network(): typeof fetch {
    return worldNetwork(this.#hosting, this.#companies)
  }

  async live(): Promise<Outcome> {
    const [time, days] = [this.#time, this.#recipe.days]
    const calmAt = START + days * DAY_MS
    const planning: Planning = {
      ...{ recipe: this.#recipe, start: START, now: time.now },
      put: (at, what) => time.put(at, what),
      deploy: (build) => deploy(this.#hosting.platform, build),
      admin: (company, work) => work(askingOf(this.#hosting, company)),
    }
    let end = calmAt
    this.#cron.begin(START)
    for (const company of this.#companies.values()) {
      await within({ isolate: null, bytes: company.bytes, ids: company.ids }, () =>
        found(company, this.#hosting.platform, this.#recipe, START),
      )
      plan(company, planning)
      for (let day = 1; day <= days; day += 1)
        time.put(START + day * DAY_MS - 1, () => this.#judging.judgeNow(company))
      const slowest = Math.max(...company.sources.map((source) => source.facts.everyMs))
      const companyEnd = calmAt + LONGEST_PAUSE_MS + 2 * slowest + 12 * HOUR_MS
      time.put(companyEnd, async () => {
        await this.#judging.judgeNow(company)
        company.isOver = true
      })
      end = Math.max(end, companyEnd)
    }
    time.put(calmAt, () => this.#calmDown())
    await time.goTo(end)
    const companies = [...this.#companies.values()]
    return outcomeOf(this.#recipe, companies, this.#judging.violations.values())
  }

  #calmDown(): void {
    this.#cron.calm = true
    for (const company of this.#companies.values()) company.calmDown()
  }
}
