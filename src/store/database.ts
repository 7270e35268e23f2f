/**
 * The two ways to the database. `companyDb` is the only one that reaches a company's rows: it binds the
 * company itself, as ?1, and refuses SQL that does not use it. `systemDb` is for sign-in, cron and setup.
 * Both count what they cost. What only reads, and what is harmless to repeat, is asked again after a failure
 * that passes by itself.
 */
import { countQuery } from './invocation.ts'
import { retrying } from './transient.ts'

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
  /** It only reads. */
  readonly reads: boolean
}

export interface Db {
  readonly cost: Cost
  statement(sql: string, ...params: Param[]): Statement
  all<T = Row>(sql: string, ...params: Param[]): Promise<T[]>
  first<T = Row>(sql: string, ...params: Param[]): Promise<T | null>
  /** Returns the rows changed. */
  run(sql: string, ...params: Param[]): Promise<number>
  /**
   * All or nothing, in order; returns the rows of each statement. `repeatable`: doing it twice is harmless, so
   * it is tried again where nobody knows whether it was done.
   */
  batch(statements: Statement[], repeatable?: boolean): Promise<Row[][]>
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
    countQuery()
    cost.rowsRead += result.meta.rows_read ?? 0
    cost.rowsWritten += result.meta.rows_written ?? 0
    return result
  }
  const onlyReads = (sql: string) => /^\s*select\b/i.test(sql)
  const db: Db = {
    cost,
    statement: (sql, ...params) => ({ prepared: prepare(sql, params), reads: onlyReads(sql) }),
    all: async <T>(sql: string, ...params: Param[]) => {
      const ask = () => prepare(sql, params).all<T>()
      return count(await (onlyReads(sql) ? retrying(ask) : ask())).results as T[]
    },
    first: async <T>(sql: string, ...params: Param[]) =>
      (await db.all<T>(sql, ...params))[0] ?? null,
    run: async (sql, ...params) => count(await prepare(sql, params).run()).meta.changes,
    batch: async (statements, repeatable = statements.every((s) => s.reads)) => {
      const ask = () => d1.batch<Row>(statements.map((s) => s.prepared))
      return (await (repeatable ? retrying(ask) : ask())).map((r) => count(r).results as Row[])
    },
  }
  return db
}
