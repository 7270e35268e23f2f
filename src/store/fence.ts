/**
 * How a batch says no. D1 has no transactions to roll back by hand: a statement that fails is what undoes the
 * batch it stands in. Here are the statement that fails on purpose, and what tells its failure from others.
 */
import type { CompanyDb, Db, Param, Row, Statement } from './database.ts'

/** In the message of the failure, whatever else SQLite says there. */
const BROKEN = 'fence broken'

/**
 * Undoes the batch it stands in unless `holds` (SQL, true or false) is true when its turn comes. `name` says in
 * the failure which fence it was. Selects one column of one row, of no meaning.
 */
export function fence(db: CompanyDb, name: string, holds: string, ...params: Param[]): Statement {
  // Where nothing may be raised outside a trigger: '$' is a path into JSON, and a sentence is none.
  return db.statement(
    `select json_extract('{}', case when ${holds} then '$' else ?${params.length + 2} end)`,
    ...params,
    `${BROKEN}: ${name}`,
  )
}

/** Did a batch fail because of a fence? Then nothing of it was written. */
export const isFenceError = (error: unknown): boolean =>
  error instanceof Error && error.message.includes(BROKEN)

/** The batch; null when a fence undid it. `repeatable`: as for `batch`. */
export async function batchInFence(
  db: Db,
  statements: Statement[],
  repeatable?: boolean,
): Promise<Row[][] | null> {
  try {
    return await db.batch(statements, repeatable)
  } catch (error) {
    if (isFenceError(error)) return null
    throw error
  }
}

/** Did a write fail because another row has this value of a unique column, `table.column`, already? */
export const isTaken = (error: unknown, column: string): boolean =>
  error instanceof Error &&
  new RegExp(`UNIQUE constraint failed: [^:]*\\b${column.replace('.', '\\.')}\\b`).test(
    error.message,
  )
