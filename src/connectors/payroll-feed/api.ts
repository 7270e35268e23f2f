/** Payroll feed: fetching the file, or taking the one that was dropped, and telling whether it is a new one. */

import { z } from 'zod'
import { digest53 } from '../../core/digest.ts'
import { plural } from '../../core/plural.ts'
import { type PulledPage, VendorError } from '../connector.ts'
import { readingBy } from './mapping/confirm.ts'
import { readFeed } from './read.ts'
import { cutOff } from './reading/text.ts'
import type { Piece, Reading } from './reading.ts'
import {
  droppedFile,
  type FeedCtx,
  firstUrl,
  headers,
  linkHeader,
  readAnswer,
  remembers,
  sameOrigin,
  totalOf,
} from './request.ts'

/** A page by its link, null for the first; of its pieces, which; what they were cut from; rows of the pages before, and of these further ones of somebody. */
const Cursor = z.object({
  link: z.string().nullable(),
  piece: z.number().int().min(0),
  of: z.string().nullable(),
  seen: z.number().int().min(0),
  further: z.number().int().min(0).default(0),
})
type Cursor = z.infer<typeof Cursor>
/** What tells the file from the next one: its ETag or digest, and in a list of changes when it was made. */
const Mark = z.object({
  /** How it was read: with other settings the same file is read anew. */
  read: z.number(),
  etag: z.string().optional(),
  digest: z.string().optional(),
  at: z.iso.datetime().optional(),
})
type Mark = z.infer<typeof Mark>
const readingOf = ({ settings, standing: { today, custom = [] } }: FeedCtx) => {
  const more = [...(settings.columns.lastDay ? [today] : []), ...custom]
  return digest53(JSON.stringify(more.length > 0 ? [settings, ...more] : settings))
}

/** An answer may have been under way for a while when its server dated it. */
const OVERLAP_MS = 5 * 60_000

/** A page as it came: kept for the job, so that its pieces need one request. */
interface Opened {
  link: string | null
  reading: Reading
  digest: string
  total: number | null
  next: string | null
  mark?: string
  pieces: Pieces
}

/** The pieces of what was opened, one after the other. */
class Pieces {
  private readonly reading: Reading
  private coming: AsyncIterator<Piece> | null = null
  /** The piece that was taken last, by its number, and the one after it where there is one. */
  private at = -1
  private piece: Piece | null = null
  private ahead: Piece | null = null

  constructor(reading: Reading) {
    this.reading = reading
  }

  /** A piece from 0 on, and whether another one follows. An earlier one is read from the beginning. */
  async take(number: number): Promise<{ piece: Piece; more: boolean }> {
    if (this.coming === null || number < this.at) {
      this.coming = this.reading.pieces()[Symbol.asyncIterator]()
      this.at = -1
      this.ahead = await this.next()
    }
    while (this.at < number) {
      this.piece = this.ahead
      if (!this.piece) throw replaced()
      this.at += 1
      this.ahead = await this.next()
    }
    if (!this.piece) throw replaced()
    return { piece: this.piece, more: this.ahead !== null }
  }

  private async next(): Promise<Piece | null> {
    const { done, value } = (await this.coming?.next()) ?? { done: true, value: null }
    return done ? null : value
  }
}

const replaced = () =>
  new VendorError('schema', 'The file was replaced while it was being read. Sync again.')

export async function pull(
  ctx: FeedCtx,
  cursor: string | null,
  since: string | null,
): Promise<PulledPage> {
  const at: Cursor =
    cursor === null
      ? { link: null, piece: 0, of: null, seen: 0, further: 0 }
      : Cursor.parse(JSON.parse(cursor))
  const mark = cursor === null ? markOf(ctx, since) : {}
  const opened = kept(ctx, at) ?? (await open(ctx, at.link, mark))
  if (opened === null) return { ...unchanged, mark: JSON.stringify(mark) }
  ctx.memo.set('opened', opened)
  if (at.of !== null && at.of !== opened.digest) throw replaced()
  const { reading, total } = opened
  const rows = at.seen + reading.rows
  const further = at.further + reading.further
  // A list of changes goes on top of what is known, where nobody compares totals.
  if (ctx.settings.content === 'changes' && opened.next === null && (total ?? rows) !== rows)
    throw cutOff(`it has ${plural(rows, 'row', 'rows')} and should have ${total}`)
  const { piece, more } = await opened.pieces.take(at.piece)
  const next = following(at, opened, { rows, further }, more)
  return {
    bytes: piece.bytes,
    body:
      opened.next !== null || opened.link !== null ? { ...piece.feed, paged: true } : piece.feed,
    total: ofPeople(total, { rows, further }),
    next: next && JSON.stringify(next),
    ...(cursor === null && opened.mark !== undefined && { mark: opened.mark }),
    ...(cursor === null && readingBy(reading, ctx.settings, ctx.standing)),
  }
}

type Rows = Pick<Reading, 'rows' | 'further'>

/** Rows were counted, and several may be one person: a count that is right says nothing of people then. */
const ofPeople = (total: number | null, { rows, further }: Rows): number | null =>
  further > 0 && (total === rows || total === rows - further) ? null : total

function following(
  at: Cursor,
  opened: Opened,
  { rows, further }: Rows,
  more: boolean,
): Cursor | null {
  if (more) return { ...at, piece: at.piece + 1, of: opened.digest }
  return opened.next === null
    ? null
    : { link: opened.next, piece: 0, of: null, seen: rows, further }
}

/** What this job has opened, if it is what the cursor speaks of. A first piece is always asked for anew. */
function kept(ctx: FeedCtx, at: Cursor): Opened | null {
  const opened = ctx.memo.get('opened') as Opened | undefined
  return at.of !== null && opened?.link === at.link && opened.digest === at.of ? opened : null
}

const unchanged = {
  bytes: new Uint8Array(),
  body: null,
  next: null,
  total: null,
  unchanged: true,
} as const

/** Null when the mark says that it is the same as before. */
function open(ctx: FeedCtx, link: string | null, mark: Partial<Mark>): Promise<Opened | null> {
  return ctx.settings.from === 'file' ? openDropped(ctx, mark) : openUrl(ctx, link, mark)
}

async function openUrl(
  ctx: FeedCtx,
  link: string | null,
  mark: Partial<Mark>,
): Promise<Opened | null> {
  const known = ctx.settings.path.includes('{since}') ? undefined : mark.etag
  const url = link === null ? firstUrl(ctx.settings, mark.at) : sameOrigin(ctx.settings, link)
  const answer = await ctx.fetch(url, {
    headers: { ...headers(ctx), ...(known && { 'if-none-match': known }) },
    answers: (status) => status === 304 && known !== undefined,
  })
  if (answer.status === 304) return null
  const reading = await readAnswer(ctx, answer)
  const next = reading.next ?? linkHeader(answer.headers)
  // An ETag of one page says nothing of the others.
  const etag = next === null ? answer.headers.get('etag') : null
  return {
    link,
    reading,
    pieces: new Pieces(reading),
    digest: await digestOf(answer.bytes),
    total: totalOf(answer.headers, reading, link === null && next === null),
    next: next === null ? null : new URL(next, url).href,
    ...newMark(ctx, answer.headers, etag),
  }
}

async function openDropped(ctx: FeedCtx, mark: Partial<Mark>): Promise<Opened | null> {
  const file = await droppedFile(ctx)
  const { digest } = file
  if (mark.digest === digest) return null
  const reading = await readFeed(file, ctx.settings, { dropped: true, ...remembers(ctx) })
  if (reading.next !== null) throw new VendorError('schema', 'The file is one page of several.')
  const read = readingOf(ctx)
  return {
    link: null,
    reading,
    pieces: new Pieces(reading),
    digest,
    total: reading.counted,
    next: null,
    mark: JSON.stringify({ read, digest } satisfies Mark),
  }
}

async function digestOf(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...hash.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Whatever is no mark of ours, such as one from before the settings were changed, is none. */
function markOf(ctx: FeedCtx, since: string | null): Partial<Mark> {
  try {
    const mark = Mark.parse(since === null ? null : JSON.parse(since))
    return mark.read === readingOf(ctx) ? mark : {}
  } catch {
    return {}
  }
}

/** By the source's clock: its own word, or the date of its answer. A snapshot without an ETag has no mark. */
function newMark(ctx: FeedCtx, headers: Headers, etag: string | null): { mark?: string } {
  const tag = { read: readingOf(ctx), ...(etag && { etag }) }
  if (ctx.settings.content === 'snapshot')
    return etag ? { mark: JSON.stringify(tag satisfies Mark) } : {}
  const asOf = Date.parse(headers.get('x-as-of') ?? '')
  const dated = Date.parse(headers.get('date') ?? '')
  const time = Number.isNaN(asOf) ? (Number.isNaN(dated) ? ctx.now() : dated) - OVERLAP_MS : asOf
  return { mark: JSON.stringify({ ...tag, at: new Date(time).toISOString() } satisfies Mark) }
}
