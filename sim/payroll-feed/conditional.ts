// Serves a document, or only tells that it has not changed.
import { createHash } from 'node:crypto'
import type { SimAnswer, SimRequest } from '../vendor.ts'

export interface Document {
  body: Buffer
  /** Strong: of the bytes, so that an export made anew with the same content has the same one. */
  etag: string
}

export function documentOf(body: Buffer): Document {
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 32)
  return { body, etag: `"${digest}"` }
}

/** The body goes with a HEAD too: the server measures it and leaves it out. */
export function serve(
  { headers }: SimRequest,
  { body, etag }: Document,
  about: { type: string; lastModified: Date; etag: boolean },
  more: Record<string, string> = {},
): SimAnswer {
  const validators = {
    ...(about.etag ? { etag } : {}),
    'last-modified': about.lastModified.toUTCString(),
    'cache-control': 'private, no-cache',
  }
  const unchanged =
    about.etag && headers['if-none-match'] !== undefined
      ? names(headers['if-none-match'], etag)
      : isSince(about.lastModified, headers['if-modified-since'])
  if (unchanged) return { status: 304, headers: validators, body: '' }
  return { status: 200, headers: { 'content-type': about.type, ...validators, ...more }, body }
}

function names(condition: string, etag: string): boolean {
  if (condition.trim() === '*') return true
  // A proxy that compresses makes them weak; they still name the same content.
  return condition.split(',').some((given) => given.trim().replace(/^W\//, '') === etag)
}

function isSince(lastModified: Date, condition: string | undefined): boolean {
  const time = Date.parse(condition ?? '')
  return !Number.isNaN(time) && lastModified.getTime() <= time
}
