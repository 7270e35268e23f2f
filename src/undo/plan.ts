/** Plan of an undo: what would go back of everybody the run changed, and what is left alone; stored like any plan. */
import type { Danger } from '../core/plan/guard/danger.ts'
import { type RunContext, type StepResult, save } from '../runs/context.ts'
import type { Statement } from '../store/database.ts'
import { deleteChunks, type Planned } from '../store/plan/chunks.ts'
import { entriesOf } from '../store/undo/beside.ts'
import { storeChunks } from '../sync/chunks.ts'
import { beginPlanning } from '../sync/work.ts'
import { planTargets } from './people.ts'
import { batchesOf } from './work.ts'

const NONE: ReadonlySet<number> = new Set()

/** Goes on from `state.plan.next`, which counts people. */
export async function planUndo(ctx: RunContext): Promise<StepResult> {
  const { state, id } = ctx.run
  const { batches, erased } = await batchesOf(ctx)
  const all = batches.reduce((sum, { size }) => sum + size, 0)
  let statements: Statement[] = []
  if (state.plan.next === 0) {
    beginPlanning(ctx)
    statements.push(deleteChunks(ctx.db, id))
    await noteEntries(ctx)
    noteErased(ctx, erased)
  }
  Object.assign(state.plan, { toPlan: all, people: all })
  let before = 0
  for (const batch of batches) {
    before += batch.size
    if (before <= state.plan.next) continue
    const planned = await planTargets(ctx, await batch.load(), state.plan.next)
    count(ctx, planned)
    statements.push(...storeChunks(ctx, planned, NONE))
    state.plan.next = before
    if (before >= all) break
    await save(ctx, statements)
    statements = []
    if (ctx.budget.used()) return 'budget'
  }
  return statements
}

/** So many are named. */
const NAMED = 12

/** Entries of lists have no row in the plan: what becomes of them is said beside it. */
async function noteEntries({ db, run }: RunContext): Promise<void> {
  const names = await entriesOf(db, run.terms.undo?.runId ?? '')
  if (names.length === 0) return
  const more = names.length - NAMED
  const some = [...names.slice(0, NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join(', ')
  run.state.source.notes = [
    `What the sync added to the lists goes from them too, where nobody else has it: ${some}.`,
  ]
}

/** Nothing of them is left that could go back, and no row of the plan is theirs. */
function noteErased({ run: { state } }: RunContext, erased: number): void {
  if (erased === 0) return
  const some = erased === 1 ? '1 person of that sync was' : `${erased} people of that sync were`
  state.source.notes = [
    ...(state.source.notes ?? []),
    `${some} erased since: nothing of them is taken back.`,
  ]
}

function count({ run: { state } }: RunContext, planned: readonly Planned[]): void {
  for (const { outcome, d = [] } of planned) {
    state.plan.present += 1
    if (outcome === 'skipped') state.plan.notSynced += 1
    for (const [danger] of d) add(state.dangers, danger)
    if (d.some(([danger]) => danger === 'deactivations')) state.deactivations += 1
  }
}

const add = (sums: Partial<Record<Danger, number>>, danger: Danger) => {
  sums[danger] = (sums[danger] ?? 0) + 1
}
