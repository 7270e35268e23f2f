/** Two sources, their jobs in any order, and an admin who is never idle: nobody twice, and no decision undone. */
import * as fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { ignore } from '../../../src/actions/match/ignore.ts'
import { link } from '../../../src/actions/match/link.ts'
import { unlink } from '../../../src/actions/match/unlink.ts'
import { rejectRun } from '../../../src/actions/runs/reject.ts'
import { releaseRun } from '../../../src/actions/runs/release.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import { perform } from '../../../src/jobs/perform.ts'
import { freshDatabase } from '../../support/database.ts'
import { atRest, byHand, GUARD_OFF, ONE_THING } from '../../support/meanwhile.ts'
import { phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const PEOPLE = 5
const EVERYBODY = [0, 1, 2, 3, 4]
/** Everybody who leaves waits for an admin. */
const STRICT = { enabled: true, deactivations: { min: 1, share: 0.01, max: 1 } }

const source = fc.constantFrom(0, 1)
const who = fc.nat(PEOPLE - 1)
const step = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('source' as const),
      source,
      of: fc.subarray(EVERYBODY),
      version: fc.nat(2),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('sync' as const), source }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('jobs' as const),
      which: fc.nat(5),
      count: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('release' as const), source }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('link', 'unlink', 'ignore', 'edit', 'add', 'give'),
      source,
      who,
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Both sources begin at once, and each has everybody. */
const BEGIN: Step[] = [
  { do: 'source', source: 0, of: EVERYBODY, version: 0 },
  { do: 'source', source: 1, of: EVERYBODY, version: 1 },
  { do: 'sync', source: 0 },
  { do: 'sync', source: 1 },
]

/** The first source gives everybody a number; the second knows them by e-mail alone, or by both. */
const employee = (n: number, source: number, version: number) => ({
  Id: String(n),
  // Names of one human all the same: a middle name comes and goes.
  GivenName: `First${n}${['', ' Mia', ' M.'][version]}`,
  FamilyName: `Last${n}`,
  DisplayName: `First${n} Last${n}`,
  Active: true,
  PrimaryEmailAddr: { Address: mailOf(n) },
  // Phones of its own, which tell nobody that they are the same; and sometimes one that cannot be read.
  Mobile: { FreeFormNumber: version === 2 && n % 2 === 0 ? '12' : phoneOf(n + 10 * source) },
  MetaData: { LastUpdatedTime: '2026-01-05T09:00:00-08:00' },
  ...((source === 0 || n % 2 === 0) && { EmployeeNumber: idOf(n) }),
})
const mailOf = (n: number) => `person${n}@example.com`
const idOf = (n: number) => `E-${n}`

class Town {
  readonly site: Site
  readonly sources: string[]
  constructor(site: Site, second: string) {
    this.site = site
    this.sources = [site.connectionId, second]
  }
  static async make(): Promise<Town> {
    const site = await Site.of('quickbooks-online', { pageSize: 2 })
    const second = `${site.connectionId}second`
    await site.addConnection(second, { pageSize: 2 })
    const town = new Town(site, second)
    for (const id of town.sources) {
      await site.configure({ guard: STRICT }, id)
      await site.people([], id)
    }
    site.limits = ONE_THING
    return town
  }
  id = (source: number) => this.sources[source] ?? ''
  board = (source: number) => ({ connectionId: this.id(source), board: 'people' }) as const

  async found(n: number): Promise<string | null> {
    const [worker] = await this.site.db.all<{ id: string }>(
      'select id from workers where company_id = ?1 and (email = ?2 or payroll_id = ?3) order by id',
      mailOf(n),
      idOf(n),
    )
    return worker?.id ?? null
  }
  /** One step. What is refused was not done: it is thrown. */
  async take(s: Step): Promise<void> {
    const { site } = this
    const acting = site.acting()
    const n = 'who' in s ? s.who : 0
    const worker = 'who' in s ? await this.found(n) : null
    switch (s.do) {
      case 'source':
        return void (await site.people(
          s.of.map((p) => employee(p, s.source, s.version)),
          this.id(s.source),
        ))
      case 'sync':
        return void (await site.start('apply', this.id(s.source)))
      case 'jobs':
        return this.jobs(s.which, s.count)
      case 'release': {
        const held = await site.db.first<{ id: string }>(
          `select id from runs where company_id = ?1 and connection_id = ?2 and status = 'held'`,
          this.id(s.source),
        )
        return void (held && (await releaseRun(acting, held.id, undefined)))
      }
      case 'link':
        return void (worker && (await link(acting, this.board(s.source), [String(n), worker])))
      case 'unlink':
        return void (await unlink(acting, this.board(s.source), String(n)))
      case 'ignore':
        return void (await ignore(acting, this.board(s.source), String(n)))
      case 'edit':
        return this.edit(worker, `first_name = 'F.'`)
      case 'add': {
        const name = { firstName: `First${n}`, lastName: `Last${n}`, payrollId: idOf(n) }
        return void (worker ?? (await byHand(site, { ...name, email: mailOf(n) })))
      }
      case 'give':
        return this.edit(worker, `email = '${mailOf(n)}'`)
    }
  }
  private async edit(worker: string | null, set: string): Promise<void> {
    await this.site.db.run(
      `update workers set ${set}, version = version + 1 where company_id = ?1 and id = ?2`,
      worker,
    )
    await this.site.db.run(
      'update source_people set attention = 1 where company_id = ?1 and worker_id = ?2',
      worker,
    )
  }
  private async jobs(which: number, count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) {
      const [job] = this.site.jobs.splice(which % Math.max(1, this.site.jobs.length), 1)
      if (job) await perform(job, this.site.around())
    }
  }

  async links(): Promise<Map<string, { worker: string | null; hold: string | null }>> {
    const rows = await this.site.db.all<{ x: string; worker: string | null; hold: string | null }>(
      `select connection_id || ' ' || external_id x, worker_id worker, hold from source_people
       where company_id = ?1`,
    )
    return new Map(rows.map(({ x, worker, hold }) => [x, { worker, hold }]))
  }
  /** Workers whose last version a sync of a source wrote that they are not linked to. */
  async strangers(): Promise<unknown[]> {
    return this.site.db.all(
      `select h.worker_id, h.version from worker_history h join workers w
         on w.company_id = ?1 and w.id = h.worker_id and w.version = h.version
       where h.company_id = ?1 and h.actor_kind = 'sync' and not exists (select 1 from source_people l
         where l.company_id = ?1 and l.worker_id = h.worker_id and l.connection_id = h.connection_id)`,
    )
  }
  async twice(): Promise<unknown[]> {
    return this.site.db.all(
      `select a.id, b.id other, a.email, a.payroll_id from workers a join workers b on b.company_id = ?1 and b.id > a.id
         and (lower(b.email) = lower(a.email) or b.payroll_id = a.payroll_id) where a.company_id = ?1`,
    )
  }
}

it('whatever comes between two jobs, nobody is made twice, no link is lost or made anew, and it comes to rest', async () => {
  let written = 0
  let conflicts = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 40 }), async (steps) => {
      const town = await Town.make()
      const { site } = town
      for (const s of [...BEGIN, ...steps]) {
        const before = await town.links()
        await town.take(s).catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error
        })
        if (s.do !== 'jobs') continue
        const after = await town.links()
        for (const [x, was] of before) {
          const is = after.get(x)
          if (was.worker) expect([x, is?.worker]).toEqual([x, was.worker])
          else if (was.hold) expect([x, is]).toEqual([x, was])
        }
        expect(await town.strangers()).toEqual([])
      }
      await site.drain()
      for (const id of town.sources) await site.configure({ guard: GUARD_OFF }, id)
      const held = await site.db.all<{ id: string }>(
        `select id from runs where company_id = ?1 and status = 'held'`,
      )
      for (const { id } of held) await rejectRun(site.acting(), id, undefined)
      await site.drain()
      await atRest(site, town.sources)
      expect(await town.twice()).toEqual([])
      const runs = await site.db.all<{ status: string; counts: string }>(
        'select status, counts from runs where company_id = ?1',
      )
      expect(runs.filter((r) => r.status === 'failed')).toEqual([])
      written += runs.length
      conflicts += runs.filter(
        (r) => (JSON.parse(r.counts) as { conflict: number }).conflict > 0,
      ).length
    }),
    { numRuns: 20 },
  )
  // Else it would prove nothing.
  expect(written).toBeGreaterThan(80)
  expect(conflicts).toBeGreaterThan(0)
}, 120_000)
