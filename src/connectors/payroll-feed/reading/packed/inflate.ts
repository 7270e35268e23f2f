/**
 * Unpacking in small steps, so that nothing large ever is in memory: what a few bytes may unpack to is many, and a
 * file may lie about how many.
 */
import { Inflate } from 'fflate'
import type { Bytes } from '../../../bytes.ts'
import { VendorError } from '../../../connector.ts'

/** Bytes a file may unpack to, and how many times its own size once it is large. */
export const MOST_UNPACKED = 400 * 1024 * 1024
const LARGE = 32 * 1024 * 1024
const MOST_TIMES = 200

const AT_ONCE = 1024 * 1024
/** These unpack to 8 MB at most. */
const STEP = 8 * 1024

export const isBomb = (): VendorError =>
  new VendorError(
    'schema',
    'The file unpacks to far more than a file of people has. It was not used.',
  )
export const isDamaged = (): VendorError =>
  new VendorError(
    'schema',
    'The file is compressed, and damaged or not whole. Export it as CSV, or send it again.',
  )

/** Throws where it would unpack to more than a file of people has. */
export function refuseBomb(packed: number, unpacked: number): void {
  if (unpacked > MOST_UNPACKED || (unpacked > LARGE && unpacked > packed * MOST_TIMES))
    throw isBomb()
}

/** Of `bytes`, from one place to another, as they were before. `most`: bytes that must not be passed. */
export async function* inflated(
  bytes: Bytes,
  from: number,
  to: number,
  most: number,
): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = []
  let done = false
  let size = 0
  const inflate = new Inflate((chunk, final) => {
    size += chunk.byteLength
    if (chunk.byteLength > 0) out.push(chunk)
    done ||= final
  })
  for (let at = from; at < to && !done; at += AT_ONCE) {
    const packed = await bytes.slice(at, Math.min(to, at + AT_ONCE))
    for (let i = 0; i < packed.byteLength && !done; i += STEP) {
      const last = at + i + STEP >= to
      push(inflate, packed.subarray(i, i + STEP), last)
      if (size > most) throw isBomb()
      refuseBomb(to - from, size)
      yield* out
      out = []
    }
  }
  if (!done) throw isDamaged()
}

function push(inflate: Inflate, packed: Uint8Array, last: boolean): void {
  try {
    inflate.push(packed, last)
  } catch {
    throw isDamaged()
  }
}

/** The beginning of what a reader gives, up to a place. */
export async function beginningOf(
  read: AsyncIterable<Uint8Array>,
  to: number,
): Promise<Uint8Array> {
  const all = new Uint8Array(to)
  let at = 0
  for await (const chunk of read) {
    const some = chunk.subarray(0, to - at)
    all.set(some, at)
    at += some.byteLength
    if (at >= to) break
  }
  return all.subarray(0, at)
}
