/**
 * The two ways to the database. `companyDb` is the only one that reaches a company's rows: it binds the
 * company itself, as ?1, and refuses SQL that does not use it. `systemDb` is for sign-in, cron and setup.
 * Both count what they cost.
 */

/** Exact D1 figures, as `meta` reports them. `ms` is time spent waiting for D1. */
export interface Cost {
  rowsRead: number
  rowsWritten: number
  queries: number
}
export const noCost = (): Cost => ({ rowsRead: 0, rowsWritten: 0, queries: 0 })

export type Param = string | number | null
export type Row = Record<string, string | number | null>
export interface Statement {
  readonly prepared: D1PreparedStatement
}

export interface Db {
  readonly cost: Cost
  statement(sql: string, ...params: Param[]): Statement
  all<T = Row>(sql: string, ...params: Param[]): Promise<T[]>
  first<T = Row>(sql: string, ...params: Param[]): Promise<T | null>
  /** Returns the rows changed. */
  run(sql: string, ...params: Param[]): Promise<number>
  /** All or nothing, in order; returns the rows of each statement. */
  batch(statements: Statement[]): Promise<Row[][]>
}

export interface CompanyDb extends Db {
  readonly companyId: string
}

/** Sign-in, setup, cron: whatever must look across companies. src/store/system and src/auth only. */
export function systemDb(d1: D1Database, cost: Cost = noCost()): Db {
  return open(d1, cost, (sql, params) => d1.prepare(sql).bind(...params))
}

/**
 * A company's own rows. In `sql`, ?1 is the company and the parameters begin at ?2.
 * Throws when `sql` does not scope itself by `company_id`.
 */
export function companyDb(d1: D1Database, companyId: string, cost: Cost = noCost()): CompanyDb {
  const db = open(d1, cost, (sql, params) => {
    if (!/\bcompany_id\b/.test(sql) || !/\?1\b/.test(sql))
      throw new Error(`This statement is not scoped by a company: ${sql.slice(0, 120)}`)
    return d1.prepare(sql).bind(companyId, ...params)
  })
  return Object.assign(db, { companyId })
}

function open(
  d1: D1Database,
  cost: Cost,
  prepare: (sql: string, params: Param[]) => D1PreparedStatement,
): Db {
  const count = (result: D1Result) => {
    cost.queries += 1
    cost.rowsRead += result.meta.rows_read ?? 0
    cost.rowsWritten += result.meta.rows_written ?? 0
    return result
  }
  const db: Db = {
    cost,
    statement: (sql, ...params) => ({ prepared: prepare(sql, params) }),
    all: async <T>(sql: string, ...params: Param[]) =>
      count(await prepare(sql, params).all<T>()).results as T[],
    first: async <T>(sql: string, ...params: Param[]) =>
      (await db.all<T>(sql, ...params))[0] ?? null,
    run: async (sql, ...params) => count(await prepare(sql, params).run()).meta.changes,
    batch: async (statements) =>
      (await d1.batch<Row>(statements.map((s) => s.prepared))).map(
        (r) => count(r).results as Row[],
      ),
  }
  return db
}
