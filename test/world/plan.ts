/** Everything that will happen to a company by itself: put down in the agenda before it begins. */
import { answerAsked } from './answering.ts'
import type { Ask } from './asking.ts'
import { blunder } from './clerks.ts'
import type { Company } from './company.ts'
import { planIncidents } from './incidents/plan.ts'
import {
  DEEDS,
  FORTUNES,
  LATER_FORTUNES,
  LATER_MISTAKES,
  LIVES,
  type Life,
  MISTAKES,
  type Mistake,
  type Recipe,
  TASKS,
  WAYS_BACK,
} from './ingredients.ts'
import { merge, takeApart } from './merging.ts'
import { answerHeld, at, automate, begin } from './operators.ts'
import { Random } from './random.ts'
import { goBack } from './ways-back.ts'
import { act, putBack } from './whims.ts'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
/** Lives change this often a day: so many in each company, and so many for each human. */
const LIVES_A_DAY = { company: 0.5, human: 0.03 }
const DEEDS_A_DAY = 0.4
const FORTUNES_A_DAY = 1
const MISTAKES_A_DAY = 0.9
const LATER_MISTAKES_A_DAY = 0.15
const LATER_FORTUNES_A_DAY = 0.08
const TASKS_A_DAY = 0.6
const WAYS_BACK_A_DAY = 0.5
const MERGES_A_DAY = 0.4
/** Until clerks hear of something, at most; and how far apart those of two sources then write it down. */
const CLERKS_LAG_H = 30
const CLERKS_APART_MS = 20 * 60_000
/** So many admins look at the Match board when they hear of somebody new. */
const BOARD_SHARE = 0.7
const ADMIN_LOOKS_EVERY_MS = 5 * HOUR_MS
/** A connection is previewed, then synced, then left to itself: hours after it was made; the last may meet trouble. */
const FIRST = { preview: 0, apply: 1, automate: [2, 5, 8, 14, 20, 30, 40] }

export interface Planning {
  put: (at: number, what: () => Promise<unknown> | unknown) => void
  /** A new build goes live: which one. */
  deploy: (build: number) => void
  recipe: Recipe
  /** When the world begins: Unix milliseconds. */
  start: number
  now: () => number
  /** An admin of the company asks the product. */
  admin: (company: Company, work: (ask: Ask) => Promise<unknown>) => Promise<unknown>
}

export function plan(company: Company, planning: Planning): void {
  const { put, start, admin, now, recipe } = planning
  const random = company.random.of('plan')
  company.heardOfNew = (source) => {
    const minutes = company.random.of(`board ${company.events.length}`)
    if (recipe.with.has('board') && minutes.chance(BOARD_SHARE))
      put(now() + minutes.int(2, 20) * 60_000, () =>
        admin(company, (ask) => ask('POST', at(source, '/people/refresh'))),
      )
  }
  company.sources.forEach((source, i) => {
    const first = start + HOUR_MS * (1 + 3 * i)
    const then = (hours: number, work: (ask: Ask) => Promise<unknown>) =>
      put(first + hours * HOUR_MS, () => admin(company, work))
    then(FIRST.preview, (ask) => begin(ask, source, 'preview'))
    then(FIRST.apply, (ask) => begin(ask, source, 'apply'))
    for (const hours of FIRST.automate) then(hours, (ask) => automate(company, ask, source))
  })
  planDays(company, planning)
  const looks = (at: number) =>
    put(at, async () => {
      await admin(company, (ask) => answerHeld(company, ask))
      await admin(company, (ask) => answerAsked(company, ask))
      await admin(company, (ask) => putBack(company, ask))
      for (const [i, source] of company.sources.entries())
        if (now() > start + HOUR_MS * (1 + 3 * i + (FIRST.automate.at(-1) ?? 0)))
          await admin(company, (ask) => automate(company, ask, source))
      looks(at + ADMIN_LOOKS_EVERY_MS)
    })
  looks(start + random.int(4 * HOUR_MS, 9 * HOUR_MS))
}

/** Lives and whims. What is left out by the recipe is drawn all the same, so that the rest stays as it is. */
function planDays(company: Company, planning: Planning): void {
  const { put, recipe, start, admin } = planning
  const random = company.random.of('days')
  const usual = LIVES_A_DAY.company + LIVES_A_DAY.human * company.humans.all.length
  const expected = usual * (recipe.pace ?? 1)
  for (let day = 0; day < recipe.days; day += 1) {
    const time = () => start + day * DAY_MS + random.int(0, DAY_MS - 1)
    for (let n = livesOn(random, expected); n > 0; n -= 1) {
      const [when, life] = [time(), random.pick(LIVES)]
      if (recipe.with.has(life)) put(when, () => lives(company, life, planning))
    }
    const [when, acts, deed] = [time(), random.chance(DEEDS_A_DAY), random.pick(DEEDS)]
    if (acts && day > 0 && recipe.with.has(deed))
      put(when, () => admin(company, (ask) => act(company, ask, deed)))
  }
  planRarer(company, planning)
  planWaysBack(company, planning)
  planMerges(company, planning)
  planDeploys(planning)
  planIncidents(company, planning)
}

/** So many on one day: of a slow world, none on most. */
const livesOn = (random: Random, expected: number): number =>
  expected >= 0.5 || random.chance(2 * expected) ? random.int(0, Math.ceil(2 * expected)) : 0

/** Of the whole fleet at a time, and so of nothing but the seed; at the hour, when messages are under way. */
function planDeploys({ put, deploy, recipe, start }: Planning): void {
  const random = new Random(`world ${recipe.seed}/deploys`)
  for (let day = 1; day <= recipe.days; day += 1) {
    const at = start + day * DAY_MS + random.int(0, 23) * HOUR_MS + random.int(0, 4000)
    if (recipe.with.has('deploy')) put(at, () => deploy(day))
  }
}

/** What came later to this world, with chances of its own. */
function planRarer(company: Company, planning: Planning): void {
  const { put, recipe, start, admin } = planning
  const random = company.random.of('rarer')
  for (let day = 0; day < recipe.days; day += 1) {
    const time = () => start + day * DAY_MS + random.int(0, DAY_MS - 1)
    const [when, comes, fortune] = [
      time(),
      random.chance(FORTUNES_A_DAY * (recipe.pace ?? 1)),
      random.pick(FORTUNES),
    ]
    if (comes && recipe.with.has(fortune)) put(when, () => lives(company, fortune, planning))
    const [then, errs, mistake] = [time(), random.chance(MISTAKES_A_DAY), random.pick(MISTAKES)]
    const days = random.int(1, 3)
    const [next, acts, task] = [time(), random.chance(TASKS_A_DAY), random.pick(TASKS)]
    if (acts && day > 0 && recipe.with.has(task) && task !== 'deploy')
      put(next, () => admin(company, (ask) => act(company, ask, task)))
    if (errs && day > 1 && recipe.with.has(mistake))
      put(then, () => err(company, planning, mistake, then + days * DAY_MS))
  }
  const later = company.random.of('later mistakes')
  for (let day = 0; day < recipe.days; day += 1) {
    const [then, comes] = [
      start + day * DAY_MS + later.int(0, DAY_MS - 1),
      later.chance(LATER_MISTAKES_A_DAY),
    ]
    const [mistake, days] = [later.pick(LATER_MISTAKES), later.int(1, 3)]
    if (comes && day > 0 && recipe.with.has(mistake))
      put(then, () => err(company, planning, mistake, then + days * DAY_MS))
  }
  const latest = company.random.of('later fortunes')
  for (let day = 0; day < recipe.days; day += 1) {
    const when = start + day * DAY_MS + latest.int(0, DAY_MS - 1)
    const comes = latest.chance(LATER_FORTUNES_A_DAY * (recipe.pace ?? 1))
    const fortune = latest.pick(LATER_FORTUNES)
    if (comes && recipe.with.has(fortune)) put(when, () => lives(company, fortune, planning))
  }
}

/** A clerk errs, until it is put right. */
function err(company: Company, { put }: Planning, mistake: Mistake, until: number): void {
  const source = blunder(company, mistake)
  if (!source) return
  company.lived.push(mistake)
  company.suffers('clerk', mistake, source)
  put(until, () => {
    if (!source.isMistaken) return
    source.mistakes(null)
    company.shows(source)
    company.suffers('clerk-done', mistake, source)
  })
}

/** By chances of its own as well: what is drawn for a world without it stays as it was. */
function planWaysBack(company: Company, { put, recipe, start, admin }: Planning): void {
  const random = company.random.of('ways back')
  for (let day = 2; day < recipe.days; day += 1) {
    const when = start + day * DAY_MS + random.int(0, DAY_MS - 1)
    const [goes, how] = [random.chance(WAYS_BACK_A_DAY), random.pick(WAYS_BACK)]
    if (goes && recipe.with.has(how))
      put(when, () => admin(company, (ask) => goBack(company, ask, how)))
  }
}

/** As well. Some hours later it may be taken back. */
function planMerges(company: Company, { put, recipe, start, admin }: Planning): void {
  const random = company.random.of('merges')
  for (let day = 1; day < recipe.days; day += 1) {
    const when = start + day * DAY_MS + random.int(0, DAY_MS - 1)
    const [comes, hours] = [random.chance(MERGES_A_DAY), random.int(1, 30)]
    if (!comes || !recipe.with.has('merge')) continue
    put(when, () => admin(company, (ask) => merge(company, ask)))
    put(when + hours * HOUR_MS, () => admin(company, (ask) => takeApart(company, ask)))
  }
}

/** Something happens to a human; clerks write it down when they come to it. */
function lives(company: Company, life: Life, { put, now }: Planning): void {
  const random = company.random.of(`clerks ${now()}`)
  const heard = now() + random.int(0, CLERKS_LAG_H * HOUR_MS)
  const known = company.humans.all.length
  const whose = company.humans.live(life)
  const isNew = company.humans.all.length > known
  if (whose.length > 0) company.lived.push(life)
  for (const human of whose)
    for (const source of company.sources)
      put(heard + random.int(0, CLERKS_APART_MS), () => {
        if (!source.enter(human)) return
        company.shows(source)
        if (isNew) company.heardOfNew(source)
      })
}
