/** Likely doubles in the directory, by the score of the Match board. Nothing is kept but what was said of pairs. */
import { suggestWithin } from '../core/match/suggest.ts'
import { idsOf } from '../core/people/fields.ts'
import type { CompanyDb } from '../store/database.ts'
import { listApart } from '../store/directory/apart.ts'
import { everybody, sourcesByWorker, workersById } from '../store/directory/everybody.ts'
import type { WorkerRow } from '../store/directory/workers.ts'

/** Beyond so many workers the comparing would take too long for a page. */
const MOST_WORKERS = 40_000

export interface Doubles {
  items: { one: WorkerRow; other: WorkerRow; score: number; reasons: string[] }[]
  total: number
  /** Of more workers than are compared, the rest was not looked at. */
  partial: boolean
}

/** The best `limit`. Only those who share a key of their names, numbers or addresses are compared. */
export async function likelyDoubles(db: CompanyDb, limit: number): Promise<Doubles> {
  const [all, apart, sources] = await Promise.all([
    everybody(db, MOST_WORKERS),
    listApart(db),
    sourcesByWorker(db),
  ])
  const found = suggestWithin(
    all.map(({ status, employeeIds, ...w }) => ({
      ...w,
      employeeIds: idsOf(employeeIds),
      active: status === 'active',
    })),
    apart,
    (a, b) => sources.get(a)?.some((id) => sources.get(b)?.includes(id)) === true,
  )
  const best = found.slice(0, limit)
  const rows = await workersById(
    db,
    best.flatMap((d) => [d.workerId, d.externalId]),
  )
  return {
    items: best.flatMap(({ workerId, externalId, score, reasons }) => {
      const [one, other] = [rows.get(workerId), rows.get(externalId)]
      return one && other ? [{ one, other, score, reasons }] : []
    }),
    total: found.length,
    partial: all.length >= MOST_WORKERS,
  }
}
