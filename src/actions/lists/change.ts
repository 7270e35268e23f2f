/** Renaming an entry of a list, or no longer offering it; its old name still means it at the sources. */
import type { z } from 'zod'
import type { EntryPatch } from '../../api/list.ts'
import type { ListName } from '../../core/people/fields.ts'
import { changeEntry, type Entry, getEntry, refuseTakenName } from '../../store/directory/lists.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'

/** Throws `not_found` and `already_exists`. */
export async function changeListEntry(
  acting: Acting,
  list: ListName,
  id: string,
  given: z.infer<typeof EntryPatch>,
): Promise<Entry> {
  const { db } = acting
  const before = await getEntry(db, list, id)
  const after = { name: given.name ?? before.name, active: given.active ?? before.active }
  if (after.name !== before.name) await refuseTakenName(db, list, after.name, id)
  const detail = { list, before: before.name, ...after }
  await record(acting, { action: 'list.change', subject: id, detail }, [changeEntry(db, id, after)])
  return getEntry(db, list, id)
}
