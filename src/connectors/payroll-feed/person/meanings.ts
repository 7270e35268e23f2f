/** How the rows of a file are read: many people have the same status, rate or day, and each is made out once. */
import type { CustomField } from '../../../core/people/custom.ts'
import { saysGone } from '../../../core/people/gone.ts'
import { isMapped } from '../columns.ts'
import { besideColumns } from '../mapping/beside.ts'
import { nameOrder } from '../mapping/name-order.ts'
import { amountOf } from '../reading/amounts.ts'
import { NO_FORM, readDay } from '../reading/days.ts'
import { type Forms, noForms } from '../reading/forms.ts'
import type { Feed } from '../reading.ts'
import type { Columns, Settings } from '../settings.ts'
import { readerOf, saidOf } from '../values.ts'
import { type Heard, translator } from './words.ts'

/** `today`: YYYY-MM-DD, where the company is. `heard` is told each word before its table is asked. */
export const meanings = (
  map: Columns,
  { columns, forms = noForms() }: Feed,
  settings: Settings,
  { today, custom }: { today: string; custom: readonly CustomField[] },
  heard?: Heard,
) => ({
  map,
  settings,
  today,
  /** The company's own fields that have a column. */
  custom: custom.filter(({ id }) => map[id] !== ''),
  /** Suffix and extension are taken where somebody has said which column is which; else they are named and left out. */
  beside: isMapped(settings.columns),
  index: new Map(columns.map((name, i) => [name, i])),
  nameOrder: nameOrder(map.fullName),
  withoutPointZero: settings.pointZero === 'drop' && forms.pointZero !== null,
  ...besideColumns(columns, map),
  translate: translator(settings, heard),
  reads: readersOf({ map, forms }, settings),
  said: (word: string) => saidOf(settings)(word),
  /** Does a word that nothing asked for say that somebody has left? */
  hints: once(saysGone),
  markedIds: forms.markedIds ?? [],
  day: (column: string, birthday: boolean) => {
    const form = forms.days[column] ?? NO_FORM
    return once((text) => readDay(text, form, settings.dateOrder, birthday))
  },
  days: new Map<string, (text: string) => ReturnType<typeof readDay>>(),
  amount: (column: string, text: string) => amountOf(text, forms.decimals[column] ?? null),
})
/** How each column that says who works here is read, each word once. */
export const readersOf = (
  of: { map: Columns; forms: Pick<Forms, 'codes'> },
  settings: Settings,
) => {
  const reader = (used: 'status' | 'active' | 'inactive') => {
    const read = readerOf(used, of, settings)
    return { ...read, of: once(read.of) }
  }
  return { status: reader('status'), active: reader('active'), inactive: reader('inactive') }
}
export type Meanings = ReturnType<typeof meanings>

function once<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, { value: T }>()
  return (text) => {
    const found = known.get(text) ?? { value: read(text) }
    known.set(text, found)
    return found.value
  }
}
