/** Of a run for one person: what would be held of a whole sync is left to it, because a retry passes no guard. */

import { isNotSynced } from '../../core/plan/counts.ts'
import type { Danger } from '../../core/plan/guard/danger.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Statement } from '../../store/database.ts'
import { asHeld, chunkBody, isUntold, type Planned } from '../../store/plan/chunks.ts'
import { storeChunk } from '../chunks.ts'

export async function leaveOut(ctx: RunContext, dangers: readonly Danger[]): Promise<Statement[]> {
  const { state, id } = ctx.run
  ctx.run.hold = null
  const statements: Statement[] = []
  for (let chunk = 0; dangers.length > 0 && chunk < state.plan.chunks; chunk += 1) {
    const people = await chunkBody(ctx.db, id, chunk)
    const held = (p: Planned) => (p.d ?? []).filter(([danger]) => dangers.includes(danger))
    const groups = new Set(people.filter((p) => held(p).length > 0).map((p) => p.g))
    if (groups.size === 0) continue
    const left = people.filter((p) => groups.has(p.g) && !isUntold(p))
    state.plan.notSynced += left.filter((p) => !p.gone && !isNotSynced(p.outcome)).length
    const kept = people.flatMap((p) =>
      !groups.has(p.g) ? [p] : isUntold(p) ? [] : [untouched(asHeld({ ...p, h: held(p) }))],
    )
    statements.push(storeChunk(ctx, chunk, 'changes', kept).statement)
  }
  state.flow.left = dangers.includes('deactivations') ? 0 : (state.dangers.deactivations ?? 0)
  state.flow.leftAtAll = state.flow.left
  return statements
}

/** What is said of them, and nothing that would be written. */
const untouched = ({ x, n, outcome, code, facts, g, w, v }: Planned): Planned => ({
  ...{ x, n, outcome, code, g },
  ...(facts && { facts }),
  ...(w !== undefined && v !== 0 && { w }),
})
