/** What a company's history comes to at the time it is looked at, in the words the rules ask in. */
import type { CompanyHistory, Event, HumanId, Seen, SeenWorker } from '../history.ts'
import type { Link } from './shown.ts'
import { Told } from './told.ts'

export type Deed = Extract<Event, { kind: 'admin' }>

export class Past extends Told {
  history: CompanyHistory
  seen: Seen
  /** Events that have been read. */
  #read = 0
  /** Something of it was yet to come when it was looked at. */
  #isEarly = false
  #workers = new Map<HumanId, SeenWorker[]>()
  /** What rules have found out, for as long as it is looked at. */
  #found = new Map<unknown, unknown>()

  constructor(history: CompanyHistory, seen: Seen) {
    super(history.sources)
    this.history = history
    this.seen = seen
    this.look(history, seen)
  }

  /** The same history was read as far as it went, and goes on from there. */
  leadsTo = ({ events }: CompanyHistory, { at }: Seen): boolean =>
    events === this.history.events && at >= this.at && !this.#isEarly

  look(history: CompanyHistory, seen: Seen): void {
    this.history = history
    this.seen = seen
    this.at = seen.at
    for (const event of history.events.slice(this.#read)) {
      if (event.at > seen.at) this.#isEarly = true
      else this.happens(event)
    }
    this.#read = history.events.length
    this.#found = new Map()
    this.#workers = new Map()
    for (const worker of seen.workers) {
      const [human, ...others] = this.humansOf(worker)
      if (human !== undefined && others.length === 0) add(this.#workers, human, worker)
    }
    for (const worker of seen.workers) {
      const human = this.#addedFor(worker)
      if (human) add(this.#workers, human, worker)
    }
  }

  /** Whom an admin added by hand, for as long as no source is linked to them. */
  #addedFor(worker: SeenWorker): HumanId | null {
    if (worker.links.length > 0 || worker.history[0]?.runId !== null) return null
    // B15: whoever was merged away is nobody any more, until that is taken back.
    const last = this.admin.findLast(
      ({ deed, detail }) => ['merge', 'unmerge'].includes(deed) && detail.from === worker.id,
    )
    if (last?.deed === 'merge') return null
    const added = (one: Deed) => one.deed === 'add' && one.detail.workerId === worker.id
    return this.admin.find(added)?.human ?? null
  }

  /** What `find` finds in it, found once. */
  once<T>(find: (past: Past) => T): T {
    if (!this.#found.has(find)) this.#found.set(find, find(this))
    return this.#found.get(find) as T
  }

  /**
   * Whom a key means: while a new meaning need not have been heard of, the old one too. While things still fail, it need
   * not before its source is read again.
   */
  means({ connectionId, key }: Link): Set<HumanId> {
    const usual = this.at - this.patience([connectionId])
    const read = this.history.calmSince === null ? this.readAt(connectionId) : usual
    return this.meant({ connectionId, key }, Math.min(usual, read))
  }
  /** Whom all links of a worker mean; a key that its source shows no more says nothing beside those that are shown. */
  humansOf({ links }: SeenWorker): HumanId[] {
    const shown = links.filter((link) => this.isShown(link))
    const [first, ...others] = (shown.length > 0 ? shown : links).map((link) => this.means(link))
    return [...(first ?? [])].filter((human) => others.every((some) => some.has(human)))
  }
  /** Workers linked to keys of a human and of nobody else. */
  workersOf = (human: HumanId): readonly SeenWorker[] => this.#workers.get(human) ?? []

  /** Since when all that is known of a human stands: what sources say, what admins did, what failed. */
  stoodSince(human: HumanId): number {
    const ids = this.connectionsOf(human)
    const changed = ids.map((id) => this.changedAt(id, human))
    const disturbed = ['', ...ids].map((id) => this.disturbedAt(id))
    return Math.max(this.history.calmSince ?? 0, ...changed, ...disturbed)
  }
}

const add = <T>(map: Map<string, T[]>, key: string, one: T) =>
  map.set(key, [...(map.get(key) ?? []), one])
