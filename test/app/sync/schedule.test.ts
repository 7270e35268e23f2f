/** Schedules: who is due is found by an index and begun in batches; a broken source keeps nobody waiting. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { nextDue, spread } from '../../../src/core/time/schedule.ts'
import { perform } from '../../../src/jobs/perform.ts'
import { tick } from '../../../src/jobs/tick.ts'
import type { Job } from '../../../src/runs/job.ts'
import { type Cost, noCost, systemDb } from '../../../src/store/database.ts'
import { dueConnections, setNextDue } from '../../../src/store/system/runs.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const HOUR = 3_600_000

/** Connections that were due a while ago, in one statement; nothing answers at their addresses. */
async function many(site: Site, count: number): Promise<void> {
  await env.DB.prepare(
    `insert into connections (company_id, id, kind, name, settings, credentials, every_minutes, autosync,
       next_due_at, edit_policy, guard, invite, created_at, updated_at)
     with recursive n(i) as (select 1 union all select i + 1 from n where i < ?3)
     select company_id, id || '-' || i, kind, name, settings, credentials, 60, 1, ?2 - i, edit_policy,
       guard, invite, created_at, updated_at
     from connections, n where company_id = ?1`,
  )
    .bind(site.db.companyId, site.clock.now(), count)
    .run()
}

describe('ten thousand connections due at one tick', () => {
  it('are begun at a bounded cost, each once, spread over the minute', async () => {
    const site = await Site.make()
    const count = 10_000
    await many(site, count)
    const cost: Cost = noCost()
    const sent: { body: Job; delaySeconds?: number }[] = []
    let batches = 0
    const d1 = counted(env.DB, cost)
    const jobs = {
      sendBatch: async (batch: Iterable<{ body: Job; delaySeconds?: number }>) => {
        const all = [...batch]
        expect(all.length).toBeLessThanOrEqual(100)
        batches += 1
        sent.push(...all)
      },
    } as unknown as Queue
    const around = { ...site.around(), env: { ...env, DB: d1, JOBS: jobs } }
    await tick(around)
    const ours = sent.filter((m) => m.body.companyId === site.db.companyId)
    expect(new Set(ours.map((m) => m.body.kind === 'start' && m.body.connectionId)).size).toBe(
      count,
    )
    expect(ours).toHaveLength(count)
    expect(batches).toBeLessThanOrEqual(count / 100 + 2)
    expect(cost.queries).toBeLessThanOrEqual((2 * count) / 1000 + 10)
    expect(cost.rowsWritten).toBeLessThanOrEqual(3 * count + 100)
    const delays = new Set(ours.map((m) => m.delaySeconds))
    expect(delays.size).toBeGreaterThan(30)
    expect(Math.max(...[...delays].map(Number))).toBeLessThan(60)
    sent.length = 0
    await tick(around)
    expect(sent).toEqual([])
  }, 60_000)

  it('are looked for by the index, and moved on by their keys', async () => {
    const plan = async (sql: string, ...params: unknown[]) =>
      (
        await env.DB.prepare(`explain query plan ${sql}`)
          .bind(...params)
          .all<{ detail: string }>()
      ).results.map((r) => r.detail)
    const statements: string[] = []
    const spy = {
      ...systemDb(env.DB),
      all: async (sql: string) => {
        statements.push(sql)
        return []
      },
      statement: (sql: string) => {
        statements.push(sql)
      },
      batch: async () => [],
    } as unknown as ReturnType<typeof systemDb>
    await dueConnections(spy, 0, 1)
    await setNextDue(spy, [])
    const [due = '', next = ''] = statements
    expect((await plan(due, 0, 1)).join('\n')).toContain('connections_due')
    expect((await plan(next, '[]')).join('\n')).toMatch(
      /SEARCH connections USING (PRIMARY KEY|INDEX)/,
    )
  })
})

describe('a source that fails or does not answer', () => {
  it('delays nobody else’s sync', async () => {
    const site = await Site.make()
    await site.people([aRow(1), aRow(2)])
    await site.addConnection('broken', { baseUrl: 'http://localhost:9/none' })
    for (const id of ['broken', site.connectionId])
      await site.configure({ autosync: true, nextDueAt: site.clock.now() - 1 }, id)
    await tick(site.around())
    await site.drain()
    const statuses = await site.db.all<{ connection_id: string; status: string }>(
      'select connection_id, status from runs where company_id = ?1',
    )
    const statusOf = Object.fromEntries(statuses.map((r) => [r.connection_id, r.status]))
    expect(statusOf[site.connectionId]).toBe('succeeded')
    expect(statusOf.broken).toBe('failed')
  })
})

describe('a message to begin a sync', () => {
  async function due(): Promise<{ site: Site; job: Job }> {
    const site = await Site.make()
    await site.people([aRow(1)])
    await site.configure({ autosync: true, nextDueAt: site.clock.now() - 1 })
    const { companyId } = site.db
    const { connectionId } = site
    return { site, job: { kind: 'start', companyId, connectionId, dueAt: site.clock.now() - 1 } }
  }
  const runs = (site: Site) => site.db.all('select id from runs where company_id = ?1')

  it('that comes twice begins one', async () => {
    const { site, job } = await due()
    await perform(job, site.around())
    await perform(job, site.around())
    await site.drain()
    await perform(job, site.around())
    expect(await runs(site)).toHaveLength(1)
  })
  it('that comes after AutoSync was switched off, or the connection removed, begins none', async () => {
    const { site, job } = await due()
    await site.configure({ autosync: false })
    await perform(job, site.around())
    await perform({ ...job, connectionId: 'gone' } as Job, site.around())
    expect(await runs(site)).toEqual([])
  })
})

describe('the next time', () => {
  const daily = { id: 'c1', autosync: true, enabled: true, everyMinutes: 1440, dailyAt: 360 }
  const zone = 'America/Toronto'

  it('is the same time of day in the company’s zone, on either side of a change of clocks', () => {
    const minutes = 360 + spread('c1', 10)
    const clock = (time: number) =>
      new Date(time).toLocaleTimeString('en-GB', { timeZone: zone, timeStyle: 'short' })
    const want = `06:${String(minutes - 360).padStart(2, '0')}`
    let now = Date.parse('2026-03-05T20:00:00Z')
    for (let day = 0; day < 6; day += 1) {
      const next = nextDue({ ...daily, nextDueAt: now }, zone, now) ?? 0
      expect(clock(next)).toBe(want)
      expect(next - now).toBeLessThanOrEqual(25 * HOUR)
      now = next
    }
  })
  it('of a week is a week later, however near midnight', () => {
    for (let n = 0; n < 20; n += 1) {
      const weekly = { ...daily, id: `c${n}`, everyMinutes: 7 * 1440, dailyAt: 23 * 60 + 57 }
      const first = nextDue({ ...weekly, nextDueAt: 0 }, zone, Date.parse('2026-06-05T20:00:00Z'))
      const second = nextDue({ ...weekly, nextDueAt: first }, zone, first ?? 0)
      expect((second ?? 0) - (first ?? 0)).toBe(7 * 24 * HOUR)
    }
  })
  it('is spread over ten minutes between connections of one hour', () => {
    const now = Date.parse('2026-06-05T20:00:00Z')
    const times = Array.from({ length: 200 }, (_, n) =>
      nextDue({ ...daily, id: `c${n}`, nextDueAt: now }, zone, now),
    )
    expect(new Set(times).size).toBe(10)
    expect(Math.max(...times.map(Number)) - Math.min(...times.map(Number))).toBe(9 * 60_000)
  })
})

/** `d1`, adding what it costs to `cost`. */
function counted(d1: D1Database, cost: Cost): D1Database {
  const note = (meta: D1Meta) => {
    cost.queries += 1
    cost.rowsRead += meta.rows_read
    cost.rowsWritten += meta.rows_written
  }
  const statement = (s: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(s, {
      get(target, key) {
        if (key === 'bind') return (...values: unknown[]) => statement(target.bind(...values))
        if (key !== 'all' && key !== 'run') return Reflect.get(target, key)
        return async () => {
          const result = await target[key]()
          note(result.meta)
          return result
        }
      },
    })
  return new Proxy(d1, {
    get(target, key) {
      if (key === 'prepare') return (sql: string) => statement(target.prepare(sql))
      const value = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
