/** ZIP archives: their directory, and the files in them. */

import type { Bytes } from '../../../bytes.ts'
import { VendorError } from '../../../connector.ts'
import { beginningOf, inflated, isBomb, isDamaged, refuseBomb } from './inflate.ts'

export interface ZipEntry {
  name: string
  /** Bytes of the file, as the directory has them: it is refused when it has others. */
  size: number
  packed: number
  method: number
  /** Where its own header begins. */
  at: number
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
/** The end of the directory, with the longest comment there can be. */
const END_MOST = 22 + 65_535
const DIRECTORY_MOST = 4 * 1024 * 1024
const FILES_MOST = 5000

const no = (message: string) => new VendorError('schema', message)

/** What the directory lists. Throws VendorError `schema`: damaged, with a password, in a way that is not read. */
export async function entriesOf(bytes: Bytes): Promise<ZipEntry[]> {
  const from = Math.max(0, bytes.size - END_MOST)
  const tail = viewOf(await bytes.slice(from, bytes.size))
  let end = tail.byteLength - 22
  while (end >= 0 && tail.getUint32(end, true) !== END) end -= 1
  if (end < 0) throw isDamaged()
  const count = tail.getUint16(end + 10, true)
  const size = tail.getUint32(end + 12, true)
  const at = tail.getUint32(end + 16, true)
  if (count === 0xffff || size === 0xffffffff || at === 0xffffffff)
    throw no(
      'The archive is of a kind for files beyond 4 GB (ZIP64), which is not read. Export as CSV.',
    )
  if (at + size > bytes.size) throw isDamaged()
  if (count > FILES_MOST || size > DIRECTORY_MOST) throw no('The archive has too many files in it.')
  return listed(viewOf(await bytes.slice(at, at + size)), count)
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function listed(view: DataView, count: number): ZipEntry[] {
  const entries: ZipEntry[] = []
  const names = new Set<string>()
  for (let at = 0, i = 0; i < count; i += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) throw isDamaged()
    const nameLength = view.getUint16(at + 28, true)
    const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)
    const name = new TextDecoder().decode(bytes).replaceAll('\\', '/').replace(/^\/+/, '')
    if ((view.getUint16(at + 8, true) & 1) === 1)
      throw no('The archive has a password. Send it without one.')
    if (names.has(name.toLowerCase())) throw no('The archive has two files of one name.')
    names.add(name.toLowerCase())
    const [method, packed, size] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
    ]
    entries.push({ name, size, packed, method, at: view.getUint32(at + 42, true) })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** One file of the archive. Its bytes are counted as they come: it is refused when there are more than it says. */
export async function unpacked(bytes: Bytes, entry: ZipEntry): Promise<Bytes> {
  if (entry.method !== 0 && entry.method !== 8)
    throw no('The archive is packed in a way that is not read. Send the file as it is.')
  if (entry.at + 30 > bytes.size) throw isDamaged()
  const local = viewOf(await bytes.slice(entry.at, entry.at + 30))
  if (local.getUint32(0, true) !== LOCAL) throw isDamaged()
  const from = entry.at + 30 + local.getUint16(26, true) + local.getUint16(28, true)
  const to = from + entry.packed
  if (to > bytes.size) throw isDamaged()
  refuseBomb(entry.packed, entry.size)
  const read = () =>
    entry.method === 8 ? whole(bytes, from, to, entry.size) : stored(bytes, from, to)
  return { size: entry.size, read, slice: (start, end) => sliceOf(read(), start, end) }
}

async function* whole(bytes: Bytes, from: number, to: number, size: number) {
  let came = 0
  for await (const chunk of inflated(bytes, from, to, size)) {
    came += chunk.byteLength
    yield chunk
  }
  if (came !== size) throw isBomb()
}

async function* stored(bytes: Bytes, from: number, to: number): AsyncGenerator<Uint8Array> {
  const step = 1024 * 1024
  for (let at = from; at < to; at += step) yield await bytes.slice(at, Math.min(to, at + step))
}

const sliceOf = async (read: AsyncIterable<Uint8Array>, from: number, to: number) =>
  (await beginningOf(read, to)).subarray(from)
