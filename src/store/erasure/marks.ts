/** The marks of people who were erased, and the company's key to make them: src/auth/marks.ts. */
import type { CompanyDb, Statement } from '../database.ts'

/** Of one connection. */
export async function marksOf(db: CompanyDb, connectionId: string): Promise<string[]> {
  const rows = await db.all<{ mark: string }>(
    'select mark from erased_people where company_id = ?1 and connection_id = ?2',
    connectionId,
  )
  return rows.map(({ mark }) => mark)
}

/** Whoever has been marked before keeps the erasure they were marked by. */
export const putMarks = (
  db: CompanyDb,
  erasureId: string,
  marks: readonly (readonly [connectionId: string, mark: string])[],
): Statement =>
  db.statement(
    `insert or ignore into erased_people (company_id, connection_id, mark, erasure_id)
     select ?1, j.value->>0, j.value->>1, ?2 from json_each(?3) j`,
    erasureId,
    JSON.stringify(marks),
  )

/** The connections that an erasure keeps somebody out of. */
export async function markedAt(db: CompanyDb, erasureId: string): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    'select distinct connection_id id from erased_people where company_id = ?1 and erasure_id = ?2',
    erasureId,
  )
  return rows.map(({ id }) => id)
}

/** Those of an erasure may come in again. */
export const dropMarks = (db: CompanyDb, erasureId: string): Statement =>
  db.statement('delete from erased_people where company_id = ?1 and erasure_id = ?2', erasureId)

/** JSON, sealed; null before anybody was erased. */
export async function findEraseKey(db: CompanyDb): Promise<string | null> {
  const row = await db.first<{ sealed: string }>(
    'select sealed from erase_keys where company_id = ?1',
  )
  return row?.sealed ?? null
}

/** Of two at once the first counts. */
export const putEraseKey = (db: CompanyDb, sealed: string): Statement =>
  db.statement('insert or ignore into erase_keys (company_id, sealed) values (?1, ?2)', sealed)
