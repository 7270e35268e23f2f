/** Payroll feed: where the file is asked for, and as whom; the file that was dropped. */

import { inMemory } from '../bytes.ts'
import { VendorError, type VendorResponse } from '../connector.ts'
import type { Ctx } from '../ctx.ts'
import type { DroppedFile } from '../dropped-file.ts'
import { rememberedDays } from './mapping/remembered.ts'
import { readFeed } from './read.ts'
import { cutOff } from './reading/text.ts'
import type { Reading } from './reading.ts'
import type { Credentials, Settings } from './settings.ts'

export type FeedCtx = Ctx<Settings, Credentials>

const BEGINNING = '1970-01-01T00:00:00Z'

/** `since`: when the list of changes before this one was made, ISO 8601; for the first one all of time. */
export function firstUrl(settings: Settings, since: string = BEGINNING): string {
  const path = settings.path.replaceAll('{since}', encodeURIComponent(since))
  return sameOrigin(settings, settings.baseUrl.replace(/\/+$/, '') + path)
}

/** Credentials go to the address that was entered and to no other. */
export function sameOrigin({ baseUrl }: Settings, address: string): string {
  const url = new URL(address)
  if (url.origin === new URL(baseUrl).origin) return url.href
  throw new VendorError('refused', `The file goes on at ${url.host}, which is another address.`)
}

export const linkHeader = (headers: Headers): string | null =>
  /<([^>]+)>\s*;[^,]*\brel="?next\b/i.exec(headers.get('link') ?? '')?.[1] ?? null

/** `strict`: columns that are gone or not chosen are a failure. */
export async function readAnswer(
  ctx: FeedCtx,
  { bytes, headers }: VendorResponse,
  strict = true,
): Promise<Reading> {
  const length = Number(headers.get('content-length'))
  if (!headers.has('content-encoding') && bytes.byteLength < length)
    throw cutOff(`${bytes.byteLength} of ${length} bytes arrived`)
  return readFeed(inMemory(bytes), ctx.settings, { strict, ...remembers(ctx) })
}

/** What files before have told, and what the company's own fields are. */
export const remembers = ({ settings, standing }: FeedCtx) => ({
  remembered: rememberedDays(settings, standing.layout),
  custom: standing.custom ?? [],
})

/** Of the counts that the source gives, one that disagrees with the rows, so that the run is held. */
export function totalOf(
  headers: Headers,
  { counted, rows }: Reading,
  alone: boolean,
): number | null {
  const header = headers.get('x-total-count') ?? ''
  const totals = [
    ...(/^\d{1,9}$/.test(header) ? [Number(header)] : []),
    ...(counted === null ? [] : [counted]),
  ]
  return (alone ? totals.find((total) => total !== rows) : undefined) ?? totals[0] ?? null
}

export function headers({ settings, credentials }: FeedCtx): Record<string, string> {
  const accept = { accept: 'text/csv, application/json, text/plain, */*' }
  if (settings.auth === 'none') return accept
  if (settings.auth === 'bearer') {
    if (!credentials.token)
      throw new VendorError('auth', 'No token is stored yet. Enter one under Settings.')
    return { ...accept, authorization: `Bearer ${credentials.token}` }
  }
  if (!credentials.username || !credentials.password)
    throw new VendorError(
      'auth',
      'No user name and password are stored yet. Enter them under Settings.',
    )
  const pair = new TextEncoder().encode(`${credentials.username}:${credentials.password}`)
  return { ...accept, authorization: `Basic ${btoa(String.fromCharCode(...pair))}` }
}

/** Throws VendorError `refused` when there is none. */
export async function droppedFile(ctx: FeedCtx): Promise<DroppedFile> {
  const file = await ctx.dropped()
  if (file) return file
  throw new VendorError(
    'refused',
    'No file has been dropped yet. Drop one on the page of this integration, or send it by the API.',
  )
}
