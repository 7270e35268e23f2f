/** What a run says of its connection, for the batch in which it ends or is held: the source works again, or an admin is waited for. */

import type { Hold } from '../core/plan/guard/hold.ts'
import { kindOf } from '../core/runs/kinds.ts'
import { isCompanyHold } from '../core/runs/source-company.ts'
import type { Statement } from '../store/database.ts'
import { openHeld } from '../store/incidents/open.ts'
import { sourceWell, underWaySince } from '../store/incidents/state.ts'
import { runHeld } from '../store/runs/events.ts'
import { onTimeAgain } from './back-off.ts'
import type { RunContext } from './context.ts'

const isWhole = (run: RunContext['run']): boolean =>
  kindOf(run).commits && run.terms.onlyPeople === undefined

/** A whole sync got to its end, or to a word of an admin's: what was failing is over. Costs a query. */
export async function nowWell({ db, run, clock }: RunContext): Promise<Statement[]> {
  if (!isWhole(run) || (await underWaySince(db, run.connectionId, 'failing')) === null) return []
  return sourceWell(db, run.connectionId, run.id, clock.now())
}

/** `news`: whoever is to be told was not told the same before. */
export async function nowHeld(
  ctx: RunContext,
  news: boolean,
  hold: Hold | null = ctx.run.hold,
): Promise<Statement[]> {
  const { db, run, clock } = ctx
  const begins = { connectionId: run.connectionId, runId: run.id, now: clock.now() }
  return [
    ...(await nowWell(ctx)),
    ...(isWhole(run) ? onTimeAgain(ctx) : []),
    ...(news ? runHeld(db, run, clock.now()) : []),
    // Of another company the question tells.
    ...(isCompanyHold(hold) ? [] : openHeld(db, begins, news)),
  ]
}
