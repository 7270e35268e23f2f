/** Whose work is at hand, wherever in it one is: several go on at once in one process. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock } from '../../src/store/ids.ts'
import type { Isolate } from './isolate.ts'
import type { Random } from './random.ts'

export interface Inside {
  isolate: Isolate | null
  /** Where random bytes and ids come from. */
  bytes: Random
  ids: Clock
}

const storage = new AsyncLocalStorage<Inside>()

export const within = <T>(inside: Inside, work: () => T): T => storage.run(inside, work)

/** Null outside of any work. */
export const inside = (): Inside | null => storage.getStore() ?? null
