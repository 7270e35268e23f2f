/** What a source did last, and which of its syncs says how many are in. Pure. */
import type { Out } from '../shell/api.ts'
import { isWholeSync } from '../shell/words.ts'

export type Syncs = Pick<Out<'Connection'>, 'activeRun' | 'heldRun' | 'lastRun' | 'lastGoodRun'>

/** What is under way or held goes before what ended; one of some people, or that only reads, is no sync of the source. */
export const lastSyncOf = ({ activeRun, heldRun, lastRun }: Omit<Syncs, 'lastGoodRun'>) =>
  [activeRun, heldRun].find((run) => run && isWholeSync(run)) ?? lastRun

/** One held in part has done most; one that did not go through, or is held as a whole, says nothing. */
export const saysWhoIsIn = ({ heldRun, lastRun, lastGoodRun }: Syncs) =>
  heldRun && !heldRun.heldWhole
    ? heldRun
    : lastRun && WENT_WRONG.includes(lastRun.status)
      ? lastGoodRun
      : lastRun

const WENT_WRONG = ['failed', 'cancelled']
