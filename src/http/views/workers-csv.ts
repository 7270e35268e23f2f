/** The directory as a file for spreadsheets: cells that look like formulas are defused. */
import Papa from 'papaparse'
import { FIELD, FIELDS, type FieldName } from '../../core/people/fields.ts'
import type { WorkerRow } from '../../store/directory/workers.ts'
import { workerView } from './worker.ts'

/** What a cell can hold and everybody who may look may have: no pay, no pictures. */
const COLUMNS = FIELDS.filter((f) => f !== 'payRates' && f !== 'avatar')

/** A phone number begins with a plus, and is none. */
const FORMULA = /^[=@\t\r]|^[+-](?!\d+$)/

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The mark at the start lets spreadsheets know it is UTF-8. */
export const csvHead = `\ufeff${Papa.unparse([[...COLUMNS.map((f) => capital(FIELD[f].label)), 'ID']])}\r\n`

export function csvRows(workers: readonly WorkerRow[], names: ReadonlyMap<string, string>): string {
  const rows = workers.map((worker) => {
    const view = workerView(worker, names, false)
    return [...COLUMNS.map((field) => cellOf(view[field], field)), view.id]
  })
  return rows.length > 0 ? `${Papa.unparse(rows, { escapeFormulae: FORMULA })}\r\n` : ''
}

const cellOf = (value: unknown, field: FieldName): string =>
  field === 'employeeIds' ? (value as string[]).join('; ') : String(value ?? '')
