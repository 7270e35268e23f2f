/** What each source has written down of the humans. How its vendor writes that: kinds.ts. */
import type { Fault } from '../../sim/faults.ts'
import type { SimulatedVendor } from '../../sim/simulated.ts'
import type { Said, SourceFacts } from './history.ts'
import type { Human } from './humans.ts'
import type { Kind } from './kinds.ts'

/** What a clerk makes of everybody who is written down, and of the file. */
export interface Blunder {
  people(all: readonly Said[]): readonly Said[]
  rows?(rows: readonly Record<string, unknown>[]): Record<string, unknown>[]
}

/** One source of a company. */
export class Source {
  readonly facts: SourceFacts
  readonly kind: Kind
  readonly #number: number
  /** Of the connection, beside what the demo's has. */
  readonly settings: Record<string, unknown>
  readonly #vendor: SimulatedVendor
  readonly #written = new Map<string, Said>()
  #keys = 0
  /** What a clerk makes of it, and not what it is. */
  #mistake: Blunder | null = null
  /** What was shown before, oldest first. */
  readonly #earlier: (readonly Said[])[] = []

  /** `number`: which of its company's; `pageSize`: of the vendor's lists. */
  constructor(
    kind: Kind,
    number: number,
    connectionId: string,
    vendor: SimulatedVendor,
    pageSize: number,
  ) {
    this.kind = kind
    const pages = kind.pages?.(pageSize)
    this.settings = { ...pages?.settings }
    if (pages?.toggles) vendor.population.setCollection('settings', [pages.toggles])
    this.#number = number
    this.#vendor = vendor
    const { faults } = vendor
    const take = faults.take.bind(faults)
    faults.take = () => {
      const fault = take()
      if (fault) this.struck(fault.kind)
      return fault
    }
    this.facts = {
      connectionId,
      kind: kind.kind,
      everyMs: kind.everyMinutes * 60_000,
      absenceCounts: true,
      fields: ['firstName', 'lastName', 'email', ...kind.sends, 'status'],
      matches: kind.matches,
    }
  }

  /** Called when a fault of its vendor falls on a request. */
  struck: (kind: Fault['kind']) => void = () => {}

  /** From now on its vendor takes a new key, and nothing else. */
  changeKey(): string {
    this.#keys += 1
    return this.key
  }
  get key(): string {
    return this.#keys === 0 ? (this.kind.secret?.[1] ?? '') : `key-${this.#keys}`
  }
  /** A request to it in the words of the simulator, which knows one key only. */
  admits(...asked: Parameters<typeof fetch>): Parameters<typeof fetch> {
    if (this.#keys === 0) return asked
    const request = new Request(...asked)
    const theirs = this.kind.secret?.[1] ?? ''
    const translated = (text: string) => {
      const words = text.split(/(?<=^Bearer |[:+])|(?=[:+])/i)
      return words.map((word) => (word === this.key ? theirs : word === theirs ? 'former' : word))
    }
    const headers = [...request.headers].map(([name, value]): [string, string] => {
      const [, basic] = /^Basic (.*)$/i.exec(value) ?? []
      if (basic === undefined) return [name, translated(value).join('')]
      return [name, `Basic ${btoa(translated(atob(basic)).join(''))}`]
    })
    return [new Request(request, { headers })]
  }

  get faults(): SimulatedVendor['faults'] {
    return this.#vendor.faults
  }
  /** Half a CSV file is a file as well, and nobody can tell: that is a clerk's mistake, and no fault of a vendor. */
  canFail({ kind }: Fault): boolean {
    return this.kind.kind !== 'payroll-feed' || kind !== 'truncated'
  }
  /** Everybody it has, as it is written down. */
  get people(): readonly Said[] {
    return [...this.#written.values()]
  }
  /** Everybody it shows. */
  get shown(): readonly Said[] {
    return this.#mistake ? this.#mistake.people(this.people) : this.people
  }
  get earlier(): readonly (readonly Said[])[] {
    return this.#earlier
  }
  get isMistaken(): boolean {
    return this.#mistake !== null
  }
  /** Shows what a clerk makes of it until that is put right; null puts it right. */
  mistakes(blunder: Blunder | null): void {
    this.#mistake = blunder
  }
  /** Its clerk writes down what a human is now; false when that is written there already. */
  enter(human: Human): boolean {
    const job = human.jobs.get(this.#number)
    if (!job) return false
    const key = this.kind.textKeys ? job.key : String(Number(job.key))
    const before = this.#written.get(key)
    if (!job.listed && !this.kind.keepsRows) return this.#written.delete(key)
    const { works } = job
    // Nobody looks after the rows of those who have left.
    const said: Said = works || !before ? this.#says(human, key, works) : { ...before, works }
    if (JSON.stringify(said) === JSON.stringify(before)) return false
    this.#written.set(key, said)
    return true
  }
  #says(human: Human, key: string, works: boolean): Said {
    const { id, firstName, lastName, email } = human
    const { sends, matches } = this.kind
    const phone = sends.includes('phone') ? human.phone : null
    const hasId = sends.includes('payrollId') || matches === 'email-and-id'
    const payrollId = hasId ? human.payrollId : null
    return { human: id, key, firstName, lastName, email, phone, payrollId, works }
  }
  /** From now on the vendor answers with what is written down. */
  show(): void {
    const rows = this.shown.map((said) => this.kind.row(said))
    this.#earlier.push(this.people)
    this.#vendor.replacePeople(this.#mistake?.rows?.(rows) ?? rows)
  }
}
