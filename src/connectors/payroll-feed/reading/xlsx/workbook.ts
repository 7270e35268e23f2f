/** An Excel workbook (.xlsx): the first of its sheets that has people, read as it is unpacked. */

import type { Bytes } from '../../../bytes.ts'
import { VendorError } from '../../../connector.ts'
import { fieldsByName } from '../../mapping/names.ts'
import { certainHeader } from '../header.ts'
import type { Line, Lines } from '../line.ts'
import { unpacked, type ZipEntry } from '../packed/zip.ts'
import { type Shows, showsOf } from './formats.ts'
import { type Merge, mergesOf } from './merges.ts'
import { type Shared, sheetLines, unescaped } from './sheet.ts'
import { parseAll } from './xml.ts'

/** Bytes: of the file, of the texts its cells refer to, and how many texts. */
const LARGEST = 30 * 1024 * 1024
const MOST_TEXT = 40 * 1024 * 1024
const MOST_STRINGS = 500_000
/** So many lines tell whether a sheet has people. */
const TELLING = 120

const no = (message: string) => new VendorError('schema', message)

/** Throws VendorError `schema`: too large, damaged, without a sheet of people. */
export async function workbookLines(bytes: Bytes, entries: readonly ZipEntry[]): Promise<Lines> {
  if (bytes.size > LARGEST) throw no('A workbook of more than 30 MB is not read. Export it as CSV.')
  const parts = new Parts(bytes, entries)
  const { sheets, from1904 } = await sheetsOf(parts)
  const shared: Shared = {
    strings: await stringsOf(parts),
    styles: await stylesOf(parts),
    from1904,
  }
  const { sheet, others } = await withPeople(sheets, (one) => () => linesOf(parts, one, shared, []))
  const merges = await mergesOf(await parts.read(sheet.path))
  return {
    form: `Excel workbook, sheet “${sheet.name}”`,
    title: sheet.name,
    placed: true,
    notes:
      others.length === 0
        ? []
        : [
            `Not read: the ${others.length === 1 ? 'sheet' : 'sheets'} ${others.map((name) => `“${name}”`).join(', ')}, which ${others.length === 1 ? 'has' : 'have'} people too. Put everybody on one sheet.`,
          ],
    read: () => linesOf(parts, sheet, shared, merges),
  }
}

class Parts {
  private readonly bytes: Bytes
  private readonly entries: readonly ZipEntry[]
  /** The folder of the workbook, with a slash. */
  folder = 'xl/'

  constructor(bytes: Bytes, entries: readonly ZipEntry[]) {
    this.bytes = bytes
    this.entries = entries
  }

  find(path: string): ZipEntry | undefined {
    const name = path.replace(/^\/+/, '').toLowerCase()
    return this.entries.find((entry) => entry.name.toLowerCase() === name)
  }

  async read(path: string): Promise<AsyncIterable<Uint8Array>> {
    const entry = this.find(path)
    if (!entry)
      throw no(
        'The workbook is damaged: a part of it is missing. Save it anew, or export it as CSV.',
      )
    return (await unpacked(this.bytes, entry)).read()
  }
}

interface Sheet {
  name: string
  path: string
  hidden: boolean
}

async function sheetsOf(parts: Parts): Promise<{ sheets: Sheet[]; from1904: boolean }> {
  const book = 'xl/workbook.xml'
  const targets = new Map<string, string>()
  await parseAll(await parts.read('xl/_rels/workbook.xml.rels'), {
    open(name, { Id = '', Target = '' }) {
      if (name === 'Relationship') targets.set(Id, pathOf(parts.folder, Target))
    },
  })
  const sheets: Sheet[] = []
  let from1904 = false
  await parseAll(await parts.read(book), {
    open(name, given) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(given.date1904 ?? '')
      if (name !== 'sheet') return
      const path = targets.get(given.id ?? '') ?? ''
      const hidden = /hidden/i.test(given.state ?? '')
      // What is drawn on a sheet of its own is no sheet of cells.
      if (/worksheets\//i.test(path)) sheets.push({ name: given.name ?? '', path, hidden })
    },
  })
  return { sheets, from1904 }
}

/** A target from the root, or from the folder of the workbook. */
function pathOf(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path: string[] = []
  for (const part of `${folder}${target}`.replaceAll('\\', '/').split('/'))
    if (part === '..') path.pop()
    else if (part !== '.') path.push(part)
  return path.join('/')
}

async function stringsOf(parts: Parts): Promise<string[]> {
  const entry = parts.find('xl/sharedStrings.xml')
  if (!entry) return []
  if (entry.size > MOST_TEXT) throw no('The workbook has more text than is read. Export it as CSV.')
  const strings: string[] = []
  let [text, inside, phonetic] = ['', false, false]
  await parseAll(await parts.read(entry.name), {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic = true
      inside = name === 't' && !phonetic
    },
    text(more) {
      if (inside) text += more
    },
    close(name) {
      if (name === 't') inside = false
      if (name === 'rPh') phonetic = false
      if (name === 'si' && strings.push(unescaped(text)) > MOST_STRINGS)
        throw no('The workbook has more text than is read. Export it as CSV.')
    },
  })
  return strings
}

async function stylesOf(parts: Parts): Promise<Shows[]> {
  if (!parts.find('xl/styles.xml')) return []
  const codes = new Map<number, string>()
  const styles: Shows[] = []
  let cells = false
  await parseAll(await parts.read('xl/styles.xml'), {
    open(name, given) {
      if (name === 'numFmt') codes.set(Number(given.numFmtId), given.formatCode ?? '')
      if (name === 'cellXfs') cells = true
      if (name !== 'xf' || !cells) return
      const id = Number(given.numFmtId) || 0
      styles.push(showsOf(id, codes.get(id)))
    },
    close(name) {
      if (name === 'cellXfs') cells = false
    },
  })
  return styles
}

async function* linesOf(
  parts: Parts,
  sheet: Sheet,
  shared: Shared,
  merges: readonly Merge[],
): AsyncGenerator<Line[]> {
  yield* sheetLines(await parts.read(sheet.path), shared, merges)
}

/** So many sheets are looked at. */
const MOST_SHEETS = 30

/**
 * Of those that are shown, the first whose header has names of people and somebody below it; else the first with a header;
 * else the first with lines. `others`: names of further ones with people.
 */
async function withPeople(
  sheets: readonly Sheet[],
  read: (sheet: Sheet) => () => AsyncIterable<Line[]>,
): Promise<{ sheet: Sheet; others: string[] }> {
  const shown = sheets.filter(({ hidden }) => !hidden)
  const found: Record<'people' | 'header' | 'lines', Sheet[]> = {
    people: [],
    header: [],
    lines: [],
  }
  for (const sheet of (shown.length > 0 ? shown : sheets).slice(0, MOST_SHEETS)) {
    const lines = await beginning(read(sheet)())
    const header = certainHeader(lines)
    const named = header === null ? undefined : lines[header]
    if (named && lines.length > (header ?? 0) + 1)
      found[namesPeople(named.cells) ? 'people' : 'header'].push(sheet)
    else if (lines.length > 1) found.lines.push(sheet)
  }
  const [sheet] = [...found.people, ...found.header, ...found.lines]
  if (!sheet) throw no('The workbook has no sheet with people.')
  return { sheet, others: found.people.filter((s) => s !== sheet).map(({ name }) => name) }
}

const NAMES = ['firstName', 'lastName', 'fullName']
const namesPeople = (cells: readonly string[]): boolean =>
  cells.some((cell) => fieldsByName(cell).some(({ field }) => NAMES.includes(field)))

async function beginning(read: AsyncIterable<Line[]>): Promise<Line[]> {
  const lines: Line[] = []
  for await (const some of read) {
    lines.push(...some)
    if (lines.length >= TELLING) break
  }
  return lines.slice(0, TELLING)
}
