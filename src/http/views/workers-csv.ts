/** The directory as a file for spreadsheets: cells that look like formulas are defused. */
import Papa from 'papaparse'
import type { CustomField } from '../../core/people/custom.ts'
import { FIELD, FIELDS, type FieldName, isCustom } from '../../core/people/fields.ts'
import type { CompanyDb } from '../../store/database.ts'
import type { WorkerFilter } from '../../store/directory/worker-filter.ts'
import { listWorkers, type WorkerPage } from '../../store/directory/worker-lists.ts'
import { entryNamesOf, type WorkerRow } from '../../store/directory/workers.ts'
import { workerView } from './worker.ts'

/** What a cell can hold and everybody who may look may have: no pay, no pictures. */
const COLUMNS = FIELDS.filter((f) => f !== 'payRates' && f !== 'avatar' && !isCustom(f))

/** A phone number begins with a plus, and is none. */
const FORMULA = /^[=@\t\r]|^[+-](?!\d+$)/

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The mark at the start lets spreadsheets know it is UTF-8. `custom`: the company's own fields that are in use. */
const csvHead = (custom: readonly CustomField[]): string => {
  const names = [...COLUMNS.map((f) => capital(FIELD[f].label)), ...custom.map((f) => f.name), 'ID']
  return `\ufeff${Papa.unparse([names], { escapeFormulae: FORMULA })}\r\n`
}

/** So many of a hundred thousand that a file takes some hundred queries, of the 1,000 of an invocation. */
const AT_ONCE = 1000

/** The list, all of it, a page at a time as it is read. */
export function workersCsv(
  db: CompanyDb,
  filter: WorkerFilter,
  custom: readonly CustomField[],
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let cursor: string | null = null
  let begun = false
  return new ReadableStream({
    async pull(controller) {
      if (!begun) controller.enqueue(encoder.encode(csvHead(custom)))
      begun = true
      const page: WorkerPage = await listWorkers(db, filter, AT_ONCE, cursor)
      const names = await entryNamesOf(db, page.items)
      controller.enqueue(encoder.encode(csvRows(page.items, names, custom)))
      cursor = page.nextCursor
      if (cursor === null) controller.close()
    },
  })
}

function csvRows(
  workers: readonly WorkerRow[],
  names: ReadonlyMap<string, string>,
  custom: readonly CustomField[],
): string {
  const rows = workers.map((worker) => {
    const view = workerView(worker, names, false)
    const own = custom.map(({ id }) => view.custom[id] ?? '')
    return [...COLUMNS.map((field) => cellOf(view[field], field)), ...own, view.id]
  })
  return rows.length > 0 ? `${Papa.unparse(rows, { escapeFormulae: FORMULA })}\r\n` : ''
}

const cellOf = (value: unknown, field: FieldName): string =>
  field === 'employeeIds' ? (value as string[]).join('; ') : String(value ?? '')
