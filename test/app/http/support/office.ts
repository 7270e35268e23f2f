/** A company with a connection whose admin works through the API, and whose jobs run when told to. */
import { env } from 'cloudflare:workers'
import type { z } from 'zod'
import type { Outcome } from '../../../../src/api/runs/outcome.ts'
import type { Run } from '../../../../src/api/runs/run.ts'
import type { Worker, WorkerDetail } from '../../../../src/api/workers/worker.ts'
import { perform } from '../../../../src/jobs/perform.ts'
import { tokenFor } from '../../../support/accounts.ts'
import { type Answer, type Caller, withToken } from '../../../support/app.ts'
import { Site } from '../../../support/sync.ts'

export type RunOut = z.infer<typeof Run>
export type OutcomeOut = z.infer<typeof Outcome>
export type WorkerOut = z.infer<typeof Worker>
export type WorkerDetailOut = z.infer<typeof WorkerDetail>

export interface Page<T> {
  items: T[]
  nextCursor: string | null
}
export interface ProblemOut {
  code: string
  detail: string
  errors?: { field: string; message: string }[]
  facts?: Record<string, unknown>
}

export class Office {
  readonly site: Site
  readonly companyId: string
  /** Bindings with a queue that waits for `drain`. */
  readonly env: Env
  readonly viewer: Caller
  readonly admin: Caller
  readonly owner: Caller

  private constructor(site: Site, tokens: readonly [string, string, string]) {
    this.site = site
    this.companyId = site.db.companyId
    this.env = site.around().env
    this.viewer = withToken(tokens[0], this.env)
    this.admin = withToken(tokens[1], this.env)
    this.owner = withToken(tokens[2], this.env)
  }

  /** With Plexxis. `settings` are the connection's. */
  static make(settings: Record<string, unknown> = {}): Promise<Office> {
    return Office.of('plexxis', settings)
  }

  static async of(kind: string, settings: Record<string, unknown> = {}): Promise<Office> {
    return Office.at(await Site.of(kind, settings))
  }

  /** Of a company that is there already. */
  static async at(site: Site): Promise<Office> {
    const token = async (scope: 'read' | 'write' | 'admin') =>
      (await tokenFor(site.db.companyId, scope)).token
    return new Office(site, [await token('read'), await token('write'), await token('admin')])
  }

  get path(): string {
    return `/connections/${this.site.connectionId}`
  }

  /** Does what is queued. Requests go by the real time, so jobs do too. */
  async drain(): Promise<void> {
    this.site.clock.time = Date.now()
    await this.site.drain()
  }

  /** Does one of the queued jobs; false when there was none. */
  async drainOne(): Promise<boolean> {
    const [job, ...later] = this.site.jobs.splice(0)
    if (!job) return false
    this.site.clock.time = Date.now()
    await perform(job, this.site.around())
    this.site.jobs.push(...later)
    return true
  }

  async start(mode: 'apply' | 'preview' = 'apply'): Promise<RunOut> {
    const { status, body } = await this.admin<RunOut>('POST', `${this.path}/runs`, { mode })
    if (status !== 202) throw new Error(`No run: ${JSON.stringify(body)}`)
    return body
  }
  async sync(mode: 'apply' | 'preview' = 'apply'): Promise<RunOut> {
    const { id } = await this.start(mode)
    await this.drain()
    return this.run(id)
  }
  async run(id: string): Promise<RunOut> {
    return (await this.viewer<RunOut>('GET', `/runs/${id}`)).body
  }
  async outcomes(runId: string, query = ''): Promise<OutcomeOut[]> {
    return (await everyPage<OutcomeOut>(this.viewer, `/runs/${runId}/outcomes?${query}`)).flat()
  }
  async add(fields: Record<string, unknown>): Promise<WorkerOut> {
    const { status, body } = await this.admin<WorkerOut>('POST', '/workers', fields)
    if (status !== 201) throw new Error(`Not added: ${JSON.stringify(body)}`)
    return body
  }
  /** The names a list of workers shows, all pages together. */
  async names(query = ''): Promise<string[]> {
    return (await everyPage<WorkerOut>(this.viewer, `/workers?${query}`)).flat().map((w) => w.name)
  }
  async worker(payrollId: string): Promise<WorkerDetailOut> {
    const { id } = await this.site.worker(payrollId)
    return (await this.viewer<WorkerDetailOut>('GET', `/workers/${id}`)).body
  }
}

/** All pages of a list, one after the other. */
export async function everyPage<T>(caller: Caller, path: string): Promise<T[][]> {
  const pages: T[][] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const next: string = cursor && `&cursor=${encodeURIComponent(cursor)}`
    const { status, body }: Answer<Page<T>> = await caller(
      'GET',
      `${path}${path.includes('?') ? '' : '?'}${next}`,
    )
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
    pages.push(body.items)
    if (pages.length > 1000) throw new Error(`${path} never ends.`)
    cursor = body.nextCursor
  }
  return pages
}

/** Many workers in one statement, as a sync would have made them: `W7` is called "First7 Last7". */
export async function seedWorkers(office: Office, count: number, first = 1): Promise<void> {
  const scope = 'where company_id = ?1 and payroll_id between ?2 and ?3'
  const range = [
    `P${String(first).padStart(6, '0')}`,
    `P${String(first + count - 1).padStart(6, '0')}`,
  ]
  await office.site.db.batch([
    office.site.db.statement(
      `with recursive n(i) as
         (select cast(?3 as integer) union all select i + 1 from n where i < ?3 + ?2 - 1)
       insert into workers (company_id, id, first_name, last_name, email, phone, payroll_id, status, sort_key,
         version, created_at, updated_at)
       select ?1, 'w' || i, 'First' || i, 'Last' || i, 'p' || i || '@example.com', '+1416' || (2000000 + i),
         printf('P%06d', i), case when i % 10 = 0 then 'inactive' else 'active' end,
         'last' || i || ' first' || i, 1, 1, 1 from n`,
      count,
      first,
    ),
    office.site.db.statement(
      `insert into worker_search (rowid, words)
       select n, ?1 || ' ' || lower(first_name || ' ' || last_name || ' ' || payroll_id) || ' p' || substr(id, 2)
         || ' example com ' || substr(phone, 2) || ' ' || substr(phone, -7) || ' ' || substr(phone, -4)
         || ' ' || substr(phone, -10) from workers ${scope}`,
      ...range,
    ),
  ])
}

/** D1 as it is, with its exact figures added up. */
export function counting(bindings: Env = env) {
  const cost = { queries: 0, rowsRead: 0, rowsWritten: 0 }
  const count = (result: D1Result) => {
    cost.queries += 1
    cost.rowsRead += result.meta.rows_read
    cost.rowsWritten += result.meta.rows_written
    return result
  }
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => wrap(target.bind(...values))
        if (name === 'all') return async () => count(await target.all())
        if (name === 'run') return async () => count(await target.run())
        if (name === 'first' || name === 'raw') throw new Error(`${name} is not counted.`)
        const value = Reflect.get(target, name) as unknown
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  const DB = new Proxy(bindings.DB, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => wrap(target.prepare(sql))
      if (name === 'batch') throw new Error('Batches are not counted.')
      const value = Reflect.get(target, name) as unknown
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { cost, env: { ...bindings, DB } }
}
