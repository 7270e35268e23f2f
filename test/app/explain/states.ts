/** A company of one or two sources, whose people are in whatever state, by whatever was done about them. */
import fc from 'fast-check'
import { putDrop } from '../../../src/store/connections/drops.ts'
import { systemClock } from '../../../src/store/ids.ts'
import { Site } from '../../support/sync.ts'
import { crew, INACTIVE, type Row } from '../disasters/crew.ts'
import { SOURCES } from '../disasters/sources.ts'
import { Office } from '../http/support/office.ts'

export const PEOPLE = 6
export const KINDS = Object.keys(SOURCES)

type Change = (row: Row, next: Row, spare: Row) => Row[]
/** One person as a source may have them; `next` is their neighbour, `spare` somebody who works nowhere. */
export const STATES = {
  fine: (row) => [row],
  gone: () => [],
  inactive: (row) => [{ ...row, status: INACTIVE }],
  'no phone': (row) => [{ ...row, phone: '' }],
  'bad phone': (row) => [{ ...row, phone: '12' }],
  'phone of next': (row, next) => [{ ...row, phone: next.phone }],
  'no name': (row) => [{ ...row, first: '' }],
  'no email': (row) => [{ ...row, email: '' }],
  'bad email': (row) => [{ ...row, email: 'nobody at all' }],
  'email of next': (row, next) => [{ ...row, email: next.email }],
  'payroll ID of next': (row, next) => [{ ...row, payrollId: next.payrollId }],
  'no payroll ID': (row) => [{ ...row, payrollId: '' }],
  married: (row, next) => [{ ...row, last: next.last }],
  'somebody else': (row, _, spare) => [{ ...spare, key: row.key, payrollId: row.payrollId }],
  'new ID': (row, _, spare) => [{ ...row, key: spare.key, payrollId: spare.payrollId }],
  'unknown status': (row) => [{ ...row, status: 'on a boat' }],
  twice: (row, next) => [row, { ...row, last: next.last, phone: next.phone }],
  'two rows, one human': (row, _, spare) => [row, { ...row, key: spare.key }],
  'a text too long': (row) => [{ ...row, first: 'x'.repeat(300) }],
} satisfies Record<string, Change>
export type State = keyof typeof STATES

const DEEDS = ['nothing', 'leave out', 'unlink', 'rename', 'free phone', 'archive'] as const

const round = fc.record({
  states: fc.array(fc.constantFrom(...(Object.keys(STATES) as State[])), {
    minLength: PEOPLE,
    maxLength: PEOPLE,
  }),
  deed: fc.constantFrom(...DEEDS),
  who: fc.nat(PEOPLE - 1),
  full: fc.boolean(),
})
export type Round = typeof round extends fc.Arbitrary<infer T> ? T : never
export const lives = fc.record({
  rounds: fc.array(round, { minLength: 1, maxLength: 3 }),
  /** The second source has the same people, in states of their own. */
  other: fc.option(fc.record({ kind: fc.constantFrom(...KINDS), round })),
  editPolicy: fc.constantFrom('locked', 'overwrite', 'unlocked'),
  guard: fc.boolean(),
})
export type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never

interface Source {
  id: string
  kind: string
}

export class Company {
  readonly office: Office
  readonly sources: Source[]
  private constructor(office: Office, sources: Source[]) {
    this.office = office
    this.sources = sources
  }

  static async of(kind: string, { other, editPolicy, guard }: Life): Promise<Company> {
    const site = await Site.of(kind, SOURCES[kind]?.settings)
    // Runs that jobs begin stand in one order with those that requests begin.
    site.clock.newId = systemClock.newId
    site.clock.time = Date.now()
    const sources = [{ id: site.connectionId, kind }]
    if (other) {
      const second = { id: `${site.connectionId}-2`, kind: other.kind }
      await site.addConnection(second.id, SOURCES[second.kind]?.settings, second.kind)
      sources.push(second)
    }
    for (const { id } of sources)
      await site.configure({ editPolicy: editPolicy as 'locked', guard: { enabled: guard } }, id)
    return new Company(await Office.at(site), sources)
  }

  async give({ id, kind }: Source, states: readonly State[]): Promise<void> {
    const source = SOURCES[kind]
    if (!source) throw new Error(kind)
    const all = crew(2 * PEOPLE, 7, source.numbers)
    const rows = states.flatMap((state, n): Row[] => {
      const [row, next, spare] = [all[n], all[(n + 1) % PEOPLE], all[PEOPLE + n]]
      if (!row || !next || !spare) throw new Error(`Nobody is ${n}.`)
      return STATES[state](row, next, spare)
    })
    const written = rows.map(source.row)
    const { site } = this.office
    if (kind !== 'quickbooks-desktop') return void (await site.people(written, id, kind))
    const bytes = new TextEncoder().encode(JSON.stringify({ employees: written }))
    const file = { name: 'Web Connector update', bytes, at: Date.now() }
    await putDrop(site.bucket, site.db.companyId, id, file)
  }

  sync({ id }: Source, full: boolean) {
    this.office.site.clock.time = Date.now()
    return this.office.site.sync('apply', id, { full })
  }

  /** The last sync read who changed, and found that only a list of everybody tells what became of somebody. */
  async owesEverybody({ id }: Source): Promise<boolean> {
    const { committedRunId } = await this.office.site.connection(id)
    if (committedRunId === null) return false
    const { source } = (await this.office.site.run(committedRunId)).state
    return source.mark !== null && source.fullAt === null
  }

  /** What an office does about somebody of a source between two syncs; what does not go is not done. */
  async act({ id }: Source, { deed, who }: Round): Promise<void> {
    const { office } = this
    const [row] = await office.site.db.all<{ x: string; worker: string | null }>(
      `select external_id x, worker_id worker from source_people where company_id = ?1 and connection_id = ?2
       order by external_id limit 1 offset ?3`,
      id,
      who,
    )
    if (!row || deed === 'nothing') return
    const person = `/connections/${id}/people/${encodeURIComponent(row.x)}`
    if (deed === 'leave out') await office.admin('PUT', `${person}/ignored`)
    if (!row.worker) return
    if (deed === 'unlink')
      await office.admin('DELETE', `/connections/${id}/links/${encodeURIComponent(row.x)}`)
    const worker = `/workers/${row.worker}`
    if (deed === 'rename') await office.admin('PATCH', worker, { firstName: 'Edited' })
    if (deed === 'free phone') await office.admin('PATCH', worker, { phone: null })
    if (deed === 'archive') await office.admin('POST', `${worker}/archive`)
    // What an edit has begun by itself is left for the next sync to do.
    office.site.jobs.length = 0
  }

  /** Everybody a source has or had, by external id. */
  async ids({ id }: Source): Promise<string[]> {
    const rows = await this.office.site.db.all<{ x: string }>(
      'select external_id x from source_people where company_id = ?1 and connection_id = ?2',
      id,
    )
    return rows.map((row) => row.x)
  }
}
