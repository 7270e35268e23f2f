/** An R2 bucket in memory: the part of R2 that the product uses, and an error for everything else. */
import { createHash, randomUUID } from 'node:crypto'

const MAX_LISTED = 1000
const PIECE_BYTES = 64 * 1024
const MAX_KEY_BYTES = 1024
const MIN_PART_BYTES = 5 * 1024 * 1024

interface Stored {
  bytes: Uint8Array<ArrayBuffer>
  facts: R2Object
}

/** With `clear`, which empties it, and a copy that can be put back. */
export class MemoryBucket {
  #objects = new Map<string, Stored>()

  clear(): void {
    this.#objects.clear()
  }
  /** What it holds now; `restore` puts it back. */
  copy(): ReadonlyMap<string, Stored> {
    return new Map(this.#objects)
  }
  restore(copy: ReadonlyMap<string, Stored>): void {
    this.#objects = new Map(copy)
  }

  async put(key: string, value: unknown, options: R2PutOptions = {}): Promise<R2Object> {
    checkKey('put', key)
    only(options, ['httpMetadata', 'customMetadata'])
    const bytes = await bytesOf(value)
    const facts = factsOf(key, bytes, options)
    this.#objects.set(key, { bytes, facts })
    return facts
  }
  async head(key: string): Promise<R2Object | null> {
    await null
    return this.#objects.get(key)?.facts ?? null
  }
  async get(key: string, options: R2GetOptions = {}): Promise<R2ObjectBody | null> {
    await null
    only(options, ['range'])
    const stored = this.#objects.get(key)
    if (!stored) return null
    const { offset = 0, length = stored.bytes.length } = (options.range ?? {}) as {
      offset?: number
      length?: number
    }
    // Can be read once, like the real one.
    const body = new Response(inPieces(stored.bytes.slice(offset, offset + length)))
    const object: Omit<R2ObjectBody, 'writeHttpMetadata' | 'body' | 'bodyUsed' | 'blob' | 'range'> =
      {
        ...stored.facts,
        arrayBuffer: () => body.arrayBuffer(),
        bytes: () => body.bytes(),
        text: () => body.text(),
        json: <T>() => body.json() as Promise<T>,
      }
    return { ...object, body: body.body } as unknown as R2ObjectBody
  }
  /** Parts of 5 MiB and more, all but the last of one size; nothing is there before the end. */
  async createMultipartUpload(
    key: string,
    options: R2MultipartOptions = {},
  ): Promise<R2MultipartUpload> {
    checkKey('createMultipartUpload', key)
    only(options, ['httpMetadata', 'customMetadata'])
    const parts = new Map<number, Uint8Array<ArrayBuffer>>()
    const upload: Omit<R2MultipartUpload, 'key' | 'uploadId'> = {
      uploadPart: async (partNumber, value) => {
        parts.set(partNumber, await bytesOf(value))
        return { partNumber, etag: randomUUID() }
      },
      abort: async () => parts.clear(),
      complete: async (uploaded) => {
        const all = uploaded.map(({ partNumber }) => parts.get(partNumber) ?? new Uint8Array())
        const [first = new Uint8Array()] = all
        const uneven = all.slice(0, -1).some((part) => part.length !== first.length)
        if (uneven || (all.length > 1 && first.length < MIN_PART_BYTES))
          throw new Error(
            'completeMultipartUpload: Your proposed upload is smaller than the minimum allowed object size. (10011)',
          )
        return this.put(key, Buffer.concat(all), options)
      },
    }
    return { ...upload, key, uploadId: randomUUID() } as R2MultipartUpload
  }
  /** In order of keys; up to a thousand at once. */
  async list(options: R2ListOptions = {}): Promise<R2Objects> {
    await null
    only(options, ['prefix', 'cursor', 'limit'])
    const { prefix = '', cursor = '', limit = MAX_LISTED } = options
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LISTED)
      throw new Error('list: MaxKeys params must be positive integer <= 1000. (10022)')
    const after = Buffer.from(cursor, 'base64url').toString()
    const keys = [...this.#objects.keys()].filter((k) => k.startsWith(prefix) && k > after).sort()
    const page = keys.slice(0, limit)
    const objects = page.flatMap((key) => this.#objects.get(key)?.facts ?? [])
    const rest = { objects, delimitedPrefixes: [] }
    if (keys.length <= limit) return { ...rest, truncated: false }
    return {
      ...rest,
      truncated: true,
      cursor: Buffer.from(page.at(-1) ?? '').toString('base64url'),
    }
  }
  async delete(keys: string | string[]): Promise<void> {
    await null
    const all = typeof keys === 'string' ? [keys] : keys
    if (all.length > MAX_LISTED)
      throw new Error('delete: The number of keys must be at most 1000. (10022)')
    for (const key of all) this.#objects.delete(key)
  }
}

/** As it comes over a network. */
function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(at, at + PIECE_BYTES))
      at += PIECE_BYTES
    },
  })
}

function checkKey(method: string, key: string): void {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES)
    throw new Error(`${method}: The specified object name is not valid. (10020)`)
}

function only(options: object, known: readonly string[]): void {
  const other = Object.keys(options).find((name) => !known.includes(name))
  if (other) throw new Error(`Nothing here uses ${other}.`)
}

async function bytesOf(value: unknown): Promise<Uint8Array<ArrayBuffer>> {
  if (value === null) return new Uint8Array()
  if (ArrayBuffer.isView(value))
    return Uint8Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
  if (typeof value === 'string' || value instanceof ArrayBuffer || value instanceof Blob)
    return new Uint8Array(await new Response(value).arrayBuffer())
  // A request's own body says how long it is.
  if (value instanceof ReadableStream) return bytesOf(await new Response(value).arrayBuffer())
  throw new Error('A bucket takes text or bytes of known length.')
}

function factsOf(key: string, bytes: Uint8Array, options: R2PutOptions): R2Object {
  const md5 = createHash('md5').update(bytes).digest()
  const etag = md5.toString('hex')
  const facts: Omit<R2Object, 'writeHttpMetadata'> = {
    key,
    version: randomUUID(),
    size: bytes.byteLength,
    etag,
    httpEtag: `"${etag}"`,
    checksums: { toJSON: () => ({ md5: etag }) },
    uploaded: new Date(),
    httpMetadata: { ...(options.httpMetadata as R2HTTPMetadata | undefined) },
    customMetadata: { ...options.customMetadata },
    storageClass: 'Standard',
  }
  return facts as R2Object
}
