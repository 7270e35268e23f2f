/** One worker with all that is shown of them, as it is now. */
import type { CompanyDb } from '../../store/database.ts'
import { archivedOf } from '../../store/directory/archived.ts'
import { entryNamesOf, getWorker, historyOf, linksOf } from '../../store/directory/workers.ts'
import { workerDetail } from './worker.ts'

/** Enough history to know where each field came from; a field untouched for longer shows no source. */
const PROVENANCE_DEPTH = 200

/** `pay`: whether whoever asks may see pay rates. Throws `not_found`. */
export async function detailOf(db: CompanyDb, id: string, pay: boolean) {
  const [worker, links, history] = await Promise.all([
    getWorker(db, id),
    linksOf(db, id),
    historyOf(db, id, PROVENANCE_DEPTH, null),
  ])
  const archived = worker.status === 'archived' ? await archivedOf(db, id) : null
  const names = await entryNamesOf(db, [worker])
  return workerDetail(worker, { links, history, archived }, names, pay)
}
