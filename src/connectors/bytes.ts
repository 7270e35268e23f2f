/** The bytes of a file, wherever they are: read from their beginning in chunks, or some of them at a place. */

export interface Bytes {
  readonly size: number
  /** Each call begins anew. */
  read(): AsyncIterable<Uint8Array>
  /** From one place up to another, without it. */
  slice(from: number, to: number): Promise<Uint8Array>
}

const CHUNK = 256 * 1024

/** Bytes that are here already. */
export function inMemory(bytes: Uint8Array): Bytes {
  return {
    size: bytes.byteLength,
    async *read() {
      for (let at = 0; at < bytes.byteLength; at += CHUNK) yield bytes.subarray(at, at + CHUNK)
    },
    slice: async (from, to) => bytes.subarray(from, to),
  }
}

/** All of them at once: for what cannot be read otherwise. */
export async function allOf(bytes: Bytes): Promise<Uint8Array> {
  const all = new Uint8Array(bytes.size)
  let at = 0
  for await (const chunk of bytes.read()) {
    all.set(chunk, at)
    at += chunk.byteLength
  }
  return all.subarray(0, at)
}
