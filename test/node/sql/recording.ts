/** A database that is not there: it takes down what it is asked, and finds nothing. */

export interface Recorded {
  sql: string
  params: readonly unknown[]
}

export function recordingD1(): { d1: D1Database; recorded: Recorded[] } {
  const recorded: Recorded[] = []
  const result = { success: true, results: [], meta: { changes: 0, rows_read: 0, rows_written: 0 } }
  const d1 = {
    prepare: (sql: string) => ({
      bind: (...params: unknown[]) => {
        recorded.push({ sql, params })
        return { all: async () => result, run: async () => result }
      },
    }),
    batch: async (statements: readonly unknown[]) => statements.map(() => result),
  }
  return { d1: d1 as unknown as D1Database, recorded }
}
