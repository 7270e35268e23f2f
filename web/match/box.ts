/** One box of the Match board: its cards sorted by name, and searched here. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Out } from '../shell/api.ts'
import { folded } from '../shell/format.ts'

export type SourceCard = Out<'SourceCard'>
export type TargetCard = Out<'TargetCard'>
interface Searched {
  name: string
  email: string | null
  phone: string | null
  phoneNational: string | null
  payrollId: string | null
  details: readonly string[]
}

const texts = new WeakMap<object, string>()
/** What a card is found by. */
function textOf(card: Searched): string {
  let text = texts.get(card)
  if (text === undefined) {
    const { name, email, phone, phoneNational, payrollId, details } = card
    text = folded([name, email, phone, phoneNational, payrollId, ...details].join(' '))
    texts.set(card, text)
  }
  return text
}

export interface Box<T> {
  /** null until the first have come. */
  all: Signal<T[] | null>
  /** Are there none that are not here? */
  whole: Signal<boolean>
  query: Signal<string>
  search: (words: string) => void
  /** Are those shown who stand aside? A search finds them all the same. */
  showAside: Signal<boolean>
  /** How many stand aside. */
  aside: ReadonlySignal<number>
  shown: ReadonlySignal<readonly T[]>
}

/** `first` puts some in front: those suggested for a card that is chosen. `isAside`: who is not shown unasked. */
export function createBox<T extends Searched>(
  first: (card: T) => number = () => 0,
  isAside: (card: T) => boolean = () => false,
): Box<T> {
  const all = signal<T[] | null>(null)
  const whole = signal(false)
  const query = signal('')
  const search = (words: string) => {
    query.value = words
  }
  const showAside = signal(false)
  const aside = computed(() => (all.value ?? []).filter(isAside).length)
  const found = computed(() => {
    const words = folded(query.value).split(/\s+/).filter(Boolean)
    if (words.length === 0) {
      const cards = all.value ?? []
      return showAside.value ? cards : cards.filter((card) => !isAside(card) || first(card) > 0)
    }
    return (all.value ?? []).filter((card) => words.every((w) => textOf(card).includes(w)))
  })
  const shown = computed(() => {
    const ranked = found.value.map((card) => [first(card), card] as const)
    if (!ranked.some(([rank]) => rank > 0)) return found.value
    return ranked.sort((a, b) => b[0] - a[0]).map(([, card]) => card)
  })
  return { all, whole, query, search, showAside, aside, shown }
}

const keys = new WeakMap<object, string>()
/** Where a card stands: by its name, whatever its case and accents, and numbers as numbers. */
function keyOf(card: { name: string }): string {
  let key = keys.get(card)
  if (key === undefined) {
    key = folded(card.name).replace(/\d+/g, (digits) => digits.padStart(12, '0'))
    keys.set(card, key)
  }
  return key
}
const before = (a: { name: string }, b: { name: string }): number => {
  const [x, y] = [keyOf(a), keyOf(b)]
  return x < y ? -1 : x > y ? 1 : 0
}
export const sortCards = <T extends { name: string }>(cards: T[]): T[] => cards.sort(before)

/** With the card where its name belongs. */
export function withCard<T extends { name: string }>(cards: readonly T[] | null, card: T): T[] {
  const list = [...(cards ?? [])]
  const at = list.findIndex((c) => before(c, card) > 0)
  list.splice(at < 0 ? list.length : at, 0, card)
  return list
}
