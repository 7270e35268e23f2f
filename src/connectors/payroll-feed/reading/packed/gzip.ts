/** A file that was compressed with gzip. */
import type { Bytes } from '../../../bytes.ts'
import { beginningOf, inflated, isDamaged, MOST_UNPACKED } from './inflate.ts'

/** What is in it. Throws VendorError `schema` where it is damaged, or unpacks to far too much. */
export async function gunzipped(bytes: Bytes): Promise<Bytes> {
  const start = await bytes.slice(0, Math.min(bytes.size, 64 * 1024))
  const from = bodyAt(start)
  const to = bytes.size - 8
  if (from > to) throw isDamaged()
  const tail = await bytes.slice(to + 4, bytes.size)
  const size = new DataView(tail.buffer, tail.byteOffset, 4).getUint32(0, true)
  const read = () => inflated(bytes, from, to, Math.min(size, MOST_UNPACKED))
  return {
    size,
    read,
    slice: async (begin, end) => (await beginningOf(read(), end)).subarray(begin),
  }
}

/** Behind the header, with whatever it holds: a name, a comment. */
function bodyAt(start: Uint8Array): number {
  const flags = start[3] ?? 0
  let at = 10
  if (flags & 4) at += 2 + (start[at] ?? 0) + (start[at + 1] ?? 0) * 256
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue
    while (at < start.byteLength && start[at] !== 0) at += 1
    at += 1
  }
  return flags & 2 ? at + 2 : at
}
