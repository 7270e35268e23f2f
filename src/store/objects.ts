/** Large objects in R2, written as a stream of unknown length is read: a part at a time. */

import { retrying } from './transient.ts'

/** R2 takes parts of no less than 5 MiB, all but the last of one size. */
const PART_BYTES = 5 * 1024 * 1024

/** Writes everything `stream` has under `key`, with at most one part in memory. An object of one part is put whole. */
export async function putStream(
  bucket: R2Bucket,
  key: string,
  stream: ReadableStream<Uint8Array>,
  about: Pick<R2PutOptions, 'httpMetadata' | 'customMetadata'> = {},
): Promise<R2Object> {
  let upload: R2MultipartUpload | undefined
  const uploaded: R2UploadedPart[] = []
  // The same part again takes the place of the one before.
  const add = async (to: R2MultipartUpload, part: Uint8Array) => {
    uploaded.push(await retrying(() => to.uploadPart(uploaded.length + 1, part)))
  }
  try {
    let last = new Uint8Array()
    for await (const part of inParts(stream)) {
      if (part.byteLength < PART_BYTES) {
        last = part
        break
      }
      upload ??= await bucket.createMultipartUpload(key, about)
      await add(upload, part)
    }
    if (!upload) return await bucket.put(key, last, about)
    if (last.byteLength > 0) await add(upload, last)
    return await upload.complete(uploaded)
  } catch (error) {
    // Parts of an upload that never ends are kept, and paid for.
    await upload?.abort().catch(() => undefined)
    throw error
  }
}

/** All of one size, but for the last, which may be empty. */
async function* inParts(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let part = new Uint8Array(PART_BYTES)
  let filled = 0
  for await (const piece of stream) {
    for (let at = 0; at < piece.byteLength; ) {
      const some = piece.subarray(at, at + PART_BYTES - filled)
      part.set(some, filled)
      filled += some.byteLength
      at += some.byteLength
      if (filled < PART_BYTES) continue
      yield part
      part = new Uint8Array(PART_BYTES)
      filled = 0
    }
  }
  yield part.slice(0, filled)
}
