/** Files dropped for a connection: the newest is what its next sync reads; a few are kept to look back. */
import { z } from 'zod'
import { digest53 } from '../../core/digest.ts'
import type { SourceCompany } from '../../core/runs/source-company.ts'

const KEPT = 10
const prefixOf = (companyId: string, connectionId: string) =>
  `companies/${companyId}/connections/${connectionId}/drops/`
/** Text beside a file in R2 travels as a header does: what is not ASCII is escaped. */
const escaped = z.string().transform((text) => JSON.parse(decodeURIComponent(text)) as unknown)
const asHeader = (value: unknown) => encodeURIComponent(JSON.stringify(value))
const Meta = z.object({
  name: z.string(),
  /** Whoever sent it by e-mail. */
  from: escaped.pipe(z.string()).optional(),
  company: escaped.pipe(z.object({ key: z.string(), name: z.string() })).optional(),
})

interface DropFacts {
  name: string
  /** Unix milliseconds. */
  at: number
  /** Whose people these are, where the source says so. */
  company?: SourceCompany | undefined
  /** The address it was e-mailed from; whatever was dropped here has none. */
  from?: string | undefined
}

/** Is a file to be seen by whoever asks? What came by e-mail is not by everybody: `seesMail` in src/runs/mail.ts. */
export type Sees = (drop: DropFacts) => boolean | Promise<boolean>
const everything: Sees = () => true

/** A file as it is brought: bytes, or a stream that says how long it is. */
export interface Drop extends DropFacts {
  bytes: Uint8Array | ReadableStream
}

/** A file that is kept, and read as it is needed. */
export interface KeptDrop extends DropFacts {
  size: number
  /** The same for the same bytes. */
  digest: string
  /** Each call begins anew. */
  read(): AsyncIterable<Uint8Array>
  /** From one place up to another, without it. */
  slice(from: number, to: number): Promise<Uint8Array>
}

/** Stores a file; older ones beyond a few are removed. `at`: Unix milliseconds. */
export async function putDrop(
  bucket: R2Bucket,
  companyId: string,
  connectionId: string,
  file: Drop,
): Promise<void> {
  const prefix = prefixOf(companyId, connectionId)
  const at = String(file.at).padStart(15, '0')
  // What comes by e-mail may come in the moment in which somebody drops a file.
  const key = `${prefix}${at}${file.from === undefined ? '' : `-${digest53(file.from).toString(36)}`}`
  const company = file.company && { company: asHeader(file.company) }
  const from = file.from !== undefined && { from: asHeader(file.from) }
  await bucket.put(key, file.bytes, { customMetadata: { name: file.name, ...company, ...from } })
  const { objects } = await bucket.list({ prefix })
  const keys = objects.map((o) => o.key).sort()
  if (keys.length > KEPT) await bucket.delete(keys.slice(0, keys.length - KEPT))
}

/** All that are kept, the oldest first. */
export async function dropsOf(
  bucket: R2Bucket,
  companyId: string,
  connectionId: string,
): Promise<{ key: string; size: number }[]> {
  const { objects } = await bucket.list({ prefix: prefixOf(companyId, connectionId) })
  return objects.map(({ key, size }) => ({ key, size })).sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Other bytes in the place of a file, of which everything else stays. */
export async function rewriteDrop(bucket: R2Bucket, key: string, bytes: Uint8Array): Promise<void> {
  const { customMetadata = {} } = (await bucket.head(key)) ?? {}
  await bucket.put(key, bytes, { customMetadata })
}

/** Another name of a file, where it is called otherwise by that. */
export async function renameDrop(
  bucket: R2Bucket,
  key: string,
  nameOf: (name: string) => string,
): Promise<void> {
  const { customMetadata = {} } = (await bucket.head(key)) ?? {}
  const { name } = customMetadata
  if (name === undefined || nameOf(name) === name) return
  const object = await bucket.get(key)
  if (object)
    await bucket.put(key, object.body, {
      customMetadata: { ...customMetadata, name: nameOf(name) },
    })
}

/** Of what this address has sent, all but the newest: whoever waits for an answer must not push others out. */
export async function keepNewestOf(
  bucket: R2Bucket,
  companyId: string,
  connectionId: string,
  from: string,
): Promise<void> {
  const theirs: string[] = []
  for (const key of await newestKeys(bucket, companyId, connectionId)) {
    const object = await bucket.head(key)
    if (object && factsOf(object).from === from) theirs.push(key)
  }
  if (theirs.length > 1) await bucket.delete(theirs.slice(1))
}

/** The newest one that is seen, or null when there is none. */
export async function newestDrop(
  bucket: R2Bucket,
  companyId: string,
  connectionId: string,
  sees: Sees = everything,
): Promise<KeptDrop | null> {
  const object = await newestSeen(bucket, companyId, connectionId, sees)
  if (!object) return null
  const { key } = object
  const get = async (options?: R2GetOptions): Promise<R2ObjectBody> => {
    const found = await bucket.get(key, options)
    if (found && found.etag === object.etag) return found
    throw new Error(`The file ${key} is not there any more.`)
  }
  return {
    ...factsOf(object),
    size: object.size,
    digest: object.etag,
    read: () => chunksOf(get),
    async slice(from, to) {
      if (from >= to) return new Uint8Array()
      const part = await get({ range: { offset: from, length: to - from } })
      return new Uint8Array(await part.arrayBuffer())
    },
  }
}

async function* chunksOf(get: () => Promise<R2ObjectBody>): AsyncGenerator<Uint8Array> {
  const reader = ((await get()).body as ReadableStream<Uint8Array>).getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } finally {
    // Whoever has seen enough leaves the rest.
    await reader.cancel().catch(() => {})
  }
}

/** What is known of the newest one without reading it; `size` in bytes. */
export async function newestDropFacts(
  bucket: R2Bucket,
  companyId: string,
  connectionId: string,
  sees: Sees = everything,
): Promise<(DropFacts & { size: number }) | null> {
  const object = await newestSeen(bucket, companyId, connectionId, sees)
  return object && { ...factsOf(object), size: object.size }
}

async function newestSeen(
  bucket: R2Bucket,
  companyId: string,
  connectionId: string,
  sees: Sees,
): Promise<R2Object | null> {
  for (const key of await newestKeys(bucket, companyId, connectionId)) {
    const object = await bucket.head(key)
    if (object && (await sees(factsOf(object)))) return object
  }
  return null
}

/** The newest first. */
async function newestKeys(bucket: R2Bucket, companyId: string, connectionId: string) {
  const { objects } = await bucket.list({ prefix: prefixOf(companyId, connectionId) })
  return objects
    .map((o) => o.key)
    .sort()
    .reverse()
}

const factsOf = ({ key, customMetadata }: R2Object) => ({
  ...Meta.parse({ name: 'file', ...customMetadata }),
  at: Number.parseInt(key.split('/').at(-1) ?? '', 10),
})
