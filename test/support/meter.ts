/** Counts what a database is asked for, by itself: to check what runs say of their own cost. */
import { watched } from './watched.ts'

export interface Measured {
  rowsRead: number
  rowsWritten: number
  queries: number
}

export class Meter implements Measured {
  rowsRead = 0
  rowsWritten = 0
  queries = 0
  /** Every statement asked, once each. */
  readonly statements = new Set<string>()
  /** Of the last call alone. */
  last: Measured = { rowsRead: 0, rowsWritten: 0, queries: 0 }

  private count(...results: D1Result[]): void {
    this.last = {
      queries: results.length,
      rowsRead: results.reduce((n, r) => n + r.meta.rows_read, 0),
      rowsWritten: results.reduce((n, r) => n + r.meta.rows_written, 0),
    }
    this.queries += this.last.queries
    this.rowsRead += this.last.rowsRead
    this.rowsWritten += this.last.rowsWritten
  }
  private async counted<R extends D1Result | D1Result[]>(asked: Promise<R>): Promise<R> {
    const result = await asked
    this.count(...(Array.isArray(result) ? result : [result]))
    return result
  }

  over(real: D1Database): D1Database {
    return watched(real, {
      call: (ask) => this.counted(ask()),
      prepared: (sql) => void this.statements.add(sql),
    })
  }
}
