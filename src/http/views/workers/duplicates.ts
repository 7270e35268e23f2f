/** Who somebody about to be added may be already, as the API says it. */
import { Refusal } from '../../../core/refusal.ts'
import type { CompanyDb } from '../../../store/database.ts'
import type { Duplicate } from '../../../store/directory/duplicates.ts'
import { entryNamesOf, type WorkerRow } from '../../../store/directory/workers.ts'
import { workerView } from './worker.ts'

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

/** The refusal that asks whether somebody so alike is meant to be added (facts: duplicates). */
export async function possibleDuplicate(
  db: CompanyDb,
  alike: readonly Duplicate[],
  pay: boolean,
): Promise<Refusal> {
  return new Refusal('possible_duplicate', 'Somebody very alike is in the directory already.', {
    facts: { duplicates: await alikeViews(db, alike, pay) },
  })
}
