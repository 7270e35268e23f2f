/** What a source sends by itself is synced soon, whatever else is done for the connection just then. */
import { beforeAll, describe, expect, it } from 'vitest'
import { undoRun } from '../../../src/actions/runs/undo.ts'
import { perform } from '../../../src/jobs/perform.ts'
import type { ArrivedJob } from '../../../src/runs/job.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

/** One was synced before the other came; both are there now. `begins`: what begins just before it comes. */
async function arriving(autosync = true, begins?: (site: Site) => Promise<unknown>) {
  const site = await Site.make()
  await site.configure({ autosync })
  await site.people([aRow(1, { LastName: 'Before' })])
  await site.sync()
  await site.people([aRow(1)])
  const last = await site.sync()
  await begins?.(site)
  site.clock.pass(60_000)
  const at = site.clock.now()
  const job: ArrivedJob = {
    ...{ kind: 'arrived', companyId: site.db.companyId, connectionId: site.connectionId, at },
    trigger: { kind: 'token', by: 'Payroll' },
  }
  await site.people([aRow(1), aRow(2)])
  const come = async () => {
    await perform(job, site.around())
    await site.drain()
    return site.directory()
  }
  return { site, last, come }
}
const runs = ({ db }: Site) =>
  db.all<{ mode: string }>('select mode from runs where company_id = ?1 order by id')

/** Whatever begins after it came, and does less than a sync of everybody. */
const LESS: Record<string, (site: Site, last: { id: string }) => Promise<unknown>> = {
  'a reading for the Match board': (site) => site.sync('refresh'),
  'a sync of some people': (site) => site.sync('apply', undefined, { onlyPeople: ['10001'] }),
  'a preview': (site) => site.sync('preview'),
  'an undo': async (site, last) => {
    await undoRun(site.acting(), last.id, { mode: 'apply' })
    await site.drain()
  },
}

describe('what arrives', () => {
  it.each(Object.keys(LESS))('is synced also where %s began since', async (what) => {
    const { site, last, come } = await arriving()
    site.clock.pass(1000)
    await LESS[what]?.(site, last)
    expect(await come()).toHaveLength(2)
  })

  it.each(Object.keys(LESS))('waits for %s that is under way, and is synced then', async (what) => {
    const { site, last, come } = await arriving()
    const jobs = site.jobs
    const drain = site.drain.bind(site)
    site.drain = async () => {}
    await LESS[what]?.(site, last)
    site.drain = drain
    expect(jobs).toHaveLength(1)
    expect(await come()).toHaveLength(2)
  })

  it('is synced after a sync of everybody that began before it came, and may have read what was there then', async () => {
    const { site, come } = await arriving(true, (one) => one.start())
    const before = await runs(site)
    expect(await come()).toHaveLength(2)
    expect(await runs(site)).toHaveLength(before.length + 1)
  })

  it('is not synced twice where a sync of everybody began since, nor by the message that comes again', async () => {
    const { site, come } = await arriving()
    site.clock.pass(1000)
    await site.sync()
    const before = await runs(site)
    expect(await come()).toHaveLength(2)
    expect(await come()).toHaveLength(2)
    expect(await runs(site)).toEqual(before)
  })

  it('is laid out once where nobody syncs by the clock', async () => {
    const { site, come } = await arriving(false)
    await come()
    await come()
    expect((await runs(site)).filter(({ mode }) => mode === 'refresh')).toHaveLength(1)
  })
})
