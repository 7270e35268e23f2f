/**
 * Paycom: reading everybody, or who changed since. A list says who there is, and each person's details are a
 * request of their own, so one page of ours is a slice of a page of Paycom's.
 */
import { z } from 'zod'
import { type PulledPage, VendorError } from '../connector.ts'
import { type ListFunction, type ListPage, listPage } from './paging.ts'
import { changedPeople, codeOf, listedPeople } from './people.ts'
import { type PaycomCtx, SwitchedOff } from './refusals.ts'

/** People, and so requests, per page of ours: the engine looks at its budget between two. */
const SLICE = 50
/** Seconds. Changes are asked for again, since a clock may be behind and a log late. */
const OVERLAP = 600
/** Seconds between our clock and Paycom's that do not matter, being less than the overlap. */
const TOLERANCE = 60

/** Where a slice begins: the page by its query, and the person before. */
export const Cursor = z.object({
  list: z.enum(['employeedirectory', 'employeechanges']),
  query: z.string().startsWith('?'),
  page: z.number().int().min(1),
  offset: z.number().int().min(0),
  /** The code of the person before `offset`, to notice a list that moved. */
  after: z.string().nullable(),
  /** Paycom's count on the page before. */
  total: z.number().int().nullable(),
})
type Cursor = z.infer<typeof Cursor>

/** `since`: a mark, see Mark. */
export async function pull(
  ctx: PaycomCtx,
  cursor: string | null,
  since: string | null,
): Promise<PulledPage> {
  if (cursor !== null) return readSlice(ctx, Cursor.parse(JSON.parse(cursor)))
  const mark = Mark.exec(since ?? '')
  const changes = mark && (await openChanges(ctx, Number(mark[1])))
  const opened = changes ?? (await openDirectory(ctx))
  const count = changes ? await countOf(ctx) : opened.page.total
  // Nobody tells of those who are gone altogether: a list that got shorter is read as a whole.
  if (changes && count !== null && count < Number(mark?.[2] ?? 0)) return NEEDS_FULL
  remember(ctx, opened.from, opened.page)
  const next = `${opened.until - OVERLAP} ${count ?? ''}`.trim()
  return { ...(await readSlice(ctx, opened.from)), mark: next }
}

/** Unix seconds by Paycom's clock, and how many were in the list then. */
const Mark = /^(\d{1,12})(?: (\d{1,9}))?$/
const NEEDS_FULL: PulledPage = {
  bytes: new Uint8Array(),
  body: null,
  next: null,
  total: null,
  needsFull: true,
}

const countOf = async (ctx: PaycomCtx): Promise<number | null> =>
  (await listPage(ctx, 'employeedirectory', '?page=1&pagesize=1', 1)).total

interface Opened {
  from: Cursor
  page: ListPage
  /** Unix seconds by Paycom's clock: what happened until then is in the list. */
  until: number
}

async function openDirectory(ctx: PaycomCtx): Promise<Opened> {
  const page = await firstPage(ctx, 'employeedirectory')
  return { from: cursorOf('employeedirectory', page), page, until: page.seconds }
}

/** `from`: Unix seconds. Null where Paycom cannot say who changed: the function is switched off. */
async function openChanges(ctx: PaycomCtx, from: number): Promise<Opened | null> {
  const upTo = async (until: number): Promise<Opened> => {
    const page = await firstPage(ctx, 'employeechanges', { startdate: from, enddate: until })
    return {
      from: cursorOf('employeechanges', page),
      page,
      until: Math.min(until, page.seconds),
    }
  }
  try {
    const opened = await upTo(Math.max(from, Math.floor(ctx.now() / 1000)))
    const { seconds } = opened.page
    return seconds > opened.until + TOLERANCE ? await upTo(seconds) : opened
  } catch (error) {
    if (error instanceof SwitchedOff) return null
    throw error
  }
}

function firstPage(
  ctx: PaycomCtx,
  list: ListFunction,
  more: Record<string, number> = {},
): Promise<ListPage> {
  const asked = { ...more, page: 1, pagesize: ctx.settings.pageSize }
  const params = Object.entries(asked).map(([name, value]) => `${name}=${value}`)
  return listPage(ctx, list, `?${params.join('&')}`, 1)
}

const cursorOf = (list: ListFunction, page: ListPage): Cursor => ({
  list,
  query: page.again,
  page: 1,
  offset: 0,
  after: null,
  total: null,
})

async function readSlice(ctx: PaycomCtx, at: Cursor): Promise<PulledPage> {
  const page = await pageAt(ctx, at)
  const end = at.offset + SLICE
  const rows = page.rows.slice(at.offset, end)
  const everybody = at.list === 'employeedirectory'
  const body = await (everybody ? listedPeople(ctx, rows) : changedPeople(ctx, rows))
  return {
    bytes: new TextEncoder().encode(JSON.stringify(body)),
    body,
    next: following(at, page, end),
    total: everybody ? page.total : null,
  }
}

function following(at: Cursor, page: ListPage, end: number): string | null {
  const onward = (next: Partial<Cursor>) => JSON.stringify({ ...at, ...next } satisfies Cursor)
  if (end < page.rows.length) return onward({ offset: end, after: codeOf(page.rows[end - 1]) })
  if (page.next === null) return null
  const { total, next: query } = page
  return onward({ query, page: at.page + 1, offset: 0, after: null, total })
}

/** The page of a cursor: from memory, or asked for again after a pause. */
async function pageAt(ctx: PaycomCtx, at: Cursor): Promise<ListPage> {
  const known = ctx.memo.get('page') as Remembered | undefined
  if (known?.list === at.list && known.query === at.query) return known.page
  const page = await listPage(ctx, at.list, at.query, at.page)
  const moved = at.offset > 0 && codeOf(page.rows[at.offset - 1]) !== at.after
  // Somebody taken out moves those behind onto a page that was read already.
  const fewer = at.total !== null && page.total !== null && page.total < at.total
  if (moved || fewer)
    throw new VendorError('schema', 'The list of employees changed while it was read. Sync again.')
  remember(ctx, at, page)
  return page
}

interface Remembered extends Pick<Cursor, 'list' | 'query'> {
  page: ListPage
}
function remember(ctx: PaycomCtx, { list, query }: Cursor, page: ListPage): void {
  ctx.memo.set('page', { list, query, page } satisfies Remembered)
}
