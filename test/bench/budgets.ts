/** The budgets of the design, as functions of the number of people. */

export interface Limits {
  rowsWritten?: number
  rowsRead?: number
  queries?: number
  /** Milliseconds, from the floor measured in the same run. */
  ms?: number
}
export interface Budget {
  most: Limits
  aim: Limits
}

const rounded = (limits: Limits): Limits =>
  Object.fromEntries(Object.entries(limits).map(([k, v]) => [k, Math.floor(v)]))

export const firstSync = (n: number, floor: number): Budget => ({
  most: rounded({
    rowsWritten: 14 * n,
    rowsRead: 25 * n,
    queries: (20 * n) / 1000 + 40,
    ms: 12 * floor,
  }),
  aim: rounded({ rowsWritten: 9 * n, rowsRead: 12 * n, ms: 6 * floor }),
})

/** `issues`: people with an open issue; they are planned again each time. */
export const unchanged = (n: number, floor: number, issues = 0): Budget => ({
  most: rounded({
    rowsWritten: n / 500 + 30 + 2 * issues,
    rowsRead: n / 10 + 100 + 8 * issues,
    queries: (3 * n) / 1000 + 30,
    ms: 3 * floor,
  }),
  aim: rounded({ ms: floor }),
})

export const changed = (k: number, n: number): Budget => ({
  most: rounded({ rowsWritten: 14 * k + n / 500 + 50, rowsRead: 40 * k + n / 10 + 1000 }),
  aim: {},
})

export const shown = (rows: number): Budget => ({
  most: { rowsWritten: 0, rowsRead: 10 * Math.max(rows, 1), queries: 3 },
  aim: {},
})

/** The names of what is over its budget. */
export function broken(figures: Limits, { most }: Budget): string[] {
  return (Object.keys(most) as (keyof Limits)[]).filter(
    (name) => (figures[name] ?? 0) > (most[name] ?? Number.POSITIVE_INFINITY),
  )
}
