/** People who stand on several pages of a JSON feed are one person, as those on several rows of a file are. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Site } from '../../support/sync.ts'
import { aFeedRow, type FeedRow } from './payroll-feed-rows.ts'

beforeAll(freshDatabase)

const SIZE = 2
const WITH_POSITION = { path: `/api/employees?page=1&pageSize=${SIZE}` }
const ann = (more: FeedRow): FeedRow => aFeedRow(1, { 'Job Title': 'Welder', ...more })

async function feedOf(rows: FeedRow[]): Promise<Site> {
  const site = await Site.of('payroll-feed', WITH_POSITION)
  await site.people(rows)
  return site
}
const rowsOf = async (rows: FeedRow[]) => {
  const site = await feedOf(rows)
  const run = await site.sync()
  return { site, run, codes: await site.codes(run) }
}

describe('somebody on several pages', () => {
  const others = [aFeedRow(2), aFeedRow(3), aFeedRow(4)]
  const jobs = [
    ann({ Status: 'Terminated', 'Pay Rate': '18.00', 'Hire Date': '2019-01-02' }),
    ...others,
    ann({ 'Job Title': 'Driver', 'Pay Rate': '29.00', 'Hire Date': '2021-01-02', Email: '' }),
    ann({ 'Pay Rate': '31.50', 'Hire Date': '2020-01-02', 'Mobile Phone': '' }),
  ]
  it('works here by one of their jobs: the newest leads, the others say what it does not, rates are gathered', async () => {
    const { site, run, codes } = await rowsOf(jobs)
    expect(codes).toMatchObject({ '000001': 'created' })
    expect(run.counts).toMatchObject({ total: 4, created: 4, failed: 0 })
    expect(await site.worker('000001')).toMatchObject({
      ...{ status: 'active', email: 'feed1@example.com', hire_date: '2021-01-02' },
      pay_rates: JSON.stringify([
        ['Pay Rate', '29.00'],
        ['Overtime Rate', '47.25'],
        ['Pay Rate (Welder)', '31.50'],
      ]),
    })
  })
  it('is the same whatever page each of the jobs is on, and unchanged by the next sync', async () => {
    const plain = await rowsOf(jobs)
    const site = plain.site
    const whole = await site.worker('000001')
    await site.people(jobs.toReversed())
    expect((await site.sync()).counts).toMatchObject({ unchanged: 4, updated: 0, failed: 0 })
    expect(await site.worker('000001')).toEqual(whole)
  })
  it('has left when all of their jobs have ended, and is back by one of them', async () => {
    const { site } = await rowsOf(jobs)
    await site.people(
      jobs.map((row) => ({
        ...row,
        ...(row['First Name'] === 'First1' && { Status: 'Terminated' }),
      })),
    )
    expect((await site.sync()).counts).toMatchObject({ deactivated: 1 })
    expect((await site.worker('000001')).status).toBe('inactive')
    await site.people(jobs)
    await site.sync()
    expect((await site.worker('000001')).status).toBe('active')
  })
  it('of two names is asked about, and other people with the same ID are not one', async () => {
    const { codes } = await rowsOf([ann({}), ...others, ann({ 'Last Name': 'Smith' })])
    expect(codes['000001']).toBe('leading_row')
    const stranger = aFeedRow(9, { 'Employee Number': '000001' })
    expect((await rowsOf([ann({}), ...others, stranger])).codes['000001']).toBe(
      'duplicate_external_id',
    )
  })
})
