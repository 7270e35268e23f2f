/**
 * Procore's users, page by page: first those who are active, then those who are not, which is a list of its own
 * (docs/vendors/procore.md#users). Both are read while they may change:
 *
 *   somebody leaves the active list   everybody behind moves up, and some would be passed over between two
 *                                     pages: the page before is read once more, for those who moved onto it
 *   … and turns up in the inactive one, having been read as active: the first stands, the next sync sees the rest
 *   somebody joins                    everybody behind moves down, and comes twice: once is enough
 *
 * So nobody is taken for gone, nor for two people. What cannot be explained by that disagrees with Total, and the
 * run is held. What was read is remembered for one job; without it, the same things are held or told as a conflict.
 */
import { z } from 'zod'
import { digest53 } from '../../core/digest.ts'
import type { PulledPage } from '../connector.ts'
import { type ListPage, list, type PageQuery, type ProcoreCtx } from './api.ts'
import { classificationsOf } from './classifications.ts'
import { type Body, cutDown, idIn, List } from './normalize.ts'

const count = z.number().int().min(0)
/** Where the next page begins, and what the pages before it said and held. */
export const Cursor = z.object({
  list: List,
  page: count.min(1),
  size: count.min(1),
  /** Different users of this list so far. */
  seen: count,
  /** Total of this list, as its first page and its latest said. */
  first: count.nullable(),
  last: count.nullable(),
  /** Users of the list before; null before there is one, and when it gave no Total. */
  before: count.nullable(),
  /** Users of this list who were read as being on the other. */
  moved: count,
})
type Cursor = z.infer<typeof Cursor>

/** One page of one of the two lists, as Procore has it. */
export const readList = (ctx: ProcoreCtx, which: List, query: PageQuery): Promise<ListPage> =>
  which === 'active'
    ? list(ctx, 'v1.3', 'users', query)
    : list(ctx, 'v1.0', 'users/inactive', query)

export async function pull(ctx: ProcoreCtx, cursor: string | null): Promise<PulledPage> {
  const at = cursor ? Cursor.parse(JSON.parse(cursor)) : begin('active', ctx)
  const page = await readPage(ctx, at)
  const { users, seen, moved } = unseen(ctx, at, page.rows)
  const now: Cursor = {
    ...at,
    size: page.size,
    seen: at.seen + seen,
    moved: at.moved + moved,
    first: at.page === 1 ? page.total : at.first,
    last: page.total,
  }
  const body: Body = { list: at.list, users, classifications: await namesFor(ctx, users) }
  const next = page.more
    ? { ...now, page: now.page + 1 }
    : at.list === 'active'
      ? { ...begin('inactive', ctx), size: now.size, before: totalOf(now) }
      : null
  return {
    bytes: new TextEncoder().encode(JSON.stringify(body)),
    body,
    next: next && JSON.stringify(next),
    total: wholeTotal(now, page.more),
  }
}

const begin = (which: List, { settings }: ProcoreCtx): Cursor => ({
  list: which,
  page: 1,
  size: settings.perPage,
  seen: 0,
  first: null,
  last: null,
  before: null,
  moved: 0,
})

/** With the page before once more in front, if the list has become shorter since. */
async function readPage(ctx: ProcoreCtx, at: Cursor): Promise<ListPage> {
  const read = (page: number) => readList(ctx, at.list, { page, per_page: at.size })
  const page = await read(at.page)
  if (at.page === 1 || at.last === null || page.total === null || page.total >= at.last) return page
  const again = await read(at.page - 1)
  return { ...page, rows: [...again.rows, ...page.rows] }
}

/** The users of a page who were not read before, cut down; `seen` counts those who `moved` too. */
function unseen(ctx: ProcoreCtx, at: Cursor, rows: readonly unknown[]) {
  const read = (ctx.memo.get('users read') ?? {
    active: new Map(),
    inactive: new Map(),
  }) as Record<List, Map<string, number>>
  ctx.memo.set('users read', read)
  const cut = rows.map((row) => cutDown(row, ctx.settings.syncClassifications))
  const withIds = cut.map((user) => [idIn(user), digest53(JSON.stringify(user)), user] as const)
  const fresh = withIds.filter(([id, digest]) => !id || read[at.list].get(id) !== digest)
  const stays = fresh.filter(([id]) => !id || at.list === 'active' || !read.active.has(id))
  for (const [id, digest] of fresh) if (id) read[at.list].set(id, digest)
  return {
    users: stays.map(([, , user]) => user),
    seen: fresh.length,
    moved: fresh.length - stays.length,
  }
}

/** How many this list has. Any number between its first Total and its last is one that it had meanwhile. */
function totalOf({ first, last, seen }: Cursor): number | null {
  if (first === null || last === null) return null
  return seen >= Math.min(first, last) && seen <= Math.max(first, last) ? seen : last
}

/** Of both lists; until the last page, of what is known so far. */
function wholeTotal(now: Cursor, more: boolean): number | null {
  const here = more ? now.last : totalOf(now)
  if (now.list === 'active') return here
  return here === null || now.before === null ? null : now.before + here - now.moved
}

/** The names are part of the page: one that changes at Procore makes it another page. */
export async function namesFor(
  ctx: ProcoreCtx,
  users: readonly unknown[],
): Promise<Body['classifications']> {
  if (!ctx.settings.syncClassifications) return null
  const names = await classificationsOf(ctx)
  if (!names) return null
  const used = [...new Set(users.map((user) => idIn(user, 'work_classification_id')))].sort()
  return Object.fromEntries(
    used.flatMap((id) => {
      const name = id === null ? undefined : names.get(id)
      return id === null || name === undefined ? [] : [[id, name]]
    }),
  )
}
