/**
 * Letters, digits and marks that say whether somebody works there. What one means depends on what its column asks, and on
 * what else stands in it: T is true beside F, and terminated beside A; 1 is yes beside 0, and anything beside 2 and 3. Where the
 * column does not settle it nothing is read, and each is asked about. Pure.
 */
import type { WorkerStatus } from './person.ts'
import { statusOfWord, statusWord } from './status-words.ts'

/** `works`: yes means that they work there. `left`: yes means that they have left. `status`: a word says what they are. */
export type Asks = 'status' | 'works' | 'left'

/** What a column says by its values; undefined for what must be asked. */
export interface StatusColumn {
  of(text: string): WorkerStatus | undefined
  /** What an empty cell says, where the others only have a mark. */
  blank: WorkerStatus | undefined
}

type Flag = 'yes' | 'no'

const flags = (flag: Flag, list: string) =>
  list.split(',').map((word): [string, Flag] => [statusWord(word), flag])
/** Whole texts, in a column that asks yes or no. */
const FLAGS = new Map<string, Flag>([
  ...flags(
    'yes',
    `yes, true, oui, ja, wahr, si, sim, verdadero, verdadeiro, vrai, vero, waar, on, checked, tak, prawda, ano,
    igen, igaz, da, adevarat, ναι, evet, dogru, да, истина, так, kylla, jah, taip, sant, はい, 是的, 예, 네, نعم, כן, हाँ, हां,
    co, ya, oo`,
  ),
  ...flags(
    'no',
    `no, false, non, nein, falsch, nao, falso, faux, nee, onwaar, off, unchecked, nie, falsz, ne, nem, hamis, nu, fals,
    οχι, hayir, hayır, yanlis, yanlış, нет, ложь, ні, ei, falskt, いいえ, 不是, 아니오, 아니요, لا, לא, नहीं, khong, tidak, hindi`,
  ),
])
/** Only as an answer: of people, disabled is something else. */
const SWITCHED: Readonly<Record<string, WorkerStatus>> = {
  ...{ enabled: 'active', disabled: 'inactive', deactivated: 'inactive', activated: 'active' },
}

/** Marks, as they are compared. X, × and ○ mean yes in some columns and no in others. */
const CHECK = /^[✓✔☑✅√●■◉⬤•*＊🟢👍]\ufe0f?$/u
const CROSS = /^[✗✘❌☐□🔴👎]\ufe0f?$/u
const TIMES = /^[x×╳✕✖☒]\ufe0f?$/iu
const RING = /^[○◯⭕〇]\ufe0f?$/u

/** Yes and no by one letter or mark. */
const pairs = (list: string) =>
  list.split(' ').map((two) => {
    const [yes = '', no = ''] = [...two]
    return { yes, no }
  })
/** Whatever a column asks. */
const PLAIN = pairs('yn jn tf 10 ✓✗')
/** In a column that asks yes or no. Others, such as T and N or I and N, may also be letters of status. */
const PAIRS = [...PLAIN, ...pairs('on sn vf wf eh ke je дн 是否 有無 有无 xn x0 ✓n ✓0')]
/** Alone in a column that asks yes or no. */
const ALONE: Readonly<Record<string, Flag>> = {
  ...{
    y: 'yes',
    j: 'yes',
    o: 'yes',
    s: 'yes',
    t: 'yes',
    '1': 'yes',
    '✓': 'yes',
    x: 'yes',
    是: 'yes',
  },
  ...{ n: 'no', f: 'no', '0': 'no', '✗': 'no', 否: 'no' },
}
/** Letters of status, where others of them, or words, show that they are such. */
const STATUS: Readonly<Record<string, WorkerStatus>> = {
  ...{ a: 'active', l: 'active', i: 'inactive', t: 'inactive' },
}

/** A letter, up to three digits, a mark; null for words. */
export function codeOf(text: string): string | null {
  const bare = text.trim()
  if (TIMES.test(bare)) return 'x'
  if (CHECK.test(bare)) return '✓'
  if (CROSS.test(bare)) return '✗'
  if (RING.test(bare)) return '○'
  const word = statusWord(bare)
  // As a spreadsheet writes a number.
  if (/^[01] 0+$/.test(word)) return word.charAt(0)
  return /^(?:\p{L}|\d{1,3})$/u.test(word) ? word : null
}

const flagWord = (text: string): Flag | undefined => FLAGS.get(statusWord(text))

/** Yes or no in any of its ways, such as a mark; what says neither by itself may still be half of a pair. */
export const isFlag = (text: string): boolean => {
  const code = codeOf(text)
  if (code === null) return flagWord(text) !== undefined || statusWord(text) in SWITCHED
  return code in ALONE || code === '○' || PAIRS.some(({ yes, no }) => code === yes || code === no)
}

/** Stand for all words of a column that are no codes. */
const KNOWN = 'active'
const OTHER = 'anything'

/** What of the values of a column decides how its codes are read: few, in order, and the same for the same kinds of values. */
export function decisive(values: Iterable<string>): string[] {
  const found = new Set<string>()
  for (const value of values) {
    if (value.trim() === '') continue
    const flag = flagWord(value)
    found.add(codeOf(value) ?? flag ?? (statusOfWord(value) ? KNOWN : OTHER))
  }
  return [...found].sort()
}

/** How a column with these `values` is read. */
export function statusColumn(asks: Asks, values: Iterable<string>): StatusColumn {
  const all = decisive(values)
  const codes = meaningsOf(asks, all)
  const flagged = (flag: Flag): WorkerStatus =>
    (flag === 'yes') === (asks !== 'left') ? 'active' : 'inactive'
  const of = (text: string): WorkerStatus | undefined => {
    const code = codeOf(text)
    if (code !== null) {
      const means = codes.get(code)
      return means === 'yes' || means === 'no' ? flagged(means) : means
    }
    if (asks === 'status') return statusOfWord(text)
    const flag = flagWord(text)
    return flag ? flagged(flag) : (SWITCHED[statusWord(text)] ?? statusOfWord(text))
  }
  const onlyYes = all.length > 0 && all.every((v) => v === 'yes' || codes.get(v) === 'yes')
  return { of, blank: asks === 'works' && onlyYes ? 'inactive' : undefined }
}

/** Of each code of a column; what is not there is asked. */
function meaningsOf(
  asks: Asks,
  all: readonly string[],
): ReadonlyMap<string, Flag | WorkerStatus | undefined> {
  const codes = all.filter((v) => v !== 'yes' && v !== 'no' && v !== KNOWN && v !== OTHER)
  const has = (code: string) => codes.includes(code)
  // Beside a check, and a ring beside a cross, the other one is meant.
  const crossed = new Map(
    codes.map((code): [string, string] => {
      if (code === 'x' && (has('✓') || has('○'))) return [code, '✗']
      if (code === '○' && has('✓')) return [code, '✗']
      return [code, code === '○' && (has('x') || has('✗')) ? '✓' : code]
    }),
  )
  const meant = new Set(crossed.values())
  const pair = (asks === 'status' ? PLAIN : PAIRS).find(
    ({ yes, no }) => meant.size === 2 && meant.has(yes) && meant.has(no),
  )
  const words = all.includes(KNOWN)
  // T and F beside words are no answers.
  if (pair && !(words && pair.yes !== 'y' && pair.yes !== '1'))
    return new Map([...crossed].map(([code, as]) => [code, as === pair.yes ? 'yes' : 'no']))
  const letters =
    (has('a') && (asks !== 'left' || has('i') || has('t'))) || words || has('i') || has('l')
  const isStatus = letters && !has('f')
  return new Map(
    [...crossed].map(([code, as]) => {
      if (meant.size === 1 && asks !== 'status' && as in ALONE && !words) return [code, ALONE[as]]
      if (meant.size === 1 && /^[yj1✓✗]$/.test(as)) return [code, ALONE[as]]
      return [code, isStatus ? STATUS[as] : undefined]
    }),
  )
}
