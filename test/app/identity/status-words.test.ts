/** A word of status nobody has explained: asked once, remembered, and never guessed. */
import { beforeAll, describe, expect, it } from 'vitest'
import { answer } from '../../../src/actions/issues/answer.ts'
import { changeIssue } from '../../../src/actions/issues/change.ts'
import { ASKS } from '../../../src/store/issues/sql.ts'
import { freshDatabase } from '../../support/database.ts'
import { phoneOf, Site } from '../../support/sync.ts'
import { aFeedRow } from '../connectors/payroll-feed-rows.ts'

beforeAll(freshDatabase)

const crew = (from: number, to: number, Status = 'Active') =>
  Array.from({ length: to - from + 1 }, (_, i) => aFeedRow(from + i, { Status }))
const issues = (site: Site) =>
  site.db.all<{ id: string; code: string; subject: string; people_count: number }>(
    `select id, code, subject, people_count from issues where company_id = ?1 and state <> 'done' and ${ASKS} order by subject`,
  )
async function feedOf(...rows: object[][]) {
  const site = await Site.of('payroll-feed')
  await site.people(rows.flat())
  return site
}
async function say(site: Site, said: string) {
  const [issue] = await issues(site)
  const { runId } = await answer(site.acting(), issue?.id ?? '', { answer: said })
  await site.drain()
  return { id: issue?.id ?? '', codes: runId ? await site.codes(await site.run(runId)) : {} }
}
const statuses = async (site: Site) =>
  Object.fromEntries((await site.directory()).map((w) => [Number(w.payroll_id), w.status]))

describe('a word of status that nobody has explained', () => {
  it('is asked once for everybody who has it, however it is written, and who is new with it waits', async () => {
    const site = await feedOf(
      crew(1, 4),
      crew(5, 7, 'Discharged'),
      crew(8, 8, ' DISCHARGED.'),
      crew(9, 9, 'R'),
    )
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'warnings', hold: null })
    expect(await issues(site)).toMatchObject([
      { code: 'unknown_status', subject: 'discharged', people_count: 4 },
      { code: 'unknown_status', subject: 'r', people_count: 1 },
    ])
    expect(await statuses(site)).toEqual({ 1: 'active', 2: 'active', 3: 'active', 4: 'active' })
    expect((await site.outcomes(run)).find((p) => p.x === '000005')).toMatchObject({
      code: 'unknown_status',
      outcome: 'skipped',
      facts: { word: 'Discharged' },
    })
  })

  it('means what was answered, at once for those concerned and for whoever comes later', async () => {
    const site = await feedOf(crew(1, 8), crew(9, 10, 'Discharged'))
    await site.sync()
    const { codes } = await say(site, 'inactive')
    expect(codes).toEqual({ '000009': 'created_inactive', '000010': 'created_inactive' })
    await site.people([...crew(1, 7), ...crew(8, 10, 'Discharged')])
    expect(await site.codes(await site.sync())).toEqual({ '000008': 'inactive_at_source' })
    expect(await issues(site)).toEqual([])
    // Nobody who has it is looked at anew while nothing changes.
    expect(await site.codes(await site.sync())).toEqual({})
  })

  it('leaves whoever is known with the status they have, and writes the rest of them', async () => {
    const site = await feedOf(crew(1, 8), crew(9, 9, 'Terminated'))
    await site.sync()
    const odd = [aFeedRow(8, { Status: 'Zed', 'Last Name': 'Newname' }), ...crew(9, 9, 'Zed')]
    await site.people([...crew(1, 7), ...odd])
    expect((await site.sync()).status).toBe('warnings')
    expect(await site.worker('000008')).toMatchObject({ status: 'active', last_name: 'Newname' })
    expect((await statuses(site))[9]).toBe('inactive')
    const again = await site.sync()
    expect(again.status).toBe('warnings')
    expect(await site.codes(again)).toEqual({
      '000008': 'unknown_status',
      '000009': 'unknown_status',
    })
    expect((await say(site, 'active')).codes).toEqual({
      '000008': 'unchanged',
      '000009': 'reactivated',
    })
  })

  it('that was explained is taken back, and asked anew, also after a sync has gone by it', async () => {
    const site = await feedOf(crew(1, 8), crew(9, 9, 'Zed'))
    await site.sync()
    const { id } = await say(site, 'active')
    expect((await statuses(site))[9]).toBe('active')
    await changeIssue(site.acting(), id, { state: 'open' })
    await site.sync()
    expect(await issues(site)).toMatchObject([{ subject: 'zed', people_count: 1 }])
    expect((await statuses(site))[9]).toBe('active')
    expect((await say(site, 'inactive')).codes).toEqual({ '000009': 'inactive_at_source' })
  })

  it('asked about many is not made a question about one when one of them is looked at alone', async () => {
    const site = await feedOf(crew(1, 3), crew(4, 6, 'Zed'))
    await site.sync()
    await site.sync('apply', undefined, { onlyPeople: ['000005'] })
    expect(await issues(site)).toMatchObject([{ subject: 'zed', people_count: 3 }])
  })

  it('is closed by itself when nobody has it any more', async () => {
    const site = await feedOf(crew(1, 8), crew(9, 9, 'Zed'))
    await site.sync()
    await site.people(crew(1, 9))
    await site.sync()
    expect(await issues(site)).toEqual([])
    expect((await statuses(site))[9]).toBe('active')
  })

  it('is no question where another source decides the status', async () => {
    const site = await feedOf(crew(1, 2))
    await site.sync()
    await site.addConnection('second')
    await site.people(crew(1, 2, 'Zed'), 'second')
    await site.sync('apply', 'second')
    await site.sync('apply', 'second')
    expect(await issues(site)).toEqual([])
    expect(await statuses(site)).toEqual({ 1: 'active', 2: 'active' })
  })

  it('may be a letter of Paycom’s', async () => {
    const site = await Site.of('paycom', { payrollIdFrom: 'badge' })
    const row = (n: number, letter: string) => ({
      eecode: `E${n}`,
      eename: `LAST${n}, FIRST${n}`,
      firstname: `First${n}`,
      lastname: `Last${n}`,
      eestatus: letter,
      employee_status: letter,
      eebadge: String(n),
      employee_badge: String(n),
      work_email: `p${n}@example.com`,
      primary_phone: phoneOf(n).slice(2),
    })
    await site.people([row(1, 'A'), row(2, 'T'), row(3, 'L'), row(4, 'Retired')])
    await site.sync()
    expect(await statuses(site)).toEqual({ 1: 'active', 2: 'inactive', 4: 'inactive' })
    expect(await issues(site)).toMatchObject([{ subject: 'l', people_count: 1 }])
    expect((await say(site, 'active')).codes).toEqual({ E3: 'created' })
  })
})
