/** The log of a run as a file: CSV for spreadsheets, TXT for reading. Streamed, a batch of people at a time. */
import Papa from 'papaparse'
import { type FieldName, isPay, shownValue } from '../core/people/fields.ts'
import type { FieldValue } from '../core/people/person.ts'
import { levelOf, type OutcomeKind } from '../core/plan/outcome.ts'
import type { CompanyDb } from '../store/database.ts'
import type { PageFiles } from '../store/files.ts'
import type { Planned } from '../store/plan/chunks.ts'
import type { Run } from '../store/runs/run.ts'
import { messageOf, outcomesOf } from './outcomes.ts'

export interface LogFrame {
  db: CompanyDb
  files: PageFiles
  run: Run
  source: string
  companyName: string
  timeZone: string
}

/** What people look for first comes first. */
const ORDER: readonly OutcomeKind[] = [
  'failed',
  'conflict',
  'skipped',
  'deactivated',
  'created',
  'linked',
  'updated',
  'unchanged',
]
const TITLE: Record<OutcomeKind, string> = {
  failed: 'Could not be read',
  conflict: 'In conflict',
  skipped: 'Not synced',
  deactivated: 'Deactivated',
  created: 'Added',
  linked: 'Linked to an existing worker',
  updated: 'Updated',
  unchanged: 'Unchanged',
}

/** Of hours. */
const PUSH_TITLE: Record<OutcomeKind, string> = {
  ...TITLE,
  failed: 'Refused',
  skipped: 'Not pushed',
  updated: 'Corrected or deleted',
  unchanged: 'Pushed already',
}

export function logStream(frame: LogFrame, format: 'csv' | 'txt'): ReadableStream<Uint8Array> {
  const lines = format === 'csv' ? csv(frame) : txt(frame)
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
}

const COLUMNS = ['Name', 'Source ID', 'Outcome', 'Level', 'Reason', 'Message', 'Changes']

/** The mark at the start lets spreadsheets know it is UTF-8; cells that look like formulas are defused. */
async function* csv(frame: LogFrame): AsyncGenerator<string> {
  yield `\ufeff${COLUMNS.join(',')}\r\n`
  for (const outcome of ORDER)
    for await (const { people } of outcomesOf(frame.db, frame.files, frame.run, { outcome })) {
      const rows = people.map(({ person: p, done }) => [
        p.n,
        idOf(p),
        p.outcome,
        levelOf(p.outcome, p.code),
        p.code,
        messageOf(p, done, frame.source),
        (p.changes ?? []).map(([f, a, b]) => `${f}: ${told(f, a)} → ${told(f, b)}`).join('; '),
      ])
      if (rows.length > 0) yield `${Papa.unparse(rows, { escapeFormulae: true })}\r\n`
    }
}

/** Pay is left out: a log goes where its link goes. */
const told = (field: FieldName, value: FieldValue) =>
  value === null ? '(empty)' : isPay(field) ? '•••' : shownValue(field, value)

const ABOUT: Record<Run['mode'], string> = {
  apply: '',
  preview: ' (preview: nothing was changed)',
  refresh: ' (people read for matching: no worker was changed)',
}

async function* txt(frame: LogFrame): AsyncGenerator<string> {
  const { run, source } = frame
  const push = run.direction === 'push'
  const when = new Intl.DateTimeFormat('en-CA', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: frame.timeZone,
  })
  const counts = run.counts
  yield [
    push
      ? `${frame.companyName}: push of hours to ${source}${run.mode === 'preview' ? ' (preview: nothing was pushed)' : ''}`
      : `${frame.companyName}: sync of ${source}${ABOUT[run.mode]}`,
    `Started  ${when.format(run.startedAt ?? run.queuedAt)} by ${run.triggerBy}`,
    `Ended    ${run.finishedAt ? when.format(run.finishedAt) : '–'} as ${run.status}`,
    `${push ? 'Pushed' : 'Synced'}   ${counts.synced.toLocaleString('en-US')} of ${counts.total.toLocaleString('en-US')}`,
    ...(run.error ? [`Error    ${run.error.message}`] : []),
    ...(run.hold?.reasons ?? []).map((r) => `Held     ${r.message}`),
    '',
  ].join('\r\n')
  for (const outcome of ORDER) {
    let begun = false
    for await (const { people } of outcomesOf(frame.db, frame.files, run, { outcome })) {
      if (people.length === 0) continue
      const lines = people.map(
        ({ person: p, done }) =>
          `  ${oneLine(`${push ? '' : `[${idOf(p) || 'no ID'}] `}${messageOf(p, done, source)}`)}`,
      )
      if (!begun) lines.unshift('', headingOf(run, outcome))
      begun = true
      yield `${lines.join('\r\n')}\r\n`
    }
  }
}

/** A run that did not finish has no counts, so its headings claim none. */
function headingOf({ counts, direction }: Run, outcome: OutcomeKind): string {
  const count = counts[outcome]
  const title = (direction === 'push' ? PUSH_TITLE : TITLE)[outcome]
  return count > 0 ? `${title} (${count.toLocaleString('en-US')})` : title
}

const idOf = (p: Planned) => (p.x.startsWith('~') ? '' : p.x)
const oneLine = (text: string) => text.replace(/\s+/g, ' ')
