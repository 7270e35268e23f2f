// North American phone numbers in every way people type them.
import { pick, type Random } from './random.ts'

const AREAS = (
  '416 647 437 905 289 365 604 778 236 403 587 780 514 438 450 613 343 519 226 902 506 204 306 418 ' +
  '212 646 718 917 305 786 213 310 323 312 773 713 281 832 214 469 972 602 480 623 215 267 404 678 ' +
  '470 617 857 206 253 425 303 720 702 725 503 971 512 737 210 726 619 858 415 628 408 669 510 341 ' +
  '916 279 614 380 317 463 704 980 901 615 629 502 504 612 651 763 952 414 816 314 412 878 216 440'
).split(' ')

// 555-01xx is left to hand-written rows, 555-1212 is directory assistance.
const LINES = 9799
const SPACE = AREAS.length * LINES
const STRIDE = 611_953

/** How many different numbers there are. */
export const PHONE_COUNT = SPACE

export type Digits = [area: string, exchange: string, line: string]

/** Number `index` of `PHONE_COUNT`; no two indexes below that share one. */
export function digitsAt(seed: number, index: number): Digits {
  const start = Math.abs(Math.trunc(seed) % SPACE)
  const place = (start * 7 + index * STRIDE) % SPACE
  const line = 200 + Math.floor(place / AREAS.length)
  const area = AREAS[place % AREAS.length]
  if (area === undefined) throw new Error(`no area code at ${place}`)
  return [area, '555', String(line >= 1212 ? line + 1 : line).padStart(4, '0')]
}

const NBSP = '\u00a0'
const NB_HYPHEN = '\u2011'

const formats: ((a: string, e: string, l: string) => string)[] = [
  (a, e, l) => `(${a}) ${e}-${l}`,
  (a, e, l) => `(${a}) ${e}-${l}`,
  (a, e, l) => `${a}-${e}-${l}`,
  (a, e, l) => `${a}.${e}.${l}`,
  (a, e, l) => `${a} ${e} ${l}`,
  (a, e, l) => `${a}${e}${l}`,
  (a, e, l) => `(${a})${e}-${l}`,
  (a, e, l) => `+1 ${a} ${e} ${l}`,
  (a, e, l) => `+1${a}${e}${l}`,
  (a, e, l) => `1-${a}-${e}-${l}`,
  (a, e, l) => `1 (${a}) ${e}-${l}`,
  (a, e, l) => `${a}-${e}-${l} x22`,
  (a, e, l) => `(${a}) ${e}-${l} ext. 107`,
  (a, e, l) => `tel:+1-${a}-${e}-${l}`,
  (a, e, l) => `(${a})${NBSP}${e}${NBSP}${l}`,
  (a, e, l) => `${a}${NB_HYPHEN}${e}${NB_HYPHEN}${l}`,
]

export function writePhone(random: Random, digits: Digits): string {
  return pick(random, formats)(...digits)
}

export const impossiblePhones = [
  '555-0142',
  '000-000-0000',
  '416-555',
  'n/a',
  '(416) 555-01',
  'call office',
  '12',
]
