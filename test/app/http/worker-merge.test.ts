/** Two profiles of one human become one, and two again. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { History } from '../../../src/api/workers/history.ts'
import type { Merged, Unmerged } from '../../../src/api/workers/merge.ts'
import { freshDatabase } from '../../support/database.ts'
import { atRest, planned } from '../../support/meanwhile.ts'
import { aRow } from '../../support/sync.ts'
import { made } from './support/deed.ts'
import { day } from './support/hours.ts'
import { everyPage, Office, type ProblemOut, type WorkerDetailOut } from './support/office.ts'

type MergedOut = z.infer<typeof Merged> & ProblemOut
let office: Office

beforeAll(freshDatabase)
beforeEach(async () => {
  office = await Office.make()
})

const merge = (id: string, from: string, more: object = {}) =>
  office.admin<MergedOut>('POST', `/workers/${id}/merge`, { from, mode: 'apply', ...more })
const unmerge = (id: string, mergeId: string | null | undefined) =>
  office.admin<z.infer<typeof Unmerged> & ProblemOut>(
    'POST',
    `/workers/${id}/merges/${mergeId}/undo`,
  )
const read = async (id: string) =>
  (await office.viewer<WorkerDetailOut>('GET', `/workers/${id}`)).body

/** Whatever is kept of these two, but for times, versions and history. */
async function kept(...ids: string[]) {
  const { db } = office.site
  const list = JSON.stringify(ids)
  const all = (sql: string) => db.all(sql, list)
  const among = 'in (select value from json_each(?2))'
  return {
    workers: (
      await all(`select * from workers where company_id = ?1 and id ${among} order by id`)
    ).map(({ version: _, updated_at: __, ...rest }) => rest),
    links: await all(
      `select connection_id, external_id, worker_id, hold from source_people where company_id = ?1 and worker_id ${among} order by 1, 2`,
    ),
    ids: await all(
      `select * from employee_ids where company_id = ?1 and worker_id ${among} order by 2, 3`,
    ),
    hours: await all(
      `select id, worker_id from time_entries where company_id = ?1 and worker_id ${among} order by 1`,
    ),
    accounts: await all(
      `select * from worker_accounts where company_id = ?1 and worker_id ${among} order by 2`,
    ),
    contacts: await all(
      `select connection_id, local_id, remote_id from push_links where company_id = ?1 and local_id ${among} order by 1, 2`,
    ),
    vetoes: await all(
      `select * from match_vetoes where company_id = ?1 and target_id ${among} order by 2, 4, 5`,
    ),
    issues: await all(
      `select id, worker_id from issues where company_id = ?1 and worker_id ${among} order by 1`,
    ),
    archived: await all(
      `select worker_id from archived_workers where company_id = ?1 and worker_id ${among}`,
    ),
    words: await all(
      `select s.rowid, s.words from worker_search s where s.rowid in (select n from workers where company_id = ?1 and id ${among}) order by 1`,
    ),
  }
}

/** Ann twice: by hand with hours and a contact, and from the source. */
async function twins() {
  const { db } = office.site
  await office.site.people([aRow(1), aRow(2)])
  await office.sync()
  const keep = (await office.worker('10001')).id
  const other = (
    await office.add({
      ...{ firstName: 'Ann', lastName: 'Last1', phone: '4165550100', email: 'home@example.com' },
      ...{
        birthday: '1990-02-03',
        position: 'Foreman',
        employeeIds: ['E 1'],
        confirmDuplicate: true,
      },
    })
  ).id
  const projectId = await made(office, '/projects', { name: 'Pier' })
  await office.admin('POST', '/time-entries', {
    workerId: other,
    projectId,
    day: day(-1),
    hours: 8,
  })
  await db.batch([
    db.statement(
      `insert into push_links (company_id, connection_id, kind, local_id, remote_id, sent, updated_at)
       values (?1, ?2, 'person', ?3, 'R-9', '{}', 1)`,
      office.site.connectionId,
      other,
    ),
    db.statement(
      `insert into worker_accounts (company_id, worker_id, user_id, address, joined_at) values (?1, ?2, ?3, 'home@example.com', 5)`,
      other,
      `user-${other}`,
    ),
    db.statement(
      `insert into match_vetoes (company_id, connection_id, board, external_id, target_id) values (?1, ?2, 'people', '10002', ?3)`,
      office.site.connectionId,
      other,
    ),
  ])
  return { keep, other, projectId }
}

describe('a preview', () => {
  test('shows both values of each field and whose is taken, and changes nothing', async () => {
    const { keep, other } = await twins()
    const before = await kept(keep, other)
    const { body } = await merge(keep, other, { mode: 'preview' })
    expect(await kept(keep, other)).toEqual(before)
    const fields = Object.fromEntries(body.preview.fields.map((f) => [f.field, f]))
    expect(fields.firstName).toMatchObject({ keep: 'First1', other: 'Ann', taken: 'keep' })
    expect(fields.birthday).toMatchObject({ keep: null, other: '1990-02-03', taken: 'other' })
    expect(fields.position).toMatchObject({ other: 'Foreman', taken: 'other' })
    expect(fields.phone).toMatchObject({ taken: 'keep', decidedBy: 'Plexxis V2' })
    expect(body.preview).toMatchObject({
      hours: 1,
      accounts: { keep: null, other: 'home@example.com', taken: 'other' },
    })
    expect(body.preview.remarks.join(' ')).toMatch(/\(416\) 555-0100 is free again/)
  })

  test('is what is applied, unless one of the two was changed since', async () => {
    const { keep, other } = await twins()
    const choices = { fields: { firstName: 'other' } }
    const { body } = await merge(keep, other, { mode: 'preview', choices })
    const { versions } = body.preview
    await office.admin('PATCH', `/workers/${other}`, { lastName: 'Changed' })
    expect((await merge(keep, other, { choices, versions })).body.code).toBe('version_conflict')
    const again = await merge(keep, other, { mode: 'preview', choices })
    const done = await merge(keep, other, { choices, versions: again.body.preview.versions })
    expect(done.body.worker).toMatchObject({ firstName: 'Ann', lastName: 'Last1' })
  })
})

describe('a merge', () => {
  test('moves links, hours, account, contact and IDs, fills gaps, and leads old ids on', async () => {
    const { keep, other, projectId } = await twins()
    const { status, body } = await merge(keep, other)
    expect(status).toBe(200)
    expect(body.worker).toMatchObject({
      ...{ id: keep, firstName: 'First1', birthday: '1990-02-03', position: 'Foreman' },
      ...{ employeeIds: ['E 1'], phone: '+14162000001', status: 'active' },
      merged: [{ id: other, name: 'Ann Last1' }],
    })
    const now = await kept(keep, other)
    expect(now.hours).toMatchObject([{ worker_id: keep }])
    expect(now.accounts).toMatchObject([{ worker_id: keep, address: 'home@example.com' }])
    expect(now.contacts).toMatchObject([{ local_id: keep, remote_id: 'R-9' }])
    expect(now.links).toMatchObject([{ external_id: '10001', worker_id: keep }])
    expect(await read(other)).toMatchObject({ id: keep })
    expect(await office.names()).toEqual(['First1 Last1', 'First2 Last2'])
    expect(await office.names('status=archived')).toEqual([])
    const hours = { workerId: other, projectId, day: day(-2), hours: 4 }
    expect((await office.admin('POST', '/time-entries', hours)).body).toMatchObject({
      workerId: keep,
    })
    await office.admin('PATCH', `/workers/${other}`, { laborCode: 'L1' })
    expect(await read(keep)).toMatchObject({ laborCode: 'L1' })
  })

  test('has the history of both, in the order of time, page by page', async () => {
    const { keep, other } = await twins()
    await merge(keep, other)
    type Entry = z.infer<typeof History>['items'][number]
    const pages = await everyPage<Entry>(office.viewer, `/workers/${other}/history?limit=2`)
    const all = pages.flat()
    expect(all.map((e) => [e.action, e.of?.id ?? null])).toEqual(
      expect.arrayContaining([
        ['merged', null],
        ['archived', other],
        ['created', other],
        ['created', null],
      ]),
    )
    expect(all).toHaveLength(4)
    expect(all.map((e) => e.at)).toEqual(
      all
        .map((e) => e.at)
        .toSorted()
        .toReversed(),
    )
  })

  test('of the one who is linked into the one who is not brings the link, and syncs go on', async () => {
    const { keep: linked, other: home } = await twins()
    await merge(home, linked)
    await office.site.people([aRow(1, { LastName: 'New' }), aRow(2)])
    await atRest(office.site)
    expect(await read(home)).toMatchObject({ lastName: 'New', phone: '+14162000001' })
    expect(await office.names()).toHaveLength(2)
  })

  test('of two whom one source has both is refused with a way out', async () => {
    await office.site.people([aRow(1), aRow(2)])
    await office.sync()
    const [one, two] = [(await office.worker('10001')).id, (await office.worker('10002')).id]
    const refused = await merge(one, two)
    expect(refused).toMatchObject({ status: 409, body: { code: 'two_links' } })
    expect(refused.body.detail).toMatch(/Plexxis V2 \(10001 and 10002\)/)
    const { connectionId } = office.site
    const { body } = await merge(one, two, { choices: { links: { [connectionId]: '10002' } } })
    expect(body.worker?.links).toMatchObject([{ externalId: '10002' }])
    await atRest(office.site)
    expect(await read(one)).toMatchObject({ name: 'First2 Last2', phone: '+14162000002' })
    expect(await office.names()).toEqual(['First2 Last2'])
  })

  test('with oneself, with somebody removed, or with nobody is refused', async () => {
    const { keep, other } = await twins()
    expect((await merge(keep, keep)).status).toBe(422)
    expect((await merge(keep, 'nobody')).status).toBe(404)
    await office.admin('POST', `/workers/${other}/archive`)
    expect((await merge(keep, other)).body.code).toBe('archived')
  })

  test('may be merged on: every id leads to the last one, and undoing goes backwards', async () => {
    const { keep, other } = await twins()
    const third = (await office.add({ firstName: 'Third', lastName: 'One' })).id
    const first = await merge(keep, other)
    const second = await merge(third, keep)
    expect(await read(other)).toMatchObject({ id: third })
    expect((await unmerge(keep, first.body.mergeId)).body.code).toBe('changed_since')
    await unmerge(third, second.body.mergeId)
    expect((await unmerge(keep, first.body.mergeId)).status).toBe(200)
    expect(await read(other)).toMatchObject({ id: other, status: 'active' })
  })
})

describe('undoing a merge', () => {
  test('is exact where nothing was changed since', async () => {
    const { keep, other } = await twins()
    const before = await kept(keep, other)
    const { body } = await merge(keep, other, {
      choices: { fields: { phone: 'other', firstName: 'other' } },
    })
    const undone = await unmerge(keep, body.mergeId)
    expect([undone.status, undone.body.left]).toEqual([200, []])
    expect(await kept(keep, other)).toEqual(before)
    expect((await unmerge(keep, body.mergeId)).body.code).toBe('changed_since')
  })

  test('is exact also for two links of one source', async () => {
    await office.site.people([aRow(1), aRow(2)])
    await office.sync()
    const [one, two] = [(await office.worker('10001')).id, (await office.worker('10002')).id]
    const before = await kept(one, two)
    for (const stays of ['10001', '10002']) {
      const choices = { links: { [office.site.connectionId]: stays } }
      const { body } = await merge(one, two, { choices })
      expect((await unmerge(two, body.mergeId)).body.left).toEqual([])
      expect(await kept(one, two)).toEqual(before)
    }
  })

  test('has whoever stays compared anew with sources that were linked since', async () => {
    const home = await office.add({ firstName: 'First1', lastName: 'Last1' })
    const { Phone1: phone } = aRow(1)
    const other = await office.add({
      ...{ firstName: 'First1', lastName: 'Last', phone: String(phone), confirmDuplicate: true },
    })
    const { body } = await merge(home.id, other.id)
    await office.site.people([aRow(1), aRow(2)])
    await office.sync('preview')
    await office.sync()
    expect(await read(home.id)).toMatchObject({ phone: '+14162000001' })
    expect((await office.worker('10001')).id).toBe(home.id)
    await unmerge(home.id, body.mergeId)
    expect((await read(home.id)).phone).toBeNull()
    await office.admin('PATCH', `/workers/${other.id}`, { phone: null })
    await office.sync()
    expect(await read(home.id)).toMatchObject({ phone: '+14162000001' })
  })

  test('leaves what was changed since, and names it', async () => {
    const { keep, other } = await twins()
    const { body } = await merge(keep, other)
    await office.admin('PATCH', `/workers/${keep}`, { birthday: '1991-01-01' })
    await office.add({ firstName: 'Bo', lastName: 'Li', phone: '4165550100' })
    const { left, keep: mine, other: theirs } = (await unmerge(keep, body.mergeId)).body
    expect(left).toEqual([
      'The birthday of First1 Last1 was changed since, and stays.',
      'Phone number (416) 555-0100 is Bo Li’s by now.',
    ])
    expect(mine).toMatchObject({ birthday: '1991-01-01', position: null })
    expect(theirs).toMatchObject({ birthday: '1990-02-03', phone: null, status: 'active' })
  })
})

describe('at the same time', () => {
  test('two admins who merge each into the other end with one worker', async () => {
    const { keep, other } = await twins()
    const both = await Promise.all([merge(keep, other), merge(other, keep)])
    expect(both.filter((r) => r.status === 200)).toHaveLength(1)
    expect(await office.names('query=last1')).toHaveLength(1)
    const now = await kept(keep, other)
    expect(now.hours).toHaveLength(1)
    expect(now.links).toHaveLength(1)
  })

  test.each([
    ['whom the sync changes', 'New'],
    ['whom the sync leaves as they are', 'Last1'],
  ])('a planned sync writes nothing of those %s, and the next one does', async (_, last) => {
    const { keep: linked, other: home } = await twins()
    await office.site.people([aRow(1, { LastName: last }), aRow(2, { LastName: 'Other' })])
    const { goOn } = await planned(office.site)
    office.site.clock.time = Date.now()
    const choices = { fields: { firstName: 'other' } }
    expect((await merge(home, linked, { choices })).status).toBe(200)
    await goOn()
    await atRest(office.site)
    const links = await office.site.db.all(
      'select external_id, worker_id from source_people where company_id = ?1 order by 1',
    )
    expect(links).toMatchObject([
      { external_id: '10001', worker_id: home },
      { external_id: '10002' },
    ])
    expect(await office.names()).toHaveLength(2)
    expect(await read(home)).toMatchObject({ lastName: last })
  })
})
