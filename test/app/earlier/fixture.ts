/**
 * A company of an earlier version (test/fixtures/databases), brought to today's schema: its API, its jobs, and
 * the simulated vendors as they were then.
 */
import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { inject } from 'vitest'
import { companyDb } from '../../../src/store/database.ts'
import { systemClock } from '../../../src/store/ids.ts'
import type { StoredFile } from '../../fixtures/databases/dump.ts'
import { held, populations, standing } from '../../fixtures/databases/people.ts'
import { type Caller, withToken } from '../../support/app.ts'
import { migrate } from '../../support/migrations.ts'
import { Site, TestClock, vendorCall } from '../../support/sync.ts'
import { everyPage, type OutcomeOut, type RunOut } from '../http/support/office.ts'

const texts = import.meta.glob<string>('../../fixtures/databases/*.{sql,jsonl}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const textOf = (name: string) => texts[`../../fixtures/databases/${name}`] ?? ''

/** Commits whose databases there are. */
export const versions = Object.keys(texts)
  .filter((path) => path.endsWith('.sql'))
  .map((path) => path.replace(/^.*\/|\.sql$/g, ''))

export const PASSWORD = 'correct horse battery'
export const kinds = Object.keys(populations)
export const DROPPED = 'earlier-dropped'
export const idOf = (kind: string) => `earlier-${kind}`
const HOUR = 3_600_000

/** What the tests know of the fixture beside its rows. */
interface Facts {
  at: number
  companyId: string
  vendorsUrl: string
  tokens: Record<'read' | 'write' | 'admin' | 'revoked', string>
  webhookSecret: string
  webConnectorPassword: string
  /** Time entries, by what is special about them. */
  hours: Record<string, string>
  workers: Record<string, string>
  there: { procore: Record<string, unknown[]>; 'quickbooks-online': { grants: object[] } }
}
/** What the API and the logs said then. */
interface Said {
  path: string
  body: object
}
interface Log {
  run: string
  csv: string
  txt?: string
}

let loaded = 0

export class Earlier {
  readonly facts: Facts
  readonly said: Said[]
  readonly logs: Log[]
  /** The migrations it did not have. */
  readonly migrated: string[]
  readonly site: Site
  readonly admin: Caller
  readonly env: Env
  /** Part of the name of each simulated vendor and of all other addresses, so that nobody else has the same. */
  readonly own: string

  private constructor(version: string, migrated: string[]) {
    const [facts, ...lines] = linesOf(version)
    this.facts = facts as Facts
    this.own = `e${Math.random().toString(36).slice(2, 8)}${++loaded}`
    this.said = this.#asNow(lines.filter((line) => 'path' in line) as Said[])
    this.logs = lines.filter((line) => 'run' in line) as Log[]
    this.migrated = migrated
    const clock = new TestClock()
    clock.newId = systemClock.newId
    clock.time = this.facts.at + HOUR
    const { companyId, tokens } = this.facts
    this.site = new Site(companyDb(env.DB, companyId), 'plexxis', idOf('plexxis'), clock)
    this.site.vars = {
      EMAIL_PROVIDER: 'http',
      EMAIL_FROM: `people@${this.own}.test`,
      EMAIL_URL: `${inject('vendorsUrl')}/_sim/mailbox`,
    }
    this.env = this.site.around().env
    this.admin = withToken(tokens.admin, this.env)
  }

  static async load(version: string): Promise<Earlier> {
    await emptyDatabase()
    const statements = textOf(`${version}.sql`).trimEnd().slice(0, -1).split(';\n')
    for (let i = 0; i < statements.length; i += 200)
      await env.DB.batch(statements.slice(i, i + 200).map((sql) => env.DB.prepare(sql)))
    const earlier = new Earlier(version, await migrate(env.DB))
    await earlier.#connect(linesOf(version).filter((line) => 'key' in line) as StoredFile[])
    return earlier
  }

  /** The files in their bucket, the addresses leading to the vendors of this test, and the vendors as they were. */
  async #connect(files: readonly StoredFile[]): Promise<void> {
    for (const { key, text, base64, ...meta } of files)
      await env.FILES.put(key, text ?? Buffer.from(base64 ?? '', 'base64'), meta)
    const { db } = this.site
    const change = (table: string, column: string) =>
      db.statement(
        `update ${table} set ${column} = replace(replace(replace(${column}, ?2, ?3), '@earlier-', ?4),
           '/hooks/', ?5) where company_id = ?1`,
        this.facts.vendorsUrl,
        inject('vendorsUrl'),
        `@${this.own}-earlier-`,
        `/hooks/${this.own}/`,
      )
    await db.batch([
      change('connections', 'settings'),
      change('webhooks', 'url'),
      change('audit_log', 'detail'),
    ])
    for (const kind of kinds) if (kind !== 'quickbooks-desktop') await this.people(kind)
    const { procore, 'quickbooks-online': online } = this.facts.there
    for (const [name, items] of Object.entries(procore)) await this.put('procore', name, items)
    // Renewed a moment ago, however old the fixture is by now.
    const now = Date.now()
    const grants = online.grants.map((g) => ({ ...g, rotatedAt: now, usedAt: now, grantedAt: now }))
    await this.put('quickbooks-online', 'grants', grants)
  }

  #asNow<T>(said: T): T {
    const text = JSON.stringify(said)
      .replaceAll(this.facts.vendorsUrl, inject('vendorsUrl'))
      .replaceAll('@earlier-', `@${this.own}-earlier-`)
      .replaceAll('/hooks/', `/hooks/${this.own}/`)
    return JSON.parse(text) as T
  }

  vendor = (kind: string) => `${kind}@${this.own}-${idOf(kind)}`
  put = (kind: string, name: string, items: unknown[]) =>
    vendorCall('PUT', `${this.vendor(kind)}/${name}`, items)
  async there<T>(kind: string, name: string): Promise<T[]> {
    return ((await vendorCall('GET', `${this.vendor(kind)}/${name}`)) as { items: T[] }).items
  }
  /** Replaces the people of a source; without rows, by those the directory has from it. */
  people(kind: string, rows: unknown[] = standing[kind] ?? []): Promise<unknown> {
    return this.put(kind, 'people', rows)
  }
  /** Those the held runs saw. */
  async peopleOfHolds(): Promise<void> {
    for (const [kind, rows] of Object.entries(held)) await this.people(kind, rows)
  }

  /** What is held was planned an hour ago, however old the fixture is by now: after days it would be planned anew. */
  async plannedLately(): Promise<void> {
    const held = `update runs set started_at = ?2 where company_id = ?1 and hold is not null`
    await this.site.db.batch([this.site.db.statement(held, Date.now() - HOUR)])
  }

  /** Jobs go by the real time, as requests do, where that is not before the fixture. */
  async drain(): Promise<void> {
    const { clock } = this.site
    clock.time = Math.max(Date.now(), clock.time)
    await this.site.drain()
  }
  async say<T = { id: string }>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.admin<T>(method, path, body)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.body
  }
  async #ran(path: string, given: object): Promise<RunOut> {
    const { id } = await this.say('POST', path, given)
    await this.drain()
    return this.run(id)
  }
  sync = (id: string, given: object = {}) =>
    this.#ran(`/connections/${id}/runs`, { mode: 'apply', ...given })
  push = (given: object = {}) => this.#ran(`/connections/${idOf('procore')}/pushes`, given)
  run = (id: string) => this.say<RunOut>('GET', `/runs/${id}`)
  async outcomes(runId: string, query = ''): Promise<OutcomeOut[]> {
    return (await everyPage<OutcomeOut>(this.admin, `/runs/${runId}/outcomes?${query}`)).flat()
  }
  /** What no sync without news may touch. */
  async directory(): Promise<unknown> {
    const { db } = this.site
    return {
      workers: await db.all('select * from workers where company_id = ?1 order by id'),
      history: await db.all('select count(*) n from worker_history where company_id = ?1'),
      outbox: await db.all(
        `select id, event from outbox where company_id = ?1 and event <> 'run.finished' order by id`,
      ),
    }
  }
}

const linesOf = (version: string): object[] =>
  textOf(`${version}.jsonl`)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object)

/** Without even a schema. Where tests run in Node, `reset` makes today's. */
async function emptyDatabase(): Promise<void> {
  await reset()
  const { results } = await env.DB.prepare(
    `select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'
       and name not like '\\_cf\\_%' escape '\\' order by sql not like 'create virtual%'`,
  ).all<{ name: string }>()
  for (const { name } of results) await env.DB.prepare(`drop table if exists "${name}"`).run()
}
