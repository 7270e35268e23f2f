/**
 * What the sync before saw of a file, for what this one does not tell by itself: in which order its days are written, and
 * which columns hold what they are used for, where no header says so. Pure.
 */
import type { SourceLayout } from '../../../core/runs/run.ts'
import { VendorError } from '../../connector.ts'
import type { DayOrder } from '../reading/days.ts'
import type { Reading } from '../reading.ts'
import type { Columns, Settings } from '../settings.ts'
import type { OneField } from './fields.ts'
import { fits } from './values.ts'

type Place = Pick<Settings, 'from' | 'baseUrl' | 'path'>

/** Another file has columns of its own. */
export const placeOf = ({ from, baseUrl, path }: Place): string => `${from} ${baseUrl} ${path}`

/** What was read from the same place; null where nothing is known of it. */
export const knownOf = (settings: Place, layout: SourceLayout | null): SourceLayout | null =>
  layout?.of === placeOf(settings) ? layout : null

/** By column. An admin who has chosen another order since has said it. */
export function rememberedDays(
  settings: Place & Pick<Settings, 'dateOrder'>,
  layout: SourceLayout | null,
): Record<string, DayOrder> {
  const days = knownOf(settings, layout)?.days
  return days?.setting === settings.dateOrder ? days.orders : {}
}

/** What the next file is read by: this one's days, and those of before that it has nothing of. */
export function daysToRemember(
  { forms }: Pick<Reading, 'forms'>,
  settings: Settings,
  layout: SourceLayout | null,
): NonNullable<SourceLayout['days']> {
  const now = Object.entries(forms.days).flatMap(([column, { order }]) =>
    order === null ? [] : [[column, order] as const],
  )
  return {
    setting: settings.dateOrder,
    orders: { ...rememberedDays(settings, layout), ...Object.fromEntries(now) },
  }
}

/** Fields whose columns hold what they should, as far as values tell. */
export const fitting = ({ columns, facts }: Reading, map: Columns): string[] =>
  Object.entries(map).flatMap(([field, column]) => {
    const of = typeof column === 'string' && column !== '' ? facts[columns.indexOf(column)] : null
    return of && fits(field as OneField, of) === true ? [field] : []
  })

/** So few values may be anything. */
const FEW = 5

/**
 * Without a header nothing but the values tells that columns have moved: what fitted last time and does not now stops the
 * run. Throws VendorError `schema`.
 */
export function refuseMoved(reading: Reading, map: Columns, known: SourceLayout | null): void {
  if (reading.header !== null || !reading.complete || !known?.fitted) return
  const moved = known.fitted.flatMap((field) => {
    const column = map[field as OneField]
    const facts = reading.facts[reading.columns.indexOf(column)]
    const gone = facts && facts.filled >= FEW && fits(field as OneField, facts) === false
    return gone ? [column] : []
  })
  if (moved.length > 0)
    throw new VendorError(
      'schema',
      `${moved.map((column) => `“${column}”`).join(', ')} no longer ${moved.length === 1 ? 'holds' : 'hold'} what ${moved.length === 1 ? 'it' : 'they'} held last time: have the columns moved? The file has no line that names them. Look them through under Fields, and save them.`,
    )
}
