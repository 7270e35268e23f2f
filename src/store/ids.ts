/** Ids and the clock: passed in, so that tests decide both. */

export interface Clock {
  /** Unix milliseconds. */
  now(): number
  /** A new id, sortable by when it was made, within an isolate also in one millisecond: 10 characters of time, 12 random. */
  newId(): string
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** The part of an id that is its time: below every id made later than `time`. */
export function idAt(time: number): string {
  let id = ''
  for (let rest = time, i = 0; i < 10; i++, rest = Math.floor(rest / 32))
    id = ALPHABET[rest % 32] + id
  return id
}

/** When an id was made, Unix milliseconds. */
export const timeOfId = (id: string): number =>
  [...id.slice(0, 10)].reduce((time, digit) => time * 32 + ALPHABET.indexOf(digit), 0)

/** `id`; or, where it would come before `other`, one of the millisecond after that. */
export const laterThan = (other: string | null, id: string): string =>
  other === null || id > other ? id : idAt(timeOfId(other) + 1) + id.slice(10)

/** The latest id of this isolate: another of the same millisecond comes after it. */
let latest = { time: 0, digits: [] as number[] }

/** Random, or of the same millisecond the next in order: lists by id are lists in the order things were made. */
function digitsAt(time: number): readonly number[] {
  if (time !== latest.time) {
    const digits = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte % 32)
    latest = { time, digits }
    return digits
  }
  const { digits } = latest
  let at = digits.length - 1
  while (at > 0 && digits[at] === 31) digits[at--] = 0
  digits[at] = ((digits[at] ?? 0) + 1) % 32
  return digits
}

export const systemClock: Clock = {
  now: () => Date.now(),
  newId: () => {
    const time = Date.now()
    return idAt(time) + Array.from(digitsAt(time), (digit) => ALPHABET[digit]).join('')
  },
}
