/** The orders a list of workers can be asked for in: each goes along an index there is. `-` turns it round. */
export const SORTS = [
  ...['name', 'status', 'payrollId', 'phone', 'email', 'position', 'location', 'added'],
  ...['-name', '-status', '-payrollId', '-phone', '-email', '-position', '-location', '-added'],
] as const
export type Sort = string
