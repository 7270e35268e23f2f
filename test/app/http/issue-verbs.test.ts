/** What is done with issues over the API: assigned, spoken of, left out with a reason, ended by an edit; and found by it. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Issue, IssueList, IssuesChanged, IssuesLeftOut } from '../../../src/api/issue.ts'
import { memberOf } from '../../support/accounts.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf } from '../../support/sync.ts'
import { Office, type Page, type ProblemOut } from './support/office.ts'

type ListOut = z.infer<typeof IssueList> & ProblemOut
type IssueOut = z.infer<typeof Issue> & ProblemOut

beforeAll(freshDatabase)

let office: Office
beforeEach(async () => {
  office = await Office.make()
})
const noPhone = (n: number) => aRow(n, { Phone1: '' })
const synced = async (...rows: ReturnType<typeof aRow>[]) => {
  await office.site.people(rows)
  return office.sync()
}
const list = async (query = 'state=open') =>
  (await office.viewer<ListOut>('GET', `/issues?${query}`)).body
const idsOf = async (query = 'state=open') => (await list(query)).items.map((i) => i.id)
const patchAll = (ids: string[], change: object) =>
  office.admin<z.infer<typeof IssuesChanged> & ProblemOut>('PATCH', '/issues', { ids, ...change })
const leaveOut = (ids: string[], reason: string) =>
  office.admin<z.infer<typeof IssuesLeftOut> & ProblemOut>('POST', '/issues/leave-out', {
    ids,
    reason,
  })
const audit = async (action: string) =>
  (
    await office.owner<Page<{ action: string; detail: Record<string, unknown> }>>('GET', '/audit')
  ).body.items.filter((line) => line.action === action)
const member = async () =>
  memberOf(office.companyId, `kim-${office.companyId}@acme.test`.toLowerCase(), 'admin')

describe('an issue is somebody’s', () => {
  test('who is found by it; of somebody removed, nobody’s', async () => {
    await synced(noPhone(1), noPhone(2))
    const { userId } = await member()
    const [one] = await idsOf('state=open&person=10001')
    expect((await patchAll([one ?? ''], { assigneeId: userId })).body).toMatchObject({ changed: 1 })
    const found = await list(`state=open&assigneeId=${userId}`)
    expect(found.items).toMatchObject([{ externalId: '10001', assignee: { id: userId } }])
    expect(found.items[0]?.assignee?.name).toBeTruthy()
    expect((await list('state=open&assigneeId=none')).items).toMatchObject([
      { externalId: '10002', assignee: null },
    ])
    await office.owner('DELETE', `/members/${userId}`)
    expect((await list('state=open&assigneeId=none')).total).toBe(2)
  })

  test('but not of somebody who is no member', async () => {
    await synced(noPhone(1))
    const answer = await patchAll(await idsOf(), { assigneeId: 'nobody' })
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
    expect(await audit('issue.assign')).toEqual([])
  })
})

test('what is said of an issue stays, in order, with who said it', async () => {
  await synced(noPhone(1))
  const ids = await idsOf()
  await patchAll(ids, { comment: 'Asked Kim.' })
  const { body } = await office.admin<IssueOut>('PATCH', `/issues/${ids[0]}`, {
    comment: 'Kim is away.',
  })
  expect(body.comments.map((c) => c.text)).toEqual(['Asked Kim.', 'Kim is away.'])
  await synced(aRow(1))
  const [done] = (await list('state=done')).items
  expect(done?.comments).toHaveLength(2)
  // Something may be said of what is over; it cannot wait or be somebody's.
  expect((await patchAll(ids, { comment: 'She is in.' })).body.changed).toBe(1)
  expect((await patchAll(ids, { state: 'waiting' })).body.changed).toBe(0)
  expect(await audit('issue.comment')).toHaveLength(3)
  expect(await audit('issue.wait')).toEqual([])
})

test('a change that says nothing changes nothing', async () => {
  await synced(noPhone(1))
  expect((await patchAll(await idsOf(), {})).body.changed).toBe(0)
  expect(await audit('issue.note')).toEqual([])
  expect((await patchAll(await idsOf(), { note: 'x' })).body.changed).toBe(1)
  expect((await list()).items[0]?.note).toBe('x')
  expect((await office.viewer('PATCH', '/issues', { ids: ['x'], comment: 'x' })).status).toBe(403)
})

describe('left out with a reason', () => {
  test('they are no issue any more, also after further syncs, and the reason stands', async () => {
    await synced(noPhone(1), noPhone(2), aRow(3))
    const { body } = await leaveOut(await idsOf('state=open&person=10001'), 'A contractor.')
    expect(body).toMatchObject({ leftOut: [expect.any(String)], kept: [] })
    await synced(aRow(1), noPhone(2), aRow(3))
    expect((await list()).items.map((i) => i.externalId)).toEqual(['10002'])
    expect((await list('state=done')).items).toMatchObject([
      { externalId: '10001', closedBy: 'left out', note: 'A contractor.' },
    ])
    expect(await office.names()).toEqual(['First3 Last3'])
    expect(await audit('issue.leave_out')).toMatchObject([
      { detail: { reason: 'A contractor.', people: 1 } },
    ])
  })

  test('many at once; who is linked to a worker stays, and is named', async () => {
    await synced(aRow(1), aRow(2))
    await synced(noPhone(1), aRow(2), noPhone(3), noPhone(4))
    const { body } = await leaveOut(await idsOf(), 'Not ours.')
    expect(body.leftOut).toHaveLength(2)
    expect(body.kept).toMatchObject([{ name: 'First1 Last1', workerId: expect.any(String) }])
    expect((await list()).items.map((i) => i.externalId)).toEqual(['10001'])
  })
})

describe('an edit that ends an issue', () => {
  const closed = async () => (await list('state=done')).items.map((i) => [i.externalId, i.closedBy])

  test('has whoever it lets in synced soon, and the issue says so', async () => {
    const holder = await office.add({ firstName: 'Tara', lastName: 'One', phone: phoneOf(1) })
    await synced(aRow(1), noPhone(2))
    await office.admin('PATCH', `/workers/${holder.id}`, { version: 1, phone: phoneOf(77) })
    await office.drain()
    expect(await closed()).toEqual([['10001', 'an edit']])
    expect(await office.names()).toContain('First1 Last1')
    expect((await list()).items.map((i) => i.externalId)).toEqual(['10002'])
  })

  test('also when a sync of everybody comes first; one that fails after all is no edit’s', async () => {
    const holder = await office.add({ firstName: 'Tara', lastName: 'One', phone: phoneOf(1) })
    await synced(aRow(1))
    const path = `/workers/${holder.id}`
    await office.admin('PATCH', path, { version: 1, phone: phoneOf(77) })
    await office.admin('PATCH', path, { version: 2, phone: phoneOf(1) })
    office.site.jobs.length = 0
    await synced(aRow(1, { Phone1: phoneOf(5) }))
    expect(await closed()).toEqual([['10001', 'a sync']])
    await synced(aRow(1, { Phone1: phoneOf(5) }), aRow(2, { Phone1: phoneOf(1) }))
    await office.admin('PATCH', path, { version: 3, phone: phoneOf(78) })
    office.site.jobs.length = 0
    await synced(aRow(1, { Phone1: phoneOf(5) }), aRow(2, { Phone1: phoneOf(1) }))
    expect((await closed())[0]).toEqual(['10002', 'an edit'])
  })

  test('so does archiving whoever held the number', async () => {
    const holder = await office.add({ firstName: 'Tara', lastName: 'One', phone: phoneOf(1) })
    await synced(aRow(1))
    await office.admin('POST', `/workers/${holder.id}/archive`)
    await office.drain()
    expect(await closed()).toEqual([['10001', 'an edit']])
  })

  test('and one that lets nobody in asks the source nothing', async () => {
    const holder = await office.add({ firstName: 'Tara', lastName: 'One', phone: phoneOf(1) })
    await synced(aRow(1), noPhone(2))
    const asked = await office.site.requests()
    await office.admin('PATCH', `/workers/${holder.id}`, { version: 1, lastName: 'Two' })
    await office.drain()
    expect(await office.site.requests()).toBe(asked)
    expect((await list()).total).toBe(2)
  })
})

test('issues are found by how long they are open, and by their ids', async () => {
  await synced(noPhone(1), noPhone(2))
  const [one = ''] = await idsOf('state=open&person=10001')
  await office.site.db.run(
    `update issues set opened_at = opened_at - 10 * 86400000 where company_id = ?1 and id = ?2`,
    one,
  )
  expect(await idsOf('state=open&minDays=7')).toEqual([one])
  expect((await list('state=open&maxDays=7')).items.map((i) => i.externalId)).toEqual(['10002'])
  expect(await idsOf(`state=open&ids=${one},nobody`)).toEqual([one])
})

test('a worker has an issue exactly while the list has one that is theirs', async () => {
  await synced(aRow(1), aRow(2), aRow(3))
  await synced(noPhone(1), noPhone(2), aRow(3), noPhone(4))
  const names = () => office.names('hasIssue=true&limit=1')
  expect(await names()).toEqual(['First1 Last1', 'First2 Last2'])
  expect(await office.names('hasIssue=false')).toEqual(['First3 Last3'])
  const [one = ''] = await idsOf('state=open&person=10001')
  await patchAll([one], { state: 'waiting', until: '2099-01-01' })
  expect(await names()).toEqual(['First2 Last2'])
  expect(await office.names(`hasIssue=true&source=${office.site.connectionId}`)).toEqual([
    'First2 Last2',
  ])
  expect(await office.names('hasIssue=true&source=another')).toEqual([])
  expect((await office.names('hasIssue=false')).sort()).toEqual(['First1 Last1', 'First3 Last3'])
})

test('what payroll needs stands first in the file', async () => {
  await synced(noPhone(1), aRow(2))
  const { text = '' } = await office.viewer('GET', '/issues.csv?state=open')
  const [head, row] = text.replace('\ufeff', '').split('\r\n')
  expect(head).toMatch(/^Name,ID,What is missing,What to do,Source,Open since,/)
  expect(row).toMatch(
    /^First1 Last1,10001,No phone number,"Add a phone number in Plexxis V2, then retry.",Plexxis V2,/,
  )
})
