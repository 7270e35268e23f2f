/** Two admins at one issue at once, and what waits until a day: by the company's clock, also where it is changed. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Issue, IssueList } from '../../../src/api/issue.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type ProblemOut } from './support/office.ts'

beforeAll(freshDatabase)

let office: Office
beforeEach(async () => {
  office = await Office.make()
  await office.site.people([aRow(1, { Phone1: '' }), aRow(2)])
  await office.sync()
})
const issues = async (state: string) =>
  (await office.viewer<z.infer<typeof IssueList>>('GET', `/issues?state=${state}`)).body.items
const theOne = async () => {
  const [issue] = await issues('open')
  if (!issue) throw new Error('Nothing is open.')
  return issue.id
}
/** In how many lists the person's issue stands, and in which. */
const standsIn = async () => {
  const lists = await Promise.all(['open', 'waiting', 'done'].map(issues))
  return ['open', 'waiting', 'done'].filter((_, n) => (lists[n]?.length ?? 0) > 0)
}
const post = (path: string, body: object) => office.admin<ProblemOut>('POST', path, body)

test('tried again by two at once, somebody is tried once, and both find it over', async () => {
  const ids = [await theOne()]
  await office.site.people([aRow(1), aRow(2)])
  const answers = await Promise.all([
    post('/issues/retry', { ids }),
    post('/issues/retry', { ids }),
  ])
  for (const { status, body } of answers)
    expect([status < 300, body.code]).not.toContain('internal')
  await office.drain()
  expect(await standsIn()).toEqual(['done'])
  expect((await office.site.directory()).length).toBe(2)
  const later = await post('/issues/retry', { ids })
  expect(later.status).toBeLessThan(500)
  await office.drain()
  expect(await standsIn()).toEqual(['done'])
})

test('left out by one while another puts it off or tries it again, it ends as one of them, whichever came first', async () => {
  const ids = [await theOne()]
  await Promise.all([
    post('/issues/leave-out', { ids, reason: 'Works elsewhere.' }),
    office.admin('PATCH', '/issues', { ids, state: 'waiting', until: '2040-01-01' }),
    post('/issues/retry', { ids }),
    post('/issues/leave-out', { ids, reason: 'Has left.' }),
  ])
  await office.drain()
  // Whoever is left out is no issue, and whoever is none is left out.
  const [row] = await office.site.db.all<{ hold: string | null }>(
    `select hold from source_people where company_id = ?1 and external_id = '10001'`,
  )
  expect(row?.hold).toBe('ignored')
  expect(await standsIn()).toEqual(['done'])
  await office.sync()
  expect(await standsIn()).toEqual(['done'])
  const [done] = await issues('done')
  expect(done?.note ?? '').toMatch(/^(Works elsewhere|Has left)\.$/)
})

test.each([
  ['America/Toronto', '2040-03-11', '2040-03-11T05:00:00.000Z'],
  ['America/Toronto', '2040-03-12', '2040-03-12T04:00:00.000Z'],
  ['America/Toronto', '2040-11-05', '2040-11-05T05:00:00.000Z'],
  ['Asia/Kolkata', '2040-03-11', '2040-03-10T18:30:00.000Z'],
  ['UTC', '2040-03-11', '2040-03-11T00:00:00.000Z'],
])(
  'in %s what waits until %s is open again when that day begins there',
  async (timeZone, day, begins) => {
    const changed = await office.owner('PATCH', '/company', { timeZone })
    expect(changed.status).toBe(200)
    const id = await theOne()
    const { body } = await office.admin<z.infer<typeof Issue>>('PATCH', `/issues/${id}`, {
      ...{ state: 'waiting', until: day },
    })
    expect(body.until).toBe(begins)
    expect(await standsIn()).toEqual(['waiting'])
    // Another zone later does not move what was said.
    await office.owner('PATCH', '/company', { timeZone: 'Pacific/Auckland' })
    const [waits] = await issues('waiting')
    expect(waits?.until).toBe(begins)
    await office.site.db.run('update issues set until = ?2 where company_id = ?1', Date.now() - 1)
    expect(await standsIn()).toEqual(['open'])
  },
)
