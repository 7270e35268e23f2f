// Rows as they were put, each with its Id: one is made up where a row has none.

export type Row = Record<string, unknown>

export interface Identified {
  id: string
  row: Row
}

export function identified(rows: readonly unknown[]): Identified[] {
  const known = rows.filter(isRow)
  let next = 0
  for (const row of known) {
    const id = Number(row.Id)
    if (Number.isSafeInteger(id) && id > next) next = id
  }
  return known.map((row) => {
    const given = row.Id === undefined || row.Id === null ? '' : String(row.Id)
    if (given === '') next += 1
    return { id: given || String(next), row }
  })
}

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `MetaData.CreateTime` and the like. */
export function valueAt(row: Row, path: string): unknown {
  const [first = '', second] = path.split('.', 2)
  const value = row[first]
  return second === undefined ? value : isRow(value) ? value[second] : undefined
}
