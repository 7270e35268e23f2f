/** A company with a Plexxis connection, the simulated Plexxis beside it, and runs driven job by job. */
import { env } from 'cloudflare:workers'
import { inject } from 'vitest'
import { encryptCredentials } from '../../src/auth/credentials.ts'
import { connectorOf } from '../../src/connectors/registry.ts'
import { settings } from '../../src/env.ts'
import {
  type Connection,
  getConnection,
  insertConnection,
  updateConnection,
} from '../../src/store/connections.ts'
import { type CompanyDb, companyDb } from '../../src/store/database.ts'
import type { Clock } from '../../src/store/ids.ts'
import { getRun, type Run } from '../../src/store/runs.ts'
import { drive, type Surroundings } from '../../src/sync/drive.ts'
import type { Job } from '../../src/sync/job.ts'
import { startRun } from '../../src/sync/start.ts'

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
  readonly db: CompanyDb
  readonly connectionId: string
  readonly clock: TestClock
  limits: Surroundings['limits']
  d1: D1Database = env.DB

  private constructor(db: CompanyDb, connectionId: string, clock: TestClock) {
    this.db = db
    this.connectionId = connectionId
    this.clock = clock
  }

  /** `settings` are the connection's beside its address. */
  static async make(more: Record<string, unknown> = {}): Promise<Site> {
    companies += 1
    const companyId = `company${companies}${Math.random().toString(36).slice(2, 8)}`
    const clock = new TestClock()
    await env.DB.prepare('insert into companies values (?, ?, ?, ?, ?)')
      .bind(companyId, 'Test Company', 'America/Toronto', 'CA', clock.now())
      .run()
    const db = companyDb(env.DB, companyId)
    const site = new Site(db, `plexxis${companies}${companyId.slice(-4)}`, clock)
    await site.addConnection(site.connectionId, more)
    await vendorCall('DELETE', 'plexxis/faults')
    await vendorCall('DELETE', 'plexxis/requests')
    return site
  }

  async addConnection(id: string, more: Record<string, unknown> = {}): Promise<void> {
    const connector = connectorOf('plexxis')
    const sealed = await encryptCredentials(settings(env), this.db.companyId, id, {
      apiKey: 'plexxis-demo-key',
    })
    const given = connector.parseSettings({ baseUrl: `${vendors()}/plexxis`, ...more })
    const connection = {
      id,
      kind: 'plexxis',
      name: 'Plexxis V2',
      settings: given,
      credentials: sealed,
    }
    await this.db.batch([
      insertConnection(this.db, { ...connection, everyMinutes: 60 }, this.clock.now()),
    ])
  }

  people(rows: unknown[]) {
    return vendorCall('PUT', 'plexxis/people', rows)
  }
  generate(count: number, seed = 1, clean = true) {
    return vendorCall('POST', 'plexxis/generate', { count, seed, clean })
  }
  fault(kind: string, times = 1, more: object = {}) {
    return vendorCall('POST', 'plexxis/faults', { kind, times, ...more })
  }
  connection(id = this.connectionId) {
    return getConnection(this.db, id)
  }
  async configure(patch: Partial<Connection>) {
    await this.db.batch([updateConnection(this.db, this.connectionId, patch, this.clock.now())])
  }

  around(): Surroundings {
    const queue = {
      send: async (job: Job) => void this.jobs.push(job),
      sendBatch: async (batch: Iterable<{ body: Job }>) => {
        for (const { body } of batch) this.jobs.push(body)
      },
    } as unknown as Queue
    return {
      env: { ...env, DB: this.d1, JOBS: queue },
      clock: this.clock,
      sleep: async () => {},
      ...(this.limits && { limits: this.limits }),
    }
  }

  async start(mode: Run['mode'] = 'apply', connectionId = this.connectionId): Promise<Run> {
    const connection = await this.connection(connectionId)
    const start = { mode, triggerKind: 'manual', triggerBy: 'Test Admin' } as const
    return startRun(this.db, this.around().env.JOBS, connection, start, this.clock)
  }
  /** Delivers messages until there are none. */
  async drain(): Promise<void> {
    for (let job = this.jobs.shift(); job; job = this.jobs.shift()) await drive(job, this.around())
  }
  async sync(mode: Run['mode'] = 'apply', connectionId = this.connectionId): Promise<Run> {
    const { id } = await this.start(mode, connectionId)
    await this.drain()
    return getRun(this.db, id)
  }

  /** The directory, without ids and times, in an order of its own. */
  async directory(): Promise<Record<string, unknown>[]> {
    return this.db.all(
      `select first_name, last_name, email, phone, payroll_id, status from workers
       where company_id = ?1 order by payroll_id, last_name, phone`,
    )
  }
}
