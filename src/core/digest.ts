/** A quick digest for telling one version of a person from another. Not for secrets. */

/**
 * 53 bits of `text` (two mixed 32-bit hashes), as an exact number. It only ever compares versions of one
 * person, so the odds of missing a change are 2⁻⁵³ each time; pages use SHA-256.
 */
export function digest53(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}
