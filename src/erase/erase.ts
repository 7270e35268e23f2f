/**
 * Erasing somebody, step by step. A step writes in one batch, cleans up in R2, and only then notes how far the erasure is:
 * whoever goes on after a job that died does the last step again, which changes nothing any more.
 */
import { Scrubber } from '../core/erasure/scrub.ts'
import { settings } from '../env.ts'
import { companyDb } from '../store/database.ts'
import {
  claimErasure,
  type EraseStep,
  endErasure,
  eraseFence,
  restsFence,
  saveErasure,
} from '../store/erasure/erasures.ts'
import { deleteExports } from '../store/exports.ts'
import { batchInFence } from '../store/fence.ts'
import type { Clock } from '../store/ids.ts'
import { mergeSearch } from '../store/system/search.ts'
import type { EraseContext, Stepped } from './context.ts'
import { files } from './files.ts'
import { find } from './find.ts'
import { mentions } from './mentions.ts'
import { pages } from './pages.ts'
import { plans } from './plans.ts'
import { rows } from './rows.ts'

const LEASE_MS = 120_000
/** A run ends, or is given up, within minutes. */
const AGAIN_MS = 20_000

const STEPS: Record<EraseStep, (ctx: EraseContext) => Promise<Stepped>> = {
  ...{ find, rows, plans, pages, files, mentions },
  search: async ({ d1, bucket, db }) => {
    await mergeSearch(d1)
    // Lists that were exported while they were still here; none is made before the erasure is over.
    return { writes: [], cleanUp: () => deleteExports(bucket, db.companyId), next: null }
  },
}

export interface Erasing {
  env: Env
  clock: Clock
  /** Is it time to leave the rest to another job? */
  used(): boolean
}

/** done · more: another job goes on · waits: a run is under way, or somebody else is at it. */
export type EraseEnd = 'done' | 'more' | 'waits'

export async function goOnErasing(
  companyId: string,
  id: string,
  { env, clock, used }: Erasing,
): Promise<EraseEnd> {
  const db = companyDb(env.DB, companyId)
  const owner = clock.newId()
  const erasure = await claimErasure(db, id, owner, clock.now(), clock.now() + LEASE_MS)
  if (!erasure?.state) return erasure === null ? 'waits' : 'done'
  let state = erasure.state
  for (;;) {
    const around = { db, d1: env.DB, bucket: env.FILES, clock, config: settings(env) }
    const scrub = new Scrubber(state.who)
    const step = await STEPS[state.step]({ ...around, erasure, state, scrub })
    const fences = [eraseFence(db, id, owner)]
    if (step.rests && step.rests.length > 0) fences.push(restsFence(db, step.rests))
    if ((await batchInFence(db, [...fences, ...step.writes], true)) === null) {
      // What was begun is begun again: a file that is noted nowhere yet is written anew, and found by its content.
      const wait = { owner: null, until: clock.now() + AGAIN_MS }
      await batchInFence(db, [
        eraseFence(db, id, owner),
        saveErasure(db, { ...erasure, state }, wait),
      ])
      return 'waits'
    }
    await step.cleanUp?.()
    if (step.next === null) {
      await batchInFence(db, [eraseFence(db, id, owner), ...endErasure(db, clock, erasure)])
      return 'done'
    }
    state = { ...state, ...step.next }
    const more = !used()
    const lease = more
      ? { owner, until: clock.now() + LEASE_MS }
      : { owner: null, until: clock.now() + AGAIN_MS }
    const saved = [eraseFence(db, id, owner), saveErasure(db, { ...erasure, state }, lease)]
    if ((await batchInFence(db, saved)) === null) return 'waits'
    if (!more) return 'more'
  }
}
