/**
 * Blocking: which pairs are worth comparing. Everybody gets a handful of keys of what may be the same on the
 * other side; only those who share a key meet. Keys are 32-bit hashes in sorted arrays, because a map of
 * half a million texts does not fit beside everything else in 128 MB. Pure.
 */

/** A key that more pairs than this share says too little; whoever has it meets by a finer one. */
const MOST_PAIRS = 2500
/** Room for an index beside a hash in a number: 2^20 people. */
const ROOM = 2 ** 20

/** FNV-1a. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash >>> 0
}

/** The keys of one side, sorted: hash and index in one number. */
export class KeyIndex {
  readonly #all: number[] = []
  #sorted: Float64Array | null = null

  add(at: number, key: string): void {
    this.#all.push(hashOf(key) * ROOM + at)
  }

  get sorted(): Float64Array {
    this.#sorted ??= Float64Array.from(new Set(this.#all)).sort()
    return this.#sorted
  }
}

/** Each pair [left, right] of indexes that shares a key, once, in the order of indexes. */
export function pairsOf(left: KeyIndex, right: KeyIndex, rights: number): [number, number][] {
  const [a, b] = [left.sorted, right.sorted]
  const found = new Set<number>()
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    const [x, y] = [Math.floor((a[i] ?? 0) / ROOM), Math.floor((b[j] ?? 0) / ROOM)]
    if (x < y) i += 1
    else if (y < x) j += 1
    else {
      const [toI, toJ] = [endOf(a, i, x), endOf(b, j, y)]
      if ((toI - i) * (toJ - j) <= MOST_PAIRS)
        for (let p = i; p < toI; p++)
          for (let q = j; q < toJ; q++)
            found.add(((a[p] ?? 0) % ROOM) * rights + ((b[q] ?? 0) % ROOM))
      i = toI
      j = toJ
    }
  }
  return [...Float64Array.from(found).sort()].map((n) => [Math.floor(n / rights), n % rights])
}

function endOf(sorted: Float64Array, from: number, hash: number): number {
  let to = from
  while (to < sorted.length && Math.floor((sorted[to] ?? 0) / ROOM) === hash) to += 1
  return to
}

/** The word with each of its letters left out, and whole: two words a letter apart share one of these. */
export function deletions(word: string): string[] {
  const all = [word]
  if (word.length > 3)
    for (let i = 0; i < word.length; i++) all.push(word.slice(0, i) + word.slice(i + 1))
  return all
}

/** The consonants, alike ones as one: what is left of a name however its vowels are spelt. */
export function skeleton(word: string): string {
  const plain = word
    .replace(/ph/g, 'f')
    .replace(/[ckq]+h?/g, 'k')
    .replace(/[szx]+h?/g, 's')
    .replace(/[vw]/g, 'v')
    .replace(/[dt]h?/g, 't')
    .replace(/[bp]/g, 'p')
    .replace(/[jg]/g, 'j')
  const bare = (plain[0] ?? '') + plain.slice(1).replace(/[aeiouyh]/g, '')
  return bare.replace(/(.)\1+/g, '$1')
}
