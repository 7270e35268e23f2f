/** Takes somebody out of texts and JSON that are about others, or about nobody. Pure. */
import { nationalPhone } from '../people/phone.ts'
import type { Who } from './who.ts'

export const ERASED = '(erased)'
/** What stands for them where a place for somebody stays. */
export const ERASED_NAME = 'Erased person'

/** Shorter numbers stand in texts that are not about them. */
const TELLING = 5

/** Keys under which JSON keeps nothing but the id of somebody at a source. */
const ID_KEYS = new Set([
  'x',
  'externalId',
  'onlyPeople',
  'subject',
  'payrollId',
  'from',
  'to',
  'id',
])

export class Scrubber {
  readonly #pattern: RegExp
  readonly #ids: ReadonlySet<string>
  /** In lower case, as they stand in a text and as they stand in JSON: a text without any of them is clean. */
  readonly needles: readonly string[]

  constructor(who: Who) {
    const names = who.names.filter((name) => /\S\s+\S/.test(name))
    const numbers = [...who.ids, ...who.people.map(([, id]) => id)]
    const long = numbers.filter((id) => id.length >= TELLING)
    const texts = [...names, ...turned(names), ...who.contacts.flatMap(written), ...long]
    this.#ids = new Set(numbers)
    const all = [...new Set(texts)].sort((a, b) => b.length - a.length)
    const any = all.map((text) =>
      text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'),
    )
    this.#pattern =
      any.length > 0
        ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${any.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
        : /(?!)/
    const inJson = all.map((text) => JSON.stringify(text).slice(1, -1))
    this.needles = [...new Set([...all, ...inJson].map(lower))]
  }

  mentions(text: string): boolean {
    const small = lower(text)
    return this.needles.some((needle) => small.includes(needle))
  }

  /** A text without them. */
  text(text: string): string {
    return this.mentions(text) ? text.replace(this.#pattern, ERASED) : text
  }

  /** The same of every text in a value of JSON. A human of it who has their name is nobody any more. */
  json<V>(value: V, key = ''): V {
    if (typeof value === 'string')
      return (ID_KEYS.has(key) && this.#ids.has(value) ? ERASED : this.text(value)) as V
    if (Array.isArray(value)) return value.map((one: unknown) => this.json(one, key)) as V
    if (typeof value !== 'object' || value === null) return value
    const human = value as Record<string, unknown>
    const name = [human.firstName, human.lastName].filter(Boolean).join(' ')
    const isThem = name !== '' && this.text(name) === ERASED
    return Object.fromEntries(
      Object.entries(human).map(([k, v]) => [
        k,
        isThem && typeof v === 'string' ? ERASED : this.json(v, k),
      ]),
    ) as V
  }

  /** JSON text, unchanged where nothing of it is about them. */
  jsonText(text: string): string {
    return JSON.stringify(this.json(JSON.parse(text) as unknown))
  }
}

/** As SQLite has it, which knows no other letters. */
export const lower = (text: string): string =>
  text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** "Lee, Ann" of "Ann Lee". */
const turned = (names: readonly string[]): string[] =>
  names.flatMap((name) => {
    const words = name.split(/\s+/)
    return words.length < 2 ? [] : [`${words.slice(1).join(' ')}, ${words[0]}`]
  })

/** A phone number as it may stand in a text. */
function written(contact: string): string[] {
  if (!contact.startsWith('+')) return [contact]
  const national = nationalPhone(contact)
  const digits = contact.slice(1)
  return [
    contact,
    digits,
    ...(national ? [national] : []),
    ...(digits.length === 11 && digits.startsWith('1') ? [digits.slice(1)] : []),
  ]
}
