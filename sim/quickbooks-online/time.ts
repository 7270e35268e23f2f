// Times as QuickBooks writes them: in Pacific time, wherever the company is.

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** `2026-01-05T09:00:00-08:00`, as records carry it. */
export function pacific(ms: number): string {
  return write(ms, 19)
}

/** `2026-01-05T09:00:00.123-08:00`, as every answer carries it. */
export function pacificMillis(ms: number): string {
  return write(ms, 23)
}

function write(ms: number, length: number): string {
  const hours = offsetHours(ms)
  return `${new Date(ms - hours * HOUR).toISOString().slice(0, length)}-0${hours}:00`
}

/** A literal of a query or a parameter; without an offset it is Pacific. */
export function readTime(text: string): number | undefined {
  const parts = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/.exec(text)
  if (parts === null) return undefined
  const [, clock = 'T00:00', , , zone] = parts
  const ms = Date.parse(`${text.slice(0, 10)}${clock}${zone ?? 'Z'}`)
  if (Number.isNaN(ms)) return undefined
  return zone === undefined ? ms + offsetHours(ms + 8 * HOUR) * HOUR : ms
}

/** Behind UTC: 7 from the second Sunday of March to the first of November, else 8. */
function offsetHours(ms: number): number {
  const year = new Date(ms).getUTCFullYear()
  const from = sunday(Date.UTC(year, 2, 8)) + 10 * HOUR
  const to = sunday(Date.UTC(year, 10, 1)) + 9 * HOUR
  return ms >= from && ms < to ? 7 : 8
}

function sunday(ms: number): number {
  return ms + ((7 - new Date(ms).getUTCDay()) % 7) * DAY
}
