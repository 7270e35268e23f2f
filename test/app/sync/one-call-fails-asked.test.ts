/** What a person, a script or the clock asks for: whichever one call fails once, it is done, and done once. */
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { tick } from '../../../src/jobs/tick.ts'
import { LEASE_MS } from '../../../src/runs/context.ts'
import { tokenFor } from '../../support/accounts.ts'
import { withToken } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { eachCall, type When } from '../../support/faulty.ts'
import { everything } from '../../support/killed-runs.ts'
import { rewindTo } from '../../support/rewind.ts'
import { aRow, Site } from '../../support/sync.ts'

// A tick sees to every company there is.
beforeEach(freshDatabase)
afterEach(() => vi.restoreAllMocks())

const WHENS = ['before', 'after'] as const satisfies When[]
const TEN = Array.from({ length: 10 }, (_, i) => aRow(i + 1))
/** Six of ten have left: they wait, and the rest has gone through. */
const LEFT = [...TEN.slice(0, 4), ...TEN.slice(4).map((row) => ({ ...row, Active: 'N' })), aRow(11)]
/** The source is hardly there any more: the whole run waits. */
const SHRUNKEN = [aRow(1, { LastName: 'New' }), aRow(2), aRow(12)]

/** All there is of the company's runs, and who is said to have decided what. */
async function ofAll(site: Site) {
  const { db } = site
  const of = 'from runs where company_id = ?1 order by id'
  return {
    ...(await everything(site)),
    runs: await db.all(`select connection_id, status, mode, trigger_kind, counts ${of}`),
    audit: await db.all(
      'select action, subject from audit_log where company_id = ?1 order by action',
    ),
    told: await db.all('select event, state from outbox where company_id = ?1 order by event'),
  }
}

/** As a person does it, who is told that something went wrong: again. */
async function asking(site: Site, method: string, path: string, body: unknown): Promise<void> {
  const { token } = await tokenFor(site.db.companyId, 'write')
  for (let tries = 0; tries < 3; tries += 1) {
    const asked = withToken(token, site.around().env)(method, path, body)
    const status = await asked.then((answer) => answer.status).catch(() => 500)
    if (status < 500) return
  }
}

async function outlasted(site: Site): Promise<void> {
  // Requests go by the real time, so jobs do too.
  site.clock.time = Date.now()
  await site.outlast()
}

describe.each(WHENS)('one call fails once, %s its deed,', (when) => {
  it('of a sync that is started through the API', async () => {
    const site = await Site.make({ pageSize: 5 })
    await site.people(TEN)
    const back = rewindTo(site)
    const work = async () => {
      await asking(site, 'POST', `/connections/${site.connectionId}/runs`, { mode: 'apply' })
      await outlasted(site)
    }
    const { points, wrong } = await eachCall({ site, back, work, end: () => ofAll(site) }, when)
    expect(wrong).toEqual([])
    expect(points).toBeGreaterThan(20)
  })

  it.each([
    ['release', 'deactivations', LEFT],
    ['reject', 'deactivations', LEFT],
    ['release', 'run', SHRUNKEN],
    ['reject', 'run', SHRUNKEN],
  ] as const)('of a %s of what is held: %s', async (deed, scope, rows) => {
    const site = await Site.make({ pageSize: 5 })
    // What is held is good for some days only.
    site.clock.time = Date.now()
    await site.people([...TEN])
    await site.sync()
    await site.people([...rows])
    const run = await site.sync()
    expect(run.hold?.scope).toBe(scope)
    const back = rewindTo(site)
    const work = async () => {
      await asking(site, 'POST', `/runs/${run.id}/${deed}`, { planHash: run.state.planHash })
      await outlasted(site)
    }
    const { points, wrong } = await eachCall({ site, back, work, end: () => ofAll(site) }, when)
    expect(wrong).toEqual([])
    expect(points).toBeGreaterThan(5)
  })

  it('of a tick, by which a sync is begun, a dead run is taken up, and a message is delivered', async () => {
    const site = await Site.make({ pageSize: 5 })
    const { db, clock } = site
    const other = `other-${site.connectionId}`
    await site.addConnection(other)
    await site.people(TEN)
    await site.people([aRow(20), aRow(21)], other)
    await site.start('apply', other)
    site.jobs.length = 0
    clock.pass(2 * LEASE_MS)
    await site.configure({ autosync: true })
    const { token } = await tokenFor(db.companyId, 'write')
    const hook = {
      url: `${inject('vendorsUrl')}/_sim/hooks/${db.companyId}`,
      events: ['run.finished'],
    }
    await withToken(token, site.around().env)('POST', '/webhooks', hook)
    await db.run(
      'update connections set next_due_at = ?3 where company_id = ?1 and id = ?2',
      site.connectionId,
      clock.now() - 1,
    )
    const back = rewindTo(site)
    const work = async () => {
      await tick(site.around()).catch(() => {})
      await site.outlast(async () => {
        const left = await db.first<{ n: number }>(
          `select (select count(*) from runs where company_id = ?1 and status <> 'succeeded')
             + (select count(*) from outbox where company_id = ?1 and state <> 'sent')
             + (select count(*) from connections where company_id = ?1 and next_due_at <= ?2) n`,
          clock.now(),
        )
        return left?.n === 0
      })
    }
    const end = () => ofAll(site)
    const { points, wrong } = await eachCall({ site, back, work, end }, when)
    expect(wrong).toEqual([])
    expect(points).toBeGreaterThan(40)
  })
})
