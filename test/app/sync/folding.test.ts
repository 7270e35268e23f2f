/** Syncs of long ago that found nothing new stand folded, one for each day of the company's. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { UNFOLDED_DAYS } from '../../../src/jobs/folding.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { idAt } from '../../../src/store/ids.ts'
import { listRuns } from '../../../src/store/runs/runs.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** One in the morning in Toronto. */
const MORNING = Date.UTC(2030, 5, 3, 5)

/** A company in Toronto whose ids say when they were made. */
async function siteAt(time: number): Promise<Site> {
  const site = await Site.make()
  let made = 0
  site.clock.time = time
  site.clock.newId = () => `${idAt(site.clock.time)}${String(++made).padStart(12, '0')}`
  return site
}

/** A sync each hour, and then it is so many hours later. */
async function hourly(site: Site, hours: number) {
  const ids: string[] = []
  for (let n = 0; n < hours; n++) {
    ids.push((await site.sync()).id)
    site.clock.pass(HOUR)
  }
  return ids
}

/** The hour in which history is folded, long after everything here. */
async function longAfter(site: Site) {
  const later = site.clock.time + (UNFOLDED_DAYS + 2) * DAY
  site.clock.time = later - (later % HOUR) + 37 * 60_000
  await tick(site.around())
}

async function kept(site: Site) {
  const runs = await listRuns(site.db, site.connectionId, 100, null)
  return runs.reverse().map(({ id, folded }) => ({ id, syncs: folded?.syncs ?? 0 }))
}

describe('syncs in which nothing was new', () => {
  it('become one row a day, of the day as the company’s clock has it', async () => {
    const site = await siteAt(MORNING)
    await site.people([aRow(1), aRow(2)])
    const [first = '', ...hours] = await hourly(site, 30)
    await longAfter(site)
    // The first brought people in. The last of all is what the next one compares with.
    expect(await kept(site)).toEqual([
      { id: first, syncs: 0 },
      { id: hours[21], syncs: 21 },
      { id: hours[28], syncs: 6 },
    ])
    const pages = await env.DB.prepare(
      'select distinct run_id id from run_pages where company_id = ?',
    )
      .bind(site.db.companyId)
      .all<{ id: string }>()
    expect(pages.results.map((row) => row.id).sort()).toEqual([first, hours[21], hours[28]].sort())
    expect((await site.sync()).counts).toMatchObject({ total: 2, unchanged: 2 })
  })

  it('stay as they are for more than a month', async () => {
    const site = await siteAt(MORNING)
    await site.people([aRow(1)])
    const ids = await hourly(site, 5)
    site.clock.time = MORNING + (UNFOLDED_DAYS - 1) * DAY + 37 * 60_000
    await tick(site.around())
    expect((await kept(site)).map((run) => run.id)).toEqual(ids)
  })

  it('are folded once: another tick changes nothing', async () => {
    const site = await siteAt(MORNING)
    await site.people([aRow(1)])
    await hourly(site, 6)
    await longAfter(site)
    const once = await kept(site)
    expect(once).toHaveLength(2)
    for (const hours of [1, 24, 240]) {
      site.clock.pass(hours * HOUR)
      await tick(site.around())
    }
    expect(await kept(site)).toEqual(once)
  })

  it('tell of the same people who are not in: another list is a row of its own', async () => {
    const site = await siteAt(MORNING)
    await site.people([aRow(1), aRow(2, { Phone1: '' })])
    const before = await hourly(site, 4)
    await site.people([aRow(1), aRow(3, { Phone1: '' })])
    const after = await hourly(site, 4)
    await longAfter(site)
    expect(await kept(site)).toMatchObject([
      { id: before[0] },
      { id: before[3] },
      { id: after[0] },
      { id: after[3] },
    ])
  })
})

describe('a sync with something to tell', () => {
  it('stays: who changed somebody, who failed, who was only a preview', async () => {
    const site = await siteAt(MORNING)
    await site.people([aRow(1)])
    const [first] = await hourly(site, 3)
    await site.people([aRow(1, { LastName: 'Wed' })])
    const [changed] = await hourly(site, 2)
    const preview = await site.sync('preview')
    await site.fault('expired-token', 9)
    const failed = await site.sync()
    site.clock.pass(HOUR)
    await longAfter(site)
    const ids = (await kept(site)).map((run) => run.id)
    expect(failed.status).toBe('failed')
    for (const id of [first, changed, preview.id, failed.id]) expect(ids).toContain(id)
  })
})
