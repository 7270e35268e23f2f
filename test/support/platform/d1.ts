/** A D1Database over SQLite in this process, which answers, refuses and fails as D1 does. */
import { d1Error } from './errors.ts'
import type { Answered, Query, Sqlite, Value } from './sqlite.ts'

export interface D1Options {
  /** Queries that may be asked before all others are refused: 1,000 is what a Worker may ask in one invocation. */
  queries?: number
}

/** `of` says which database is meant each time it is asked, so that a test can have another one in its place. */
export function inProcessD1(of: () => Sqlite, options: D1Options = {}): D1Database {
  let left = options.queries ?? Number.POSITIVE_INFINITY
  const ask = async (queries: Query[]): Promise<Answered[]> => {
    // What is asked is done later, and in the order it was asked in.
    await null
    left -= queries.length
    if (left < 0) throw d1Error('Too many API requests by single worker invocation.')
    return of().ask(queries)
  }
  const database: Omit<D1Database, 'withSession' | 'dump'> = {
    prepare: (sql) => new Statement(ask, sql, []) as unknown as D1PreparedStatement,
    async batch<T>(statements: D1PreparedStatement[]) {
      const queries = statements.map((statement) => queryOf(statement))
      return (await ask(queries)).map((answer) => resultOf<T>(answer))
    },
    async exec(text) {
      const lines = text.trim().split('\n')
      try {
        await ask(lines.map((sql) => ({ sql, params: [] })))
      } catch (error) {
        const message = error instanceof Error ? error.message.replace(/^D1_ERROR: /, '') : ''
        throw d1Error(`Error in line 1: ${lines[0]}: ${message}`, 'D1_EXEC_ERROR')
      }
      return { count: lines.length, duration: 0 }
    },
  }
  return database as D1Database
}

type Ask = (queries: Query[]) => Promise<Answered[]>

class Statement {
  readonly query: Query
  readonly #ask: Ask

  constructor(ask: Ask, sql: string, params: Value[]) {
    this.#ask = ask
    this.query = { sql, params }
  }

  bind(...values: unknown[]): Statement {
    return new Statement(this.#ask, this.query.sql, values.map(bound))
  }
  async all<T>(): Promise<D1Result<T>> {
    return resultOf<T>(await this.#answer())
  }
  run<T>(): Promise<D1Result<T>> {
    return this.all<T>()
  }
  async first<T>(column?: string): Promise<T | null> {
    const row = (await this.all<Record<string, unknown>>()).results[0]
    if (row === undefined) return null
    if (column === undefined) return row as T
    if (row[column] === undefined)
      throw new Error(`D1_COLUMN_NOTFOUND: Column not found (${column})`, {
        cause: new Error('Column not found'),
      })
    return row[column] as T
  }
  async raw(options?: { columnNames?: boolean }): Promise<unknown[][]> {
    const { columns, rows } = await this.#answer()
    const told = rows.map((row) => row.map(asJson))
    return options?.columnNames ? [columns, ...told] : told
  }

  async #answer(): Promise<Answered> {
    const [answer] = await this.#ask([this.query])
    if (!answer) throw new Error('There is an answer to each query.')
    return answer
  }
}

function queryOf(statement: unknown): Query {
  if (statement instanceof Statement) return statement.query
  throw new Error('A batch takes statements that were prepared here.')
}

/** Values as D1 takes them. It sends them as JSON, which knows no infinity. */
function bound(value: unknown): Value {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === null) return null
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  if (ArrayBuffer.isView(value)) return Uint8Array.from(value as Uint8Array)
  if (Array.isArray(value) && value.every((b) => typeof b === 'number' && b >= 0 && b < 256))
    return Uint8Array.from(value)
  const message = `Type '${typeof value}' not supported for value '${value}'`
  throw d1Error(message, 'D1_TYPE_ERROR')
}

/** Values as they come back: bytes as a list of numbers, and no infinity. */
function asJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return Array.from(value)
  return typeof value === 'number' && !Number.isFinite(value) ? null : value
}

function resultOf<T>({ columns, rows, changes, lastRowId }: Answered): D1Result<T> {
  const results = rows.map(
    (row) => Object.fromEntries(columns.map((name, i) => [name, asJson(row[i])])) as T,
  )
  return {
    success: true,
    results,
    meta: {
      duration: 0,
      size_after: 0,
      changed_db: changes > 0,
      changes,
      last_row_id: lastRowId,
      // What SQLite read and wrote is known to D1 alone: what is checked of it is checked there.
      rows_read: 0,
      rows_written: 0,
    },
  }
}
