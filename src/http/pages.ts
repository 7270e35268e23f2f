/** Lists by page: one row more than asked for is read, and says whether there is a next page. */
import { cursorOf } from '../core/cursor.ts'

/** `rows` holds up to `limit + 1`; the cursor of a page is the key of its last row, as `readCursor` and `readId` have it. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number)[],
  shown: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(shown),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null,
  }
}
