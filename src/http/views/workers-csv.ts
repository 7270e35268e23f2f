/** The directory as a file for spreadsheets: cells that look like formulas are defused. */
import Papa from 'papaparse'
import type { CustomField } from '../../core/people/custom.ts'
import { FIELD, FIELDS, type FieldName, isCustom } from '../../core/people/fields.ts'
import type { WorkerRow } from '../../store/directory/workers.ts'
import { workerView } from './worker.ts'

/** What a cell can hold and everybody who may look may have: no pay, no pictures. */
const COLUMNS = FIELDS.filter((f) => f !== 'payRates' && f !== 'avatar' && !isCustom(f))

/** A phone number begins with a plus, and is none. */
const FORMULA = /^[=@\t\r]|^[+-](?!\d+$)/

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The mark at the start lets spreadsheets know it is UTF-8. `custom`: the company's own fields that are in use. */
export const csvHead = (custom: readonly CustomField[]): string => {
  const names = [...COLUMNS.map((f) => capital(FIELD[f].label)), ...custom.map((f) => f.name), 'ID']
  return `\ufeff${Papa.unparse([names], { escapeFormulae: FORMULA })}\r\n`
}

export function csvRows(
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
