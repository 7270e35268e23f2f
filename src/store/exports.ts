/**
 * Lists and copies that were asked for as a file: objects of R2 that say themselves what they are called, kept for a
 * day. No row of the database knows of them; whoever has no link finds none.
 */
import type { CompanyDb } from './database.ts'
import { deletePrefix } from './files.ts'
import { putStream } from './objects.ts'

export interface ExportFile {
  /** Its name in R2. */
  object: string
  bytes: number
  /** With its quotation marks. */
  etag: string
  /** What a browser saves it as. */
  fileName: string
  contentType: string
}

/** A link lasts an hour: a day leaves time for a download that was begun. */
export const KEEP_EXPORTS_MS = 86_400_000

const ALL = 'exports/'
const prefixOf = (companyId: string) => `${ALL}${companyId}/`

/** Writes everything `stream` has, with at most a part of it in memory; the file's id. */
export async function putExport(
  bucket: R2Bucket,
  companyId: string,
  { id, fileName, contentType }: { id: string; fileName: string; contentType: string },
  stream: ReadableStream<Uint8Array>,
): Promise<void> {
  await putStream(bucket, `${prefixOf(companyId)}${id}`, stream, {
    httpMetadata: { contentType },
    customMetadata: { fileName },
  })
}

/** null: there never was one, or it is past its time. */
export async function findExport(
  bucket: R2Bucket,
  companyId: string,
  id: string,
): Promise<ExportFile | null> {
  const object = await bucket.head(`${prefixOf(companyId)}${id}`)
  if (!object) return null
  return {
    object: object.key,
    bytes: object.size,
    etag: object.httpEtag,
    fileName: object.customMetadata?.fileName ?? 'export',
    contentType: object.httpMetadata?.contentType ?? 'application/octet-stream',
  }
}

/** For a file that must not be there. */
export const deleteExport = (bucket: R2Bucket, companyId: string, id: string): Promise<void> =>
  bucket.delete(`${prefixOf(companyId)}${id}`)

/** All of a company: somebody is erased, who may be in any of them. */
export const deleteExports = (bucket: R2Bucket, companyId: string): Promise<void> =>
  deletePrefix(bucket, prefixOf(companyId))

/** How many a company made since `since` (Unix milliseconds); more than a thousand are not counted. */
export async function countExports(
  bucket: R2Bucket,
  companyId: string,
  since: number,
): Promise<number> {
  const { objects } = await bucket.list({ prefix: prefixOf(companyId) })
  return objects.filter((o) => o.uploaded.getTime() >= since).length
}

/** Those of all companies that are past their time, at most `limit` lists of a thousand at once. */
export async function deleteOldExports(
  bucket: R2Bucket,
  before: number,
  limit: number,
): Promise<void> {
  let cursor: string | undefined
  for (let lists = 0; lists < limit; lists += 1) {
    const listed = await bucket.list({ prefix: ALL, ...(cursor && { cursor }) })
    const old = listed.objects.filter((o) => o.uploaded.getTime() < before)
    if (old.length > 0) await bucket.delete(old.map((o) => o.key))
    if (!listed.truncated) return
    cursor = listed.cursor
  }
}

/** Is somebody being erased, or was erased since `since` (Unix milliseconds)? What was read meanwhile may name them. */
export async function erasedMeanwhile(db: CompanyDb, since: number): Promise<boolean> {
  const row = await db.first(
    `select 1 from erasures where company_id = ?1 and (done_at is null or done_at >= ?2) limit 1`,
    since,
  )
  return row !== null
}
