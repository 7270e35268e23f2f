/** What other settings would change is seen before they are saved; a season is announced; e-mails wait with a hold. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Connection } from '../../../src/api/connection.ts'
import { perform } from '../../../src/jobs/perform.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type Page, type ProblemOut, type RunOut } from './support/office.ts'

type ConnectionOut = z.infer<typeof Connection>

beforeAll(freshDatabase)

const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => aRow(from + i))
let office: Office
beforeEach(async () => {
  office = await Office.make()
  office.site.clock.time = Date.now()
  await office.site.people(rows(0, 30))
  await office.sync()
})
const welcomes = async () =>
  (
    await office.owner<Page<{ event: string; state: string }>>('GET', '/outbox?limit=200')
  ).body.items
    .filter((m) => m.event === 'welcome')
    .map((m) => m.state)

test('a preview with settings that are not saved says what they would change, and saves nothing', async () => {
  const before = (await office.admin('GET', office.path)).body
  const asked = { settings: { fieldMap: { firstName: 'LastName', lastName: 'FirstName' } } }
  const preview = await office.admin<RunOut & ProblemOut>(
    'POST',
    `${office.path}/settings-preview`,
    asked,
  )
  expect(preview).toMatchObject({ status: 202, body: { mode: 'preview' } })
  await office.drain()
  const run = await office.run(preview.body.id)
  expect(run).toMatchObject({
    status: 'succeeded',
    counts: { updated: 30 },
    hold: { scope: 'changes' },
    watched: [
      { danger: 'changed:firstName', count: 30 },
      { danger: 'changed:lastName', count: 30 },
    ],
  })
  expect((await office.admin('GET', office.path)).body).toMatchObject({
    settings: (before as { settings: unknown }).settings,
  })
})

test('many welcome emails wait while their people join, and leave once they are released', async () => {
  await office.admin('PATCH', office.path, { invite: 'automatic' })
  await office.site.people(rows(0, 42))
  const run = await office.sync()
  expect(run).toMatchObject({
    status: 'held',
    counts: { created: 12 },
    hold: { scope: 'changes', reasons: [{ code: 'too_many_emails', count: 12 }] },
  })
  expect(new Set(await welcomes())).toEqual(new Set(['held']))
  const again = await office.sync()
  expect(again).toMatchObject({ status: 'held', hold: { reasons: [{ code: 'too_many_emails' }] } })
  await office.admin('POST', `/runs/${again.id}/release`, {})
  await office.drain()
  expect((await office.run(again.id)).status).toBe('succeeded')
  expect((await welcomes()).filter((state) => state === 'held')).toEqual([])
  expect(await welcomes()).toHaveLength(12)
})

test('welcome emails that are rejected are called off, and their people stay', async () => {
  await office.admin('PATCH', office.path, { invite: 'automatic' })
  await office.site.people(rows(0, 42))
  const run = await office.sync()
  await office.admin('POST', `/runs/${run.id}/reject`, { causes: ['too_many_emails'] })
  await office.drain()
  expect(new Set(await welcomes())).toEqual(new Set(['cancelled']))
  expect(await office.names('status=active')).toHaveLength(42)
})

test('a few welcome emails wait for as long as anything else is held, and leave when that is decided', async () => {
  await office.admin('PATCH', office.path, { invite: 'automatic' })
  await office.site.people(rows(8, 33))
  const run = await office.sync()
  expect(run).toMatchObject({ status: 'held', hold: { scope: 'deactivations' } })
  expect(await welcomes()).toEqual(['held', 'held', 'held'])
  await office.admin('POST', `/runs/${run.id}/reject`, {})
  await office.drain()
  expect((await welcomes()).filter((state) => state === 'held')).toEqual([])
})

test('a season that was announced joins, with its emails, and is used up', async () => {
  await office.admin('PATCH', office.path, { invite: 'automatic' })
  const until = new Date(Date.now() + 86_400_000).toISOString()
  await office.admin('PATCH', office.path, { expect: { joiners: 30, until } })
  await office.site.people(rows(0, 55))
  expect(await office.sync()).toMatchObject({ status: 'succeeded', counts: { created: 25 } })
  expect((await office.admin('GET', office.path)).body).toMatchObject({ expect: { joiners: 5 } })
  await office.site.people(rows(0, 100))
  expect(await office.sync()).toMatchObject({ status: 'held' })
})

test('a season announced while its people are held: released, they are counted off, and the others follow', async () => {
  await office.site.people(rows(0, 60))
  const held = await office.sync()
  expect(held).toMatchObject({ status: 'held', hold: { reasons: [{ cause: 'too_many_joiners' }] } })
  const until = new Date(Date.now() + 86_400_000).toISOString()
  await office.admin('PATCH', office.path, { expect: { joiners: 45, until } })
  await office.admin('POST', `/runs/${held.id}/release`, { causes: ['too_many_joiners'] })
  await office.drain()
  expect((await office.admin('GET', office.path)).body).toMatchObject({ expect: { joiners: 15 } })
  await office.admin('PATCH', office.path, { guard: { joiners: { min: 2, share: 0.01 } } })
  await office.site.people(rows(0, 75))
  expect(await office.sync()).toMatchObject({ status: 'succeeded', counts: { created: 15 } })
  expect((await office.admin('GET', office.path)).body).toMatchObject({ expect: null })
})

test('somebody whose change waits is not tried again: their sync is to be released', async () => {
  await office.site.people(rows(8, 30))
  const run = await office.sync()
  expect(run.status).toBe('held')
  expect(await office.admin<ProblemOut>('POST', `${office.path}/people/10003/retry`)).toMatchObject(
    { status: 409, body: { code: 'run_held' } },
  )
})

test('any number of previews hide neither the last sync nor the held one, and let nobody past its hold', async () => {
  const last = (await office.admin<ConnectionOut>('GET', office.path)).body.lastRun?.id
  await office.site.people(rows(8, 30))
  const held = await office.sync()
  const { db } = office.site
  const row = await db.first('select * from runs where company_id = ?1 and id = ?2', held.id)
  const planned: Record<string, string> = {
    id: "r.id || '-' || j.key",
    mode: "'preview'",
    status: "'succeeded'",
  }
  const columns = Object.keys(row ?? {})
  await db.run(
    `insert into runs (${columns.join(', ')})
     select ${columns.map((c) => planned[c] ?? `r.${c}`).join(', ')}
     from runs r cross join json_each(?3) j where r.company_id = ?1 and r.id = ?2`,
    held.id,
    JSON.stringify(Array.from({ length: 40 }, () => 0)),
  )
  expect((await office.admin('GET', office.path)).body).toMatchObject({
    lastRun: { id: last },
    heldRun: { id: held.id, held: ['8 of 30 active workers would be deactivated.'] },
  })
  expect(await office.admin('POST', `${office.path}/people/10003/retry`)).toMatchObject({
    status: 409,
    body: { code: 'run_held', facts: { runId: held.id } },
  })
})

test('a sync that is due while a preview is under way comes after it', async () => {
  const { site } = office
  await site.configure({ autosync: true })
  const settings = { fieldMap: { firstName: 'LastName', lastName: 'FirstName' } }
  await office.admin('POST', `${office.path}/settings-preview`, { settings })
  const [preview] = site.jobs.splice(0)
  const dueAt = site.clock.now()
  const { connectionId } = site
  const due = { kind: 'start', companyId: office.companyId, connectionId, dueAt } as const
  await perform(due, site.around())
  expect(site.jobs).toEqual([due])
  if (preview) site.jobs.unshift(preview)
  await office.drain()
  const { body } = await office.admin<Page<RunOut>>('GET', `${office.path}/runs`)
  expect(body.items.map((r) => [r.mode, r.trigger.kind])).toEqual([
    ['apply', 'autosync'],
    ['preview', 'token'],
    ['apply', 'token'],
  ])
})
