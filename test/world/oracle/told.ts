/** What was told of runs, admins and troubles. It is read as it happens. */
import type { Event, SeenRun } from '../history.ts'
import { changesNothing, endedWell, reads } from './ends.ts'
import { Shown } from './shown.ts'

type Deed = Extract<Event, { kind: 'admin' }>
type Trouble = Extract<Event, { kind: 'trouble' }>

export class Told extends Shown {
  /** By their id, each as it was last told of. */
  readonly runs = new Map<string, SeenRun>()
  readonly admin: Deed[] = []
  readonly troubles: Trouble[] = []
  /** Runs that were told to have ended, and then to have ended otherwise. */
  readonly endedTwice = new Set<string>()
  /** Runs that have ever waited for an admin. */
  readonly everHeld = new Set<string>()
  readonly #firstHeldAt = new Map<string, number>()
  readonly #readAt = new Map<string, number>()
  /** Readings of everybody that were applied, by when they were asked for. */
  readonly #good = new Map<string, SeenRun[]>()
  /** Runs that brought somebody in. */
  readonly #bringers = new Map<string, SeenRun[]>()
  /** When an admin or trouble last came in between: by connection, '' where it may be any. */
  readonly #disturbed = new Map<string, number>()
  /** When something of a connection was last held, or decided. */
  readonly #heldAt = new Map<string, number>()
  /** Connections of which something is held, and not decided by anybody or found gone by a whole reading. */
  readonly #holding = new Set<string>()
  readonly #judged = new Map<string, WeakMap<SeenRun, readonly string[]>>()

  happens(event: Event): void {
    if (event.kind === 'source-shows') this.shows(event)
    else if (event.kind === 'run') this.#runs(event)
    else this.#disturbs(event)
  }
  #runs({ at, run }: Extract<Event, { kind: 'run' }>): void {
    const before = this.runs.get(run.id)
    if (before && before.finishedAt !== null && !before.held && before.status !== run.status)
      this.endedTwice.add(run.id)
    this.runs.set(run.id, run)
    if (run.held && !this.everHeld.has(run.id)) this.#firstHeldAt.set(run.id, at)
    if (run.held) this.everHeld.add(run.id)
    if (run.mode === 'apply' && !run.isPartial && (run.held || endedWell(run)))
      this.#readAt.set(run.connectionId, Math.max(this.readAt(run.connectionId), run.queuedAt))
    if (run.held || run.status === 'cancelled') this.#heldAt.set(run.connectionId, at)
    if (run.held) this.#holding.add(run.connectionId)
    if (changesNothing(run) || !reads(run)) return
    if (endedWell(run) && !run.isPartial) {
      inOrder(this.#good, run)
      if (this.#holding.delete(run.connectionId)) this.#heldAt.set(run.connectionId, at)
    }
    if (run.outcomes.some(({ outcome }) => outcome === 'created' || outcome === 'linked'))
      inOrder(this.#bringers, run)
  }
  /** It is called so since an admin undid it, who may hear of that long after it was done. */
  isUndone = (id: string): boolean =>
    this.runs.get(id)?.status === 'undone' &&
    this.admin.some(({ deed, detail }) => deed === 'undo' && detail.runId === id)
  #disturbs(event: Deed | Trouble): void {
    const { at, connectionId } = event
    if (event.kind === 'admin') {
      this.admin.push(event)
      if (/^re(lease|ject)$/.test(event.deed)) {
        this.#heldAt.set(connectionId ?? '', at)
        this.#holding.delete(connectionId ?? '')
      }
    } else this.troubles.push(event)
    if (event.kind === 'admin' || (event.seam !== 'mail' && event.seam !== 'hook'))
      this.#disturbed.set(connectionId ?? '', at)
  }

  goodRuns = (connectionId: string): readonly SeenRun[] => this.#good.get(connectionId) ?? []
  bringers = (connectionId: string): readonly SeenRun[] => this.#bringers.get(connectionId) ?? []
  /** When what was read last by a whole sync was asked for, held or not; 0: it never was. */
  readAt = (connectionId: string): number => this.#readAt.get(connectionId) ?? 0
  /** When a run was first held: what it read, it had read by then. */
  firstHeldAt = (id: string): number => this.#firstHeldAt.get(id) ?? Infinity
  disturbedAt = (connectionId: string): number => this.#disturbed.get(connectionId) ?? 0
  /** A hold belongs to the connection: a run that gives way to one that fails leaves it as it was (identity 5). */
  heldAt = (connectionId: string): number =>
    this.#holding.has(connectionId) ? this.at : (this.#heldAt.get(connectionId) ?? 0)

  /** What a rule has against each run, looked at once: a run that was told of stays as it was then. */
  ofRuns(
    rule: string,
    look: (run: SeenRun, accuse: (says: string) => void) => void,
  ): readonly string[] {
    const before = this.#judged.get(rule) ?? new WeakMap<SeenRun, readonly string[]>()
    this.#judged.set(rule, before)
    return [...this.runs.values()].flatMap((run) => {
      const known = before.get(run)
      if (known) return known
      const says: string[] = []
      look(run, (one) => says.push(one))
      before.set(run, says)
      return says
    })
  }
}

/** By when they were asked for; one that was told of before is told of anew. */
function inOrder(all: Map<string, SeenRun[]>, run: SeenRun): void {
  const others = (all.get(run.connectionId) ?? []).filter(({ id }) => id !== run.id)
  const later = others.findIndex((one) => one.queuedAt > run.queuedAt)
  others.splice(later < 0 ? others.length : later, 0, run)
  all.set(run.connectionId, others)
}
