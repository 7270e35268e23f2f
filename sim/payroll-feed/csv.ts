// Writes a table as CSV (RFC 4180, and the liberties that real exports take).
import type { FeedSettings } from './settings.ts'
import { cell, cellsOf } from './table.ts'

export function csv(
  columns: readonly string[],
  rows: readonly unknown[],
  settings: FeedSettings,
  total: number,
): string {
  const line = lineWriter(settings)
  const extra = Array.from({ length: settings.extraColumns }, (_, index) => index + 1)
  const lines: string[] = []
  if (settings.header) {
    const names = columns.map((column) => settings.rename[column] ?? column)
    lines.push(line([...names, ...extra.map((number) => `Extra ${number}`)]))
  }
  const filler = extra.map(() => 'extra')
  for (const row of rows) {
    const cells = cellsOf(row)
    lines.push(line([...columns.map((column) => cell(cells[column])), ...filler]))
  }
  if (settings.trailer) lines.push(line(['TRAILER', String(total)]))
  for (let blank = 0; blank < settings.blankLines; blank += 1) lines.push('')
  return lines.map((text) => text + settings.eol).join('')
}

function lineWriter({ delimiter, quote }: FeedSettings): (values: string[]) => string {
  const needed = new RegExp(`[\\${delimiter}"\\r\\n]`)
  const write = (value: string) =>
    quote === 'all' || needed.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  return (values) => {
    const text = values.map(write).join(delimiter)
    // One empty cell alone would be a blank line.
    return text === '' ? '""' : text
  }
}
