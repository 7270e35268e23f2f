/** Hours from a CSV file. The same file twice adds nothing: each line has a key made of what it says. */
import type { Acting } from '../acting.ts'
import { addTime, type RowResult } from './add.ts'
import { readTimeFile } from './file.ts'
import { contentKey } from './rows.ts'

/** `keep` false: a preview. Throws `invalid` for what is no table of hours. */
export function importTime(acting: Acting, csv: string, keep: boolean): Promise<RowResult[]> {
  const seen = new Map<string, number>()
  return addTime(acting, readTimeFile(csv), { keep, keyOf: (entry) => contentKey(entry, seen) })
}
