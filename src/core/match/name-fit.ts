/**
 * Can two names be one human's? Stricter than a suggestion (names.ts), which an admin looks at: what is said here is
 * acted on. Pure, and the same whichever of the two comes first.
 */
import { bareWords, closeness, sameNumbers, seen, withoutParticles } from './names.ts'
import { areForms } from './nicknames.ts'
import { acrossScripts, soundsLike, spelt } from './spelling.ts'

/**
 * `same`: spelt otherwise at most · `form`: a nickname, another language's or script's form · `initial` ·
 * `part`: one of two last names · `near`: a letter or two apart, or middle names that differ: nobody can say ·
 * `unknown`: a side has none · `foreign`: written in scripts that tell nothing of each other · `other`: clearly another
 */
export type NameFit =
  | 'same'
  | 'form'
  | 'initial'
  | 'part'
  | 'near'
  | 'unknown'
  | 'foreign'
  | 'other'

export interface NamesFit {
  first: NameFit
  last: NameFit
  /** First and last name exchanged. */
  swapped: boolean
  /** Jr., Sr., III: the same, only one side has it, or different ones. */
  suffix: 'same' | 'one' | 'other'
}

type Text = string | null | undefined
interface Named {
  firstName?: Text
  lastName?: Text
}

interface Part {
  words: string[]
  text: string
}
const NOTHING: Part = { words: [], text: '' }
const SAME: NamesFit = { first: 'same', last: 'same', swapped: false, suffix: 'same' }

/** Compares first and last names as people compare them. */
export function compareFullNames(a: Named, b: Named): NamesFit {
  if (a.firstName && a.lastName && a.firstName === b.firstName && a.lastName === b.lastName)
    return SAME
  const [x, y] = [takeApart(a), takeApart(b)]
  const suffix = x.suffix === y.suffix ? 'same' : x.suffix && y.suffix ? 'other' : 'one'
  if (!isWhole(x) || !isWhole(y)) return { ...inOneField(x, y), swapped: false, suffix }
  const [first, last] = [firstFit(x.first, y.first), lastFit(x.last, y.last)]
  if (isOff(first) && isOff(last)) {
    const crossed = [firstOrLast(x.first, y.last), firstOrLast(x.last, y.first)]
    if (crossed.every((fit) => fit === 'same'))
      return { first: 'same', last: 'same', swapped: true, suffix }
  }
  return { first, last, swapped: false, suffix }
}

interface Names {
  first: Part
  last: Part
}
const isWhole = ({ first, last }: Names) => has(first) && has(last)
const isOff = (fit: NameFit) => fit === 'other' || fit === 'near'
const has = (part: Part) => part.words.length > 0 || part.text !== ''

function takeApart({ firstName, lastName }: Named) {
  const [first, last] = [partOf(firstName), partOf(lastName)]
  return { first, last, suffix: last.suffix ?? first.suffix }
}

function partOf(text: Text): Part & { suffix: string | null } {
  const shown = text ? seen(text).trim() : ''
  if (shown === '') return { ...NOTHING, suffix: null }
  return { text: shown, ...bareWords(shown) }
}

/** Where a side has its whole name in one field, or only a part of it. */
function inOneField(x: Names, y: Names): Pick<NamesFit, 'first' | 'last'> {
  const [one, two] = [x, y].map((n) => (has(n.first) ? n.first : n.last)) as [Part, Part]
  const whole = isWhole(x) ? ([x, two] as const) : isWhole(y) ? ([y, one] as const) : null
  if (whole && whole[1].words.length > 1) return wordByWord(...whole)
  if (whole || has(x.first) === has(y.first))
    return { first: firstFit(x.first, y.first), last: lastFit(x.last, y.last) }
  const same = one.words.length > 1 && two.words.length > 1 && firstOrLast(one, two) === 'same'
  return same ? { first: 'same', last: 'same' } : { first: 'unknown', last: 'unknown' }
}

function wordByWord({ first, last }: Names, { words }: Part): Pick<NamesFit, 'first' | 'last'> {
  const given = words.filter((w) => first.words.some((v) => isFirst(w, v)))
  const family = words.filter((w) => last.words.some((v) => spelt(w, v)))
  const left = withoutParticles(words).filter((w) => !given.includes(w) && !family.includes(w))
  const otherwise = left.length > 0 ? 'other' : 'unknown'
  return {
    first: given.length > 0 ? 'same' : otherwise,
    last: family.length > 0 ? 'same' : otherwise,
  }
}

const isFirst = (w: string, v: string): boolean => spelt(w, v) || areForms(w, v)
const firstOrLast = (x: Part, y: Part): NameFit => {
  if (!has(x) || !has(y)) return 'unknown'
  const [a, b] = [x.words, y.words]
  // Each word of both: Jose Jose has nothing that Ana Jose has not.
  const within = (some: string[], all: string[]) =>
    some.every((w) => all.some((v) => isFirst(w, v)))
  const alike =
    spelt(a.join(''), b.join('')) || (a.length === b.length && within(a, b) && within(b, a))
  return alike ? 'same' : 'other'
}

function firstFit(x: Part, y: Part): NameFit {
  if (!has(x) || !has(y)) return 'unknown'
  if (x.text === y.text) return 'same'
  const [a, b] = [x.words, y.words]
  const [p = '', q = ''] = [a[0], b[0]]
  // Signs that no letters stand for: only to the letter.
  if (!p || !q) return x.text.toLowerCase() === y.text.toLowerCase() ? 'same' : 'foreign'
  if (spelt(a.join(''), b.join(''))) return 'same'
  if (a.length === b.length && a.length > 1 && [...a].sort().join() === [...b].sort().join())
    return 'form'
  const fit = spelt(p, q)
    ? 'same'
    : p.length === 1 || q.length === 1 || isInitials(a, b) || isInitials(b, a)
      ? p[0] === q[0]
        ? 'initial'
        : 'other'
      : areForms(p, q)
        ? 'form'
        : null
  if (fit) return fit === 'other' || middleFits(a[1], b[1]) ? fit : 'near'
  const foreign = acrossScripts({ word: p, text: x.text }, { word: q, text: y.text })
  if (foreign) return foreign
  // Somebody may go by a middle name, and so may a son by his father's.
  if (a.slice(1).some((w) => spelt(w, q)) || b.slice(1).some((w) => spelt(w, p))) return 'near'
  return isTypo(p, q) ? 'near' : 'other'
}

/** JP for Jean Paul. */
const isInitials = (a: string[], b: string[]): boolean =>
  a.length === 1 &&
  b.length > 1 &&
  a[0]?.length === b.length &&
  a[0] === b.map((w) => w[0]).join('')

/** Middle names, where both have some, must not speak against each other. */
function middleFits(x: string | undefined, y: string | undefined): boolean {
  if (!x || !y) return true
  if (x.length === 1 || y.length === 1) return x[0] === y[0]
  return spelt(x, y) || areForms(x, y) || closeness(x, y) > 0
}

function isTypo(p: string, q: string): boolean {
  const [short, long] = p.length < q.length ? [p, q] : [q, p]
  if (!sameNumbers(short, long)) return false
  if (short.length > 2 && long.startsWith(short)) return true
  return p[0] === q[0] && short.length > 3 && closeness(p, q) > 0
}

function lastFit(x: Part, y: Part): NameFit {
  if (!has(x) || !has(y)) return 'unknown'
  if (x.text === y.text) return 'same'
  if (x.words.length === 0 || y.words.length === 0)
    return x.text.toLowerCase() === y.text.toLowerCase() ? 'same' : 'foreign'
  const [p, q] = [x.words.map(saint).join(''), y.words.map(saint).join('')]
  if (spelt(p, q)) return 'same'
  const [a, b] = [withoutParticles(x.words), withoutParticles(y.words)]
  const [bareA, bareB] = [a.join(''), b.join('')]
  if (spelt(bareA, bareB) || spelt(p, bareB) || spelt(bareA, q)) return 'same'
  const within = (some: string[], all: string[]) => some.every((w) => all.some((v) => spelt(w, v)))
  const [ab, ba] = [within(a, b), within(b, a)]
  if (ab && ba) return 'same'
  if (ab || ba) return 'part'
  if (a.some((w) => w.length > 2 && b.some((v) => spelt(w, v)))) return 'near'
  if (bareA.length > 2 && bareB.length > 2 && closeness(bareA, bareB) > 0) return 'near'
  if (soundsLike(bareA, bareB)) return 'near'
  const foreign = acrossScripts({ word: bareA, text: x.text }, { word: bareB, text: y.text })
  if (foreign) return foreign === 'form' ? 'same' : foreign
  return bareA[0] === bareB[0] && (bareA.length === 1 || bareB.length === 1) ? 'near' : 'other'
}

const saint = (word: string) => (word === 'st' ? 'saint' : word)
