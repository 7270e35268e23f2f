/**
 * Whether somebody works there, from everything in their row that says so: a word, a flag, a flag the other way round, a
 * last day. Whoever one of them says has left has left. Pure.
 */
import { isDate } from '../../../core/people/dates.ts'
import type { FieldValue, WorkerStatus } from '../../../core/people/person.ts'
import type { Asks, StatusColumn } from '../../../core/people/status-codes.ts'
import { isKindOfEmployment } from '../../../core/people/status-words.ts'
import { ANOTHER_CALENDAR, isNoEnd } from '../reading/days.ts'
import type { Columns } from '../settings.ts'

/** The columns that say who works there. */
export const LEAVER_COLUMNS = ['status', 'active', 'inactive', 'lastDay'] as const
export type LeaverColumn = (typeof LEAVER_COLUMNS)[number]

/** Does any column say who has left? */
export const tellsLeavers = (map: Columns): boolean => LEAVER_COLUMNS.some((c) => map[c] !== '')

/** What the cells of a row say; undefined where the row does not speak of it. `lastDay` and `hireDate` as days. */
export type LeaverCells = Partial<Record<LeaverColumn | 'hireDate', FieldValue | undefined>>

export interface Meaning {
  /** How each column that says so by words or marks is read. */
  reads: Readonly<Record<Exclude<LeaverColumn, 'lastDay'>, StatusColumn & { asks: Asks }>>
  /** YYYY-MM-DD, where the company is. */
  today: string
}

/** `left`: what stands above or beside them says so. `word`: what nobody has explained, '' for nothing at all; neither where the row does not speak of it. */
export function whoWorks(
  cells: LeaverCells,
  map: Columns,
  meaning: Meaning,
  left = false,
): { status?: WorkerStatus; word?: string } {
  const said = LEAVER_COLUMNS.filter((c) => map[c] !== '' && cells[c] !== undefined).map((c) =>
    vote(c, cells[c]?.trim() ?? '', cells, meaning),
  )
  if (said.some((v) => v.says === 'inactive')) return { status: 'inactive' }
  if (said.some((v) => v.says === 'active' && v.surely)) return { status: 'active' }
  if (left) return { status: 'inactive' }
  const unknown = said.find((v) => v.says === 'unknown')
  if (unknown) return { word: unknown.word }
  if (said.some((v) => v.says === 'active')) return { status: 'active' }
  return said.length > 0 ? { word: '' } : {}
}

type Vote =
  | { says: 'inactive' | 'nothing' }
  /** Not `surely` where it only says nothing to the contrary. */
  | { says: 'active'; surely: boolean }
  | { says: 'unknown'; word: string }

function vote(column: LeaverColumn, text: string, cells: LeaverCells, meaning: Meaning): Vote {
  if (column === 'lastDay') return byLastDay(text, cells.hireDate ?? null, meaning.today)
  const { asks, of, blank } = meaning.reads[column]
  if (text === '') {
    if (asks === 'left') return { says: 'active', surely: false }
    return { says: blank === 'inactive' ? blank : 'nothing' }
  }
  const says = of(text)
  // How somebody is employed says nothing against what stands above or beside them.
  if (says === 'active') return { says, surely: !(asks === 'status' && isKindOfEmployment(text)) }
  return says ? { says } : { says: 'unknown', word: text }
}

/** Whoever was hired again later works there, whatever day was their last before. */
function byLastDay(day: string, hired: string | null, today: string): Vote {
  if (day === '' || isNoEnd(day)) return { says: 'active', surely: false }
  if (!isDate(day) || ANOTHER_CALENDAR.test(day)) return { says: 'unknown', word: day }
  if (hired && isDate(hired) && hired > day) return { says: 'active', surely: false }
  return day < today ? { says: 'inactive' } : { says: 'active', surely: false }
}
