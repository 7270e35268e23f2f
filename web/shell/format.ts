/** Times, numbers and lengths of time as people read them. */

const integer = new Intl.NumberFormat('en')
export const number = (value: number): string => integer.format(value)

const formats = new Map<string, Intl.DateTimeFormat>()
function formatIn(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, ...options })
  formats.set(key, made)
  return made
}

/** "22 Nov", with the year when it is not this one. */
export function dayOf(iso: string, timeZone: string, now = new Date()): string {
  const date = new Date(iso)
  const year = (d: Date) => formatIn(timeZone, { year: 'numeric' }).format(d)
  return formatIn(timeZone, {
    day: 'numeric',
    month: 'short',
    ...(year(date) !== year(now) && { year: 'numeric' }),
  }).format(date)
}

/** "22 Nov, 14:03". */
export function dateTime(iso: string, timeZone: string, now = new Date()): string {
  const time = formatIn(timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return `${dayOf(iso, timeZone, now)}, ${time.format(new Date(iso))}`
}

/** To the second, with the zone: what is shown on hover. */
export const exactTime = (iso: string, timeZone: string): string =>
  formatIn(timeZone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(new Date(iso))

/** The calendar day it is there, as 2026-11-22. */
export const dayAt = (ms: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(ms)

/** The last second of a calendar day there, as the API takes a moment. */
export function endOfDay(day: string, timeZone: string): string {
  const wall = Date.parse(`${day}T23:59:59Z`)
  // Between two clocks that differ by less than a day, one correction is enough but for the night they change.
  const shown = (ms: number) => {
    const parts = formatIn(timeZone, {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(ms)
    const of = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
    return Date.parse(
      `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}Z`,
    )
  }
  const once = wall - (shown(wall) - wall)
  return new Date(once - (shown(once) - wall)).toISOString()
}

/** "22 Nov" for a calendar day such as 2026-11-22. */
export const calendarDay = (day: string): string =>
  formatIn('UTC', { day: 'numeric', month: 'short' }).format(new Date(`${day}T00:00:00Z`))

/** "22 Nov 2026" for a calendar day such as 2026-11-22; what is none stays as it is. */
export function wholeDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  const format = formatIn('UTC', { day: 'numeric', month: 'short', year: 'numeric' })
  return Number.isNaN(date.getTime()) ? day : format.format(date)
}

/** The days that a sentence of the server names, in the form they have everywhere here. */
export const withDays = (sentence: string): string =>
  sentence.replace(/(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])/g, wholeDay)

/** For comparing names as the directory does: lower case, without accents. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** "in 12 min", "3 h ago". */
export function relative(iso: string, now = Date.now()): string {
  const minutes = Math.round((Date.parse(iso) - now) / 60_000)
  const size = Math.abs(minutes)
  if (size < 1) return minutes > 0 ? 'any moment' : 'just now'
  const text =
    size < 60
      ? `${size} min`
      : size < 48 * 60
        ? `${Math.round(size / 60)} h`
        : `${Math.round(size / 1440)} days`
  return minutes > 0 ? `in ${text}` : `${text} ago`
}

/** "(416) 555-0101" for a number of North America; others as they are. */
export const nationalPhone = (e164: string): string =>
  e164.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3')

export function duration(ms: number): string {
  if (ms < 1000) return `${number(Math.round(ms))} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  const minutes = Math.floor(ms / 60_000)
  return `${number(minutes)} min ${Math.round((ms % 60_000) / 1000)} s`
}

/** "Every hour", "Every 2 days". */
export function interval(minutes: number): string {
  const every = (n: number, unit: string) => (n === 1 ? `Every ${unit}` : `Every ${n} ${unit}s`)
  if (minutes % 1440 === 0) return every(minutes / 1440, 'day')
  if (minutes % 60 === 0) return every(minutes / 60, 'hour')
  return every(minutes, 'minute')
}

export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${number(n)} ${n === 1 ? one : many}`

/** "Ana Silva, Bo Lee and 35 more"; `count` are all of them. */
export function named({ names, count }: { names: readonly string[]; count: number }): string {
  const more = count - names.length
  if (names.length === 0) return ''
  if (more > 0) return `${names.join(', ')} and ${number(more)} more`
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** "1.2 MB", "12 kB". */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte')
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${size < 10 ? size.toFixed(1) : number(Math.round(size))} ${unit}`
}

/** A sentence that has its end, whether or not whoever wrote it put one. */
export const closed = (sentence: string): string =>
  /[.!?…:]$/.test(sentence) ? sentence : `${sentence}.`

/** Several remarks as one text; one alone stays as it was written. */
export function sentences(...parts: (string | false | null | undefined)[]): string {
  const said = parts.filter((p) => typeof p === 'string' && p !== '') as string[]
  if (said.length < 2) return said[0] ?? ''
  return said.map(closed).join(' ')
}
