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

type Showing = Extract<Event, { kind: 'source-shows' }>
type Link = SeenWorker['links'][number]
export type Deed = Extract<Event, { kind: 'admin' }>

/** A run's own time, and the queue's, on top of the intervals the product is given. */
const GRACE_MS = 3_600_000

export class Past {
  readonly history: CompanyHistory
  readonly seen: Seen
  readonly at: number
  readonly humans: readonly HumanId[]
  readonly admin: readonly Deed[]
  readonly troubles: readonly Extract<Event, { kind: 'trouble' }>[]
  /** By their id, each as it was last told of. */
  readonly runs: ReadonlyMap<string, SeenRun>
  readonly #showings: Map<string, Showing[]>
  /** Readings that were applied, by when they were asked for. */
  readonly #good: Map<string, SeenRun[]>
  /** Whom a key has meant, from when. */
  readonly #meant = new Map<string, { at: number; human: HumanId }[]>()
  /** What sources have of a human now, and when that last changed; nothing of who was never there. */
  readonly #rows = new Map<string, { rows: readonly Said[]; since: number }>()
  readonly #gone = new Set<HumanId>()
  readonly #firstShown = new Map<HumanId, number>()
  /** When an admin or trouble last came in between: by connection, '' where it may be any. */
  readonly #disturbed = new Map<string, number>()
  readonly #workers = new Map<HumanId, SeenWorker[]>()

  constructor(history: CompanyHistory, seen: Seen) {
    this.history = history
    this.seen = seen
    this.at = seen.at
    const events = history.events.filter((event) => event.at <= seen.at)
    const told = events.filter((event) => event.kind === 'run')
    this.runs = new Map(told.map(({ run }) => [run.id, run]))
    const good = [...this.runs.values()].filter((run) => endedWell(run) && !isPreview(run))
    good.sort((a, b) => a.queuedAt - b.queuedAt)
    this.#good = Map.groupBy(good, (run) => run.connectionId)
    this.admin = events.filter((event) => event.kind === 'admin')
    this.troubles = events.filter((event) => event.kind === 'trouble')
    const ours = this.troubles.filter(({ seam }) => seam !== 'mail' && seam !== 'hook')
    for (const { at, connectionId } of [...this.admin, ...ours])
      this.#disturbed.set(
        connectionId ?? '',
        Math.max(at, this.#disturbed.get(connectionId ?? '') ?? 0),
      )
    const showings = events.filter((event) => event.kind === 'source-shows')
    this.#showings = Map.groupBy(showings, (showing) => showing.connectionId)
    for (const showing of showings) this.#read(showing)
    this.humans = [...this.#firstShown.keys()]
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
    const same = (one: Deed) =>
      (['email', 'payrollId'] as const).some(
        (fact) => one.detail[fact] && one.detail[fact] === worker[fact],
      )
    return this.admin.find((one) => one.deed === 'add' && same(one))?.human ?? null
  }

  #read({ at, connectionId, people }: Showing): void {
    const now = Map.groupBy(people, (said) => said.human)
    for (const [human, rows] of now) {
      if (!this.#firstShown.has(human)) this.#firstShown.set(human, at)
      for (const { key } of rows)
        if (this.#meant.get(idOf(connectionId, key))?.at(-1)?.human !== human)
          add(this.#meant, idOf(connectionId, key), { at, human })
    }
    for (const human of this.#firstShown.keys()) {
      const before = this.#rows.get(idOf(connectionId, human))
      const rows = now.get(human) ?? []
      if (!before && rows.length === 0) continue
      const lost = before?.rows.some(({ key }) => !rows.some((one) => one.key === key))
      if (lost || !rows.every((said) => said.works)) this.#gone.add(human)
      const since = before && isSame(before.rows, rows) ? before.since : at
      this.#rows.set(idOf(connectionId, human), { rows, since })
    }
  }

  source = (connectionId: string): SourceFacts | undefined =>
    this.history.sources.find((one) => one.connectionId === connectionId)
  showings = (connectionId: string): readonly Showing[] => this.#showings.get(connectionId) ?? []
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
  /** The rows a source has of a human; more than one where they have several. */
  rows = (connectionId: string, human: HumanId): readonly Said[] =>
    this.#rows.get(idOf(connectionId, human))?.rows ?? []
  changedAt = (connectionId: string, human: HumanId): number =>
    this.#rows.get(idOf(connectionId, human))?.since ?? 0
  /** Connections whose source has ever had them, highest standing first. */
  connectionsOf = (human: HumanId): readonly string[] =>
    this.history.sources
      .map((source) => source.connectionId)
      .filter((id) => this.#rows.has(idOf(id, human)))
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
  everShown = (link: Link): boolean => this.meant(link, 0).size > 0
  /** Whether a key has ever been this human's. */
  wasOf = (link: Link, human: HumanId): boolean => this.meant(link, 0).has(human)
  /** Whom a key means: while a new meaning need not have been heard of, the old one too. */
  means = (link: Link): Set<HumanId> =>
    this.meant(link, this.at - this.patience([link.connectionId]))
  /** Whom all links of a worker mean. */
  humansOf({ links }: SeenWorker): HumanId[] {
    const [first, ...others] = links.map((link) => this.means(link))
    return [...(first ?? [])].filter((human) => others.every((some) => some.has(human)))
  }
  /** Workers linked to keys of a human and of nobody else. */
  workersOf = (human: HumanId): readonly SeenWorker[] => this.#workers.get(human) ?? []

  goodRuns = (connectionId: string): readonly SeenRun[] => this.#good.get(connectionId) ?? []
  /** Two intervals of the slowest of these sources, and what a run takes. */
  patience(connectionIds: readonly string[]): number {
    const sources = this.history.sources.filter((one) => connectionIds.includes(one.connectionId))
    return 2 * Math.max(0, ...sources.map((source) => source.everyMs)) + GRACE_MS
  }
  /** Since when all that is known of a human stands: what sources say, what admins did, what failed. */
  stoodSince(human: HumanId): number {
    const ids = this.connectionsOf(human)
    const changed = ids.map((id) => this.changedAt(id, human))
    const disturbed = ['', ...ids].map((id) => this.#disturbed.get(id) ?? 0)
    return Math.max(this.history.calmSince ?? 0, ...changed, ...disturbed)
  }
}

const idOf = (connectionId: string, key: string) => `${connectionId}\n${key}`
const add = <T>(map: Map<string, T[]>, key: string, one: T) =>
  map.set(key, [...(map.get(key) ?? []), one])
const isSame = (some: readonly Said[], others: readonly Said[]) =>
  some.length === others.length &&
  some.every((one, i) => one === others[i] || JSON.stringify(one) === JSON.stringify(others[i]))

/** It did what it was for: everything that could be read was, and applied. */
export const endedWell = (run: SeenRun): boolean => ['succeeded', 'warnings'].includes(run.status)
/** A run that changes nothing. */
export const isPreview = (run: SeenRun): boolean => run.mode === 'preview'
