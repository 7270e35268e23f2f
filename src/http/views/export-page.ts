/** The copy of what is kept of one person as one page to read, which carries the same as JSON. */
import type { z } from '@hono/zod-openapi'
import type { PersonExport } from '../../api/workers/person.ts'

type Copy = z.infer<typeof PersonExport>

const HEADINGS: [part: keyof Copy, heading: string][] = [
  ['worker', 'Profile'],
  ['sources', 'As each source describes them'],
  ['pages', 'As sources described them on pages that are kept'],
  ['history', 'History'],
  ['outcomes', 'What became of them in each run'],
  ['issues', 'Questions and issues'],
  ['matching', 'Matching by hand'],
  ['hours', 'Hours'],
  ['cards', 'Time cards'],
  ['vendors', 'What vendors call them'],
  ['messages', 'Emails and webhooks'],
  ['account', 'Login'],
  ['audit', 'Audit log'],
  ['logs', 'Log files of those runs'],
]

/** HTML. Nothing in it is loaded from anywhere, and nothing in it runs. */
export function exportPage(copy: Copy): string {
  const { worker, company, exportedAt, remarks, picture } = copy
  const parts = HEADINGS.map(
    ([part, heading]) => `<section><h2>${heading}</h2>${shown(copy[part])}</section>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${text(worker.name)}</title><style>${STYLE}</style></head>
<body><h1>${text(worker.name)}</h1>
<p>Everything ${text(company)} keeps of this person in Muster, as of ${text(moment(exportedAt))}.</p>
${picture ? `<img alt="Their picture" src="data:${text(picture.type)};base64,${picture.data}">` : ''}
${remarks.map((remark) => `<p>${text(remark)}</p>`).join('\n')}
${parts.join('\n')}
<p>The same for a program to read is in this page: the element with the id “data”.</p>
<script type="application/json" id="data">${inScript(copy)}</script>
</body></html>
`
}

const STYLE = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}
h2{margin:2rem 0 .5rem;font-size:1.2rem}table{border-collapse:collapse;width:100%}img{max-width:8rem}
th,td{border-bottom:1px solid #8884;padding:.3rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
section{overflow-x:auto}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{opacity:.7}dd{margin:0;overflow-wrap:anywhere}`

const text = (value: string): string => value.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

/** JSON that cannot end the element it stands in. */
const inScript = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c')

/** "payrollId" as "Payroll id". */
const words = (key: string): string => {
  const spaced = key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
const moment = (value: string): string =>
  TIME.test(value) ? `${value.slice(0, 10)} ${value.slice(11, 16)} UTC` : value

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '<p>Nothing.</p>' : tableOf(value)
  if (typeof value !== 'object' || value === null)
    return value === null || value === undefined || value === '' ? '–' : text(moment(String(value)))
  return `<dl>${Object.entries(value)
    .map(([key, one]) => `<dt>${text(words(key))}</dt><dd>${cell(one)}</dd>`)
    .join('')}</dl>`
}

function tableOf(rows: readonly unknown[]): string {
  const objects = rows.filter((row) => typeof row === 'object' && row !== null) as object[]
  if (objects.length < rows.length) return `<p>${rows.map(cell).join(', ')}</p>`
  const all = [...new Set(objects.flatMap((row) => Object.keys(row)))]
  // Columns nobody has anything in say nothing.
  const columns = all.filter((key) => objects.some((row) => !isEmpty(at(row, key))))
  const head = columns.map((key) => `<th scope="col">${text(words(key))}</th>`).join('')
  const lines = objects.map(
    (row) => `<tr>${columns.map((key) => `<td>${cell(at(row, key))}</td>`).join('')}</tr>`,
  )
  return `<table><thead><tr>${head}</tr></thead><tbody>${lines.join('')}</tbody></table>`
}

const at = (row: object, key: string): unknown => (row as Record<string, unknown>)[key]
const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length)

/** Within a table: changes as before → after, and everything else in a line. */
function cell(value: unknown): string {
  if (isEmpty(value)) return '–'
  if (Array.isArray(value)) return value.map(cell).join('<br>')
  if (typeof value !== 'object' || value === null) return shown(value)
  const { field, before, after } = value as Record<string, unknown>
  if (field !== undefined && (before !== undefined || after !== undefined))
    return `${text(words(String(field)))}: ${shown(before)} → ${shown(after)}`
  return Object.entries(value)
    .filter(([, one]) => !isEmpty(one))
    .map(([key, one]) => `${text(words(key))}: ${cell(one)}`)
    .join('; ')
}
