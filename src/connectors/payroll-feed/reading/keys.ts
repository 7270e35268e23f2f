/** What tells people apart, as files write it. Pure. */
import { cleanText } from '../../../core/people/text.ts'
import { isNoId } from './placeholders.ts'

/** `="000427"`: how a spreadsheet is made to keep leading zeros; `'000427` is another way. */
export const unwrapped = (cell: string): string => /^="(.*)"$/s.exec(cell)?.[1] ?? cell

/** 1.00E+11: a number that a spreadsheet has rounded, so that it may now be several people's. */
export const isRounded = (id: string): boolean => /^\s*\d(?:[.,]\d+)?E\+\d+\s*$/i.test(id)

/** A number of somebody's as it is meant; null for what stands for none. */
export function idOf(cell: string, withoutPointZero = false): string | null {
  const id = cleanText(unwrapped(cell)).replace(/^'(?=[\p{L}\d])/u, '')
  if (isNoId(id)) return null
  return withoutPointZero ? id.replace(/^(\d+)\.0$/, '$1') : id
}
