/** ConnectWise: where the next page begins, in both ways of paging (docs/vendors/connectwise.md#pages). */
import { z } from 'zod'
import { VendorError } from '../connector.ts'
import type { Settings } from './settings.ts'

/** `after`: the last id seen, for forward-only; `page`: the number, for pages; `total`: the vendor's count. */
export const Cursor = z.object({
  after: z.number().int().min(0),
  page: z.number().int().min(1),
  total: z.number().int().min(0).nullable(),
})
export type Cursor = z.infer<typeof Cursor>

/** Paging of one request. Without a size ConnectWise sends 25; without an order, none that can be relied on. */
export function pageOf(settings: Settings, { after, page }: Cursor) {
  const pageSize = String(settings.pageSize)
  return settings.paging === 'forward'
    ? {
        query: { pageSize, ...(after > 0 && { pageId: String(after) }) },
        headers: { 'pagination-type': 'forward-only' },
      }
    : { query: { page: String(page), pageSize, orderBy: 'id asc' }, headers: {} }
}

/**
 * The cursor behind this page; null after the last. Only numbers are taken from the Link header: whole links may
 * lack the conditions, and lead elsewhere. Throws VendorError `schema` where it would go round in a circle.
 */
export function following(
  settings: Settings,
  at: Cursor,
  ids: readonly number[],
  link: string | null,
): Cursor | null {
  const forward = settings.paging === 'forward'
  if (forward && ids.some((id) => id > 0 && id <= at.after)) throw notForward()
  const next = nextIn(link)
  // No header is what one page has, and what may become of an empty one on its way; an empty page is surely the last.
  const more = link === null ? ids.length >= settings.pageSize : next !== null
  if (!more || ids.length === 0) return null
  const onward = { ...at, page: at.page + 1, after: Math.max(at.after, ...ids) }
  if (!forward || next === null) return onward
  const after = Number(next.get('pageId'))
  if (!Number.isSafeInteger(after) || after <= at.after) throw notForward()
  return { ...onward, after }
}

const notForward = () =>
  new VendorError(
    'schema',
    'This ConnectWise does not page forward only. Choose page numbers under Paging.',
  )

/** The parameters of the link with rel="next"; null when there is none, as at the end. */
function nextIn(link: string | null): URLSearchParams | null {
  const target = /<([^>]*)>\s*;[^,<]*\brel="?next"?/i.exec(link ?? '')?.[1]
  return target === undefined ? null : new URLSearchParams(target.replace(/^[^?]*\??/, ''))
}
