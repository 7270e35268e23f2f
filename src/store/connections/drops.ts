/** Files dropped for a connection: the newest is what its next sync reads; a few are kept to look back. */
import { z } from 'zod'
import type { SourceCompany } from '../../core/runs/source-company.ts'

const KEPT = 10
const prefixOf = (companyId: string, connectionId: string) =>
  `companies/${companyId}/connections/${connectionId}/drops/`
/** Text beside a file in R2 travels as a header does: what is not ASCII is escaped. */
const escaped = z.string().transform((text) => JSON.parse(decodeURIComponent(text)) as unknown)
const Meta = z.object({
  name: z.string(),
  company: escaped.pipe(z.object({ key: z.string(), name: z.string() })).optional(),
})

export interface Drop {
  name: string
  bytes: Uint8Array
  /** Unix milliseconds. */
  at: number
  /** Whose people these are, where the source says so. */
  company?: SourceCompany | undefined
}

/** Stores a file; older ones beyond a few are removed. `at`: Unix milliseconds. */
export async function putDrop(
  bucket: R2Bucket,
  companyId: string,
  connectionId: string,
  file: Drop,
): Promise<void> {
  const prefix = prefixOf(companyId, connectionId)
  const key = `${prefix}${String(file.at).padStart(15, '0')}`
  const company = file.company && { company: encodeURIComponent(JSON.stringify(file.company)) }
  await bucket.put(key, file.bytes, { customMetadata: { name: file.name, ...company } })
  const { objects } = await bucket.list({ prefix })
  const keys = objects.map((o) => o.key).sort()
  if (keys.length > KEPT) await bucket.delete(keys.slice(0, keys.length - KEPT))
}

/** The newest one, or null when none was ever dropped. */
export async function newestDrop(
  bucket: R2Bucket,
  companyId: string,
  connectionId: string,
): Promise<Drop | null> {
  const key = await newestKey(bucket, companyId, connectionId)
  const object = key === null ? null : await bucket.get(key)
  if (!object) return null
  return { ...factsOf(object), bytes: new Uint8Array(await object.arrayBuffer()) }
}

/** What is known of the newest one without reading it; `size` in bytes. */
export async function newestDropFacts(
  bucket: R2Bucket,
  companyId: string,
  connectionId: string,
): Promise<(Omit<Drop, 'bytes'> & { size: number }) | null> {
  const key = await newestKey(bucket, companyId, connectionId)
  const object = key === null ? null : await bucket.head(key)
  return object && { ...factsOf(object), size: object.size }
}

async function newestKey(bucket: R2Bucket, companyId: string, connectionId: string) {
  const { objects } = await bucket.list({ prefix: prefixOf(companyId, connectionId) })
  return (
    objects
      .map((o) => o.key)
      .sort()
      .at(-1) ?? null
  )
}

const factsOf = ({ key, customMetadata }: R2Object) => ({
  ...Meta.parse({ name: 'file', ...customMetadata }),
  at: Number(key.split('/').at(-1)),
})
