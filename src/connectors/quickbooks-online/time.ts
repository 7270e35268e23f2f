/**
 * QuickBooks Online: times by its own clock. It writes them with the offset of Pacific time
 * (docs/vendors/quickbooks-online.md#employees).
 */

/** When the answer was made: as its body says, its header, or else our clock in Unix milliseconds. */
export function vendorTime(told: unknown, header: string | null, now: number): string {
  if (typeof told === 'string' && !Number.isNaN(Date.parse(told))) return told
  const sent = Date.parse(header ?? '')
  return new Date(Number.isNaN(sent) ? now : sent).toISOString()
}

/** The day it is there: YYYY-MM-DD. */
export const dayOf = (time: string): string => time.slice(0, 10)

/** `time` less `ms`, in whole seconds and with the same offset: 2026-01-05T09:50:00-08:00. */
export function earlier(time: string, ms: number): string {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)$/.exec(time.slice(10)) ?? []
  const offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
  const local = new Date(Date.parse(time) - ms + offset * 60_000).toISOString().slice(0, 19)
  return `${local}${sign ?? '+'}${hours ?? '00'}:${minutes ?? '00'}`
}
