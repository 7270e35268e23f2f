/** After an edit: whoever it lets in, or brings up to date, is synced soon, alone. Their issue is over by the edit. */
import { ENDED_HERE } from '../../core/issues/causes.ts'
import { CLOSED_BY } from '../../core/issues/issue.ts'
import { isNotSynced } from '../../core/plan/counts.ts'
import { forecastOf } from '../../explain/forecast.ts'
import type { EditedJob } from '../../runs/job.ts'
import { getConnection } from '../../store/connections/connections.ts'
import { noteEnding } from '../../store/issues/change.ts'
import { endedByEdit } from '../../store/issues/troubles.ts'
import type { ActingWith } from '../acting.ts'
import { startedBy } from '../runs/started-by.ts'

export type Editing = ActingWith<'jobs' | 'env' | 'sleep' | 'later'> & {
  /** Of many edits at once: noted here, and followed together at their end. */
  edited?: string[]
}

/** The answer need not wait for it. Where none can be synced now, the next sync sees to it. */
export function syncAfterEdit(acting: Editing, workerId: string): void {
  if (acting.edited) acting.edited.push(workerId)
  else acting.later(sync(acting, [workerId]))
}

/** The same after many. */
export function syncAfterEdits(acting: Editing, workerIds: readonly string[]): void {
  if (workerIds.length > 0) acting.later(sync(acting, workerIds))
}

async function sync(acting: Editing, workerIds: readonly string[]): Promise<void> {
  const { db, jobs, actor } = acting
  const found = await endedByEdit(db, workerIds, ENDED_HERE)
  const ready: string[] = []
  for (const [connectionId, some] of Map.groupBy(found, (t) => t.connectionId)) {
    const connection = await getConnection(db, connectionId)
    const ids = some.map((t) => t.externalId)
    const next = await forecastOf(db, acting, connection, ids)
    const over = some.filter(({ externalId }) => {
      const one = next?.get(externalId)
      return one && !isNotSynced(one.outcome)
    })
    if (over.length === 0) continue
    ready.push(...over.map((t) => t.id))
    const people = over.map((t) => t.externalId)
    const by = startedBy(actor).triggerBy
    const job = { kind: 'edited', companyId: db.companyId, connectionId, people, by } as const
    // Whoever edits often goes on, and may begin a sync by hand.
    await jobs.send(job satisfies EditedJob, { delaySeconds: SOON_S })
  }
  if (found.length === 0) return
  const ids = found.map((t) => t.id)
  const not = ids.filter((id) => !ready.includes(id))
  await db.batch([noteEnding(db, ready, CLOSED_BY.edit), noteEnding(db, not, null)])
}

const SOON_S = 10
