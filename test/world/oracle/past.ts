/** What a company's history comes to at the time it is looked at, in the words the rules ask in. */
import type {
  CompanyHistory,
  Event,
  HumanId,
  Said,
  Seen,
  SeenRun,
  SeenWorker,
  SourceFacts,
} from '../history.ts'

export type Showing = Extract<Event, { kind: 'source-shows' }>
export type Deed = Extract<Event, { kind: 'admin' }>
type Link = SeenWorker['links'][number]

/** A run's own time, and the queue's, on top of the intervals the product is given. */
export const GRACE_MS = 3_600_000

const idOf = (connectionId: string, key: string) => JSON.stringify([connectionId, key])

function listIn<T>(map: Map<string, T[]>, key: string): T[] {
  const list = map.get(key) ?? []
  map.set(key, list)
  return list
}

export class Past {
  readonly history: CompanyHistory
  readonly seen: Seen
  readonly admin: readonly Deed[]
  /** Each as it was last told of, by when it was asked for. */
  readonly runs: readonly SeenRun[]
  readonly troubles: readonly Extract<Event, { kind: 'trouble' }>[]
  readonly humans: readonly HumanId[]
  readonly #showings: Map<string, Showing[]>
  /** Whom a key has meant, from when. */
  readonly #meant = new Map<string, { at: number; human: HumanId }[]>()
  /** When what a source says of a human last changed. */
  readonly #changed = new Map<string, number>()
  readonly #firstShown = new Map<HumanId, number>()
  readonly #workers = new Map<HumanId, SeenWorker[]>()

  constructor(history: CompanyHistory, seen: Seen) {
    this.history = history
    this.seen = seen
    const events = history.events.filter((event) => event.at <= seen.at)
    const told = events.filter((event) => event.kind === 'run')
    const last = new Map(told.map(({ run }) => [run.id, run]))
    this.runs = [...last.values()].sort((a, b) => a.queuedAt - b.queuedAt)
    this.admin = events.filter((event) => event.kind === 'admin')
    this.troubles = events.filter((event) => event.kind === 'trouble')
    const showings = events.filter((event) => event.kind === 'source-shows')
    this.#showings = Map.groupBy(showings, (showing) => showing.connectionId)
    for (const { at, connectionId, people } of showings)
      for (const { key, human } of people) {
        const meant = listIn(this.#meant, idOf(connectionId, key))
        if (meant.at(-1)?.human !== human) meant.push({ at, human })
      }
    for (const { at, people } of showings)
      for (const { human } of people)
        if (!this.#firstShown.has(human)) this.#firstShown.set(human, at)
    this.humans = [...this.#firstShown.keys()]
    this.#noteChanges()
    for (const worker of seen.workers)
      for (const human of this.humansOf(worker)) listIn(this.#workers, human).push(worker)
  }

  #noteChanges(): void {
    for (const [connectionId, showings] of this.#showings) {
      let before = new Map<HumanId, string>()
      for (const { at, people } of showings) {
        const now = new Map<HumanId, string>()
        for (const said of people)
          now.set(said.human, (now.get(said.human) ?? '') + JSON.stringify(said))
        for (const human of new Set([...before.keys(), ...now.keys()]))
          if (before.get(human) !== now.get(human)) this.#changed.set(idOf(connectionId, human), at)
        before = now
      }
    }
  }

  get at(): number {
    return this.seen.at
  }
  showings(connectionId: string): readonly Showing[] {
    return this.#showings.get(connectionId) ?? []
  }
  /** What a source showed at any moment between two times. */
  during(connectionId: string, from: number, to: number): readonly Showing[] {
    const shown = this.showings(connectionId).filter((one) => one.at <= to)
    return shown.filter((_, i) => (shown[i + 1]?.at ?? to) >= from)
  }
  /** A key's rows of a human in the interval until a time; or the last before, or the first after. */
  sayings({ connectionId, key }: Link, human: HumanId, at: number): readonly Said[] {
    const rows = (from: number, to: number) =>
      this.during(connectionId, from, to)
        .flatMap(({ people }) => people)
        .filter((said) => said.key === key && said.human === human)
    const recent = rows(at - this.patience([connectionId]) / 2, at)
    if (recent.length > 0) return recent
    const before = rows(0, at).slice(-1)
    return before.length > 0 ? before : rows(at, this.at).slice(0, 1)
  }
  /** The rows a source has of a human, now or then; more than one where they have several. */
  rows(connectionId: string, human: HumanId, at: number = this.at): readonly Said[] {
    const showing = this.showings(connectionId).findLast((one) => one.at <= at)
    return showing?.people.filter((said) => said.human === human) ?? []
  }
  /** Everybody a key meant between two times; whoever it meant last before, when it was not given to another. */
  meant(link: Link, from: number, to: number = this.at): Set<HumanId> {
    const all = this.#meant.get(idOf(link.connectionId, link.key)) ?? []
    return new Set(
      all.filter(({ at }, i) => at <= to && (all[i + 1]?.at ?? to) >= from).map((one) => one.human),
    )
  }
  /** Whether a source has ever shown this key. */
  everShown = (link: Link): boolean => this.#meant.has(idOf(link.connectionId, link.key))
  /** Whether a key has ever been this human's. */
  wasOf = (link: Link, human: HumanId): boolean => this.meant(link, 0).has(human)

  /** Whom a key means: while a new meaning need not have been heard of, the old one too. */
  means = (link: Link): Set<HumanId> =>
    this.meant(link, this.at - this.patience([link.connectionId]))
  /** Whom all links of a worker mean. */
  humansOf(worker: SeenWorker): Set<HumanId> {
    const all = worker.links.map((link) => this.means(link))
    return new Set([...(all[0] ?? [])].filter((human) => all.every((some) => some.has(human))))
  }
  /** Workers linked to keys of a human and of nobody else. */
  workersOf(human: HumanId): readonly SeenWorker[] {
    const workers = this.#workers.get(human) ?? []
    return workers.filter((worker) => this.humansOf(worker).size === 1)
  }
  sourcesOf(human: HumanId): readonly SourceFacts[] {
    return this.history.sources.filter(({ connectionId: id }) => this.#changed.has(idOf(id, human)))
  }
  changedAt = (connectionId: string, human: HumanId): number =>
    this.#changed.get(idOf(connectionId, human)) ?? 0
  /** When the first source showed them. */
  firstShown(human: HumanId): number {
    return this.#firstShown.get(human) ?? 0
  }
  works(human: HumanId): boolean {
    return this.sourcesOf(human).some(({ connectionId: id }) =>
      this.rows(id, human).some((said) => said.works),
    )
  }
  /** Two intervals of the slowest of these sources, and what a run takes. */
  patience(connectionIds: readonly string[]): number {
    const sources = this.history.sources.filter((one) => connectionIds.includes(one.connectionId))
    return 2 * Math.max(0, ...sources.map((source) => source.everyMs)) + GRACE_MS
  }
  /** Since when all that is known of a human stands: what sources say, what admins did, what failed. */
  stoodSince(human: HumanId): number {
    const ids = this.sourcesOf(human).map((source) => source.connectionId)
    const here = (id: string | null) => id === null || ids.includes(id)
    return Math.max(
      ...ids.map((id) => this.changedAt(id, human)),
      ...this.admin.filter((deed) => here(deed.connectionId)).map((deed) => deed.at),
      ...this.troubles.filter((trouble) => here(trouble.connectionId)).map(({ at }) => at),
      this.history.calmSince ?? 0,
    )
  }
}

/** It did what it was for: everything that could be read was, and applied. */
export const endedWell = (run: SeenRun): boolean => ['succeeded', 'warnings'].includes(run.status)
/** A run that changes nothing. */
export const isPreview = (run: SeenRun): boolean => run.mode === 'preview'
