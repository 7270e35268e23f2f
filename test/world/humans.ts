/** Humans with plain lives. What a source says of them is another thing: sources.ts. */
import type { Life } from './ingredients.ts'
import type { Random } from './random.ts'

/** What a human is at one source. */
export interface Job {
  key: string
  works: boolean
  /** The source has a row of them, whether they work there or not. */
  listed: boolean
}
export interface Human {
  id: string
  firstName: string
  lastName: string
  email: string
  /** E.164; two of a company never have one at the same time, unless one of them has left. */
  phone: string
  payrollId: string
  /** By the number of the source in their company. */
  jobs: Map<number, Job>
}

const FIRST =
  'Ana,Bram,Chloé,Dev,Elif,Farah,Grace,Hugo,Ines,Jonas,Kwame,Lena,Mateo,Nadia,Omar,Priya,Quinn,Rosa,Sven,Thea'.split(
    ',',
  )
const LAST =
  'Abbott,Bélanger,Castro,Duarte,Eriksen,Fischer,García,Haddad,Ivanov,Jäger,Kowalski,Lindqvist,Moreau,Nguyen,Okafor,Petrov,Rossi,Silva,Tanaka,Weber'.split(
    ',',
  )

const after = (names: readonly string[], name: string): string =>
  names[(names.indexOf(name) + 1) % names.length] ?? name

export class Humans {
  readonly all: Human[] = []
  readonly #random: Random
  readonly #sources: number
  readonly #domain: string

  readonly #zeros: string

  /** `sources`: how many their company has; `domain`: that no other company's humans have; `zeros`: of their numbers. */
  constructor(random: Random, sources: number, domain: string, zeros = '') {
    this.#zeros = zeros
    this.#random = random
    this.#sources = sources
    this.#domain = domain
  }

  get working(): Human[] {
    return this.all.filter(worksSomewhere)
  }

  /** Something happens to one or two of them; whose rows that changes, nobody's when it fits nobody. */
  live(life: Life): Human[] {
    return this.#lives[life]()
  }
  hire(): Human {
    const random = this.#random
    const n = this.all.length + 1
    const human: Human = {
      id: `human${n}`,
      firstName: random.pick(FIRST),
      lastName: random.pick(LAST),
      email: `person${n}@${this.#domain}`,
      phone: this.#newPhone(),
      payrollId: `${this.#zeros}${10_000 + n}`,
      jobs: new Map(),
    }
    for (let source = 0; source < this.#sources; source += 1)
      if (source === 0 || random.chance(0.7))
        human.jobs.set(source, { key: human.payrollId, works: true, listed: true })
    this.all.push(human)
    return human
  }

  readonly #lives: Record<Life, () => Human[]> = {
    hire: () => [this.hire()],
    phone: () => this.#one((human) => Object.assign(human, { phone: this.#newPhone() })),
    email: () =>
      this.#one((human) => {
        this.#moves(human)
      }),
    name: () =>
      this.#one((human) => {
        const others = LAST.filter((name) => name !== human.lastName)
        human.lastName = this.#random.pick(others)
      }),
    'handed-on': () => this.#handOn(),
    'leave-marked': () => this.#leave(true),
    'leave-gone': () => this.#leave(false),
    rehire: () => this.#rehire(),
    wedding: () =>
      this.#one((human) => {
        human.lastName = this.#random.pick(LAST)
        this.#moves(human)
        human.phone = this.#newPhone()
      }),
    'two-jobs': () => this.#oneJobOfTwo(),
    'shared-mailbox': () => {
      const all = this.working
      if (all.length === 0) return []
      const { lastName, email } = this.#random.pick(all)
      const spouse = Object.assign(this.hire(), { lastName, email })
      this.#hasNameOfTheirOwn(spouse)
      return [spouse]
    },
    // Hired on one day, and one phone for both.
    couple: () => {
      const [one, other] = [this.hire(), this.hire()]
      Object.assign(other, { lastName: one.lastName, phone: one.phone })
      if (other.firstName === one.firstName) other.firstName = after(FIRST, one.firstName)
      return [one, other]
    },
    'rehired-anew': () =>
      this.#rehire((human) => {
        const key = `${this.#zeros}${this.#number() + 50_000}`
        human.payrollId = key
        for (const job of human.jobs.values()) job.key = key
      }),
  }

  /** Of one name and one mailbox nobody could tell two, however many share it. */
  #hasNameOfTheirOwn(human: Human): void {
    const taken = () =>
      this.all.some(
        (one) =>
          one !== human && one.firstName === human.firstName && this.#hasHad(one, human.email),
      )
    while (taken()) human.firstName = after(FIRST, human.firstName)
  }
  readonly #had = new Map<Human, Set<string>>()
  #hasHad(human: Human, email: string): boolean {
    return human.email === email || (this.#had.get(human)?.has(email) ?? false)
  }
  #moves(human: Human): void {
    this.#had.set(human, (this.#had.get(human) ?? new Set()).add(human.email))
    human.email = `person${this.#number()}@${this.#domain}`
  }

  /** Leaves one of two jobs, or begins it again. */
  #oneJobOfTwo(): Human[] {
    const all = this.working.filter((human) => human.jobs.size > 1)
    if (all.length === 0) return []
    const human = this.#random.pick(all)
    const [one, other] = [...human.jobs.values()]
    const [first, second] = this.#random.chance(0.5) ? [one, other] : [other, one]
    if (!first || !second) return []
    const back = !second.works
    Object.assign(second, { works: true, listed: true })
    if (!back) Object.assign(first, { works: false, listed: this.#random.chance(0.5) })
    return [human]
  }

  #one(change: (human: Human) => void): Human[] {
    const all = this.working
    if (all.length === 0) return []
    const human = this.#random.pick(all)
    change(human)
    return [human]
  }
  /** A phone of the firm: whoever had it gets another one, or has left and is still written down with it. */
  #handOn(): Human[] {
    const to = this.working
    const from = this.all.filter((human) => !to.includes(human) || to.length > 1)
    if (to.length === 0 || from.length === 0) return []
    const giver = this.#random.pick(from)
    const others = to.filter((human) => human !== giver && human.phone !== giver.phone)
    if (others.length === 0) return []
    const taker = this.#random.pick(others)
    if (to.some((human) => human !== giver && human.phone === giver.phone)) return []
    taker.phone = giver.phone
    if (!worksSomewhere(giver)) return [taker]
    giver.phone = this.#newPhone()
    return [giver, taker]
  }
  #leave(stays: boolean): Human[] {
    return this.#one((human) => {
      for (const job of human.jobs.values()) Object.assign(job, { works: false, listed: stays })
    })
  }
  #rehire(anew: (human: Human) => void = () => {}): Human[] {
    const gone = this.all.filter((human) => !worksSomewhere(human))
    if (gone.length === 0) return []
    const human = this.#random.pick(gone)
    anew(human)
    for (const job of human.jobs.values()) Object.assign(job, { works: true, listed: true })
    if (this.working.some((one) => one !== human && one.phone === human.phone))
      human.phone = this.#newPhone()
    return [human]
  }
  #phones = 0
  #newPhone(): string {
    this.#phones += 1
    return `+1416${2_000_000 + this.#phones}`
  }
  #numbers = 10_000
  #number(): number {
    this.#numbers += 1
    return this.#numbers
  }
}

export const worksSomewhere = (human: Human): boolean =>
  [...human.jobs.values()].some((job) => job.works)
