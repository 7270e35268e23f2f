/**
 * An SQLite database in memory that does what it is asked all or nothing, under D1's rules of size. It can be
 * set back to how it was at a given moment, which takes no longer than what was changed since.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { d1Error, toldAsD1 } from './errors.ts'
import { type Facts, factsOf } from './sql.ts'

export type Value = string | number | null | Uint8Array
export interface Query {
  sql: string
  params: readonly Value[]
}
export interface Answered {
  columns: string[]
  rows: unknown[][]
  changes: number
  lastRowId: number
}

/** A value, a row or a parameter; 2,000,000 bytes is what D1 promises, though workerd lets more through. */
const MAX_VALUE_BYTES = 2_000_000
const MAX_RESULT_BYTES = 50_000_000
const MAX_COLUMNS = 100
/** Prepared statements kept; the product has some 400. */
const MAX_KEPT = 1000
const READS = /^\s*(select|values|explain)\b/i
const TOO_BIG = 'string or blob too big: SQLITE_TOOBIG'

interface Prepared extends Facts {
  statement: StatementSync
  columns: string[]
  reads: boolean
}
const NOTHING_CHANGED = { changes: 0, id: 0 }

export class Sqlite {
  #database: DatabaseSync
  #counters: StatementSync
  readonly #kept = new Map<string, Prepared>()
  #marked = false

  /** `schema`: SQL of any number of statements. */
  constructor(schema = '') {
    this.#database = new DatabaseSync(':memory:', { enableDoubleQuotedStringLiterals: true })
    this.#counters = this.#database.prepare(
      'select total_changes() changes, last_insert_rowid() id',
    )
    if (schema) this.#database.exec(`begin; ${schema}; commit`)
  }

  close(): void {
    this.#kept.clear()
    this.#database.close()
  }

  /** All or nothing, in order. Throws what D1 would throw. */
  ask(queries: readonly Query[]): Answered[] {
    if (queries.length === 0) throw d1Error('No SQL statements detected.')
    try {
      // Reading needs no transaction. Writing does, as on D1, even of one statement: what a transaction adds to
      // the full-text search when it ends does not count as changed.
      const [only, ...others] = queries
      if (only && others.length === 0 && READS.test(only.sql)) return [this.#one(only)]
      return this.#together(queries)
    } catch (error) {
      throw d1Error(toldAsD1(error))
    }
  }

  /** From here on everything can be undone by `reset`, any number of times. */
  mark(): void {
    if (this.#marked) this.#database.exec('release marked')
    this.#database.exec('savepoint marked')
    this.#marked = true
  }
  /** Sets everything back to how it was when `mark` was called. */
  reset(): void {
    if (!this.#marked) throw new Error('Nothing was marked to be set back to.')
    this.#database.exec('rollback to marked')
  }

  #together(queries: readonly Query[]): Answered[] {
    this.#database.exec('savepoint batch')
    try {
      const answers = queries.map((query) => this.#one(query))
      this.#database.exec('release batch')
      return answers
    } catch (error) {
      this.#database.exec('rollback to batch; release batch')
      throw error
    }
  }

  #one({ sql, params }: Query): Answered {
    const { statement, columns, parameters, reads } = this.#prepared(sql)
    if (params.length !== parameters)
      throw new Error('Wrong number of parameter bindings for SQL query.')
    if (params.some((value) => bytesOf(value) > MAX_VALUE_BYTES)) throw new Error(TOO_BIG)
    // node:sqlite gives text back only up to a zero; D1 gives all of it. Better not at all than silently short.
    if (!reads && params.some((value) => typeof value === 'string' && value.includes('\0')))
      throw new Error('Text with a zero in it cannot be kept here.')
    const before = reads ? NOTHING_CHANGED : this.#count()
    const rows = statement.all(...params) as unknown as unknown[][]
    let bytes = 0
    for (const row of rows) {
      const size = row.reduce<number>((sum, value) => sum + bytesOf(value), 0)
      bytes += size
      if (size > MAX_VALUE_BYTES || bytes > MAX_RESULT_BYTES) throw new Error(TOO_BIG)
    }
    const after = reads ? NOTHING_CHANGED : this.#count()
    return { columns, rows, changes: after.changes - before.changes, lastRowId: after.id }
  }

  #prepared(sql: string): Prepared {
    const known = this.#kept.get(sql)
    if (known) return known
    const facts = factsOf(sql)
    if (facts.refusal) throw new Error(facts.refusal)
    const statement = this.#database.prepare(sql)
    statement.setReturnArrays(true)
    const columns = statement.columns().map((column) => column.name)
    if (columns.length > MAX_COLUMNS)
      throw new Error('too many columns in result set: SQLITE_ERROR')
    const prepared = { ...facts, statement, columns, reads: READS.test(sql) }
    if (this.#kept.size >= MAX_KEPT) this.#kept.clear()
    this.#kept.set(sql, prepared)
    return prepared
  }

  #count(): { changes: number; id: number } {
    return this.#counters.get() as { changes: number; id: number }
  }
}

function bytesOf(value: unknown): number {
  if (typeof value === 'string')
    return value.length * 3 <= MAX_VALUE_BYTES ? value.length : Buffer.byteLength(value)
  return value instanceof Uint8Array ? value.byteLength : 8
}
