/**
 * Names that sources write as one text, taken apart: the one reader for all of them. Capitals stay as they were given;
 * a suffix (Jr., III) is kept apart from the last name. Pure.
 */
import { familyFirst, type NameOrder } from './family-first.ts'
import { cleanText } from './text.ts'

export interface Name {
  first: string
  last: string
  /** As written; '' where there is none. */
  suffix: string
}

/** V and I are initials more often than they are generations. */
const GENERATION = /^(?:jr|sr|jnr|snr|ii|iii|iv|2nd|3rd|4th)\.?$/i
/** Md is also a first name. */
const CREDENTIAL = /^(?:esq|ph\.?d|m\.?d|d\.?d\.?s|r\.?n|c\.?p\.?a)\.?$/i
const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|prof|herr|frau|mme|mlle|señor|señora)\.?$/i
/** A last name begins with these where one is written small; the capital ones are no middle names. */
const SMALL =
  /^(?:de|da|do|dos|das|del|della|di|du|des|la|las|los|le|van|von|vom|der|den|ter|ten|zu|zur|el|al|bin|ibn|af|av)$/
const CAPITAL = /^(?:de|del|della|di|du|des|da|dos|von|vom)$/i
const BEFORE_ANOTHER = /^(?:van|op)$/i
const ANOTHER = /^(?:de|den|der|het|la|las|los|'t)$/i

/** "Ann Lee (she/her)" */
const PRONOUNS =
  /\s*[([](?:she|he|they|xe|ze|ey|elle|il|iel|ella|él|sie|er)(?:\s*[/,|]\s*\p{L}+)+[)\]]/giu

/** "Bloom, Dora M.", "van der Berg, Eli", "Doe, Jr., John", "John Doe Jr."; a single word is a first name. `order`: where there is no comma. */
export function readName(text: string, order: NameOrder = 'given'): Name {
  const parts = cleanText(text)
    .replace(PRONOUNS, '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const withFirst = parts.length > 2 || wordsOf(parts[0] ?? '').length > 1
  const isBehind = (part: string) =>
    GENERATION.test(part) || (withFirst && part !== parts[0] && CREDENTIAL.test(part))
  const [before = '', ...after] = parts.filter((part) => !isBehind(part))
  const family = after.length === 0 ? turnedBy(before, order) : null
  const name = family ?? (after.length === 0 ? inOrder(before) : turned(before, after.join(' ')))
  return { ...name, suffix: parts.find(isBehind) ?? name.suffix }
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

/** Its words without a title before them, and the suffix behind them. `least`: words that must be left. */
function bare(text: string, least: number): { words: string[]; suffix: string } {
  const words = wordsOf(text)
  if (words.length > least && TITLE.test(words[0] ?? '')) words.shift()
  let suffix = ''
  const isBehind = (word: string) =>
    GENERATION.test(word) || (words.length > least && CREDENTIAL.test(word))
  while (words.length > 1 && isBehind(words.at(-1) ?? '')) suffix = words.pop() ?? ''
  return { words, suffix }
}

/** "Last, First". */
function turned(before: string, after: string): Name {
  const [last, first] = [bare(before, 2), bare(after, 1)]
  return {
    first: first.words.join(' '),
    last: last.words.join(' '),
    suffix: last.suffix || first.suffix,
  }
}

function turnedBy(text: string, order: NameOrder): Name | null {
  const { words, suffix } = bare(text, 2)
  const name = familyFirst(words.join(' '), order)
  return name && { ...name, suffix }
}

/** "First Middle Last": the last word, and the particles before it. */
function inOrder(text: string): Name {
  const { words, suffix } = bare(text, 2)
  const [only = ''] = words
  if (words.length < 2) return { first: only, last: '', suffix }
  const particle = words.findIndex((_, i) => i > 0 && i < words.length - 1 && beginsLast(words, i))
  const from = particle > 0 ? particle : words.length - 1
  return { first: words.slice(0, from).join(' '), last: words.slice(from).join(' '), suffix }
}

function beginsLast(words: readonly string[], i: number): boolean {
  const [word = '', next = ''] = words.slice(i)
  return SMALL.test(word) || CAPITAL.test(word) || (BEFORE_ANOTHER.test(word) && ANOTHER.test(next))
}

/**
 * What `full` has besides the part of the name that is known and `others` (a title, a middle name, a suffix); null
 * where the known part is not in it, or nothing is left.
 */
export function restOfName(
  full: string,
  known: string,
  others: readonly (string | null)[] = [],
): string | null {
  const words = wordsOf(cleanText(full))
  if (!takeOut(words, known)) return null
  for (const other of others) takeOut(words, other ?? '')
  const rest = words.join(' ').replace(/^[\s,]+|[\s,]+$/g, '')
  const left = wordsOf(rest).filter((word) => !GENERATION.test(word.replace(/^,|,$/g, '')))
  return left.join(' ').replace(/^[\s,]+|[\s,]+$/g, '') || null
}

const bareWord = (word: string) => word.toLowerCase().replace(/^,|,$/g, '')

/** Removes these words, in a row; false when they are not there. */
function takeOut(words: string[], text: string): boolean {
  const wanted = wordsOf(text)
  const from = words.findIndex((_, i) =>
    wanted.every((word, j) => bareWord(word) === bareWord(words[i + j] ?? '')),
  )
  if (from < 0 || wanted.length === 0) return false
  words.splice(from, wanted.length)
  return true
}
