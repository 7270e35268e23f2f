/** People who are not synced, over the API: found by cause, counted the same everywhere, tried again, left waiting. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Issue, IssueGroups, IssueList, IssueRetried } from '../../../src/api/issue.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type ProblemOut, type RunOut } from './support/office.ts'

type ListOut = z.infer<typeof IssueList> & ProblemOut
type GroupsOut = z.infer<typeof IssueGroups> & ProblemOut

beforeAll(freshDatabase)

let office: Office
beforeEach(async () => {
  office = await Office.make()
  await office.site.people([
    aRow(1, { Phone1: '' }),
    aRow(2, { Phone1: '' }),
    aRow(3, { FirstName: '' }),
    aRow(4),
  ])
  await office.sync()
})
const list = async (query = 'state=open') =>
  (await office.viewer<ListOut>('GET', `/issues?${query}`)).body
const groups = async (query = '') =>
  (await office.viewer<GroupsOut>('GET', `/issues/causes?${query}`)).body
const retry = async (body: unknown) => {
  const { status, body: said } = await office.admin<z.infer<typeof IssueRetried> & ProblemOut>(
    'POST',
    '/issues/retry',
    body,
  )
  await office.site.drain()
  return { status, ...said }
}

test('each says who, why, since which sync and what puts it right', async () => {
  const { items, total } = await list('state=open&query=First1')
  expect([items.length, total]).toEqual([1, 1])
  expect(items[0]).toMatchObject({
    ...{ code: 'missing_phone', kind: 'trouble', level: 'warning', state: 'open' },
    ...{ name: 'First1 Last1', externalId: '10001', workerId: null, action: 'source' },
    cause: 'No phone number',
    message: 'First1 Last1 was not synced: missing phone number. Add one in Plexxis V2.',
    remedy: 'Add a phone number in Plexxis V2, then retry.',
    connectionId: office.site.connectionId,
    ...{ answers: [], answer: null, canTakeBack: false, closedBy: null },
  })
  expect(items[0]?.openedRunId).toBe(items[0]?.runId)
})

test('by cause they are a sentence and names, as many as the list, Home and the connection count', async () => {
  const found = await groups()
  expect(found).toMatchObject({ total: 3, states: { open: 3, waiting: 0 } })
  expect(found.items).toMatchObject([
    { code: 'missing_phone', count: 2, names: ['First1 Last1', 'First2 Last2'] },
    { code: 'missing_name', count: 1 },
  ])
  const home = await office.viewer<{ connections: { openIssues: number }[] }>('GET', '/overview')
  const all = await office.viewer<{ items: { openIssues: number }[] }>('GET', '/connections')
  const one = await office.viewer<{ openIssues: number }>('GET', office.path)
  expect((await list()).total).toBe(3)
  expect([
    home.body.connections[0]?.openIssues,
    all.body.items[0]?.openIssues,
    one.body.openIssues,
  ]).toEqual([3, 3, 3])
})

test('retried they are looked at alone, all of a cause in one run', async () => {
  await office.site.people([aRow(1), aRow(2, { Phone1: '' }), aRow(3), aRow(4), aRow(5)])
  const { status, runs } = await retry({ code: 'missing_phone' })
  expect(status).toBe(202)
  expect(runs).toMatchObject([{ connection: 'Plexxis V2', people: 2 }])
  const run = (await office.viewer<RunOut>('GET', `/runs/${runs[0]?.runId}`)).body
  expect(run.counts).toMatchObject({ total: 2, synced: 1, created: 1 })
  expect((await list()).items.map((i) => i.externalId).sort()).toEqual(['10002', '10003'])
  expect((await list('state=done')).items).toMatchObject([
    { externalId: '10001', closedBy: 'a retry', closedRunId: run.id },
  ])
})

test('of some that are picked, those are retried', async () => {
  await office.site.people([aRow(1), aRow(2), aRow(3), aRow(4)])
  const { items } = await list('state=open&person=10002')
  const { runs } = await retry({ ids: items.map((i) => i.id) })
  expect(runs).toMatchObject([{ people: 1 }])
  expect((await list()).total).toBe(2)
})

test('a source that is switched off says so, and the others begin', async () => {
  await office.site.configure({ enabled: false })
  const { runs, refused } = await retry({ code: 'missing_name' })
  expect(runs).toEqual([])
  expect(refused).toMatchObject([
    { people: 1, message: 'Plexxis V2 is switched off. Enable it under Settings.' },
  ])
})

test('one that waits is counted nowhere as open, and is open again by itself', async () => {
  const [issue] = (await list('state=open&person=10001')).items
  const patched = await office.admin<z.infer<typeof Issue> & ProblemOut>(
    'PATCH',
    `/issues/${issue?.id}`,
    { state: 'waiting', waitingFor: 'payroll', until: '2099-01-01', note: 'Asked Kim.' },
  )
  expect(patched.body).toMatchObject({
    state: 'waiting',
    waitingFor: 'payroll',
    note: 'Asked Kim.',
  })
  expect(await groups()).toMatchObject({ total: 2, states: { open: 2, waiting: 1 } })
  const one = await office.viewer<{ openIssues: number }>('GET', office.path)
  expect(one.body.openIssues).toBe(2)
  await office.site.people([aRow(1), aRow(2, { Phone1: '' }), aRow(3, { FirstName: '' }), aRow(4)])
  await office.sync()
  expect(await groups('state=waiting')).toMatchObject({ total: 0 })
  expect((await list('state=done')).items).toMatchObject([
    { externalId: '10001', note: 'Asked Kim.' },
  ])
})

test('what is no question has no answer', async () => {
  const [issue] = (await list()).items
  const said = await office.admin<ProblemOut>('POST', `/issues/${issue?.id}/answer`, {
    answer: 'same_person',
  })
  expect([said.status, said.body.code]).toEqual([422, 'not_an_answer'])
})

test('as a file each row has the name, the ID, the cause and what to do', async () => {
  const response = await office.viewer<string>('GET', '/issues.csv?state=open&code=missing_name')
  expect(JSON.stringify(response)).toContain('No first or last name')
})
