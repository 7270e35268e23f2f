/** What a log may say of an unexpected error: where, and never whom. */

/** D1 and SQLite name tables and columns; others quote what they could not read, which may be somebody's data. */
const SAYS_NO_VALUES = /^D1_[A-Z_]*ERROR: (?!.*['"])/

/** Its name and where it was thrown, without its message unless that holds no values. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const [first = ''] = error.message.split('\n')
  const said = SAYS_NO_VALUES.test(first) ? `: ${first}` : ''
  return [`${error.name}${said}`, ...frames.slice(0, 6)].join('\n')
}
