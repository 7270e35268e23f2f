/** Adding an entry to one of the directory's lists. */
import type { ListName } from '../../core/people/fields.ts'
import { entryId } from '../../core/people/lists.ts'
import { type Entry, getEntry, putEntries, refuseTakenName } from '../../store/directory/lists.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'

/** Throws `already_exists`, also for a name that an entry had before it was renamed. */
export async function addEntry(acting: Acting, list: ListName, name: string): Promise<Entry> {
  const { db, clock } = acting
  await refuseTakenName(db, list, name, null)
  const id = entryId(list, name)
  const deed = { action: 'list.add', subject: id, detail: { list, name }, onlyIfChanged: true }
  await record(acting, deed, [putEntries(db, [{ list, id, name }], clock.now())])
  return getEntry(db, list, id)
}
