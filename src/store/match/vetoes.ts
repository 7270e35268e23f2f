/** Pairs an admin said are never the same. */
import type { CompanyDb } from '../database.ts'

export type Board = 'people' | 'projects'

/** Was this pair ruled out? One query, a row read for each pair of the connection. */
export async function listVetoes(
  db: CompanyDb,
  connectionId: string,
  board: Board,
): Promise<(externalId: string, targetId: string) => boolean> {
  const rows = await db.all<{ external_id: string; target_id: string }>(
    `select external_id, target_id from match_vetoes
     where company_id = ?1 and connection_id = ?2 and board = ?3`,
    connectionId,
    board,
  )
  const pairs = new Set(rows.map((r) => key(r.external_id, r.target_id)))
  return (externalId, targetId) => pairs.size > 0 && pairs.has(key(externalId, targetId))
}

const key = (externalId: string, targetId: string) => JSON.stringify([externalId, targetId])
