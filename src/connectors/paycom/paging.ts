/**
 * Paycom: pages of a list. 206 while there are more, and links that freeze the list
 * (docs/vendors/paycom.md#lists-and-pages).
 */
import { VendorError } from '../connector.ts'
import type { FunctionName, PaycomCtx } from './refusals.ts'
import { ask, secondsOf, targetOf } from './wire.ts'

export type ListFunction = Exclude<FunctionName, 'employee'>

export interface ListPage {
  rows: unknown[]
  /** The query of the page after this one, null after the last. */
  next: string | null
  /** The query with which this very page is had again, of the list as it was when it was begun. */
  again: string
  /** The vendor's count of all rows. */
  total: number | null
  /** Unix seconds by the vendor's clock. */
  seconds: number
}

/** `query` begins with `?`. Throws VendorError, SwitchedOff among them. */
export async function listPage(
  ctx: PaycomCtx,
  list: ListFunction,
  query: string,
  page: number,
): Promise<ListPage> {
  const { status, headers, data } = await ask(ctx, list, { search: query })
  const target = targetOf(ctx.settings, list, '', query)
  const link = linkQuery(headers, 'next', target)
  const onward = link ?? (status === 206 ? withPage(query, page + 1) : null)
  const begun = page === 1 ? linkQuery(headers, 'first', target) : null
  return {
    rows: data,
    next: data.length === 0 ? null : onward,
    again: begun ?? query,
    total: totalOf(headers),
    seconds: secondsOf(ctx, headers),
  }
}

function withPage(query: string, page: number): string {
  const params = new URLSearchParams(query)
  params.set('page', String(page))
  return `?${params}`
}

/**
 * The query of a link. Only that: links are relative, to the host or to the base, and a proxy in front of
 * Paycom has a path of its own. Throws VendorError `refused` for a link to another address.
 */
function linkQuery(headers: Headers, rel: string, target: string): string | null {
  for (const [, link = '', params = ''] of (headers.get('link') ?? '').matchAll(LINK)) {
    if (!new RegExp(`\\brel\\s*=\\s*"?${rel}"?(\\s|;|$)`, 'i').test(params)) continue
    if (!URL.canParse(link, target)) continue
    const url = new URL(link, target)
    if (url.origin !== new URL(target).origin)
      throw new VendorError(
        'refused',
        `The next page is at ${url.host}, which is another address than Paycom’s.`,
      )
    return url.search === '' ? null : url.search
  }
  return null
}
const LINK = /<([^>]*)>([^,<]*)/g

function totalOf(headers: Headers): number | null {
  const total = headers.get('x-total-count')
  if (total === null) return null
  if (/^\d{1,9}$/.test(total.trim())) return Number(total)
  throw new VendorError('schema', '“X-Total-Count” in the answer of Paycom is not a count.')
}
