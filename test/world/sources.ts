/** What each source has written down of the humans, and how its vendor writes that. */
import type { Fault } from '../../sim/faults.ts'
import { HEADER } from '../../sim/payroll-feed/rows.ts'
import type { SimulatedVendor } from '../../sim/simulated.ts'
import type { Said, SourceFacts } from './history.ts'
import type { Human } from './humans.ts'

export interface Kind {
  kind: 'plexxis' | 'payroll-feed' | 'procore'
  everyMinutes: number
  /** How many people a vendor's page takes, in those that have pages. */
  pages?: (size: number) => {
    settings?: Record<string, unknown>
    toggles?: Record<string, unknown>
  }
  row(said: Said): Record<string, unknown>
}

export const KINDS: readonly Kind[] = [
  {
    kind: 'plexxis',
    pages: (pageSize) => ({ settings: { paging: 'page', pageSize } }),
    everyMinutes: 60,
    row: (said) => ({
      Code: said.key,
      FirstName: said.firstName,
      LastName: said.lastName,
      Email: said.email ?? '',
      Phone1: said.phone ?? '',
      Active: said.works ? 'Y' : 'N',
    }),
  },
  {
    kind: 'procore',
    pages: (maxPerPage) => ({ toggles: { maxPerPage } }),
    everyMinutes: 60,
    row: (said) => ({
      id: Number(said.key),
      first_name: said.firstName,
      last_name: said.lastName,
      email_address: said.email,
      mobile_phone: said.phone,
      employee_id: said.payrollId,
      is_employee: true,
      is_active: said.works,
      work_classification_id: null,
    }),
  },
  {
    kind: 'payroll-feed',
    everyMinutes: 1440,
    row: (said) => ({
      ...Object.fromEntries(HEADER.map((name) => [name, ''])),
      'Employee Number': said.key,
      'First Name': said.firstName,
      'Last Name': said.lastName,
      Email: said.email ?? '',
      'Mobile Phone': said.phone ?? '',
      Status: said.works ? 'Active' : 'Terminated',
    }),
  },
]

/** One source of a company. */
export class Source {
  readonly facts: SourceFacts
  readonly kind: Kind
  readonly #number: number
  /** Of the connection, beside what the demo's has. */
  readonly settings: Record<string, unknown>
  readonly #vendor: SimulatedVendor
  readonly #written = new Map<string, Said>()

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
    this.facts = {
      connectionId,
      kind: kind.kind,
      everyMs: kind.everyMinutes * 60_000,
      absenceCounts: true,
      fields: ['firstName', 'lastName', 'email', 'phone', 'payrollId', 'status'],
    }
  }

  get faults(): SimulatedVendor['faults'] {
    return this.#vendor.faults
  }
  /** Half a CSV file is a file as well, and nobody can tell: that is a clerk's mistake, and no fault of a vendor. */
  canFail({ kind }: Fault): boolean {
    return this.kind.kind !== 'payroll-feed' || kind !== 'truncated'
  }
  /** Everybody it has. */
  get people(): readonly Said[] {
    return [...this.#written.values()]
  }
  /** Its clerk writes down what a human is now; false when that is written there already. */
  enter(human: Human): boolean {
    const job = human.jobs.get(this.#number)
    if (!job) return false
    const before = this.#written.get(job.key)
    if (!job.listed) return this.#written.delete(job.key)
    const { id, firstName, lastName, email, phone, payrollId } = human
    const { key, works } = job
    // Nobody looks after the rows of those who have left.
    const said: Said =
      works || !before
        ? { human: id, key, firstName, lastName, email, phone, payrollId, works }
        : { ...before, works }
    if (JSON.stringify(said) === JSON.stringify(before)) return false
    this.#written.set(key, said)
    return true
  }
  /** From now on the vendor answers with what is written down. */
  show(): void {
    this.#vendor.replacePeople(this.people.map((said) => this.kind.row(said)))
  }
}
