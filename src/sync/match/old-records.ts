/** Rows a source keeps of somebody who is here under another key: once that is known, it stays known. */
import { fullName, type Person } from '../../core/people/person.ts'
import type { RunContext } from '../../runs/context.ts'
import { ledTo } from '../../store/directory/merge/aliases.ts'
import { linkedAs, type PersonFacts } from '../../store/plan/lookups.ts'
import type { WorkItem } from '../work.ts'
import type { Known } from './known.ts'

interface Row {
  item: WorkItem
  person: Person
}

/** Notes on each whose old record it is, whatever that human is called by now. A record that is in use again is none. */
export async function markRecords(
  ctx: RunContext,
  known: Known,
  rows: readonly Row[],
  facts: ReadonlyMap<string, PersonFacts>,
): Promise<void> {
  const records = rows.flatMap(({ item, person }) => {
    const stored = facts.get(item.id)?.known
    const workerId = stored?.workerId === null && !stored.hold ? stored.recordOf : null
    return workerId && person.fields.status === 'inactive' ? [{ item, workerId }] : []
  })
  if (records.length === 0) return
  // Whoever was merged lives on as another worker.
  const led = await ledTo(
    ctx.db,
    records.map(({ workerId }) => workerId),
  )
  const now = (workerId: string) => led.get(workerId) ?? workerId
  const ids = records.map(({ workerId }) => now(workerId))
  const [workers, keys] = await Promise.all([
    known.workers(ids),
    linkedAs(ctx.db, ctx.connection.id, ids),
  ])
  for (const { item, workerId } of records) {
    const [worker, key] = [workers.get(now(workerId))?.worker, keys.get(now(workerId))]
    // It stays noted by whose it was: a merge may be undone.
    if (worker && key) item.record = { holder: fullName(worker.fields), key, workerId }
  }
}
