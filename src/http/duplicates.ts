/** Who somebody about to be added may be already, as the API says it. */

import { Refusal } from '../core/refusal.ts'
import type { CompanyDb } from '../store/database.ts'
import { type Duplicate, findDuplicates } from '../store/directory/duplicates.ts'
import { entryNamesOf, type WorkerRow } from '../store/directory/workers.ts'
import { workerView } from './views/worker.ts'

/** `pay`: whether whoever asks may see pay rates. */
export async function viewsOf(db: CompanyDb, rows: readonly WorkerRow[], pay: boolean) {
  const names = await entryNamesOf(db, rows)
  return rows.map((row) => workerView(row, names, pay))
}

export async function alikeViews(db: CompanyDb, alike: readonly Duplicate[], pay: boolean) {
  const views = await viewsOf(
    db,
    alike.map((d) => d.worker),
    pay,
  )
  return alike.flatMap((d, i) => {
    const worker = views[i]
    return worker ? [{ ...d, worker }] : []
  })
}

/** Throws `possible_duplicate` (facts: duplicates), except where the database refuses by itself. */
export async function refuseDuplicates(
  db: CompanyDb,
  asked: Parameters<typeof findDuplicates>[1],
  pay: boolean,
): Promise<void> {
  const alike = await findDuplicates(db, asked)
  if (!alike.some((d) => !d.blocking)) return
  throw new Refusal('possible_duplicate', 'Somebody very alike is in the directory already.', {
    facts: { duplicates: await alikeViews(db, alike, pay) },
  })
}
