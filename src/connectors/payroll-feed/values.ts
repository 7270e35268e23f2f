/** Payroll feed: what the words of payrolls mean (docs/vendors/payroll-feed.md#words-of-status). Pure. */
import type { WorkerStatus } from '../../core/people/person.ts'
import { type Asks, type StatusColumn, statusColumn } from '../../core/people/status-codes.ts'
import { statusWord } from '../../core/people/status-words.ts'
import { askedByName } from './mapping/names.ts'
import type { LeaverColumn } from './mapping/who-works.ts'
import type { Forms } from './reading/forms.ts'
import type { Columns, Settings } from './settings.ts'

/** What a column asks that is used for this: one called “Terminated” asks whether they have left, even as the status. */
export const asksOf = (used: Exclude<LeaverColumn, 'lastDay'>, column: string): Asks =>
  used === 'status' ? askedByName(column) : used === 'active' ? 'works' : 'left'

/** How the words of one column are read. What an admin put under Settings comes first. */
export function readerOf(
  used: Exclude<LeaverColumn, 'lastDay'>,
  { map, forms }: { map: Columns; forms: Pick<Forms, 'codes'> },
  more: Pick<Settings, 'activeWords' | 'inactiveWords'>,
): StatusColumn & { asks: Asks } {
  const asks = asksOf(used, map[used])
  const column = statusColumn(asks, forms.codes?.[map[used]] ?? [])
  const said = saidOf(more)
  return {
    ...{ asks, blank: column.blank },
    of: (word) => said(word) ?? column.of(word),
  }
}

/** What an admin put under Settings, for each word. */
export function saidOf(more: Pick<Settings, 'activeWords' | 'inactiveWords'>) {
  const [active, inactive] = [more.activeWords, more.inactiveWords].map(
    (some) => new Set(some.map(plain)),
  )
  return (word: string): WorkerStatus | undefined =>
    inactive?.has(plain(word)) ? 'inactive' : active?.has(plain(word)) ? 'active' : undefined
}

/** Marks have no letters to be compared by. */
const plain = (word: string): string => statusWord(word) || word.trim()
