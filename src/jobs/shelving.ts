/** Before a run goes, its log becomes a file (docs/operating.md). */
import { traceOf } from '../core/trace.ts'
import { writeLog } from '../runs/log/log-file.ts'
import type { Surroundings } from '../runs/open.ts'
import { type CompanyDb, companyDb } from '../store/database.ts'
import { queriesLeft } from '../store/invocation.ts'
import { findLogFile } from '../store/runs/log-files.ts'
import { runsWithNews } from '../store/runs/retention.ts'
import { getRun } from '../store/runs/runs.ts'
import type { ExpiredRun } from '../store/system/runs.ts'
import { isTransient } from '../store/transient.ts'

/** Of the 1,000 that an invocation may ask: the log of a large company takes some hundred. */
const QUERIES = 300
/** For the removing of what may go, and for other work of the tick. */
const KEPT = 150

/** Those of these runs that may go: whose log is a file by now, or who had nothing to tell. The others wait an hour. */
export async function shelve(
  around: Surroundings,
  runs: readonly ExpiredRun[],
): Promise<ExpiredRun[]> {
  const mayGo: ExpiredRun[] = []
  // Of what other work of the tick has left.
  const most = Math.min(QUERIES, queriesLeft() - KEPT)
  let spent = 0
  for (const [companyId, ofCompany] of Map.groupBy(runs, (run) => run.companyId)) {
    if (spent > most) break
    const db = companyDb(around.env.DB, companyId)
    const told = new Set(
      await runsWithNews(
        db,
        ofCompany.map((run) => run.runId),
      ),
    )
    for (const run of ofCompany) {
      if (told.has(run.runId)) {
        if (spent + db.cost.queries > most) continue
        if (!(await shelved(around, db, run.runId))) continue
      }
      mayGo.push(run)
    }
    spent += db.cost.queries
  }
  return mayGo
}

/** False where it is worth trying again. A run that cannot be read any more keeps nobody waiting. */
async function shelved({ env, clock }: Surroundings, db: CompanyDb, id: string): Promise<boolean> {
  try {
    const run = await getRun(db, id)
    for (const format of ['csv', 'txt'] as const)
      if (!(await findLogFile(db, id, format)))
        await writeLog({ db, bucket: env.FILES, clock }, run, format)
    return true
  } catch (error) {
    if (isTransient(error)) return false
    console.error('a log could not be kept', id, traceOf(error))
    return true
  }
}
