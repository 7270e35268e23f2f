/**
 * An admin who is at it while a run is under way: between two of its jobs, while one of them stands still, or when one
 * is about to write what it planned.
 */
import { type Ask, askingOf } from './asking.ts'
import type { Company } from './company.ts'
import type { Hosting } from './hosting.ts'
import { adds, leavesOut, links, newcomersOf } from './newcomers.ts'
import type { Random } from './random.ts'
import { edit } from './tasks.ts'
import { act, putBack } from './whims.ts'

/** Of all times they could; when a plan is about to be written they need not be as quick. */
const SHARES = { paused: 0.3, applying: 0.5 }

type Meddling = (company: Company, ask: Ask, random: Random) => Promise<unknown>

const parts: Meddling = (company, ask) => act(company, ask, 'relink')
const puts: Meddling = (company, ask) => putBack(company, ask)
const edits: Meddling = (company, ask, random) => edit(company, ask, random)
/** Whoever is new at a source is what an admin and a sync both are after; those on the board more than others. */
const OF_NEWCOMERS: readonly Meddling[] = [adds]
const OF_THE_BOARD: readonly Meddling[] = [adds, links, leavesOut, leavesOut]

export function meddle(hosting: Hosting): void {
  const at = (company: Company, share: number): (() => Promise<unknown>) | null => {
    const random = company.random.of(`meddling ${company.events.length}`)
    if (company.troubles.over || company.isMeddledWith || !random.chance(share)) return null
    return async () => {
      company.isMeddledWith = true
      try {
        const newcomers = await newcomersOf(company)
        const known = newcomers.some((one) => one.isOnBoard) ? OF_THE_BOARD : OF_NEWCOMERS
        const deeds = newcomers.length > 0 ? known : [parts, puts, edits, edits]
        await random.pick(deeds)(company, askingOf(hosting, company), random)
      } finally {
        company.isMeddledWith = false
      }
    }
  }
  hosting.paused = (company) => {
    const deed = at(company, SHARES.paused)
    if (deed) hosting.time.put(hosting.time.now() + 1, deed)
  }
  hosting.applying = async (company) => {
    await at(company, SHARES.applying)?.()
  }
}
