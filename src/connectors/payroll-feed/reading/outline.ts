/** The outline of a table: which line names its columns, how wide it is, and whether its last line counts the others. Pure. */

import { cleanText } from '../../../core/people/text.ts'
import { VendorError } from '../../connector.ts'
import { isOfAnother } from '../mapping/names.ts'
import type { Settings } from '../settings.ts'
import { chosenHeader, findHeader } from './header.ts'
import type { Line } from './line.ts'

export type Options = Pick<Settings, 'header' | 'headerLine' | 'trailer'>

export const TRAILER = /^(trailer|trl|count|records?|(record|row|total) count)$/i
/** Where the last line must count. */
export const ANY_TRAILER = /^(trailer|trl|totals?|count|records?|(record|row|total) count)$/i

export function headerAmong(head: readonly Line[], { header, headerLine }: Options): number | null {
  if (header === 'no') return null
  if (header === 'yes') return 0
  if (headerLine !== '') {
    const chosen = chosenHeader(head, headerLine)
    if (chosen !== null) return chosen
    throw new VendorError(
      'schema',
      `The header line “${headerLine.slice(0, 80)}” is not in the file any more. Choose it anew on the Fields page.`,
    )
  }
  return findHeader(head)
}

/** Where most lines have more cells than the header, the last columns have no name. */
export function widthOf(header: Line | null, below: readonly Line[]): number {
  const widths = below.map(({ cells }) => {
    let width = cells.length
    while (width > 0 && cells[width - 1]?.trim() === '') width -= 1
    return width
  })
  if (!header) return Math.max(0, ...below.map(({ cells }) => cells.length))
  const wider = widths.filter((width) => width > header.cells.length)
  return wider.length >= 2 && wider.length * 2 > widths.length
    ? Math.max(...wider)
    : header.cells.length
}

/** Lines that are nobody have few cells, and of few people there may be more of them than of people. */
export const usualOf = (filled: number[]): number =>
  filled.toSorted((a, b) => a - b)[Math.ceil((filled.length - 1) * 0.8)] ?? 0

/** The only line of a file counts nothing. */
export function trailerOf({ cells }: Line, words: RegExp): number | null {
  const [word = '', count = '', ...rest] = cells.map((cell) => cell.trim())
  if (!words.test(word) || !/^\d{1,9}$/.test(count)) return null
  return rest.every((cell) => cell === '') ? Number(count) : null
}

/** Each name once: `Phone`, `Phone (2)`; `Column 3` where there is none. */
export function columnNames(header: Line | null, width: number, above?: Line): string[] {
  const groups = above ? groupsOf(above) : []
  const seen = new Set<string>()
  return Array.from({ length: width }, (_, i) => {
    const own = cleanText(header?.cells[i] ?? '') || `Column ${i + 1}`
    const name = groups[i] ? `${groups[i]}: ${own}` : own
    let unique = name
    for (let n = 2; seen.has(unique); n += 1) unique = `${name} (${n})`
    seen.add(unique)
    return unique
  })
}

/**
 * Of somebody else, by the line above a header, which names groups of columns: “Emergency Contact” over its own “Email”.
 * A title, alone in its first cell, is none.
 */
function groupsOf({ cells }: Line): string[] {
  const filled = cells.flatMap((cell, i) => (cell.trim() === '' ? [] : [i]))
  if (filled.length < 2 && (filled[0] ?? 0) === 0) return []
  const groups: string[] = []
  let group = ''
  for (const cell of cells) {
    const text = cleanText(cell)
    if (text !== '') group = isOfAnother(text) ? text : ''
    groups.push(group)
  }
  // Cells that are left out at the end belong to the last of them.
  for (let n = groups.length; n < MOST_COLUMNS && group !== ''; n += 1) groups.push(group)
  return groups
}

/** Beyond the last cell of a line of groups. */
const MOST_COLUMNS = 500
