/** What goes wrong for so long that members are told, by chances of its own: what is drawn without it stays as it was. */
import { setEnded } from '../../../src/store/connections/web-connectors.ts'
import type { Company } from '../company.ts'
import { INCIDENTS } from '../ingredients.ts'
import type { Planning } from '../plan.ts'
import { computerOf } from './founding.ts'
import { pause, token, unasked } from './hands.ts'
import { refused, schedule, unreachable } from './outside.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const INCIDENTS_A_DAY = 0.8
/** How often the computer comes while it is on. */
const COMES_EVERY_MS = 6 * HOUR_MS

type Kind = Exclude<(typeof INCIDENTS)[number], 'members'>
const KINDS = INCIDENTS.filter((one): one is Kind => one !== 'members')

/** In hours: a hiccup is none, and the longest outlasts a weekend. */
const LASTS: Record<Kind, readonly [from: number, to: number]> = {
  refused: [3, 60],
  unreachable: [2, 80],
  schedule: [10, 200],
  unasked: [2, 60],
  computer: [20, 160],
  token: [4, 240],
  pause: [2, 90],
}

/** Begins it; what ends it `hours` later, and null where it fits nobody now. */
export type Begin = (
  company: Company,
  planning: Planning,
  hours: number,
) => Promise<(() => unknown) | null>

export function planIncidents(company: Company, planning: Planning): void {
  const { put, recipe, start, now } = planning
  if (!recipe.with.has('members')) return
  const off = { computer: 0 }
  const begins: Record<Kind, Begin> = {
    ...{ refused, unreachable, schedule, unasked, token, pause },
    computer: async () => {
      off.computer += 1
      return () => {
        off.computer -= 1
      }
    },
  }
  const comes = (at: number) =>
    put(at, async () => {
      if (off.computer === 0 || company.calmSince !== null) {
        const connectionId = computerOf(company)
        const ended = { at: now(), well: true, message: '' }
        await company.db.batch([setEnded(company.db, connectionId, ended)])
        company.happens({ kind: 'trouble', seam: 'computer', what: 'came', connectionId })
      }
      comes(at + COMES_EVERY_MS)
    })
  comes(start + HOUR_MS)
  const random = company.random.of('incidents')
  for (let day = 0; day < recipe.days; day += 1) {
    const when = start + day * DAY_MS + random.int(0, DAY_MS - 1)
    const [happens, kind] = [random.chance(INCIDENTS_A_DAY), random.pick(KINDS)]
    // When it is calm all of it is over: what is right in the end can be judged only then.
    const left = Math.floor((start + recipe.days * DAY_MS - when) / HOUR_MS)
    const hours = Math.min(random.int(...LASTS[kind]), left)
    if (happens && day > 1 && recipe.with.has(kind))
      put(when, async () => {
        const end = await begins[kind](company, planning, hours)
        if (!end) return
        company.lived.push(kind)
        put(when + hours * HOUR_MS, end)
      })
  }
}
