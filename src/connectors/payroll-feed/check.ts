/** Payroll feed: looking at the file without a sync: Test Integration, and the page on which columns are mapped. */
import { plural } from '../../core/plural.ts'
import { type CheckResult, VendorError } from '../connector.ts'
import type { Sample } from '../dropped-file.ts'
import { isMapped, listed, mappingOf, suggestColumns, unmapped } from './columns.ts'
import { foundIn } from './found.ts'
import { readingBy } from './mapping/confirm.ts'
import { suggest } from './mapping/suggest.ts'
import { readFeed } from './read.ts'
import type { Reading } from './reading.ts'
import { remarksOn } from './remarks.ts'
import {
  droppedFile,
  type FeedCtx,
  firstUrl,
  headers,
  linkHeader,
  readAnswer,
  remembers,
  totalOf,
} from './request.ts'

/** The first page of what a sync would read, and who says so. */
async function look(
  ctx: FeedCtx,
  strict: boolean,
): Promise<{ reading: Reading; who: string; total: number | null }> {
  if (ctx.settings.from === 'file') {
    const file = await droppedFile(ctx)
    const reading = await readFeed(file, ctx.settings, { dropped: true, strict, ...remembers(ctx) })
    return { reading, who: `The file ${file.name}`, total: reading.counted }
  }
  const answer = await ctx.fetch(firstUrl(ctx.settings), { headers: headers(ctx) })
  const reading = await readAnswer(ctx, answer, strict)
  const alone = reading.next === null && linkHeader(answer.headers) === null
  return { reading, who: 'The feed', total: totalOf(answer.headers, reading, alone) }
}

/** Reads the file as a sync would. What is not mapped is said and no failure: the test is of the connection. */
export async function check(ctx: FeedCtx): Promise<CheckResult> {
  const { reading, who, total } = await look(ctx, false)
  const { columns } = reading
  const map = isMapped(ctx.settings.columns) ? ctx.settings.columns : suggestColumns(columns)
  const lacking = unmapped(map)
  // Columns that are gone show here already; what cannot be chosen yet does not.
  const looks = lacking.length === 0 && (reading.complete || reading.rows > 0)
  const notes = looks ? noticed(ctx, reading) : remarksOn(reading, ctx.settings)
  const [form = '', encoding] = reading.detected.split(', ')
  const rows = plural(total ?? reading.rows, 'row', 'rows')
  const kind = encoding && !form.startsWith('JSON') ? `${form}, ${encoding}` : 'JSON'
  const said = [
    `${who} can be read: ${rows}, ${plural(columns.length, 'column', 'columns')}, ${kind}.`,
  ]
  if (lacking.length > 0)
    said.push(`No column is chosen for ${listed(lacking)} yet. Choose one under Columns.`)
  if (!map.status && ctx.settings.content === 'changes')
    said.push('Without a column for the status, nobody is ever deactivated.')
  said.push(...notes)
  return {
    message: said.join(' '),
    details: { rows: total ?? reading.rows, columns: columns.length, detected: reading.detected },
  }
}

/** What a sync would say of the columns; that nobody has looked at them yet is said and no failure either. */
function noticed(ctx: FeedCtx, reading: Reading): string[] {
  try {
    mappingOf(reading.columns, ctx.settings, reading.complete)
    return readingBy(reading, ctx.settings, ctx.standing).notes
  } catch (error) {
    if (error instanceof VendorError && error.kind === 'unconfirmed')
      return [...remarksOn(reading, ctx.settings), error.message]
    throw error
  }
}

const ROWS_SHOWN = 5

/** With the columns that are chosen; where none are, with those that are suggested. */
export async function sample(ctx: FeedCtx): Promise<Sample> {
  let { reading } = await look(ctx, false)
  const suggestion = suggest(reading.columns, reading.facts, ctx.standing.custom)
  const chosen = isMapped(ctx.settings.columns)
  const settings = chosen ? ctx.settings : { ...ctx.settings, columns: suggestion.columns }
  if (!chosen && unmapped(suggestion.columns).length === 0)
    reading = (await look({ ...ctx, settings }, false)).reading
  const { columns, detected, first } = reading
  // Several columns are written one per line, as in the form.
  const suggested = Object.entries(suggestion.columns).map(([field, name]) => [
    field,
    Array.isArray(name) ? name.join('\n') : name,
  ])
  return {
    detected,
    columns,
    rows: first.slice(0, ROWS_SHOWN),
    suggested: Object.fromEntries(suggested),
    found: await foundIn(ctx, reading, settings),
  }
}
