/** Ids and the clock: passed in, so that tests decide both. */

export interface Clock {
  /** Unix milliseconds. */
  now(): number
  /** A new id, sortable by the time it was made: 10 characters of time, 12 of randomness. */
  newId(): string
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

export const systemClock: Clock = {
  now: () => Date.now(),
  newId: () => {
    let time = Date.now()
    let id = ''
    for (let i = 0; i < 10; i++) {
      id = ALPHABET[time % 32] + id
      time = Math.floor(time / 32)
    }
    for (const byte of crypto.getRandomValues(new Uint8Array(12))) id += ALPHABET[byte % 32]
    return id
  },
}
