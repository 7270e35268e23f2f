/** Names of people, taken apart and compared: scripts, accents, order, short forms, initials, typos. Pure. */
import anyAscii from 'any-ascii'
import { readName } from '../people/names.ts'
import { UNSEEN } from '../people/text.ts'
import { areForms } from './nicknames.ts'

export interface PersonName {
  /** As written, for reasons. */
  first: string
  last: string
  /** Plain lower-case letters; without titles, particles and suffixes. */
  given: string[]
  family: string[]
  /** jr, sr, ii, iii, iv. */
  suffix: string | null
}

/** How two names agree, best first; `changed`: one part is another, such as a new last name. */
export type NameKind = 'same' | 'form' | 'partial' | 'initial' | 'typo' | 'changed' | 'other'

export interface NameLikeness {
  /** 0 to 1. */
  likeness: number
  kind: NameKind
  swapped: boolean
  /** For `typo`: the two words that differ, when they are given names. */
  typo: readonly [string, string] | null
  reason: string
}

const TITLES = new Set('mr mrs ms miss dr prof sir herr frau sr sra mme'.split(' '))
const PARTICLES = new Set(
  'de da do dos das del della di la las los le van von der den ter ten zu zur el al bin ibn ben y e'.split(
    ' ',
  ),
)
const SUFFIXES: Record<string, string> = {
  jr: 'jr',
  junior: 'jr',
  sr: 'sr',
  senior: 'sr',
  ii: 'ii',
  iii: 'iii',
  iv: 'iv',
}

const ASCII = /^[\x20-\x7e]*$/

/** What people see of a text, in one normal form. */
export const seen = (text: string): string =>
  ASCII.test(text)
    ? text
    : text
        .replace(/[\t-\r]/g, ' ')
        .replace(UNSEEN, '')
        .replace(/\s/g, ' ')
        .normalize('NFC')

const plain = (text: string): string =>
  (ASCII.test(text) ? text : anyAscii(seen(text))).toLowerCase().replace(/['’`]/g, '')
/** Plain lower-case words of a name in any script, numbers among them. */
export const wordsOf = (text: string): string[] =>
  // Nearly every name, in a tenth of the time.
  /^[A-Za-z]+$/.test(text) ? [text.toLowerCase()] : (plain(text).match(/[a-z\d]+/g) ?? [])

/** Letters are mistyped; Crew 1 is not Crew 2. */
export const sameNumbers = (a: string, b: string): boolean =>
  /\d/.test(a) || /\d/.test(b) ? a.replace(/\D/g, '') === b.replace(/\D/g, '') : true

/** Takes a name apart; one that is a single text is divided as sources' names are. */
export function parseName(firstName: string, lastName: string, fullName = ''): PersonName {
  let [first, last] = [firstName.trim(), lastName.trim()]
  if (!first || !last) {
    const whole = first || last || fullName.trim()
    const read = readName(whole)
    const behind = read.suffix && ` ${read.suffix}`
    ;[first, last] = read.last ? [read.first + behind, read.last] : [first, last || whole]
  }
  const given = bareWords(first)
  const family = bareWords(last)
  return {
    first,
    last,
    given: given.words,
    family: withoutParticles(family.words),
    suffix: given.suffix ?? family.suffix,
  }
}

/** The words of one part of a name, without titles, and the suffix behind them. */
export function bareWords(text: string): { words: string[]; suffix: string | null } {
  const words = wordsOf(text)
  let suffix: string | null = null
  // "Sr" is a title in front of a name, and a suffix behind it.
  while (words.length > 1 && SUFFIXES[words.at(-1) ?? ''])
    suffix = SUFFIXES[words.pop() ?? ''] ?? null
  while (words.length > 1 && TITLES.has(words[0] ?? '')) words.shift()
  return { words, suffix }
}

/** A last name without "de la" and "van": all of it where that is all there is. */
export function withoutParticles(words: string[]): string[] {
  const bare = words.filter((w) => !PARTICLES.has(w))
  return bare.length > 0 ? bare : words
}

/** How alike two names are, in either order of their parts. */
export function compareNames(a: PersonName, b: PersonName): NameLikeness {
  const straight = inOrder(a, b, a.given, a.family)
  if (straight.likeness >= 0.99) return straight
  const turned = inOrder(a, b, a.family, a.given)
  return turned.likeness > straight.likeness + 0.1
    ? { ...turned, swapped: true, reason: `${turned.reason}, in the other order` }
    : straight
}

function inOrder(a: PersonName, b: PersonName, given: string[], family: string[]): NameLikeness {
  const g = compareGiven(given, b.given)
  const f = compareFamily(family, b.family)
  const likeness = (g.likeness + f.likeness) / 2
  const [x, y] = [`${a.first} ${a.last}`.trim(), `${b.first} ${b.last}`.trim()]
  const told = (kind: NameKind, reason: string, typo: NameLikeness['typo'] = null) => ({
    likeness: kind === 'other' ? Math.min(likeness, 0.5) : likeness,
    kind,
    swapped: false,
    typo,
    reason,
  })
  if (g.likeness === 0 && f.likeness === 0) return told('other', `Another name: ${x} / ${y}`)
  if (f.likeness === 0)
    return g.kind === 'same' || g.kind === 'form'
      ? told('changed', `Same first name, another last name: ${a.last} / ${b.last}`)
      : told('other', `Another name: ${x} / ${y}`)
  if (g.likeness === 0)
    return told('other', `Same last name, another first name: ${a.first} / ${b.first}`)
  if (g.kind === 'typo' || f.kind === 'typo') {
    const typo = g.kind === 'typo' ? ([g.a, g.b] as const) : null
    const [p, q] = g.kind === 'typo' ? [a.first, b.first] : [a.last, b.last]
    return told('typo', `Name differs by a letter or two: ${p} / ${q}`, typo)
  }
  if (g.kind === 'initial')
    return told('initial', `${a.first} may be short for ${b.first}, same last name`)
  if (g.kind === 'form')
    return told('form', `${a.first} and ${b.first} are forms of one name, same last name`)
  if (g.kind === 'partial' || f.kind === 'partial')
    return told('partial', `Part of the name is the same: ${x} / ${y}`)
  const written = x.toLowerCase() === y.toLowerCase()
  return told('same', written ? 'Same name' : `Same name, written differently: ${x} / ${y}`)
}

interface Part {
  likeness: number
  kind: NameKind
  a: string
  b: string
}
const part = (likeness: number, kind: NameKind, a = '', b = ''): Part => ({ likeness, kind, a, b })

function compareGiven(a: readonly string[], b: readonly string[]): Part {
  const [x = '', y = ''] = [a[0], b[0]]
  if (!x || !y) return part(0.4, 'partial')
  const [joinedA, joinedB] = [a.join(''), b.join('')]
  if (joinedA === joinedB || sameSpelling(x, y)) return part(middleFits(a, b) ? 1 : 0.85, 'same')
  if (areForms(x, y)) return part(0.95, 'form', x, y)
  if (x.length === 1 || y.length === 1) {
    const fits = x[0] === y[0] && (a.length === 1 || b.length === 1)
    return fits ? part(0.75, 'initial', x, y) : part(0, 'other')
  }
  // Somebody who goes by a middle name.
  const second = b.slice(1).includes(x) || a.slice(1).includes(y)
  if (second) return part(0.85, 'partial', x, y)
  const close = closeness(x, y)
  return close > 0 ? part(close, 'typo', x, y) : part(0, 'other', x, y)
}

/** Middle names, where both have some, must not speak against each other. */
function middleFits(a: readonly string[], b: readonly string[]): boolean {
  const [x, y] = [a[1], b[1]]
  if (!x || !y) return true
  return x[0] === y[0] && (x.length === 1 || y.length === 1 || x === y || closeness(x, y) > 0)
}

function compareFamily(a: readonly string[], b: readonly string[]): Part {
  const [joinedA, joinedB] = [a.join(''), b.join('')]
  if (!joinedA || !joinedB) return part(0.4, 'partial')
  if (sameSpelling(joinedA, joinedB)) return part(1, 'same')
  if (a.some((w) => w.length > 2 && b.includes(w))) return part(0.9, 'partial')
  if (a.length > 1 || b.length > 1)
    for (const x of a) for (const y of b) if (sameSpelling(x, y)) return part(0.9, 'partial')
  if (joinedA.length === 1 || joinedB.length === 1)
    return joinedA[0] === joinedB[0] ? part(0.6, 'partial') : part(0, 'other')
  const close = closeness(joinedA, joinedB)
  return close > 0 ? part(close, 'typo', joinedA, joinedB) : part(0, 'other', joinedA, joinedB)
}

const asWritten = (letter: string | undefined) => letter

/**
 * Equal but for how umlauts and long vowels are spelt: Mueller, Müller. `sound`: what a letter stands for, where some
 * are taken for one.
 */
export function sameSpelling(a: string, b: string, sound = asWritten): boolean {
  if (a === b) return true
  if (a.length < 4 || b.length < 4) return false
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (sound(a[i]) !== sound(b[j])) return false
    i = afterSound(a, i, sound)
    j = afterSound(b, j, sound)
  }
  return i >= a.length && j >= b.length
}

/** Behind the letter at `at`, however often it is repeated, and an e that makes an umlaut of it. */
function afterSound(word: string, at: number, sound: typeof asWritten): number {
  const letter = sound(word[at])
  if (letter !== undefined && letter <= '9') return at + 1
  const vowel = letter === 'a' || letter === 'o' || letter === 'u'
  let next = at
  while (next < word.length && sound(word[next]) === letter)
    next += vowel && word[next + 1] === 'e' ? 2 : 1
  return next
}

/** 0 to 1 for words a letter or two apart; 0 for any further apart. */
export function closeness(a: string, b: string): number {
  if (!sameNumbers(a, b)) return 0
  const longest = Math.max(a.length, b.length)
  const most = longest < 3 ? 0 : longest < 6 ? 1 : 2
  const apart = distance(a, b, most)
  if (apart > most) return 0
  return apart === 0 ? 1 : apart === 1 ? (longest < 4 ? 0.75 : 0.9) : 0.8
}

/**
 * Letters added, left out, replaced or swapped with their neighbour to make one word of the other (optimal
 * string alignment); more than `most` is said as `most` + 1.
 */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [before, last, now] = [
    [] as number[],
    Array.from({ length: b.length + 1 }, (_, j) => j),
    [] as number[],
  ]
  for (let i = 1; i <= a.length; i++) {
    now = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (now[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      now[j] = cost
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    before = last
    last = now
  }
  return Math.min(last[b.length] ?? 0, most + 1)
}
