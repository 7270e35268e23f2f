/** What a file is, by what is in it and not by its name; whatever is not read is refused by its true name. */

import type { Bytes } from '../../bytes.ts'
import { VendorError } from '../../connector.ts'
import type { Settings } from '../settings.ts'
import type { Lines } from './line.ts'
import { gunzipped } from './packed/gzip.ts'
import { entriesOf, unpacked, type ZipEntry } from './packed/zip.ts'

/** Text in lines, JSON, or lines that were read already. */
export type Opened =
  | { kind: 'csv'; bytes: Bytes }
  | { kind: 'json'; bytes: Bytes }
  | { kind: 'lines'; lines: Lines }

const no = (message: string) => new VendorError('schema', message)
const EXPORT = 'Export it as CSV or .xlsx.'

/** `dropped`: by somebody, rather than an answer to us. Throws VendorError `schema`. */
export async function opened(
  bytes: Bytes,
  format: Settings['format'],
  dropped: boolean,
  depth = 0,
): Promise<Opened> {
  if (bytes.size === 0) throw no('The file is empty.')
  const start = await bytes.slice(0, Math.min(4096, bytes.size))
  const begins = (...first: number[]) => first.every((byte, i) => start[i] === byte)
  if (begins(0x50, 0x4b, 3, 4) || begins(0x50, 0x4b, 5, 6))
    return inArchive(bytes, format, dropped, depth)
  if (begins(0x1f, 0x8b)) {
    if (depth > 0) throw no('The file is compressed twice. Send it as it is.')
    return opened(await gunzipped(bytes), format, dropped, depth + 1)
  }
  const other = OTHERS.find(([first]) => begins(...first))
  if (other) throw no(`The file is ${other[1]}. ${EXPORT}`)
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw no(await oldOffice(bytes))
  const text = new TextDecoder(encodingOfStart(start)).decode(start).trimStart()
  if (text.startsWith('<')) throw no(markup(text, dropped))
  if (text.startsWith('{\\rtf')) throw no(`The file is a text document (RTF). ${EXPORT}`)
  const json = format === 'json' || (format === 'auto' && /^[[{]/.test(text))
  return { kind: json ? 'json' : 'csv', bytes }
}

const OTHERS: [number[], string][] = [
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7z archive'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive'],
  [[0x42, 0x5a, 0x68], 'compressed (bzip2)'],
  [[0xfd, 0x37, 0x7a, 0x58], 'compressed (xz)'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'compressed (zstd)'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
  [[0xff, 0xfe, 0, 0], 'text in UTF-32'],
  [[0, 0, 0xfe, 0xff], 'text in UTF-32'],
  // The workbooks of the time before they were put into a container.
  [[0x09, 0x08, 0x10, 0x00], 'an old Excel workbook (.xls)'],
  [[0x09, 0x08, 0x08, 0x00], 'an old Excel workbook (.xls)'],
  [[0x09, 0x04, 0x06, 0x00], 'an old Excel workbook (.xls)'],
]

/** The container of Office before 2007, and of newer files with a password. Its list of parts says which. */
async function oldOffice(bytes: Bytes): Promise<string> {
  const all = new TextDecoder('utf-16le').decode(
    await bytes.slice(0, Math.min(bytes.size & ~1, 4_000_000)),
  )
  if (all.includes('EncryptedPackage'))
    return 'The file is an Excel workbook with a password. Save it without one.'
  if (all.includes('WordDocument')) return `The file is a Word document. ${EXPORT}`
  return `The file is an Excel workbook of the old kind (.xls). ${EXPORT}`
}

const encodingOfStart = (start: Uint8Array): string =>
  start[0] === 0xff && start[1] === 0xfe
    ? 'utf-16le'
    : start[0] === 0xfe && start[1] === 0xff
      ? 'utf-16be'
      : 'utf-8'

function markup(text: string, dropped: boolean): string {
  if (/urn:schemas-microsoft-com:office:spreadsheet|progid="Excel\.Sheet"/i.test(text))
    return `The file is a workbook written as XML (SpreadsheetML). ${EXPORT}`
  const html =
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html|head|body|table|meta|style|div|center)\b/i.test(
      text,
    )
  if (!html) return `The file is XML. ${EXPORT}`
  if (dropped || /urn:schemas-microsoft-com:office:excel|^<table/i.test(text))
    return `The file is a table written as HTML, whatever its name says. Open it in a spreadsheet and save it as .xlsx or CSV.`
  return 'The answer is a web page, not a file of people. Check the address and the path.'
}

/** A workbook, or one file in an archive. */
async function inArchive(
  bytes: Bytes,
  format: Settings['format'],
  dropped: boolean,
  depth: number,
): Promise<Opened> {
  const entries = await entriesOf(bytes)
  const has = (name: string) => entries.some((entry) => entry.name.toLowerCase() === name)
  const begins = (folder: string) => entries.some((e) => e.name.toLowerCase().startsWith(folder))
  if (has('xl/workbook.bin'))
    throw no('The file is a binary Excel workbook (.xlsb). Save it as .xlsx or CSV.')
  if (begins('xl/') || has('[content_types].xml')) {
    if (begins('word/')) throw no(`The file is a Word document. ${EXPORT}`)
    if (begins('ppt/')) throw no(`The file is a presentation. ${EXPORT}`)
    // Loaded when a workbook comes, and not before.
    const { workbookLines } = await import('./xlsx/workbook.ts')
    return { kind: 'lines', lines: await workbookLines(bytes, entries) }
  }
  if (has('mimetype') && has('content.xml'))
    throw no('The file is an OpenDocument spreadsheet (.ods). Save it as .xlsx or CSV.')
  if (begins('index/') && entries.some((e) => e.name.endsWith('.iwa')))
    throw no('The file is a Numbers spreadsheet. Export it as .xlsx or CSV.')
  const [only, ...more] = entries.filter(isSomebodys)
  if (!only) throw no('The archive has no file in it.')
  if (more.length > 0)
    throw no(`The archive has ${more.length + 1} files in it. Send the one with the people.`)
  if (depth > 0) throw no('The archive has another archive in it. Send the file as it is.')
  return opened(await unpacked(bytes, only), format, dropped, depth + 1)
}

/** What a Mac and a PC add to an archive is nobody's file. */
const isSomebodys = ({ name, size }: ZipEntry): boolean =>
  size > 0 &&
  !name.endsWith('/') &&
  !/^__MACOSX\/|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$|(^|\/)\._/i.test(name)
