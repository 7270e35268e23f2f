/**
 * QuickBooks Online: first and last name. Any part may be missing; only DisplayName is always there
 * (docs/vendors/quickbooks-online.md#employees).
 */

interface Names {
  first: string | null
  last: string | null
}

/** Put behind the name of whoever is made inactive; somebody active may be called so. */
const DELETED = / *\(deleted\) *$/i

/** `part`: a property of the employee by its name, null when it has none. */
export function namesOf(part: (name: string) => string | null, inactive: boolean): Names {
  const first = part('GivenName')
  const last = part('FamilyName')
  if (first !== null && last !== null) return { first, last }
  const shown = part('DisplayName')?.trim() ?? ''
  const display = inactive ? shown.replace(DELETED, '') : shown
  const rest = (known: string) => besides(display, known, part)
  if (first !== null) return { first, last: rest(first) }
  if (last !== null) return { first: rest(last), last }
  const blank = display.lastIndexOf(' ')
  if (blank < 0) return { first: display || null, last: null }
  return { first: display.slice(0, blank), last: display.slice(blank + 1) }
}

/** What DisplayName has besides a known part of the name, less title, middle name and suffix; null for nothing. */
function besides(
  display: string,
  known: string,
  part: (name: string) => string | null,
): string | null {
  const words = wordsOf(display)
  if (!takeOut(words, known)) return null
  for (const name of ['Title', 'MiddleName', 'Suffix']) takeOut(words, part(name) ?? '')
  return words.join(' ').replace(/^,|,$/g, '') || null
}

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '')
const same = (a: string, b: string | undefined) => a.toLowerCase() === b?.toLowerCase()

/** Removes these words, in a row; false when they are not there. */
function takeOut(words: string[], text: string): boolean {
  const wanted = wordsOf(text)
  const from = words.findIndex((_, i) => wanted.every((word, j) => same(word, words[i + j])))
  if (from < 0 || wanted.length === 0) return false
  words.splice(from, wanted.length)
  return true
}
