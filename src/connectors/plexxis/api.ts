/** Plexxis: requests and paging. The shape is a generic JSON list, since the real one is private. */

import { z } from 'zod'
import { plural } from '../../core/plural.ts'
import type { SourceCompany } from '../../core/runs/source-company.ts'
import { companyAt } from '../address.ts'
import { type CheckResult, type PulledPage, VendorError } from '../connector.ts'
import type { Ctx } from '../ctx.ts'
import { at, parseJson } from '../json.ts'
import { rowsOf } from './normalize.ts'
import type { Credentials, Settings } from './settings.ts'

type PlexxisCtx = Ctx<Settings, Credentials>

/** `seen`: rows of the pages before; `next`: the vendor's link. */
export const Cursor = z.object({
  page: z.number().int().min(1),
  seen: z.number().int().min(0),
  next: z.string().nullable(),
})
type Cursor = z.infer<typeof Cursor>

export async function pull(ctx: PlexxisCtx, cursor: string | null): Promise<PulledPage> {
  const at_: Cursor = cursor ? Cursor.parse(JSON.parse(cursor)) : { page: 1, seen: 0, next: null }
  const { bytes } = await ctx.fetch(pageUrl(ctx.settings, at_), { headers: headers(ctx) })
  const body = parseJson(bytes)
  const rows = rowsOf(body, ctx.settings).length
  const total = totalOf(body, ctx.settings)
  return { bytes, body, total, next: following(ctx.settings, at_, body, rows, total) }
}

/** Its wire says nothing of whose list it is: the address is what tells one database from another. */
export function company({ settings }: PlexxisCtx): SourceCompany {
  return companyAt('the Plexxis list at ', settings.baseUrl, settings.workersPath)
}

export async function check(ctx: PlexxisCtx): Promise<CheckResult> {
  const page = await pull({ ...ctx, settings: { ...ctx.settings, pageSize: 1 } }, null)
  const rows = rowsOf(page.body, ctx.settings).length
  const count = page.total ?? (page.next ? null : rows)
  return {
    message:
      count === null
        ? 'Plexxis answers, and the list of workers can be read.'
        : `Plexxis answers: ${plural(count, 'worker')}.`,
    details: { workers: count },
  }
}

function pageUrl(s: Settings, cursor: Cursor): string {
  const url = new URL(s.baseUrl.replace(/\/+$/, '') + s.workersPath)
  if (url.origin !== new URL(s.baseUrl).origin)
    throw new VendorError('refused', 'The workers path leads to another address.')
  if (cursor.next) {
    const next = new URL(cursor.next, url)
    if (next.origin !== url.origin)
      throw new VendorError(
        'refused',
        `The next page is at ${next.host}, which is another address.`,
      )
    return next.href
  }
  if (s.paging === 'page') {
    url.searchParams.set('page', String(cursor.page))
    url.searchParams.set('pageSize', String(s.pageSize))
  } else if (s.paging === 'offset') {
    url.searchParams.set('offset', String(cursor.seen))
    url.searchParams.set('limit', String(s.pageSize))
  } else if (s.paging === 'next') url.searchParams.set('limit', String(s.pageSize))
  return url.href
}

/** A page shorter than asked for is no sign of the end: servers cap page sizes. An empty one is. */
function following(
  s: Settings,
  cursor: Cursor,
  body: unknown,
  rows: number,
  total: number | null,
): string | null {
  const seen = cursor.seen + rows
  const onward = (next: string | null) =>
    JSON.stringify({ page: cursor.page + 1, seen, next } satisfies Cursor)
  if (s.paging === 'none' || rows === 0) return null
  if (s.paging !== 'next') return total !== null && seen >= total ? null : onward(null)
  const next = at(body, s.nextPath)
  if (next === null || next === undefined || next === '') return null
  if (typeof next === 'string') return onward(next)
  throw new VendorError('schema', 'The next link is not text.')
}

function totalOf(body: unknown, s: Settings): number | null {
  if (s.totalPath === '') return null
  const total = at(body, s.totalPath)
  if (total === undefined || total === null) return null
  if (typeof total === 'number' && Number.isInteger(total) && total >= 0) return total
  throw new VendorError('schema', `“${s.totalPath}” in the answer is not a count.`)
}

function headers({ settings, credentials }: PlexxisCtx): Record<string, string> {
  const accept = { accept: 'application/json' }
  const key = credentials.apiKey ?? ''
  if (settings.auth === 'basic') {
    const pair = new TextEncoder().encode(
      `${credentials.username ?? ''}:${credentials.password ?? ''}`,
    )
    return { ...accept, authorization: `Basic ${btoa(String.fromCharCode(...pair))}` }
  }
  if (!key)
    throw new VendorError('auth', 'No token or API key is stored yet. Enter one under Settings.')
  return settings.auth === 'apiKey'
    ? { ...accept, [settings.apiKeyHeader]: key }
    : { ...accept, authorization: `Bearer ${key}` }
}
