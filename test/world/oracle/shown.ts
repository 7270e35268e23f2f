/** What sources have shown, from when to when: of keys, of humans, of addresses. It is read as it happens. */
import type { Event, HumanId, Said, SeenWorker, SourceFacts } from '../history.ts'

export type Showing = Extract<Event, { kind: 'source-shows' }>
export type Link = SeenWorker['links'][number]

/** A run's own time, and the queue's, on top of the intervals the product is given. */
const GRACE_MS = 3_600_000
/** Behind a key that an admin said is another human's by now, with whoever had it before: until when (identity 1). */
const HANDED_ON = / \(until [^)]*\)$/

export class Shown {
  readonly sources: readonly SourceFacts[]
  /** When it is. */
  at = 0
  readonly #showings = new Map<string, Showing[]>()
  /** Whom a key has meant, from when. */
  readonly #meant = new Map<string, { at: number; human: HumanId }[]>()
  /** What sources have of a human now, and when that last changed; nothing of who was never there. */
  readonly #rows = new Map<string, { rows: readonly Said[]; since: number }>()
  readonly #gone = new Set<HumanId>()
  readonly #firstShown = new Map<HumanId, number>()
  readonly #connections = new Map<HumanId, readonly string[]>()
  /** Who has ever been shown with an e-mail, or a phone, one after the other or together. */
  readonly #reached = new Map<string, Set<HumanId>>()
  readonly #read = new WeakSet<Said>()

  constructor(sources: readonly SourceFacts[]) {
    this.sources = sources
  }

  protected shows(showing: Showing): void {
    const { at, connectionId, people } = showing
    add(this.#showings, connectionId, showing)
    const now = Map.groupBy(people, (said) => said.human)
    for (const [human, rows] of now) {
      if (!this.#firstShown.has(human)) this.#firstShown.set(human, at)
      for (const said of rows) {
        if (this.#meant.get(idOf(connectionId, said.key))?.at(-1)?.human !== human)
          add(this.#meant, idOf(connectionId, said.key), { at, human })
        this.#reaches(said)
      }
    }
    for (const human of this.#firstShown.keys()) {
      const before = this.#rows.get(idOf(connectionId, human))
      const rows = now.get(human) ?? []
      if (!before && rows.length === 0) continue
      const lost = before?.rows.some(({ key }) => !rows.some((one) => one.key === key))
      if (lost || !rows.every((said) => said.works)) this.#gone.add(human)
      const since = before && isSame(before.rows, rows) ? before.since : at
      this.#rows.set(idOf(connectionId, human), { rows, since })
      if (!before) this.#connections.delete(human)
    }
  }
  #reaches(said: Said): void {
    if (this.#read.has(said)) return
    this.#read.add(said)
    for (const name of [said.email && mailOf(said.email), said.phone && phoneOf(said.phone)]) {
      if (!name) continue
      const humans = this.#reached.get(name) ?? new Set()
      this.#reached.set(name, humans.add(said.human))
    }
  }

  get humans(): readonly HumanId[] {
    return [...this.#firstShown.keys()]
  }
  source = (connectionId: string): SourceFacts | undefined =>
    this.sources.find((one) => one.connectionId === connectionId)
  showings = (connectionId: string): readonly Showing[] => this.#showings.get(connectionId) ?? []
  /** What a source showed at any moment between two times. */
  during(connectionId: string, from: number, to: number): readonly Showing[] {
    if (to < from) return []
    const all = this.showings(connectionId)
    // What was shown last before `from` was still shown then.
    const begin = Math.max(0, countBefore(all, from) - 1)
    return all.slice(begin, countBefore(all, to + 1))
  }
  /**
   * A key's rows of a human in the interval until a time; or the last before, or the first after. `read`: when its
   * source was last read, where that is longer ago.
   */
  sayings(
    { connectionId, key }: Link,
    human: HumanId,
    at: number,
    read: number = at,
  ): readonly Said[] {
    const rows = (from: number, to: number) =>
      this.during(connectionId, from, to)
        .flatMap(({ people }) => people)
        .filter((said) => said.key === key && said.human === human)
    const recent = rows(Math.min(read, at - this.patience([connectionId]) / 2), at)
    if (recent.length > 0) return recent
    const before = rows(0, at).slice(-1)
    return before.length > 0 ? before : rows(at, this.at).slice(0, 1)
  }
  /** The rows a source has of a human; more than one where they have several. */
  rows = (connectionId: string, human: HumanId): readonly Said[] =>
    this.#rows.get(idOf(connectionId, human))?.rows ?? []
  changedAt = (connectionId: string, human: HumanId): number =>
    this.#rows.get(idOf(connectionId, human))?.since ?? 0
  /** Connections whose source has ever had them, highest standing first. */
  connectionsOf(human: HumanId): readonly string[] {
    const known = this.#connections.get(human)
    if (known) return known
    const all = this.sources.map((source) => source.connectionId)
    const theirs = all.filter((id) => this.#rows.has(idOf(id, human)))
    this.#connections.set(human, theirs)
    return theirs
  }
  works = (human: HumanId): boolean =>
    this.connectionsOf(human).some((id) => this.rows(id, human).some((said) => said.works))
  /** Whether any source showed them as working between two times, or so shortly before that it was still news. */
  worked(human: HumanId, from: number, to: number): boolean {
    const news = (id: string) => this.during(id, from - this.patience([id]), to)
    return this.connectionsOf(human).some((id) =>
      news(id).some(({ people }) => people.some((said) => said.human === human && said.works)),
    )
  }
  /** Whether any source has ever no longer had a row of theirs, or one that says they have left. */
  everGone = (human: HumanId): boolean => this.#gone.has(human)
  /** When the first source showed them. */
  firstShown = (human: HumanId): number => this.#firstShown.get(human) ?? 0

  /** Everybody a key meant between two times; whoever it meant last before, when it was not given to another. */
  meant({ connectionId, key }: Link, from: number, to: number = this.at): Set<HumanId> {
    const all = this.#meant.get(idOf(connectionId, key)) ?? []
    const during = all.filter(({ at }, i) => at <= to && (all[i + 1]?.at ?? to) >= from)
    return new Set(during.map((one) => one.human))
  }
  /** Whether its source has a row of a key now. */
  isShown = ({ connectionId, key }: Link): boolean =>
    this.showings(connectionId)
      .at(-1)
      ?.people.some((said) => said.key === key) ?? false
  everShown = ({ connectionId, key }: Link): boolean =>
    this.#meant.has(idOf(connectionId, key.replace(HANDED_ON, '')))
  /** Whether a key has ever been this human's. */
  wasOf = ({ connectionId, key }: Link, human: HumanId): boolean =>
    this.#meant.get(idOf(connectionId, key))?.some((one) => one.human === human) ?? false
  /** Humans who have had an address. */
  humansAt = (address: string): readonly HumanId[] => [
    ...(this.#reached.get(mailOf(address)) ?? []),
  ]
  humansOnPhone = (phone: string): readonly HumanId[] => [
    ...(this.#reached.get(phoneOf(phone)) ?? []),
  ]
  /** Two intervals of the slowest of these sources, and what a run takes. */
  patience(connectionIds: readonly string[]): number {
    let slowest = 0
    for (const { connectionId, everyMs } of this.sources)
      if (everyMs > slowest && connectionIds.includes(connectionId)) slowest = everyMs
    return 2 * slowest + GRACE_MS
  }
}

const idOf = (connectionId: string, key: string) => `${connectionId}\n${key}`
const mailOf = (address: string) => `mail ${address.toLowerCase()}`
const phoneOf = (phone: string) => `phone ${phone.replace(/\D/g, '')}`
const add = <T>(map: Map<string, T[]>, key: string, one: T) => {
  const all = map.get(key)
  if (all) all.push(one)
  else map.set(key, [one])
}
const isSame = (some: readonly Said[], others: readonly Said[]) =>
  some.length === others.length &&
  some.every((one, i) => one === others[i] || JSON.stringify(one) === JSON.stringify(others[i]))

/** Of a list in order of time: how many came before `at`. */
function countBefore(all: readonly Showing[], at: number): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}
