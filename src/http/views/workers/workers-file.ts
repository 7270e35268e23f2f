/** The directory as a file for spreadsheets: the columns asked for, and a row for each worker. */
import type { z } from '@hono/zod-openapi'
import type { WorkerColumn, WorkerView } from '../../../api/workers/view.ts'
import { type CustomField, fieldLabel, inUse } from '../../../core/people/custom.ts'
import { FIELDS, isCustom } from '../../../core/people/fields.ts'
import type { CompanyDb } from '../../../store/database.ts'
import { customFields } from '../../../store/directory/custom-fields.ts'
import type { WorkerFilter } from '../../../store/directory/worker-filter.ts'
import { listWorkers, type WorkerPage } from '../../../store/directory/worker-lists.ts'
import { listSorted } from '../../../store/directory/worker-sorted.ts'
import { entryNamesOf, type WorkerRow } from '../../../store/directory/workers.ts'
import { workerView } from './worker.ts'

type Column = z.infer<typeof WorkerColumn>

/** So many of a hundred thousand that a file takes some hundred queries, of the 1,000 of an invocation. */
const AT_ONCE = 1000

/** The head, then a row for each worker of the list, read a page at a time. */
export async function* tableOf(
  db: CompanyDb,
  { sort, columns: asked }: z.infer<typeof WorkerView>,
  filter: WorkerFilter,
): AsyncGenerator<string[]> {
  const custom = inUse(await customFields(db))
  const columns = columnsOf(asked, custom)
  yield headOf(columns, custom)
  for (let cursor: string | null = null; ; ) {
    const page: WorkerPage = sort
      ? await listSorted(db, filter, sort, AT_ONCE, cursor)
      : await listWorkers(db, filter, AT_ONCE, cursor)
    const names = await entryNamesOf(db, page.items)
    for (const worker of page.items) yield rowOf(worker, columns, names)
    if (page.nextCursor === null) return
    cursor = page.nextCursor
  }
}

/** What a cell can hold and everybody who may look may have: no pay, no pictures. */
const ALL = FIELDS.filter((f) => f !== 'payRates' && f !== 'avatar' && !isCustom(f)) as Column[]

/** Those asked for, as far as the company has them; else all there are. */
const columnsOf = (
  asked: string | undefined,
  custom: readonly CustomField[],
): readonly Column[] => {
  const own = custom.map((f) => f.id as Column)
  if (asked === undefined) return [...ALL, ...own]
  return (asked.split(',') as Column[]).filter((c) => !isCustom(c) || own.includes(c))
}

/** The names above the columns; the ID comes last, so that a row can be told from another. */
function headOf(columns: readonly Column[], custom: readonly CustomField[]): string[] {
  const words: Partial<Record<Column, string>> = { name: 'name', added: 'added' }
  const names = columns.map((c) => {
    const text = words[c] ?? fieldLabel(c, custom)
    return text.charAt(0).toUpperCase() + text.slice(1)
  })
  return [...names, 'ID']
}

/** `names`: of list entries, by id. */
function rowOf(
  worker: WorkerRow,
  columns: readonly Column[],
  names: ReadonlyMap<string, string>,
): string[] {
  const view = workerView(worker, names, false)
  const cells = columns.map((column) => {
    if (column === 'added') return view.createdAt.slice(0, 10)
    if (column === 'employeeIds') return view.employeeIds.join('; ')
    if (isCustom(column)) return view.custom[column] ?? ''
    return String(view[column as 'name'] ?? '')
  })
  return [...cells, view.id]
}
