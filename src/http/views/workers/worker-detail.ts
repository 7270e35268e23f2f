/** One worker with all that is shown of them, as it is now. */
import { claimsOf } from '../../../store/asking/claims.ts'
import type { CompanyDb } from '../../../store/database.ts'
import { archivedOf } from '../../../store/directory/archive/archived.ts'
import { exceptionOf } from '../../../store/directory/exceptions.ts'
import { mergesOf } from '../../../store/directory/merge/merges.ts'
import { entryNamesOf, getWorker, historyOf, linksOf } from '../../../store/directory/workers.ts'
import { workerDetail } from './worker.ts'

/** Enough history to know where each field came from; a field untouched for longer shows no source. */
const PROVENANCE_DEPTH = 200

/** `pay`: whether whoever asks may see pay rates. The id of somebody who was merged leads to who stays. Throws `not_found`. */
export async function detailOf(db: CompanyDb, asked: string, pay: boolean) {
  const worker = await getWorker(db, asked)
  const { id } = worker
  const [links, history, merges, exception, archived, claims] = await Promise.all([
    linksOf(db, id),
    historyOf(db, id, PROVENANCE_DEPTH, null),
    mergesOf(db, id),
    exceptionOf(db, id),
    worker.status === 'archived' ? archivedOf(db, id) : null,
    claimsOf(db, id),
  ])
  const names = await entryNamesOf(db, [worker])
  return workerDetail(worker, { links, history, archived, merges, exception, claims }, names, pay)
}
