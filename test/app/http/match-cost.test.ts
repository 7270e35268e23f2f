/** What the Match board costs at 20,000 people a side, exactly: reading it once, and each action on it. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { tokenFor } from '../../support/accounts.ts'
import { type Caller, withToken } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { Meter } from '../../support/meter.ts'
import { everyPage, Office, seedWorkers } from './support/office.ts'

const N = 20_000
let office: Office
let admin: Caller
const meter = new Meter()

beforeAll(async () => {
  await freshDatabase()
  office = await Office.make()
  await seedWorkers(office, N)
  await office.site.db.run(
    `insert into source_people (company_id, connection_id, external_id, name, person, attention, run_id, updated_at)
     select ?1, ?2, id, first_name || ' ' || last_name,
       json_object('fields', json_object('firstName', first_name, 'lastName', last_name, 'status', 'active')), 1, 'r', 1
     from workers where company_id = ?1`,
    office.site.connectionId,
  )
  admin = withToken((await tokenFor(office.companyId, 'write')).token, {
    ...office.env,
    DB: meter.over(env.DB),
  })
  await admin('GET', '/session')
}, 60_000)

async function costOf(ask: () => Promise<unknown>) {
  const { queries, rowsRead, rowsWritten } = meter
  await ask()
  return {
    queries: meter.queries - queries,
    rowsRead: meter.rowsRead - rowsRead,
    rowsWritten: meter.rowsWritten - rowsWritten,
  }
}

test('each box is read with about two rows and a few queries for a thousand cards', async () => {
  for (const [path, perCard] of [
    ['people?state=unlinked', 1.1],
    ['match/workers?', 2.1],
  ] as const) {
    let shown = 0
    const { rowsRead, queries } = await costOf(async () => {
      const pages = await everyPage(admin, `${office.path}/${path}&limit=1000`)
      shown = pages.flat().length
    })
    expect(shown).toBeGreaterThanOrEqual(N * 0.9)
    // A page looks further than it shows, so that a page of the few who fit is not empty for nothing.
    expect(rowsRead).toBeLessThanOrEqual(2 * perCard * N + 500)
    expect(queries).toBeLessThanOrEqual((6 * N) / 1000 + 20)
  }
})

test('the pairs there are cost one row each to be counted, and a page of them a few for each it shows', async () => {
  const board = await costOf(() => admin('GET', `${office.path}/match/counts`))
  expect(board.rowsRead).toBeLessThanOrEqual(N + 60)
  await office.site.db.run(
    `update source_people set worker_id = external_id, attention = 0
     where company_id = ?1 and connection_id = ?2`,
    office.site.connectionId,
  )
  const path = `${office.path}/people?state=linked&order=name&limit=100`
  const page = await costOf(() => admin('GET', path))
  expect(page.rowsRead).toBeLessThanOrEqual(100 * 4)
  expect(page.queries).toBeLessThanOrEqual(4)
  const found = await costOf(() => admin('GET', `${path}&query=last77`))
  expect(found.rowsRead).toBeLessThanOrEqual(200 * 6)
  // Where nearly everybody is linked, one page has everybody else: not twenty that are empty.
  const { queries } = await costOf(() => admin('GET', `${office.path}/match/workers?limit=1000`))
  expect(queries).toBeLessThanOrEqual(4)
  await office.site.db.run(
    `update source_people set worker_id = null, attention = 1
     where company_id = ?1 and connection_id = ?2`,
    office.site.connectionId,
  )
})

test('a link, an unlink and an undo cost the same however many people there are', async () => {
  const [person] = (
    await everyPage<{ externalId: string }>(admin, `${office.path}/people?limit=1000`)
  ).flat()
  const externalId = person?.externalId ?? ''
  let action = ''
  const link = await costOf(async () => {
    const { body } = await admin<{ action: { id: string } }>('POST', `${office.path}/links`, {
      externalId,
      workerId: externalId,
    })
    action = body.action.id
  })
  expect(link.rowsRead).toBeLessThanOrEqual(60)
  expect(link.rowsWritten).toBeLessThanOrEqual(16)
  const undo = await costOf(() => admin('POST', `${office.path}/match-actions/${action}/undo`))
  expect(undo.rowsRead).toBeLessThanOrEqual(60)
  const board = await costOf(() => admin('GET', `${office.path}/match`))
  expect(board.rowsRead).toBeLessThanOrEqual(60)
})

test('five hundred pairs at once take a few rows and one batch', async () => {
  const people = (
    await everyPage<{ externalId: string }>(admin, `${office.path}/people?limit=1000`)
  ).flat()
  const pairs = people
    .slice(100, 600)
    .map(({ externalId }) => ({ externalId, workerId: externalId }))
  let linked = 0
  const { rowsRead, rowsWritten, queries } = await costOf(async () => {
    const path = `${office.path}/links/batch`
    linked = (await admin<{ linked: unknown[] }>('POST', path, { pairs })).body.linked.length
  })
  expect(linked).toBe(500)
  expect(rowsRead / 500).toBeLessThanOrEqual(25)
  expect(rowsWritten / 500).toBeLessThanOrEqual(8)
  expect(queries).toBeLessThanOrEqual(15)
})
