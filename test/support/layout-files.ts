/** Files of the layouts: lines or objects in whatever encoding, delimiter and packing a payroll writes them. */
import { gzipSync, strToU8, zipSync } from 'fflate'
import type { Chance, Known } from './layouts.ts'
import { workbook } from './workbook.ts'

/** Bytes of the letters of an encoding, by what it reads each byte as; UTF-8 where it has no letter for one. */
const oneByte = (encoding: string) => {
  const letters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, i) => i))
  return (text: string) =>
    [...text].every((c) => letters.includes(c))
      ? Uint8Array.from([...text].map((c) => letters.indexOf(c)))
      : strToU8(text)
}

const encode: Record<string, (text: string) => Uint8Array> = {
  'Windows-1250': oneByte('windows-1250'),
  'Mac Roman': oneByte('macintosh'),
  'UTF-8, filled up with zeros': (text) =>
    strToU8(`${text}${text.endsWith('\n') ? '\0'.repeat(50) : ''}`),
  'UTF-8': (text) => strToU8(text),
  'UTF-8 with a mark': (text) => strToU8(`\ufeff${text}`),
  'Windows-1252': (text) =>
    /[^\0-\u00ff]/.test(text) ? strToU8(text) : Uint8Array.from(text, (c) => c.charCodeAt(0)),
  'UTF-16': (text) =>
    new Uint8Array(Uint16Array.from([...`\ufeff${text}`].join(''), (c) => c.charCodeAt(0)).buffer),
}

interface Content {
  rows: readonly string[][]
  order: readonly { name: string; field: string; value(p: Known): string }[]
  people: readonly Known[]
  /** What its lines say no object says. */
  inLines: boolean
}

/** The bytes of a file of some kind. */
export function written(
  { rows, order, people, inLines }: Content,
  { one, odds }: Chance,
  said: string[],
): Uint8Array {
  const lines = ['csv', 'csv', 'csv', 'csv', 'csv', 'xlsx', 'gzip', 'zip', 'json table']
  const kind = one(inLines ? lines : [...lines, 'json', 'ndjson'])
  said.push(kind)
  const records = () =>
    people.map((p) => Object.fromEntries(order.map(({ name, value }) => [name, value(p)])))
  if (kind === 'json') return strToU8(JSON.stringify({ meta: { page: 1 }, data: records() }))
  if (kind === 'ndjson')
    return strToU8(
      records()
        .map((r) => JSON.stringify(r))
        .join('\n'),
    )
  if (kind === 'json table') return strToU8(JSON.stringify({ values: rows }))
  if (kind === 'xlsx') {
    // Days and amounts are numbers there, and look as they do by their format.
    const typed = odds(0.5)
    const cell = (text: string) =>
      typed && /^\d{4}-\d\d-\d\d$/.test(text)
        ? { v: Date.parse(text) / 86_400_000 + 25_569, format: 'dd/mm/yyyy' }
        : typed && /^\d+\.\d\d$/.test(text)
          ? { v: Number(text), format: '"$"#,##0.00' }
          : typed && /^0\d{7}$/.test(text)
            ? { v: Number(text), format: '00000000' }
            : text || null
    const options = { references: odds(0.7) }
    return workbook([{ name: 'Report', rows: rows.map((row) => row.map(cell)) }], options)
  }
  const delimiter = one([',', ';', '\t', '|', ',', ';', '\t', '|', '^', '~'])
  // Some leave a blank before a quotation, or quote whole lines.
  const blank = odds(0.1) ? ' ' : ''
  const whole = delimiter === ',' && odds(0.1)
  const everything = odds(0.3)
  const trims = odds(0.2)
  const newline = one(['\n', '\r\n'])
  const quoted = (cell: string) =>
    everything || /["\r\n]/.test(cell) || cell.includes(delimiter)
      ? `${blank}"${cell.replaceAll('"', '""')}"`
      : cell
  const text = rows.map((row) => {
    const cells = [...row]
    if (trims) while (cells.length > 1 && cells.at(-1) === '') cells.pop()
    const line = cells.map(quoted).join(delimiter)
    return whole ? `"${line.replaceAll('"', '""')}"` : line
  })
  const encoding = one(Object.keys(encode))
  said.push(
    `divided by ${JSON.stringify(delimiter)}`,
    encoding,
    ...(trims ? ['trimmed'] : []),
    ...(whole ? ['quoted lines'] : []),
  )
  const bytes = (encode[encoding] as (text: string) => Uint8Array)(
    text.join(newline) + (odds(0.8) ? newline : ''),
  )
  if (kind === 'gzip') return gzipSync(bytes)
  return kind === 'zip' ? zipSync({ 'people.csv': bytes }) : bytes
}
