/**
 * What an undo has to look at: everybody the run changed, in an order that is the same however often it is asked for. Whoever
 * exchanged a phone with somebody is planned together with them, first of all.
 */
import { ERASED_NAME } from '../core/erasure/scrub.ts'
import { isNotSynced } from '../core/plan/counts.ts'
import type { RunContext } from '../runs/context.ts'
import { type ChunkInfo, chunkBody, listChunks, type Planned } from '../store/plan/chunks.ts'

/** One worker whom the run changed, and by what it planned of them. */
export interface Target {
  /** As the run planned them last; of who stands twice, `first` is what it planned before. */
  planned: Planned
  first: Planned
  /** Those with one number are put back together or not at all; 0: by themselves. */
  group: number
}

/** Batches of people, each loaded when its turn comes. */
export interface Batch {
  size: number
  load(): Promise<Target[]>
}

/** About so many people of groups are planned at once. */
const GROUPED = 1000

/** `erased`: whom the run changed and who is not known any more. */
export async function batchesOf(ctx: RunContext): Promise<{ batches: Batch[]; erased: number }> {
  const { undo } = ctx.run.terms
  if (!undo) throw new Error(`Run ${ctx.run.id} does not say what it undoes.`)
  const chunks = (await listChunks(ctx.db, undo.runId)).filter(wrote)
  const wanted = undo.people && new Set(undo.people)
  const isMeant = (p: Planned) =>
    p.w !== undefined &&
    (p.act !== undefined || p.ar !== undefined || p.lk !== undefined) &&
    (!wanted || wanted.has(p.x)) &&
    (!undo.released || p.h !== undefined || p.l !== undefined)
  // Each chunk is read more than once; whom it has lost is the same each time.
  const erased = new Map<number, number>()
  const load = async (chunk: ChunkInfo): Promise<Planned[]> => {
    const people = await chunkBody(ctx.db, undo.runId, chunk.chunk)
    erased.set(chunk.chunk, people.filter(isErased).length)
    return people.filter((p) => isMeant(p) && !chunk.conflicts.includes(p.g))
  }
  const exchanged = await exchanges(chunks, load)
  const batches: Batch[] = inBatches(exchanged.targets).map((targets) => ({
    size: targets.length,
    load: async () => targets,
  }))
  for (const chunk of chunks) {
    const size = exchanged.alone.get(chunk.chunk) ?? 0
    if (size === 0) continue
    const alone = (p: Planned) => !exchanged.workers.has(p.w ?? '')
    const own = async () => (await load(chunk)).filter(alone)
    batches.push({
      size,
      load: async () => (await own()).map((p) => ({ planned: p, first: p, group: 0 })),
    })
  }
  // Of some people: whoever is erased cannot be among them, nor be told from others.
  const lost = wanted ? 0 : [...erased.values()].reduce((a, b) => a + b, 0)
  return { batches, erased: lost }
}

/** A place stands where somebody stood: src/erase/plans.ts. */
const isErased = ({ n, w, outcome }: Planned) =>
  n === ERASED_NAME && w === undefined && outcome !== 'unchanged' && !isNotSynced(outcome)

const wrote = ({ applied, kind }: ChunkInfo) => applied === 1 && kind !== 'outcomes'

interface Exchanges {
  targets: Target[]
  workers: Set<string>
  /** How many of each chunk exchange nothing. */
  alone: Map<number, number>
}

/** Who had the phone that somebody else has now: whoever wants theirs back needs the other to give it up. */
async function exchanges(
  chunks: readonly ChunkInfo[],
  load: (chunk: ChunkInfo) => Promise<Planned[]>,
): Promise<Exchanges> {
  const sets = new Sets()
  const seen = new Map<string, number>()
  const [had, has] = [new Map<string, string>(), new Map<string, string>()]
  const sizes = new Map<number, Map<string, number>>()
  for (const chunk of chunks) {
    const here = new Map<string, number>()
    for (const { w = '', changes } of await load(chunk)) {
      here.set(w, (here.get(w) ?? 0) + 1)
      seen.set(w, (seen.get(w) ?? 0) + 1)
      const phone = changes?.find(([field]) => field === 'phone')
      if (phone?.[1]) had.set(phone[1], had.get(phone[1]) ?? w)
      if (phone?.[2]) has.set(phone[2], w)
    }
    sizes.set(chunk.chunk, here)
  }
  for (const [phone, worker] of had) {
    const other = has.get(phone)
    if (other !== undefined && other !== worker) sets.join(worker, other)
  }
  // Who stands twice gave up a phone before they took another.
  for (const [worker, times] of seen) if (times > 1) sets.join(worker, worker)
  const found = new Map<string, { first: Planned; planned: Planned }>()
  const alone = new Map<number, number>()
  for (const chunk of chunks) {
    const here = sizes.get(chunk.chunk) ?? new Map<string, number>()
    alone.set(chunk.chunk, [...here.keys()].filter((w) => !sets.has(w)).length)
    if (![...here.keys()].some((w) => sets.has(w))) continue
    for (const planned of await load(chunk))
      if (planned.w && sets.has(planned.w))
        found.set(planned.w, { first: found.get(planned.w)?.first ?? planned, planned })
  }
  const targets = [...found].map(([w, one]): Target => ({ ...one, group: sets.numberOf(w) }))
  targets.sort((a, b) => a.group - b.group)
  return { targets, workers: new Set(found.keys()), alone }
}

/** Groups whole, in batches of about a thousand people. */
function inBatches(targets: readonly Target[]): Target[][] {
  const batches: Target[][] = []
  let group = 0
  for (const target of targets) {
    const last = batches.at(-1)
    if (!last || (last.length >= GROUPED && target.group !== group)) batches.push([target])
    else last.push(target)
    group = target.group
  }
  return batches
}

/** Who belongs together, numbered in the order in which they were joined. */
class Sets {
  readonly #parent = new Map<string, string>()
  readonly #numbers = new Map<string, number>()

  has(id: string): boolean {
    return this.#parent.has(id)
  }
  join(a: string, b: string): void {
    const [x, y] = [this.#root(a), this.#root(b)]
    if (x !== y) this.#parent.set(y, x)
  }
  numberOf(id: string): number {
    const root = this.#root(id)
    const number = this.#numbers.get(root) ?? this.#numbers.size + 1
    this.#numbers.set(root, number)
    return number
  }
  #root(id: string): string {
    let at = id
    for (let up = this.#parent.get(at); up !== undefined && up !== at; up = this.#parent.get(at))
      at = up
    this.#parent.set(at, at)
    if (at !== id) this.#parent.set(id, at)
    return at
  }
}
