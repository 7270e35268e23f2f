/** The whole way of a file, as an admin goes it: dropped, asked about, answered, previewed, synced. */
import type { z } from 'zod'
import type { Sample } from '../../../../src/api/connection.ts'
import type { WorkerDetail } from '../../../../src/api/workers/worker.ts'
import { Office, type RunOut } from '../../http/support/office.ts'

type Found = NonNullable<z.infer<typeof Sample>['found']>
type Worker = z.infer<typeof WorkerDetail>
type Run = RunOut & { notes: string[]; error: { code: string; message: string } | null }
export interface Answers {
  /** Beside what is suggested. */
  columns?: Record<string, string | string[]>
  [setting: string]: unknown
}

export interface Walked {
  office: Office
  /** What a preview says before anybody has looked; '' where it leaves nothing open. */
  before: string
  /** What Fields suggests, by field. */
  suggested: Record<string, string>
  /** What Fields shows with the suggestions, and with the answers. */
  asked: Found
  found: Found
  preview: Run
  run: Run
  /** Who is here afterwards, by payroll ID. */
  people: Record<string, Worker>
  /** "Ann Lee", those who left in brackets. */
  names: string[]
}

/** Drops the file, takes what is suggested as it is but for the answers, saves it, previews and syncs. */
export async function walk(file: string | Uint8Array, answers: Answers = {}): Promise<Walked> {
  const office = await Office.of('payroll-feed', { from: 'file', baseUrl: '', columns: {} })
  const put = await office.admin('PUT', `${office.path}/file?name=people`, file)
  if (put.status !== 201) throw new Error(JSON.stringify(put.body))
  const sync = async (mode: 'apply' | 'preview') => (await office.sync(mode)) as Run
  const before = (await sync('preview')).error?.message ?? ''
  const look = async (settings: object) => {
    const { body } = await office.admin<z.infer<typeof Sample>>('POST', `${office.path}/sample`, {
      settings,
    })
    if (!body.found) throw new Error(JSON.stringify(body))
    return { ...body, found: body.found }
  }
  const { headerLine } = answers
  const first = await look(headerLine === undefined ? {} : { headerLine })
  const several = /^(?:payRates|more)/
  const columns = Object.fromEntries(
    Object.entries(first.suggested).map(([field, text]) => [
      field,
      several.test(field) ? text.split('\n').filter((name) => name !== '') : text,
    ]),
  )
  const settings = { ...answers, columns: { ...columns, ...answers.columns } }
  const second = await look(settings)
  const saved = await office.admin('PATCH', office.path, { settings })
  if (saved.status !== 200) throw new Error(JSON.stringify(saved.body))
  const preview = await sync('preview')
  const run = await sync('apply')
  const list = await office.viewer<{ items: { id: string }[] }>('GET', '/workers?limit=100')
  const people: Walked['people'] = {}
  const names: string[] = []
  for (const { id } of list.body.items) {
    const { body } = await office.admin<Worker>('GET', `/workers/${id}`)
    people[body.payrollId ?? body.name] = body
    names.push(body.status === 'active' ? body.name : `(${body.name})`)
  }
  return {
    ...{ office, before, asked: first.found, found: second.found, preview, run, people },
    ...{ suggested: Object.fromEntries(Object.entries(first.suggested).filter(([, c]) => c)) },
    names: names.sort(),
  }
}
