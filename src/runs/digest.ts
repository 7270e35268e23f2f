/** Digests of what was read together with how it is read: the same bytes, read the same way, need no reading. */
import { sha256 } from '../store/files.ts'

/** The reading of a source that only ever says who changed: its mark is good however its files are read. */
export const CHANGES_ONLY = 'changes only'

export async function digestOf(readKey: string, bytes: Uint8Array): Promise<string> {
  const key = new TextEncoder().encode(`${readKey}\n`)
  const both = new Uint8Array(key.byteLength + bytes.byteLength)
  both.set(key)
  both.set(bytes, key.byteLength)
  return sha256(both)
}
