/** Ids and the clock: passed in, so that tests decide both. */

export interface Clock {
  /** Unix milliseconds. */
  now(): number
  /** A new id, sortable by the time it was made: 10 characters of time, 12 of randomness. */
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

export const systemClock: Clock = {
  now: () => Date.now(),
  newId: () => {
    let id = idAt(Date.now())
    for (const byte of crypto.getRandomValues(new Uint8Array(12))) id += ALPHABET[byte % 32]
    return id
  },
}
