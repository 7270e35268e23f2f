/** Requests that go one by one. */
import { nothingDone } from './asking.ts'

export interface Requests<W, R> {
  send(w: W): Promise<R>
  /** How one ends that was never begun, or of which the vendor says that nothing was done. */
  undone(w: W): R
}

/**
 * When one fails, those after it are not begun, and of itself nobody knows unless the failure says so: it has no end.
 * The caller writes down all ends, then throws `failure` if there is one.
 */
export async function inTurn<W, R>(
  all: readonly W[],
  { send, undone }: Requests<W, R>,
): Promise<{ ends: R[]; failure: unknown }> {
  const ends: R[] = []
  let failure: unknown = null
  for (const w of all) {
    if (failure) {
      ends.push(undone(w))
      continue
    }
    try {
      ends.push(await send(w))
    } catch (error) {
      failure = error
      if (nothingDone(error)) ends.push(undone(w))
    }
  }
  return { ends, failure }
}
