/** Counts what a database is asked for, by itself: to check what runs say of their own cost. */

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
  private readonly sqlOf = new WeakMap<object, string>()
  /** Of the last call alone. */
  last: Measured = { rowsRead: 0, rowsWritten: 0, queries: 0 }

  private count<R extends D1Result | D1Result[]>(results: R): R {
    const all = Array.isArray(results) ? results : [results]
    this.last = {
      queries: all.length,
      rowsRead: all.reduce((n, r) => n + r.meta.rows_read, 0),
      rowsWritten: all.reduce((n, r) => n + r.meta.rows_written, 0),
    }
    this.queries += this.last.queries
    this.rowsRead += this.last.rowsRead
    this.rowsWritten += this.last.rowsWritten
    return results
  }

  over(real: D1Database): D1Database {
    const originals = new WeakMap<object, D1PreparedStatement>()
    const wrapped = (sql: string, statement: D1PreparedStatement): D1PreparedStatement => {
      const copy = new Proxy(statement, {
        get: (target, name) => {
          if (name === 'bind') return (...values: unknown[]) => wrapped(sql, target.bind(...values))
          if (name === 'all') return async () => this.count(await target.all())
          if (name === 'run') return async () => this.count(await target.run())
          throw new Error(`Nothing here uses ${String(name)}.`)
        },
      })
      originals.set(copy, statement)
      this.sqlOf.set(statement, sql)
      return copy
    }
    return new Proxy(real, {
      get: (target, name) => {
        if (name === 'prepare')
          return (sql: string) => {
            this.statements.add(sql)
            return wrapped(sql, target.prepare(sql))
          }
        if (name === 'batch')
          return async (list: D1PreparedStatement[]) =>
            this.count(await target.batch(list.map((s) => originals.get(s) ?? s)))
        throw new Error(`Nothing here uses ${String(name)}.`)
      },
    })
  }
}
