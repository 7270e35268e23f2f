/** A database that is not there: it takes down what it is asked, and finds what it is told to find. */

export interface Recorded {
  sql: string
  params: readonly unknown[]
}

/** `finds`: the rows a statement finds. */
export function recordingD1(finds: (sql: string) => object[]): {
  d1: D1Database
  recorded: Recorded[]
} {
  const recorded: Recorded[] = []
  const meta = { changes: 0, rows_read: 0, rows_written: 0 }
  const d1 = {
    prepare: (sql: string) => ({
      bind: (...params: unknown[]) => {
        recorded.push({ sql, params })
        const result = async () => ({ success: true, results: finds(sql), meta })
        return { all: result, run: result }
      },
    }),
    batch: async (statements: readonly { all(): unknown }[]) =>
      Promise.all(statements.map((s) => s.all())),
  }
  return { d1: d1 as unknown as D1Database, recorded }
}
