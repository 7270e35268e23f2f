/** The timeline of a person: everything that happened, from whatever table, in one order. */
import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { TimelineEntry } from '../../../src/api/workers/timeline.ts'
import { putClaim } from '../../../src/store/asking/claims.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { everyPage, Office, type Page } from './support/office.ts'

beforeAll(freshDatabase)

type Entry = z.infer<typeof TimelineEntry>

/** Waited for without a phone, let in, welcomed, edited, deactivated for a time; and payroll said something of them. */
async function lived(): Promise<{ office: Office; id: string; path: string }> {
  const office = await Office.make()
  const { site } = office
  await site.people([aRow(1), aRow(2, { Phone1: '' })])
  await office.sync()
  await site.people([aRow(1), aRow(2)])
  await office.sync()
  const { id } = await office.worker('10002')
  const path = `/workers/${id}/timeline`
  await office.admin('POST', '/welcome-emails', { workerIds: [id] })
  await office.admin('PATCH', `/workers/${id}`, { laborCode: '77' })
  await office.admin('PUT', `/workers/${id}/exception`, { status: 'inactive', until: '2099-01-01' })
  await site.db.batch([
    putClaim(site.db, {
      ...{ id: 'claim', connectionId: site.connectionId, externalId: '10002', workerId: id },
      ...{ code: 'missing_phone', field: 'phone', value: '+14165550199' },
      ...{ saidBy: 'payroll', by: 'pay@acme.test', at: Date.now() },
    }),
  ])
  return { office, id, path }
}

test('says everything that happened to somebody, before they were here too, in one order', async () => {
  const { office, path } = await lived()
  const { body } = await office.admin<Page<Entry>>('GET', path)
  const said = body.items.map((e) => e.text)
  expect(body.items.map((e) => e.at)).toEqual(
    body.items
      .map((e) => e.at)
      .sort()
      .reverse(),
  )
  expect(said.join('\n')).toMatch(/Not in sync with Plexxis V2: No phone number/)
  expect(said.join('\n')).toMatch(/Over, seen by a sync: No phone number/)
  expect(said.join('\n')).toMatch(/Welcome email to \S+ leaves soon/)
  expect(said.join('\n')).toMatch(/deactivated .* for a time/)
  expect(said.join('\n')).toMatch(/Payroll said: phone number is .*used until the source says/)
  expect(said).toEqual(expect.arrayContaining(['created', 'updated']))
  const created = body.items.find((e) => e.text === 'created')
  expect(created).toMatchObject({ kind: 'change', change: { action: 'created' } })
  expect(new Set(body.items.map((e) => e.id)).size).toBe(said.length)
})

test('is the same by pages of any size, and by kind', async () => {
  const { office, path } = await lived()
  const all = (await office.admin<Page<Entry>>('GET', path)).body.items
  for (const limit of [1, 2, 3])
    expect((await everyPage<Entry>(office.admin, `${path}?limit=${limit}`)).flat()).toEqual(all)
  for (const kind of ['change', 'issue', 'message', 'account'])
    expect((await office.admin<Page<Entry>>('GET', `${path}?kind=${kind}`)).body.items).toEqual(
      all.filter((e) => e.kind === kind),
    )
})

test('offers to call off what has not left; a viewer sees neither it nor that', async () => {
  const { office, path } = await lived()
  const messages = async (by: Office['admin']) =>
    (await by<Page<Entry>>('GET', `${path}?kind=message`)).body.items
  const mail = (await messages(office.admin)).find((e) => e.undo)
  expect(mail?.undo?.kind).toBe('message')
  expect((await office.admin('POST', `/outbox/${mail?.undo?.id}/cancel`)).status).toBe(200)
  const after = await messages(office.admin)
  expect(after.find((e) => e.id === mail?.id)).toMatchObject({
    text: expect.stringContaining('called off'),
    undo: null,
  })
  expect((await messages(office.viewer)).map((e) => e.text).join()).not.toContain('Welcome')
})

test('of a question that was answered, the answer is taken back from there', async () => {
  const { office, id, path } = await lived()
  const { db, connectionId } = office.site
  await db.run(
    `insert into issues (company_id, id, connection_id, code, subject, name, external_id, worker_id, facts, digest,
       opened_at, seen_at, state, answer, closed_at, closed_by)
     values (?1, 'asked', ?2, 'renumbered', '10002', 'Somebody', '10002', ?3, '{}', 'd', ?4, ?4, 'done', 'same', ?4, 'Dana')`,
    connectionId,
    id,
    Date.now(),
  )
  const { body } = await office.admin<Page<Entry>>('GET', `${path}?kind=issue`)
  const closed = body.items.find((e) => e.issueId === 'asked' && e.undo)
  expect(closed).toMatchObject({ by: 'Dana', text: expect.stringContaining('Answered') })
  expect((await office.admin('PATCH', '/issues/asked', { state: 'open' })).status).toBe(200)
})

test('says of a link how it came: by which run, or by whose hand; and how it ended', async () => {
  const office = await Office.make()
  const { site } = office
  const { id } = await office.add({ firstName: 'First1', lastName: 'Last1', payrollId: '10001' })
  await site.people([aRow(1), aRow(2)])
  const run = await office.sync()
  await office.admin('DELETE', `${office.path}/links/10001`)
  const pair = { externalId: '10001', workerId: id }
  await office.admin('POST', `${office.path}/links`, pair)
  const path = `/workers/${id}/timeline?kind=change`
  const told = async () =>
    (await office.viewer<Page<Entry>>('GET', path)).body.items.map((e) => [e.text, e.how, e.runId])
  const [linked, unlinked, matched, added] = await told()
  expect(linked).toEqual(['linked', 'To Plexxis V2, by hand', null])
  expect(unlinked).toEqual(['unlinked', 'From Plexxis V2, by hand', null])
  expect(matched).toEqual([
    'linked',
    expect.stringMatching(/^By the sync of Plexxis V2 of \d+ \w+ \d{4}, \d\d:\d\d$/),
    run.id,
  ])
  expect(added).toEqual(['created', null, null])
  await site.db.run('delete from runs where company_id = ?1 and id = ?2', run.id)
  expect((await told())[2]).toEqual(['linked', 'By a sync of Plexxis V2', run.id])
})

test('refuses a cursor that is not one of ours', async () => {
  const { office, path } = await lived()
  expect((await office.admin('GET', `${path}?cursor=7`)).status).toBe(422)
})
