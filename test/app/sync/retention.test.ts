/** What is kept, and what goes when its time is over. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Chosen, KEEP_DAYS } from '../../../src/core/retention.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { chooseRetention } from '../../../src/store/accounts/retention.ts'
import { historyOf } from '../../../src/store/directory/workers.ts'
import { pagePrefix, workKey } from '../../../src/store/files.ts'
import { idAt } from '../../../src/store/ids.ts'
import { findLogFile } from '../../../src/store/runs/log-files.ts'
import { listRuns } from '../../../src/store/runs/runs.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const DAY = 86_400_000
/** A minute in which expired runs are cleared, long after everything here was stored. */
const CLEARING = Date.UTC(2035, 0, 1, 0, 17)

/** Ids as old as said, whatever the clock says. */
function aged(site: Site, days: number) {
  let made = 0
  site.clock.newId = () => `${idAt(CLEARING - days * DAY)}${++made}`
}

async function kept(site: Site) {
  const pages = await env.FILES.list({ prefix: pagePrefix(site.db.companyId, site.connectionId) })
  const runs = await listRuns(site.db, site.connectionId, 100, null)
  return { runs: runs.map((run) => run.id), pages: pages.objects.length }
}

describe('what an owner chose', () => {
  const choose = (site: Site, days: Partial<Chosen>) =>
    site.db.batch([
      chooseRetention(site.db, {
        ...{ history: null, runs: null, pages: null, logs: null },
        ...days,
      }),
    ])

  it('counts for their company alone', async () => {
    const [theirs, others] = [await Site.make(), await Site.make()]
    for (const site of [theirs, others]) {
      await site.people([aRow(1)])
      aged(site, 100)
      await site.sync()
      await site.people([aRow(1, { LastName: 'New' })])
      aged(site, 1)
      await site.sync()
    }
    await choose(theirs, { runs: 90 })
    theirs.clock.time = CLEARING
    await tick(theirs.around())
    expect((await kept(theirs)).runs).toHaveLength(1)
    expect((await kept(others)).runs).toHaveLength(2)
  })

  it('goes with what a run had put away that nobody cleared up after', async () => {
    const site = await Site.make()
    await site.people([aRow(1)])
    aged(site, 100)
    const { id } = await site.sync()
    await site.people([aRow(1, { LastName: 'New' })])
    aged(site, 1)
    await site.sync()
    const key = workKey(site.db.companyId, site.connectionId, id)
    await env.FILES.put(key, '{}')
    await choose(site, { runs: 90 })
    site.clock.time = CLEARING
    await tick(site.around())
    expect(await env.FILES.head(key)).toBeNull()
  })

  it('of pages leaves the run, and its log as a file', async () => {
    const site = await Site.make()
    await site.people([aRow(1)])
    aged(site, 100)
    const { id } = await site.sync()
    await site.people([aRow(1), aRow(2)])
    aged(site, 1)
    await site.sync()
    await choose(site, { pages: 40 })
    site.clock.time = CLEARING
    await tick(site.around())
    expect(await kept(site)).toMatchObject({ runs: [expect.any(String), id], pages: 1 })
    expect(await findLogFile(site.db, id, 'csv')).not.toBeNull()
    aged(site, 0)
    expect((await site.sync()).counts).toMatchObject({ unchanged: 2, created: 0 })
  })

  it('of history leaves the version a worker is at', async () => {
    const site = await Site.make()
    await site.people([aRow(1)])
    await site.sync()
    await site.people([aRow(1, { LastName: 'New' })])
    await site.sync()
    const { id } = await site.worker('10001')
    await choose(site, { history: 40 })
    site.clock.time = CLEARING + 3 * 3_600_000
    await tick(site.around())
    expect((await historyOf(site.db, String(id), 10, null)).map((h) => h.version)).toEqual([2])
  })
})

describe('a run past its time', () => {
  it('goes with the pages nobody lists any more, once an hour', async () => {
    const site = await Site.make()
    await site.people([aRow(1)])
    aged(site, KEEP_DAYS.runs + 20)
    await site.sync()
    await site.people([aRow(2), aRow(1)])
    aged(site, KEEP_DAYS.runs - 1)
    const { id: recent } = await site.sync()
    expect(await kept(site)).toMatchObject({ runs: [recent, expect.any(String)], pages: 2 })

    site.clock.time = CLEARING + 60_000
    await tick(site.around())
    expect((await kept(site)).runs).toHaveLength(2)

    site.clock.time = CLEARING
    await tick(site.around())
    expect(await kept(site)).toEqual({ runs: [recent], pages: 1 })
  })

  it('stays while it is what the next sync compares with', async () => {
    const site = await Site.make()
    await site.people([aRow(1)])
    aged(site, KEEP_DAYS.runs + 20)
    const { id } = await site.sync()
    site.clock.time = CLEARING
    await tick(site.around())
    expect(await kept(site)).toEqual({ runs: [id], pages: 1 })
    aged(site, 0)
    expect((await site.sync()).counts).toMatchObject({ unchanged: 1, created: 0 })
  })

  it('stays while the next sync compares with it: it was given up when it had written', async () => {
    const site = await Site.make()
    await site.people([aRow(1)])
    aged(site, KEEP_DAYS.runs + 20)
    const { id } = await site.sync()
    await site.people([aRow(1, { LastName: 'Wrong' })])
    site.limits = { queries: 1, requests: 1, ms: 1 }
    const half = await site.start()
    while ((await site.run(half.id)).state.apply.applied === 0) await site.step()
    site.jobs.length = 0
    site.limits = undefined
    await site.db.run(
      `update runs set lease_until = 0, state = json_set(state, '$.recoveries', 99) where company_id = ?1 and id = ?2`,
      half.id,
    )
    site.clock.time = CLEARING
    await tick(site.around())
    expect(await kept(site)).toEqual({ runs: [half.id, id], pages: 2 })
    // The source says again what it said when a sync was committed last.
    site.jobs.length = 0
    await site.people([aRow(1)])
    aged(site, 0)
    await site.sync()
    expect(await site.worker('10001')).toMatchObject({ last_name: 'Last1' })
    expect((await kept(site)).runs).toHaveLength(3)
    await tick(site.around())
    expect((await kept(site)).runs).toHaveLength(1)
  })

  it('stays while it is held: what it holds can still be released', async () => {
    const site = await Site.make()
    await site.people(Array.from({ length: 12 }, (_, i) => aRow(i + 1)))
    aged(site, KEEP_DAYS.runs + 20)
    await site.sync()
    await site.people(Array.from({ length: 4 }, (_, i) => aRow(i + 1)))
    const held = await site.sync()
    expect(held.status).toBe('held')
    const { time } = site.clock
    site.clock.time = CLEARING
    await tick(site.around())
    site.clock.time = time
    expect((await site.release(held)).counts).toMatchObject({ deactivated: 8 })
  })
})

describe('what signing in leaves behind', () => {
  it('goes when it is past its time, and not before', async () => {
    const site = await Site.make()
    const at = (name: string, time: number) => [
      env.DB.prepare(
        `insert into session (id, expires_at, token, created_at, updated_at, user_id) values (?1, ?2, ?1, 0, 0, 'u')`,
      ).bind(name, time),
      env.DB.prepare(
        `insert into verification (id, identifier, value, expires_at) values (?1, ?1, 'u', ?2)`,
      ).bind(name, time),
      env.DB.prepare(
        'insert into rate_limit (id, key, count, last_request) values (?1, ?1, 1, ?2)',
      ).bind(name, time),
    ]
    await env.DB.batch([...at('past', CLEARING - 2 * DAY), ...at('coming', CLEARING + 1)])
    site.clock.time = CLEARING
    await tick(site.around())
    for (const table of ['session', 'verification', 'rate_limit'])
      expect((await env.DB.prepare(`select id from ${table}`).all()).results).toEqual([
        { id: 'coming' },
      ])
  })
})

describe('who was asked, what they said, and what members were told', () => {
  const DAILY = Date.UTC(2035, 0, 1, 3, 17)
  const puts = async (site: Site, days: number) => {
    const at = DAILY - days * DAY
    await site.db.batch([
      site.db.statement(
        `insert into asks (company_id, id, kind, receiver, language, created_at, until)
         values (?1, 'a' || ?2, 'payroll', 'p@x.test', 'en', ?2, ?2)`,
        at,
      ),
      site.db.statement(
        `insert into asked (company_id, connection_id, external_id, code, receiver, ask_id, at)
         values (?1, 'c', 'x' || ?2, 'missing_phone', 'p@x.test', 'a' || ?2, ?2)`,
        at,
      ),
      ...['used', 'confirmed'].map((state) =>
        site.db.statement(
          `insert into claims (company_id, id, connection_id, external_id, worker_id, code, field, value, said_by, by, at, state)
           values (?1, ?3 || ?2, 'c', 'x', 'w', 'missing_phone', 'phone', '+1', 'worker', 'w@x.test', ?2, ?3)`,
          at,
          state,
        ),
      ),
      ...[at, null].map((overAt) =>
        site.db.statement(
          `insert into incidents (company_id, id, kind, subject, since, over_at)
           values (?1, 'i' || ?2 || coalesce(?3, ''), 'failing', 'x' || ?2, ?2, ?3)`,
          at,
          overAt,
        ),
      ),
    ])
  }
  const left = async (site: Site) =>
    Object.fromEntries(
      await Promise.all(
        ['asks', 'asked', 'claims', 'incidents'].map(async (table) => {
          const row = await site.db.first<{ n: number }>(
            `select count(*) n from ${table} where company_id = ?1`,
          )
          return [table, row?.n] as const
        }),
      ),
    )

  it('goes when it is as old as syncs may become; what is used or goes on stays', async () => {
    const [site, shorter] = [await Site.make(), await Site.make()]
    const chosen = { history: null, runs: 40, pages: null, logs: null }
    await shorter.db.batch([chooseRetention(shorter.db, chosen)])
    for (const one of [site, shorter])
      for (const days of [KEEP_DAYS.runs + 1, 50, 10]) await puts(one, days)
    site.clock.time = DAILY
    await tick(site.around())
    expect(await left(site)).toEqual({ asks: 2, asked: 2, claims: 5, incidents: 5 })
    expect(await left(shorter)).toEqual({ asks: 1, asked: 1, claims: 4, incidents: 4 })
  })
})
