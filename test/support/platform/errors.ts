/** SQLite's errors in the words D1 has for them, on which the store relies. */

const CODES: Record<number, string> = {
  1: 'ERROR',
  5: 'BUSY',
  6: 'LOCKED',
  8: 'READONLY',
  11: 'CORRUPT',
  13: 'FULL',
  17: 'SCHEMA',
  18: 'TOOBIG',
  19: 'CONSTRAINT',
  20: 'MISMATCH',
  21: 'MISUSE',
  23: 'AUTH',
  25: 'RANGE',
}
const CONSTRAINTS: Record<number, string> = {
  1: 'CHECK',
  3: 'FOREIGNKEY',
  4: 'FUNCTION',
  5: 'NOTNULL',
  6: 'PRIMARYKEY',
  7: 'TRIGGER',
  8: 'UNIQUE',
  9: 'VTAB',
  10: 'ROWID',
  12: 'DATATYPE',
}

/** As D1 throws it: with a prefix, and with the bare message as its cause. */
export const d1Error = (message: string, prefix = 'D1_ERROR'): Error =>
  new Error(`${prefix}: ${message}`, { cause: new Error(message) })

/** What node:sqlite threw, told as D1 tells it; anything else as it is. Without D1's ` at offset n`. */
export function toldAsD1(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!('errcode' in error) || typeof error.errcode !== 'number') return error.message
  const primary = error.errcode & 0xff
  const extended = CONSTRAINTS[error.errcode >> 8]
  const name = `SQLITE_${CODES[primary] ?? primary}`
  const more = primary === 19 && extended ? ` (extended: SQLITE_CONSTRAINT_${extended})` : ''
  return `${error.message}: ${name}${more}`
}
