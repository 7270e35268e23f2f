/** Exceptions whose day has come end by themselves. */
import type { Surroundings } from '../runs/open.ts'
import { companyDb } from '../store/database.ts'
import { endException, exceptionOf } from '../store/directory/exceptions.ts'
import { rowOf } from '../store/directory/workers.ts'
import { batchInFence } from '../store/fence.ts'
import { hasRoom } from './room.ts'

const NAME = 'Muster'

/** One at a time, each in a batch of its own: what was changed meanwhile is ended by the next tick. */
export async function endExceptions(
  { env, clock }: Surroundings,
  ended: readonly { companyId: string; workerId: string }[],
): Promise<void> {
  const now = clock.now()
  for (const { companyId, workerId } of ended) {
    if (!hasRoom()) return
    const db = companyDb(env.DB, companyId)
    const [worker, exception] = [await rowOf(db, workerId), await exceptionOf(db, workerId)]
    if (!worker || !exception) continue
    const by = { db, editor: { kind: 'sync', name: NAME } as const, now }
    await batchInFence(db, endException(by, worker, exception))
  }
}
