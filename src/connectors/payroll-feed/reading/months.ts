/** Names of months as payrolls write them, whole or cut short, in the languages of their users. Pure. */
import { fold } from '../../../core/people/text.ts'

const NAMES = [
  'january, januar, janvier, enero, janeiro, gennaio, januari, jaenner',
  'february, februar, fevrier, febrero, fevereiro, febbraio, februari',
  'march, marz, maerz, mars, marzo, marco, maart, mrt',
  'april, avril, abril, aprile',
  'may, mai, mayo, maio, maggio, mei',
  'june, juni, juin, junio, junho, giugno',
  'july, juli, juillet, julio, julho, luglio',
  'august, aout, agosto, augustus',
  'september, septembre, septiembre, setiembre, setembro, settembre',
  'october, oktober, octobre, octubre, outubro, ottobre',
  'november, novembre, noviembre, novembro',
  'december, dezember, decembre, diciembre, dezembro, dicembre',
].map((names) => names.split(', '))

const known = new Map<string, number | undefined>()

/** 1 to 12 for a month's name or its first letters, three at least; undefined where it may be two of them. */
export function monthOf(word: string): number | undefined {
  const letters = fold(word).replace(/\.$/, '')
  if (letters.length < 3 || letters.length > 12) return undefined
  if (!known.has(letters) && known.size < 1000) known.set(letters, find(letters))
  return known.has(letters) ? known.get(letters) : find(letters)
}

function find(letters: string): number | undefined {
  const months = NAMES.flatMap((names, i) =>
    names.some((name) => name.startsWith(letters)) ? [i + 1] : [],
  )
  return months.length === 1 ? months[0] : undefined
}
