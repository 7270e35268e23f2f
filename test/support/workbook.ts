/** Workbooks as Excel and exporters write them, small: for what a reader must find in them. */
import { strToU8, zipSync } from 'fflate'

export interface Cell {
  /** A number, or what is shown. */
  v: string | number | boolean | null
  /** Its number format: 0 General, 14 a day, or a code of its own. */
  format?: number | string
  /** How text is written. */
  as?: 'shared' | 'inline' | 'formula' | 'error' | 'iso'
}
export interface SheetSpec {
  name: string
  rows: (Cell | string | number | null)[][]
  hidden?: boolean
  /** Cells that are one: "A2:A4" */
  merges?: string[]
}
export interface BookOptions {
  from1904?: boolean
  /** Of elements, such as x: */
  prefix?: string
  /** Cells and rows say where they are. */
  references?: boolean
  /** Targets begin at the root. */
  absolute?: boolean
  /** Paths have \ in them. */
  backslashes?: boolean
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const columnName = (i: number): string =>
  i < 26
    ? String.fromCharCode(65 + i)
    : columnName(Math.floor(i / 26) - 1) + String.fromCharCode(65 + (i % 26))

/** The bytes of an .xlsx. */
export function workbook(sheets: readonly SheetSpec[], options: BookOptions = {}): Uint8Array {
  const { prefix = '', references = true, absolute = false } = options
  const strings = new Map<string, number>()
  const codes: string[] = []
  const formats: (number | string)[] = [0]
  const el = (name: string, attributes: string, inside = '') =>
    `<${prefix}${name}${attributes}>${inside}</${prefix}${name}>`
  const xmlns = prefix
    ? ` xmlns:${prefix.slice(0, -1)}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
    : ' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

  function styleOf(format: number | string): number {
    if (!formats.includes(format)) formats.push(format)
    if (typeof format === 'string' && !codes.includes(format)) codes.push(format)
    return formats.indexOf(format)
  }
  function cell(given: Cell | string | number | null, row: number, column: number): string {
    const {
      v,
      format = 0,
      as = 'shared',
    }: Cell = typeof given === 'object' && given !== null ? given : { v: given }
    if (v === null || v === '') return ''
    const r = references ? ` r="${columnName(column)}${row}"` : ''
    const s = format === 0 ? '' : ` s="${styleOf(format)}"`
    if (typeof v === 'boolean') return el('c', `${r} t="b"`, el('v', '', v ? '1' : '0'))
    if (typeof v === 'number') return el('c', `${r}${s}`, el('v', '', String(v)))
    if (as === 'error') return el('c', `${r} t="e"`, el('v', '', escaped(v)))
    if (as === 'iso') return el('c', `${r}${s} t="d"`, el('v', '', v))
    if (as === 'formula')
      return el('c', `${r} t="str"`, el('f', '', 'A1&amp;B1') + el('v', '', escaped(v)))
    if (as === 'inline') {
      const half = Math.ceil(v.length / 2)
      const run = (text: string) => el('r', '', el('t', ' xml:space="preserve"', escaped(text)))
      const phonetic = el('rPh', ' sb="0" eb="1"', el('t', '', 'phonetic'))
      return el(
        'c',
        `${r} t="inlineStr"`,
        el('is', '', run(v.slice(0, half)) + run(v.slice(half)) + phonetic),
      )
    }
    if (!strings.has(v)) strings.set(v, strings.size)
    return el('c', `${r}${s} t="s"`, el('v', '', String(strings.get(v))))
  }
  const files: Record<string, Uint8Array> = {}
  const put = (path: string, xml: string) => {
    const name = options.backslashes ? path.replaceAll('/', '\\') : path
    files[name] = strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`)
  }
  sheets.forEach(({ rows, merges = [] }, n) => {
    const data = rows
      .map((cells, i) => {
        const inside = cells
          .map((c, j) => (references || c !== null ? cell(c ?? null, i + 1, j) : el('c', '')))
          .join('')
        return inside === '' ? '' : el('row', references ? ` r="${i + 1}"` : '', inside)
      })
      .join('')
    const merged =
      merges.length === 0
        ? ''
        : el('mergeCells', '', merges.map((ref) => el('mergeCell', ` ref="${ref}"`)).join(''))
    put(
      `xl/worksheets/sheet${n + 1}.xml`,
      el('worksheet', xmlns, el('sheetData', '', data) + merged),
    )
  })
  put(
    'xl/sharedStrings.xml',
    el(
      'sst',
      xmlns,
      [...strings.keys()]
        .map((s) => el('si', '', el('t', ' xml:space="preserve"', escaped(s))))
        .join(''),
    ),
  )
  const idOf = (format: number | string) =>
    typeof format === 'number' ? format : 164 + codes.indexOf(format)
  put(
    'xl/styles.xml',
    el(
      'styleSheet',
      xmlns,
      el(
        'numFmts',
        '',
        codes
          .map((code, i) =>
            el(
              'numFmt',
              ` numFmtId="${164 + i}" formatCode="${escaped(code).replaceAll('"', '&quot;')}"`,
            ),
          )
          .join(''),
      ) +
        el('cellStyleXfs', '', el('xf', ' numFmtId="14"')) +
        el('cellXfs', '', formats.map((f) => el('xf', ` numFmtId="${idOf(f)}"`)).join('')),
    ),
  )
  const target = (n: number) => `${absolute ? '/xl/' : ''}worksheets/sheet${n + 1}.xml`
  put(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map((_, n) => `<Relationship Id="rId${n + 1}" Type="worksheet" Target="${target(n)}"/>`)
      .join('')}</Relationships>`,
  )
  const sheetsXml = sheets
    .map(({ name, hidden }, n) =>
      el(
        'sheet',
        ` name="${escaped(name)}" sheetId="${n + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${n + 1}"`,
      ),
    )
    .join('')
  put(
    'xl/workbook.xml',
    el(
      'workbook',
      `${xmlns} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`,
      el('workbookPr', options.from1904 ? ' date1904="1"' : '') + el('sheets', '', sheetsXml),
    ),
  )
  put(
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  )
  return zipSync(files)
}
