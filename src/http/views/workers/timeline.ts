/** What happened to a worker, and to whoever was merged into them: one page of it, newest first. */
import { z } from 'zod'
import { badCursor, readCursor } from '../../../core/cursor.ts'
import type { CompanyDb } from '../../../store/database.ts'
import { aliasesOf } from '../../../store/directory/merge/aliases.ts'
import { historyOf, historyOfAll } from '../../../store/directory/workers.ts'
import { historyView } from './history.ts'

const Cursor = z.tuple([z.number(), z.string(), z.number()])

/** `pay`: whether whoever asks may see pay rates. */
export async function timelineOf(
  db: CompanyDb,
  workerId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  pay: boolean,
) {
  const aliases = await aliasesOf(db, workerId)
  if (aliases.length === 0) {
    if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw badCursor()
    const rows = await historyOf(
      db,
      workerId,
      limit + 1,
      cursor === undefined ? null : Number(cursor),
    )
    const items = rows.slice(0, limit).map((row) => historyView(row, pay))
    return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.version) : null }
  }
  const before = cursor === undefined ? null : readCursor(Cursor, cursor)
  const ids = [workerId, ...aliases.map((a) => a.id)]
  const rows = await historyOfAll(db, ids, limit + 1, before)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => ({
      ...historyView(row, pay),
      of: aliases.find((a) => a.id === row.workerId) ?? null,
    })),
    nextCursor:
      rows.length > limit && last ? JSON.stringify([last.at, last.workerId, last.version]) : null,
  }
}
