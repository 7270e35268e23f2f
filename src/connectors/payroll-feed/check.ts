/** Payroll feed: looking at the file without a sync: Test Integration, and the page on which columns are mapped. */
import type { CheckResult, Sample } from '../connector.ts'
import { at } from '../json.ts'
import { isMapped, listed, suggestColumns, unmapped } from './columns.ts'
import { normalize } from './normalize.ts'
import { type Reading, readFeed } from './read.ts'
import {
  droppedFile,
  type FeedCtx,
  firstUrl,
  headers,
  linkHeader,
  readAnswer,
  totalOf,
} from './request.ts'

/** The first page of what a sync would read, and who says so. */
async function look(
  ctx: FeedCtx,
): Promise<{ reading: Reading; who: string; total: number | null }> {
  if (ctx.settings.from === 'file') {
    const file = await droppedFile(ctx)
    const reading = readFeed(file.bytes, ctx.settings)
    return { reading, who: `The file ${file.name}`, total: reading.counted }
  }
  const answer = await ctx.fetch(firstUrl(ctx.settings), { headers: headers(ctx) })
  const reading = readAnswer(ctx, answer)
  const alone = reading.next === null && linkHeader(answer.headers) === null
  return { reading, who: 'The feed', total: totalOf(answer.headers, reading, alone) }
}

/** Reads the file as a sync would. What is not mapped is said and no failure: the test is of the connection. */
export async function check(ctx: FeedCtx): Promise<CheckResult> {
  const { reading, who, total } = await look(ctx)
  const { columns } = reading
  const map = isMapped(ctx.settings.columns) ? ctx.settings.columns : suggestColumns(columns)
  const lacking = unmapped(map)
  // Columns that are gone show here already; what cannot be chosen yet does not.
  if (lacking.length === 0) normalize(reading.piece(0).feed, ctx.settings)
  const [form = '', encoding] = reading.detected.split(', ')
  const rows = (total ?? reading.rows).toLocaleString('en-US')
  const kind = encoding && form.startsWith('CSV') ? `${form}, ${encoding}` : 'JSON'
  const said = [`${who} can be read: ${rows} rows, ${columns.length} columns, ${kind}.`]
  if (lacking.length > 0)
    said.push(`No column is chosen for ${listed(lacking)} yet. Choose one under Columns.`)
  if (!map.status && ctx.settings.content === 'changes')
    said.push('Without a column for the status, nobody is ever deactivated.')
  return {
    message: said.join(' '),
    details: { rows: total ?? reading.rows, columns: columns.length, detected: reading.detected },
  }
}

const ROWS_SHOWN = 5

export async function sample(ctx: FeedCtx): Promise<Sample> {
  const { reading } = await look(ctx)
  const { columns, detected } = reading
  const { feed } = reading.piece(0)
  const { payRates, ...names } = suggestColumns(columns)
  const rows =
    feed.form === 'csv'
      ? feed.lines.slice(0, ROWS_SHOWN).map(({ cells }) => columns.map((_, i) => cells[i] ?? ''))
      : feed.records
          .slice(0, ROWS_SHOWN)
          .map((record) => columns.map((name) => shown(valueIn(record, name))))
  // Several columns are written one per line, as in the form.
  return { detected, columns, rows, suggested: { ...names, payRates: payRates.join('\n') } }
}

const valueIn = (record: unknown, name: string): unknown =>
  typeof record === 'object' && record !== null && Object.hasOwn(record, name)
    ? (record as Record<string, unknown>)[name]
    : at(record, name)

const shown = (value: unknown): string =>
  value === undefined || value === null
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
