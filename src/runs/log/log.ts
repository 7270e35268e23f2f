/** The log of a run as a file: CSV for spreadsheets, TXT for reading. Streamed, a batch of people at a time. */
import Papa from 'papaparse'
import { type CustomField, fieldLabel } from '../../core/people/custom.ts'
import { type FieldName, isCustom, isPay, shownValue } from '../../core/people/fields.ts'
import type { FieldValue } from '../../core/people/person.ts'
import { levelOf } from '../../core/plan/outcome.ts'
import type { OutcomeKind } from '../../core/plan/reason.ts'
import { kindOf } from '../../core/runs/kinds.ts'
import type { Run } from '../../core/runs/run.ts'
import type { CompanyDb } from '../../store/database.ts'
import { customFields } from '../../store/directory/custom-fields.ts'
import type { PageFiles } from '../../store/files.ts'
import type { Planned } from '../../store/plan/chunks.ts'
import { messageOf, type OutcomeFilter, outcomesOf } from './outcomes.ts'

export interface LogFrame {
  db: CompanyDb
  files: PageFiles
  run: Run
  source: string
  companyName: string
  timeZone: string
  /** Only whom this lets through. */
  filter?: OutcomeFilter | undefined
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
  let custom: CustomField[] | null = null
  for (const outcome of ordered(frame))
    for await (const { people } of outcomesIn(frame, outcome)) {
      const named = people.some(({ person: p }) => p.changes?.some(([field]) => isCustom(field)))
      if (named) custom ??= await customFields(frame.db)
      const called = (field: FieldName) =>
        isCustom(field) ? fieldLabel(field, custom ?? []) : field
      const rows = people.map(({ person: p, when }) => [
        p.n,
        idOf(p),
        p.outcome,
        levelOf(p.outcome, p.code),
        p.code,
        messageOf(p, when, frame.source),
        (p.changes ?? [])
          .map(([f, a, b]) => `${called(f)}: ${told(f, a)} → ${told(f, b)}`)
          .join('; '),
      ])
      if (rows.length > 0) yield `${Papa.unparse(rows, { escapeFormulae: true })}\r\n`
    }
}

/** Pay is left out: a log goes where its link goes. */
const told = (field: FieldName, value: FieldValue) =>
  value === null ? '(empty)' : isPay(field) ? '•••' : shownValue(field, value)

async function* txt(frame: LogFrame): AsyncGenerator<string> {
  const { run, source } = frame
  const { log } = kindOf(run)
  const withId = run.direction === 'pull'
  const when = new Intl.DateTimeFormat('en-CA', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: frame.timeZone,
  })
  const counts = run.counts
  yield [
    `${frame.companyName}: ${log.title(source)}`,
    `Started  ${when.format(run.startedAt ?? run.queuedAt)} by ${run.triggerBy}`,
    `Ended    ${run.finishedAt ? when.format(run.finishedAt) : '–'} as ${run.status}`,
    `${log.synced}   ${counts.synced.toLocaleString('en-US')} of ${counts.total.toLocaleString('en-US')}`,
    ...(run.error ? [`Error    ${run.error.message}`] : []),
    ...(run.state.source.notes ?? []).map((note) => `Read     ${note}`),
    ...(run.hold?.reasons ?? []).map((r) => `Held     ${r.message}`),
    '',
  ].join('\r\n')
  for (const outcome of ordered(frame)) {
    let begun = false
    for await (const { people } of outcomesIn(frame, outcome)) {
      if (people.length === 0) continue
      const lines = people.map(
        ({ person: p, when }) =>
          `  ${oneLine(`${withId ? `[${idOf(p) || 'no ID'}] ` : ''}${messageOf(p, when, source)}`)}`,
      )
      if (!begun) lines.unshift('', headingOf(frame, outcome))
      begun = true
      yield `${lines.join('\r\n')}\r\n`
    }
  }
}

const ordered = ({ filter }: LogFrame): readonly OutcomeKind[] =>
  filter?.outcome ? [filter.outcome] : ORDER

const outcomesIn = ({ db, files, run, filter }: LogFrame, outcome: OutcomeKind) =>
  outcomesOf(db, files, run, { ...filter, outcome })

/** A run that did not finish has no counts, and of a part nobody has counted, so such headings claim none. */
function headingOf({ run, filter }: LogFrame, outcome: OutcomeKind): string {
  if (filter) return kindOf(run).log.outcomes[outcome]
  const { kept } = run.counts
  const count = run.counts[outcome] + (outcome === 'skipped' ? kept : 0)
  const title = kindOf(run).log.outcomes[outcome]
  return count > 0 ? `${title} (${count.toLocaleString('en-US')})` : title
}

const idOf = (p: Planned) => (p.x.startsWith('~') ? '' : p.x)
const oneLine = (text: string) => text.replace(/\s+/g, ' ')
