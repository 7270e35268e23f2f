/** One company of a world: its humans, its sources, its connections, and what happened there. */
import type { Fault } from '../../sim/faults.ts'
import { type CompanyDb, companyDb } from '../../src/store/database.ts'
import type { Platform } from '../support/platform/env.ts'
import type { CompanyHistory, Event, Seen, SeenTold } from './history.ts'
import { Humans } from './humans.ts'
import { Ids } from './ids.ts'
import type { Recipe } from './ingredients.ts'
import { KINDS, type Kind } from './kinds.ts'
import type { Double } from './merging.ts'
import { Random } from './random.ts'
import { Source } from './sources.ts'
import { Troubles } from './trouble.ts'

/** The kinds that the first companies have between them, as they had before there were others. */
const FIRST_KINDS = 3

/** Every other company has a second source. */
function kindsOf(number: number, random: Random): Kind[] {
  const turn = number > FIRST_KINDS ? number - 1 : number % FIRST_KINDS
  const first = KINDS[turn % KINDS.length]
  const others = KINDS.slice(0, Math.max(FIRST_KINDS, number)).filter((kind) => kind !== first)
  if (!first) return []
  return number % 2 === 1 ? [first, random.pick(others)] : [first]
}

/** How many people a vendor's page takes, for each forty: lists of small companies have many pages too. */
const PAGES = [3, 5, 7, 25]

/** What comes without saying what happened: it is put down as happening now. */
type Happening = Event extends infer E ? (E extends Event ? Omit<E, 'at'> : never) : never

export class Company {
  readonly id: string
  readonly random: Random
  readonly humans: Humans
  readonly sources: readonly Source[]
  readonly troubles: Troubles
  /** Of its own rows, past all troubles: for looking. */
  readonly db: CompanyDb
  readonly events: Event[] = []
  readonly emails: Seen['emails'][number][] = []
  readonly webhooks: Seen['webhooks'][number][] = []
  /** Addresses of its members who are told of incidents, and what they were told. */
  readonly members: string[] = []
  readonly memberMails: SeenTold['mails'][number][] = []
  /** Sources that are not to sync by themselves for a while. */
  readonly unasked = new Set<Source>()
  calmSince: number | null = null
  /** It has been judged for the last time, and stands still from then on. */
  isOver = false
  /** Pairs an admin cut on a whim, to be put back. */
  readonly unlinked: { source: Source; key: string; workerId: string; human: string | null }[] = []
  /** Whom an admin left out on a whim, to be taken back. */
  readonly ignored: { source: Source; key: string; human: string }[] = []
  /** Whom an admin archived on a whim, to be restored. */
  readonly archived: { source: Source; workerId: string; human: string | null; key: string }[] = []
  /** Who was added by hand though they were there already. */
  readonly doubles: Double[] = []
  /** Its admins switch sources off. */
  readonly switches: boolean
  /** Called when somebody new is written down at a source. */
  heardOfNew: (source: Source) => void = () => {}
  /** Something of its runs was written since that was looked at last. */
  hasRun = false
  /** An admin is at it just now: there is one of those. */
  isMeddledWith = false
  /** What admins have to set right again, by what it is about. */
  readonly undone = {
    keys: new Set<Source>(),
    autosync: new Set<Source>(),
    filters: new Set<Source>(),
    locks: new Set<Source>(),
    runs: [] as { source: Source; runId: string }[],
  }
  #asked = 0
  /** What happened to its humans, and what its clerks did wrong, by name. */
  readonly lived: string[] = []
  readonly #trouble: Random
  /** Its own ids, and its own random bytes: the same ones with others beside it and without. */
  readonly ids: Ids
  readonly bytes: Random
  readonly #now: () => number

  /** `number`: which of the world's companies. */
  constructor(number: number, recipe: Recipe, platform: Platform, now: () => number) {
    this.id = `company${number}`
    this.#now = now
    this.ids = new Ids(now)
    this.random = new Random(`world ${recipe.seed}/company ${number}`)
    this.bytes = this.random.of('bytes')
    this.switches = recipe.with.has('switch')
    this.#trouble = this.random.of('which trouble')
    this.troubles = new Troubles(this.random.of('troubles'), recipe.with)
    this.db = companyDb(platform.env.DB, this.id)
    const kinds = kindsOf(number, this.random.of('sources'))
    const pages = this.random.of('pages')
    this.sources = kinds.flatMap((kind, i) => {
      const id = `${kind.kind}-${number}`
      const vendor = platform.vendors.vendor(`${kind.kind}@${id}`)
      const pageSize = Math.max(1, Math.floor((pages.pick(PAGES) * recipe.humans) / 40))
      return vendor ? [new Source(kind, i, id, vendor, pageSize)] : []
    })
    for (const source of this.sources)
      source.struck = (kind) => this.suffers('vendor', kind, source)
    const humans = this.random.of('humans')
    this.humans = new Humans(
      humans,
      this.sources.length,
      `${this.id}.example.com`,
      recipe.with.has('lost-zeros') ? '0' : '',
    )
    const headcount = Math.min(humans.int(5, 40), recipe.humans)
    for (let i = 0; i < headcount; i += 1) this.humans.hire()
  }

  happens(what: Happening): void {
    this.events.push({ at: this.#now(), ...what } as Event)
  }
  /** An admin asks for something, which may be done long before they hear of it: since when. */
  begins(): number {
    this.#asked += 1
    return this.#now()
  }
  ends(): void {
    this.#asked -= 1
  }
  /** What admins are about is not known yet. */
  get isAsked(): boolean {
    return this.#asked > 0
  }
  /** What a source has written down is what it answers, from now on. */
  shows(source: Source): void {
    source.show()
    const { connectionId } = source.facts
    this.happens({ kind: 'source-shows', connectionId, people: source.shown })
  }

  suffers(seam: string, what: string, source: Source | null): void {
    const connectionId = source?.facts.connectionId ?? null
    this.happens({ kind: 'trouble', seam, what, connectionId })
  }
  /** Whether whoever is told things by e-mail or webhook fails now, and how. */
  receiverFails(seam: 'mail' | 'hook'): 'refused' | 'lost' | null {
    const how = this.troubles.receiver(seam)
    if (how) this.suffers(seam, how, null)
    return how
  }
  /** One of its vendors fails at the next requests, unless it is about to already. */
  fails(fault: Fault): void {
    const source = this.#trouble.pick(this.sources)
    if (source.faults.pending.length > 0 || !source.canFail(fault)) return
    // Each run that cannot begin takes one of them: of more, a day would pass.
    const most = source.kind.rotates && fault.kind === 'truncated' ? 2 : fault.times
    source.faults.add({ ...fault, times: Math.min(fault.times, most) })
  }
  /** Somebody's row is written at this very moment; false when there is nobody. */
  moves(source: Source): boolean {
    const life = this.#trouble.pick(['leave-gone', 'hire'] as const)
    const humans = this.humans.live(life)
    // The clerks of the others sit in the same room.
    const moved = this.sources.filter(
      (one) => humans.filter((human) => one.enter(human)).length > 0,
    )
    for (const one of moved) this.shows(one)
    if (life === 'hire') for (const one of moved) this.heardOfNew(one)
    return moved.includes(source)
  }

  /** Troubles are over, and all sources are up to date. */
  calmDown(): void {
    this.troubles.over = true
    for (const source of this.sources) {
      source.faults.clear()
      const changed = this.humans.all.filter((human) => source.enter(human))
      const mistaken = source.isMistaken
      source.mistakes(null)
      if (changed.length > 0 || mistaken) this.shows(source)
      if (mistaken) this.suffers('clerk-done', 'all is put right', source)
    }
    this.calmSince = this.#now()
  }

  get history(): CompanyHistory {
    const { id: companyId, events, calmSince } = this
    return { companyId, sources: this.sources.map((source) => source.facts), events, calmSince }
  }
}
