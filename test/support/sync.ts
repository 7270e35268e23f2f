/** A company with a connection, the simulated vendor beside it, and runs driven job by job. */
import { env } from 'cloudflare:workers'
import { inject } from 'vitest'
import { demoConnections } from '../../sim/demo.ts'
import type { ActingWith } from '../../src/actions/acting.ts'
import { cancelRun } from '../../src/actions/runs/cancel.ts'
import type { Asked } from '../../src/actions/runs/held.ts'
import { rejectRun } from '../../src/actions/runs/reject.ts'
import { releaseRun } from '../../src/actions/runs/release.ts'
import { encryptCredentials } from '../../src/auth/credentials.ts'
import { TOKENS_NAME } from '../../src/auth/token-store.ts'
import type { OpenConnector } from '../../src/connectors/connector.ts'
import { connectorOf } from '../../src/connectors/registry.ts'
import { DEFAULT_GUARD, type GuardPolicy } from '../../src/core/plan/guard/guard-policy.ts'
import type { Run } from '../../src/core/runs/run.ts'
import { settings } from '../../src/env.ts'
import { bury } from '../../src/jobs/dead.ts'
import { perform } from '../../src/jobs/perform.ts'
import { tick } from '../../src/jobs/tick.ts'
import { LEASE_MS } from '../../src/runs/context.ts'
import type { Job } from '../../src/runs/job.ts'
import type { Surroundings } from '../../src/runs/open.ts'
import { openSource, standingOf } from '../../src/runs/source.ts'
import { type Start, startRun } from '../../src/runs/start.ts'
import {
  type Connection,
  getConnection,
  insertConnection,
  updateConnection,
} from '../../src/store/connections/connections.ts'
import { setTokens } from '../../src/store/connections/tokens.ts'
import { type CompanyDb, companyDb } from '../../src/store/database.ts'
import type { Clock } from '../../src/store/ids.ts'
import { asHappened, chunkBody, listChunks, type Planned } from '../../src/store/plan/chunks.ts'
import { getRun } from '../../src/store/runs/runs.ts'

/** After which a message is a dead letter: `max_retries` of wrangler.toml. */
const DELIVERIES = 3
const vendors = () => inject('vendorsUrl')
let companies = 0

/** Time that only moves when told to, and ids in order. */
export class TestClock implements Clock {
  time = Date.UTC(2026, 10, 22, 12)
  private made = 0
  private readonly name: string
  constructor(name = 'a') {
    this.name = name
  }
  now = () => this.time
  newId = () => {
    this.made += 1
    return `${this.name}${String(this.made).padStart(9, '0')}`
  }
  pass(ms: number) {
    this.time += ms
  }
  /** Remembers how it stands; what it returns sets it back. */
  mark(): () => void {
    const { time, made } = this
    return () => Object.assign(this, { time, made })
  }
}

export interface PlexxisRow {
  Code?: unknown
  FirstName?: unknown
  LastName?: unknown
  Email?: unknown
  Phone1?: unknown
  Active?: unknown
}

/** A person who is fine: the number makes code, name and phone. */
export const aRow = (n: number, more: PlexxisRow = {}): PlexxisRow => ({
  Code: String(10_000 + n),
  FirstName: `First${n}`,
  LastName: `Last${n}`,
  Email: `person${n}@example.com`,
  Phone1: phoneOf(n),
  Active: 'Y',
  ...more,
})
export const phoneOf = (n: number) => `+1416${String(2_000_000 + n).padStart(7, '0')}`

export async function vendorCall(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${vendors()}/_sim/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok)
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

export class Site {
  readonly jobs: Job[] = []
  /** Seconds asked for with messages that were to come later. */
  readonly delays: number[] = []
  readonly db: CompanyDb
  readonly connectionId: string
  readonly kind: string
  readonly clock: TestClock
  limits: Surroundings['limits']
  /** What stands between the app and its queue. */
  through = (queue: Queue<Job>): Queue<Job> => queue
  d1: D1Database = env.DB
  bucket: R2Bucket = env.FILES
  /** Variables of the deployment, in place of those of all tests. */
  vars: Record<string, string> = {}

  constructor(db: CompanyDb, kind: string, connectionId: string, clock: TestClock) {
    this.db = db
    this.kind = kind
    this.connectionId = connectionId
    this.clock = clock
  }

  /** A company with a connection of this kind, tested; `more` are its settings beside the demo's. */
  static async of(kind: string, more: Record<string, unknown> = {}): Promise<Site> {
    companies += 1
    const companyId = `company${companies}${Math.random().toString(36).slice(2, 8)}`
    const clock = new TestClock()
    await env.DB.prepare('insert into companies values (?, ?, ?, ?, ?)')
      .bind(companyId, 'Test Company', 'America/Toronto', 'CA', clock.now())
      .run()
    const db = companyDb(env.DB, companyId)
    const site = new Site(db, kind, `${kind}${companies}${companyId.slice(-4)}`, clock)
    await site.addConnection(site.connectionId, more)
    return site
  }

  /** With Plexxis. `more` are the connection's settings beside its address. */
  static make(more: Record<string, unknown> = {}): Promise<Site> {
    return Site.of('plexxis', more)
  }

  async addConnection(
    id: string,
    more: Record<string, unknown> = {},
    kind = this.kind,
  ): Promise<void> {
    const connector = connectorOf(kind)
    const demo = demoConnections[kind]
    const seal = (values: Record<string, string>) =>
      encryptCredentials(settings(env), this.db.companyId, id, values)
    const baseUrl = `${vendors()}/${kind}@${id}`
    const connection = {
      id,
      kind,
      name: connector.name,
      settings: connector.parseSettings({ ...demo?.settings, baseUrl, ...more }),
      credentials: await seal(demo?.credentials ?? {}),
      everyMinutes: connector.autosyncEveryMinutes,
      editPolicy: connector.editPolicy ?? 'locked',
    }
    const tokens = demo?.refreshToken && {
      [TOKENS_NAME]: JSON.stringify({ access: 'none', expiresAt: 0, refresh: demo.refreshToken }),
    }
    await this.db.batch([
      insertConnection(this.db, connection, this.clock.now()),
      updateConnection(this.db, id, { testedAt: this.clock.now() }, this.clock.now()),
      ...Object.values(tokens ? await seal(tokens) : {}).map((sealed) =>
        setTokens(this.db, id, sealed),
      ),
    ])
  }

  /** Replaces the population of a connection's own source. */
  people(rows: unknown[], id = this.connectionId, kind = this.kind) {
    return vendorCall('PUT', `${kind}@${id}/people`, rows)
  }
  generate(count: number, seed = 1, clean = true) {
    return vendorCall('POST', `${this.vendor}/generate`, { count, seed, clean })
  }
  fault(kind: string, times = 1, more: object = {}) {
    return vendorCall('POST', `${this.vendor}/faults`, { kind, times, ...more })
  }
  /** Replaces what the vendor holds beside people: toggles, lists. */
  collection(name: string, items: unknown[]) {
    return vendorCall('PUT', `${this.vendor}/${name}`, items)
  }
  /** How the connection's own source is steered. */
  get vendor(): string {
    return `${this.kind}@${this.connectionId}`
  }
  /** Requests the source has seen. */
  async requests(): Promise<number> {
    return ((await vendorCall('GET', `${this.vendor}/requests`)) as { count: number }).count
  }
  connection(id = this.connectionId) {
    return getConnection(this.db, id)
  }
  async configure(
    { guard, ...patch }: Partial<Omit<Connection, 'guard'>> & { guard?: Partial<GuardPolicy> },
    id = this.connectionId,
  ) {
    const whole = { ...patch, ...(guard && { guard: { ...DEFAULT_GUARD, ...guard } }) }
    await this.db.batch([updateConnection(this.db, id, whole, this.clock.now())])
  }

  around(): Surroundings {
    const queue = {
      send: async (job: Job, options?: QueueSendOptions) => {
        this.jobs.push(job)
        if (options?.delaySeconds) this.delays.push(options.delaySeconds)
      },
      sendBatch: async (batch: Iterable<{ body: Job }>) => {
        for (const { body } of batch) this.jobs.push(body)
      },
    } as unknown as Queue
    return {
      env: { ...env, ...this.vars, DB: this.d1, FILES: this.bucket, JOBS: this.through(queue) },
      clock: this.clock,
      sleep: async () => {},
      ...(this.limits && { limits: this.limits }),
    }
  }

  async start(
    mode: Run['mode'] = 'apply',
    connectionId = this.connectionId,
    more: Partial<Start> = {},
  ): Promise<Run> {
    const connection = await this.connection(connectionId)
    const start = { mode, triggerKind: 'manual', triggerBy: 'Test Admin', ...more } as const
    return startRun(this.db, this.around().env.JOBS, connection, start, this.clock)
  }
  /** Delivers messages until there are none; a cron tick may have sent some of other companies. */
  async drain(): Promise<void> {
    for (let job = this.jobs.shift(); job; job = this.jobs.shift())
      if (job.companyId === this.db.companyId) await this.deliver(job)
  }
  /**
   * As a queue and cron do it: a message that fails is delivered again, one that was to come later comes then, and
   * what got lost is found by a tick. Until `isOver`: no run is active.
   */
  async outlast(isOver = () => this.isIdle()): Promise<void> {
    for (let ticks = 0; ticks < 6; ticks += 1) {
      for (let job = this.jobs.shift(); job; job = this.jobs.shift()) {
        if (job.companyId !== this.db.companyId) continue
        for (let tries = 0; ; tries += 1) {
          try {
            await this.deliver(job)
            break
          } catch {
            if (tries < DELIVERIES) continue
            await bury(job, this.around())
            break
          }
        }
        this.clock.pass((this.delays.shift() ?? 0) * 1000)
      }
      if (await isOver()) return
      this.clock.pass(2 * LEASE_MS)
      await tick(this.around()).catch(() => {})
    }
  }
  private async isIdle(): Promise<boolean> {
    const sql = 'select id from runs where company_id = ?1 and active = 1'
    return (await this.db.first(sql)) === null
  }
  /** Delivers one message. */
  async step(): Promise<void> {
    const job = this.jobs.shift()
    if (!job) throw new Error('No message is waiting.')
    await this.deliver(job)
  }
  private deliver(job: Job): Promise<void> {
    return perform(job, this.around())
  }
  async sync(
    mode: Run['mode'] = 'apply',
    connectionId = this.connectionId,
    more: Partial<Start> = {},
  ): Promise<Run> {
    const { id } = await this.start(mode, connectionId, more)
    await this.drain()
    return getRun(this.db, id)
  }

  /** The connection's source, opened as a job opens it. */
  async source(id = this.connectionId): Promise<OpenConnector> {
    const { env: around, clock, sleep } = this.around()
    const connection = await this.connection(id)
    return (
      await openSource(around, this.db, connection, {
        ...{ clock, sleep, looks: true },
        standing: await standingOf(this.db, connection, clock.now()),
      })
    ).source
  }

  run(id: string): Promise<Run> {
    return getRun(this.db, id)
  }
  /** What an action left to be done after its answer. */
  readonly followed: Promise<unknown>[] = []
  /** An admin of the company, at work. */
  acting(): ActingWith<'jobs' | 'env' | 'sleep' | 'later'> {
    const company = {
      id: this.db.companyId,
      name: 'Acme',
      timeZone: 'America/Toronto',
      region: 'CA',
    }
    const actor = {
      kind: 'user',
      id: 'admin',
      name: 'Ann Admin',
      email: null,
      role: 'admin',
      company,
    } as const
    const { env, sleep } = this.around()
    const later = (work: Promise<unknown>) => void this.followed.push(work)
    return { db: this.db, clock: this.clock, actor, jobs: env.JOBS, env, sleep, later }
  }
  async release(
    run: Run,
    planHash = run.state.planHash ?? undefined,
    some: Asked = {},
  ): Promise<Run> {
    await releaseRun(this.acting(), run.id, { planHash, ...some })
    await this.drain()
    return this.run(run.id)
  }
  async reject(run: Run, some: { people?: string[]; causes?: string[] } = {}): Promise<Run> {
    await rejectRun(this.acting(), run.id, { planHash: run.state.planHash ?? undefined, ...some })
    await this.drain()
    return this.run(run.id)
  }
  cancel(run: Run): Promise<Run> {
    return cancelRun(this.acting(), run.id)
  }

  /** What a run says of each person it speaks of, by external id. */
  async outcomes(run: Run): Promise<Planned[]> {
    const all: Planned[] = []
    for (const chunk of await listChunks(this.db, run.id))
      for (const p of await chunkBody(this.db, run.id, chunk.chunk)) all.push(asHappened(p, chunk))
    return all.sort((a, b) => (a.x < b.x ? -1 : 1))
  }
  /** External id to code. */
  async codes(run: Run): Promise<Record<string, string>> {
    // Workers who only make room for somebody are nobody of the source.
    const told = (await this.outcomes(run)).filter((p) => !p.aside)
    return Object.fromEntries(told.map((p) => [p.x, p.code]))
  }
  /** Open issues by external id. */
  async issues(): Promise<Record<string, string>> {
    const rows = await this.db.all<{ external_id: string; issue_code: string }>(
      `select external_id, issue_code from source_people
       where company_id = ?1 and issue_code is not null order by external_id`,
    )
    return Object.fromEntries(rows.map((r) => [r.external_id, r.issue_code]))
  }

  /** The directory, without ids and times, in an order of its own. */
  async directory(): Promise<Record<string, unknown>[]> {
    return this.db.all(
      `select first_name, last_name, email, phone, payroll_id, status from workers
       where company_id = ?1 order by payroll_id, last_name, phone`,
    )
  }
  /** One worker by payroll ID; all columns. */
  async worker(payrollId: string): Promise<Record<string, string | number | null>> {
    const found = await this.db.all(
      'select * from workers where company_id = ?1 and payroll_id = ?2',
      payrollId,
    )
    if (found.length !== 1 || !found[0])
      throw new Error(`${found.length} workers have ${payrollId}`)
    return found[0]
  }
  /** The history of everybody, by payroll ID and version, without ids and times. */
  async history(): Promise<Record<string, unknown>[]> {
    return this.db.all(
      `select w.payroll_id, h.version, h.action, h.actor_kind, h.actor, h.changes from worker_history h
         join workers w on w.company_id = ?1 and w.id = h.worker_id
       where h.company_id = ?1 order by w.payroll_id, h.version`,
    )
  }
  /** Links, by payroll ID: external id, stored person, absence, issue. */
  async links(): Promise<Record<string, unknown>[]> {
    return this.db.all(
      `select s.external_id, w.payroll_id, s.name, s.person, s.absent_since is not null absent, s.issue_code,
         s.attention from source_people s
         left join workers w on w.company_id = ?1 and w.id = s.worker_id
       where s.company_id = ?1 order by s.connection_id, s.external_id`,
    )
  }

  /** An edit in the directory, as the API makes it. */
  async edit(
    payrollId: string,
    column: string,
    value: string | null,
    field: string,
  ): Promise<void> {
    const { id, local_fields } = await this.worker(payrollId)
    const local = [...new Set([...JSON.parse(String(local_fields)), field])]
    await this.db.batch([
      this.db.statement(
        `update workers set ${column} = ?3, local_fields = ?4, version = version + 1
         where company_id = ?1 and id = ?2`,
        id ?? '',
        value,
        JSON.stringify(local),
      ),
      this.db.statement(
        'update source_people set attention = 1 where company_id = ?1 and worker_id = ?2',
        id ?? '',
      ),
    ])
  }
}
