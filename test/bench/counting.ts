/** Counts what the bindings are asked for, from outside the product: its own figures are not believed here. */

export interface Counted {
  rowsRead: number
  rowsWritten: number
  queries: number
  r2Reads: number
  r2Writes: number
  /** Milliseconds and times for each statement, by the text of its beginning. */
  statements: Record<string, { ms: number; times: number; rowsRead: number; rowsWritten: number }>
}

export const nothingCounted = (): Counted => ({
  rowsRead: 0,
  rowsWritten: 0,
  queries: 0,
  r2Reads: 0,
  r2Writes: 0,
  statements: {},
})

/** A database that adds to `counted` what `meta` of each answer says. */
export function countedD1(d1: D1Database, counted: Counted): D1Database {
  const counts = (sql: string, result: D1Result) => {
    const { rows_read: read = 0, rows_written: written = 0, duration = 0 } = result.meta
    counted.queries += 1
    counted.rowsRead += read
    counted.rowsWritten += written
    const label = sql.replace(/\s+/g, ' ').slice(0, 80)
    counted.statements[label] ??= { ms: 0, times: 0, rowsRead: 0, rowsWritten: 0 }
    const sum = counted.statements[label]
    sum.ms += duration
    sum.times += 1
    sum.rowsRead += read
    sum.rowsWritten += written
  }
  const originals = new WeakMap<object, { sql: string; statement: D1PreparedStatement }>()
  const wrap = (sql: string, statement: D1PreparedStatement): D1PreparedStatement => {
    const asked = async <T>(how: 'all' | 'run') => {
      const result = await statement[how]<T>()
      counts(sql, result)
      return result
    }
    const wrapped = {
      bind: (...values: unknown[]) => wrap(sql, statement.bind(...values)),
      all: <T>() => asked<T>('all'),
      run: <T>() => asked<T>('run'),
      async first<T>(column?: string) {
        const row = (await asked<Record<string, unknown>>('all')).results[0]
        return (row === undefined ? null : column === undefined ? row : row[column]) as T | null
      },
      raw() {
        throw new Error('raw() tells no counts, so the bench cannot tell its cost.')
      },
    } as unknown as D1PreparedStatement
    originals.set(wrapped, { sql, statement })
    return wrapped
  }
  return {
    prepare: (sql: string) => wrap(sql, d1.prepare(sql)),
    async batch<T>(statements: D1PreparedStatement[]) {
      const known = statements.map((s) => originals.get(s))
      const results = await d1.batch<T>(known.flatMap((k) => k?.statement ?? []))
      results.forEach((result, i) => {
        counts(known[i]?.sql ?? '', result)
      })
      return results
    },
  } as unknown as D1Database
}

/** A bucket that counts requests, by whether they read or write. */
export function countedR2(bucket: R2Bucket, counted: Counted): R2Bucket {
  const writes = new Set<PropertyKey>(['put', 'delete'])
  return new Proxy(bucket, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        if (writes.has(name)) counted.r2Writes += 1
        else counted.r2Reads += 1
        return value.apply(target, given)
      }
    },
  })
}
