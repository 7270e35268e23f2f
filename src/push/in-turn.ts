/**
 * Requests that go one by one, written down before and after. Between them by the time that has passed: a slow vendor's
 * answers are not lost with the job, and nothing is called sent long before it is.
 */
import { isSaveDue, type RunContext } from '../runs/context.ts'
import { nothingDone } from './asking.ts'

/** The job has used what it may. Everything that was done is written down, and the next job goes on. */
export class HandOver extends Error {}

export interface Requests<W, R> {
  /** Before: writes down what is about to be sent. Returns what still is to be. */
  begin?(some: readonly W[]): Promise<readonly W[]>
  send(w: W): Promise<R>
  /** How one ends that was never begun, or of which the vendor says that nothing was done. */
  undone(w: W): R
  /** After: writes down how some ended. */
  settle(ends: readonly R[]): Promise<void>
}

/**
 * When one fails, those after it are not begun, and of itself nobody knows unless the failure says so: it has no end.
 * All ends are written down; then the failure is thrown, or HandOver when the job's budget is used before the last.
 */
export async function inTurn<W, R>(
  ctx: RunContext,
  all: readonly W[],
  { begin = async (some) => some, send, undone, settle }: Requests<W, R>,
): Promise<void> {
  if (all.length === 0) return
  const left = [...(await begin(all))]
  let ends: R[] = []
  for (let w = left.shift(); w !== undefined; w = left.shift()) {
    try {
      ends.push(await send(w))
    } catch (error) {
      const spared = nothingDone(error) ? [w, ...left] : left
      await settle([...ends, ...spared.map(undone)])
      throw error
    }
    if (left.length === 0 || !isSaveDue(ctx)) continue
    const used = ctx.budget.used()
    await settle([...ends, ...(used ? left.map(undone) : [])])
    if (used) throw new HandOver()
    ends = []
    left.splice(0, left.length, ...(await begin(left)))
  }
  if (ends.length > 0) await settle(ends)
}
