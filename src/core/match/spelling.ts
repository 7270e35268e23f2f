/** One name spelt by different rules, or in different scripts. Pure. */
import { closeness, sameNumbers, sameSpelling } from './names.ts'
import { skeleton } from './suggest-keys.ts'

/** As different spellings of one sound have it: Maya and Maia, Zelenskyy and Zelenskij. */
const sound = (letter: string | undefined) => (letter === 'y' || letter === 'j' ? 'i' : letter)
const letters = (word: string) => word.replace(/[yj]/g, 'i').replace(/([a-z])\1+/g, '$1')

/** Equal but for umlauts, doubled letters, and y, j and i. */
export const spelt = (a: string, b: string): boolean => sameSpelling(a, b, sound)

/** The consonants of a long name, however they are spelt: Tchaikovsky and Chaykovskii. */
export function soundsLike(a: string, b: string): boolean {
  if (a.length < 6 || b.length < 6 || Math.abs(a.length - b.length) > 4) return false
  if (!sameNumbers(a, b)) return false
  const one = skeleton(a)
  return one.length > 3 && one === skeleton(b)
}

/** A word in plain letters, and the text it is from. */
export interface Written {
  word: string
  text: string
}

const NO_VOWELS = /[\p{Script=Arabic}\p{Script=Hebrew}]/u
const NO_LETTERS = /[\p{Script=Han}\p{Script=Hangul}]/u
const LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u

/** One word in two scripts, as far as letters tell; null where both are in one, or clearly differ. */
export function acrossScripts(x: Written, y: Written): 'form' | 'foreign' | null {
  if (isPlain(x) && isPlain(y)) return null
  const [one, two] = [LATIN.test(x.text), LATIN.test(y.text)]
  if (one && two) return null
  const [p, q] = [x.word, y.word]
  if (one !== two) {
    if (closeness(letters(p), letters(q)) > 0) return 'form'
    const [a, b] = [bones(p), bones(q)]
    if (a === b && a.length > 1) return 'form'
  }
  // A Chinese sign is read otherwise in Japan, and Kim is Gim.
  if (NO_LETTERS.test(x.text) !== NO_LETTERS.test(y.text)) return 'foreign'
  if (NO_VOWELS.test(x.text) === NO_VOWELS.test(y.text)) return null
  const [a, b] = [bones(p, /[aeiouyhw]/g), bones(q, /[aeiouyhw]/g)]
  return a === b && a.length > 1 ? 'form' : a[0] === b[0] ? 'foreign' : null
}

const isPlain = ({ text }: Written) => /^[\x20-\x7e]*$/.test(text)
/** Its consonants, without these letters. */
const bones = (word: string, without = /^[aeiouyh]+/) => skeleton(word.replace(without, ''))
