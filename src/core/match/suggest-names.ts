/** Which customer or project of a source is which project here: by name alone. Pure. */
import anyAscii from 'any-ascii'
import { closeness } from './names.ts'
import { choose, type Scored, type Suggestion, type Vetoed } from './suggest.ts'
import { deletions, KeyIndex, pairsOf } from './suggest-keys.ts'

export interface Named {
  id: string
  name: string
}

/** What a company is called without. */
const LEGAL = new Set(
  'inc incorporated llc ltd limited corp corporation co company gmbh ag sa srl bv nv plc lp llp pllc the and'.split(
    ' ',
  ),
)

interface Name extends Named {
  words: string[]
  /** Numbers must agree: Tower 1 is not Tower 2. */
  numbers: string
}

/** Pairs of an entry here (`workerId`) and one of the source, best first; `confident` as for people. */
export function suggestNames(
  here: readonly Named[],
  there: readonly Named[],
  vetoed: Vetoed,
): Suggestion[] {
  const [left, right] = [here, there].map((side) =>
    side.map(prepare).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
  ) as [Name[], Name[]]
  const scored: Scored[] = []
  for (const [i, j] of pairsOf(keysOf(left), keysOf(right), right.length)) {
    const [a, b] = [left[i], right[j]]
    if (!a || !b || vetoed(a.id, b.id)) continue
    const found = compareNames(a, b)
    if (found) scored.push({ workerId: a.id, externalId: b.id, ...found })
  }
  return choose(scored)
}

function prepare({ id, name }: Named): Name {
  const all =
    anyAscii(name.normalize('NFC'))
      .toLowerCase()
      .replace(/[’'.]/g, '')
      .match(/[a-z]+|\d+/g) ?? []
  const bare = all.filter((word) => !LEGAL.has(word))
  const words = bare.length > 0 ? bare : all
  return { id, name, words, numbers: words.filter((w) => /\d/.test(w)).join(' ') }
}

function compareNames(a: Name, b: Name): Pick<Scored, 'raw' | 'sure' | 'reasons'> | null {
  const [x, y] = [a.words.join(' '), b.words.join(' ')]
  const pair = `${a.name} / ${b.name}`
  if (a.numbers !== b.numbers) return null
  if (a.name.trim() === b.name.trim()) return { raw: 120, sure: true, reasons: ['Same name'] }
  if (x === y) return { raw: 115, sure: true, reasons: [`Same name, written differently: ${pair}`] }
  if ([...a.words].sort().join(' ') === [...b.words].sort().join(' '))
    return { raw: 95, sure: true, reasons: [`Same words in another order: ${pair}`] }
  const close = closeness(x.replaceAll(' ', ''), y.replaceAll(' ', ''))
  if (close > 0)
    return {
      raw: 90 * close,
      sure: x.length > 7,
      reasons: [`Name differs by a letter or two: ${pair}`],
    }
  const shared = a.words.filter((w) => b.words.includes(w) && !/\d/.test(w))
  const share = (2 * shared.length) / (a.words.length + b.words.length)
  if (share < 0.6) return null
  return { raw: 70 * share, sure: false, reasons: [`Both have “${shared.join(' ')}”: ${pair}`] }
}

function keysOf(side: readonly Name[]): KeyIndex {
  const index = new KeyIndex()
  side.forEach(({ words }, at) => {
    for (const [n, word] of words.entries()) {
      index.add(at, `w ${word}`)
      const next = words[n + 1]
      if (next) index.add(at, `p ${[word, next].sort().join(' ')}`)
    }
    index.add(at, `a ${[...words].sort().join(' ')}`)
    for (const short of deletions(words.join(''))) index.add(at, `d ${short}`)
  })
  return index
}
