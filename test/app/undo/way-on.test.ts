/** Going on with whom an undo keeps as before, and taking back one change of one person. */
import { beforeAll, expect, it } from 'vitest'
import { goOnWith } from '../../../src/actions/runs/go-on.ts'
import { undoEntry } from '../../../src/actions/workers/undo-entry.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'
import { standing, undone } from '../../support/undo.ts'

beforeAll(freshDatabase)

async function wronged(): Promise<{ site: Site; before: object; after: object; run: string }> {
  const site = await Site.make()
  await site.people([aRow(1), aRow(2), aRow(3)])
  await site.sync()
  const before = await standing(site)
  await site.people([aRow(1, { LastName: 'Wrong', Email: 'wrong@example.com' }), aRow(2), aRow(3)])
  const { id } = await site.sync()
  return { site, before, after: await standing(site), run: id }
}

it('once an admin says go on, what the source says is done', async () => {
  const { site, after, run } = await wronged()
  await undone(site, { id: run })
  const { count } = await goOnWith(site.acting(), site.connectionId, { people: ['10001'] })
  expect(count).toBe(1)
  await site.drain()
  expect(await standing(site)).toEqual(after)
  expect((await site.sync()).counts).toMatchObject({ unchanged: 3, skipped: 0 })
})

it('whoever an undo archived is back once an admin says go on, with all that it took back of them', async () => {
  const site = await Site.make()
  await site.people([aRow(1)])
  await site.sync()
  await site.people([aRow(1, { LastName: 'Newer' }), aRow(2), aRow(3)])
  const run = await site.sync()
  const after = await standing(site)
  const { planHash } = (await undone(site, run, { mode: 'preview' })).state
  await undone(site, run, { planHash: planHash ?? '' })
  expect((await site.sync()).counts).toMatchObject({ kept: 3 })
  const only = await goOnWith(site.acting(), site.connectionId, { people: ['10002'] })
  await site.drain()
  expect((await site.run(only.run?.id ?? '')).counts).toMatchObject({ updated: 1, skipped: 0 })
  await goOnWith(site.acting(), site.connectionId)
  await site.drain()
  expect(await standing(site)).toEqual(after)
  expect((await site.sync()).counts).toMatchObject({ unchanged: 3, kept: 0, skipped: 0 })
})

it('one change is taken back from the history, field by field, and back again', async () => {
  const { site, before, after } = await wronged()
  const id = String((await site.worker('10001')).id)
  await undoEntry(site.acting(), id, '2', ['lastName'])
  expect(await site.worker('10001')).toMatchObject({
    last_name: 'Last1',
    email: 'wrong@example.com',
  })
  await undoEntry(site.acting(), id, '2', ['email'])
  expect(await standing(site)).toEqual(before)
  await site.sync()
  expect(await standing(site)).toEqual(before)
  await expect(undoEntry(site.acting(), id, '2')).rejects.toMatchObject({ code: 'changed_since' })
  await undoEntry(site.acting(), id, '4')
  await undoEntry(site.acting(), id, '3')
  expect(await standing(site)).toEqual(after)
  expect((await site.sync()).counts).toMatchObject({ unchanged: 3, skipped: 0 })
})

it('an undo of many is held like a sync, and not when it is applied as it was looked at', async () => {
  const site = await Site.make()
  const rows = (active: string) =>
    Array.from({ length: 40 }, (_, i) => aRow(i, { Active: i < 30 ? active : 'Y' }))
  await site.people(rows('N'))
  await site.sync()
  await site.people(rows('Y'))
  const run = await site.release(await site.sync())
  expect(run.counts.updated).toBe(30)
  const held = await undone(site, run)
  expect(held).toMatchObject({ status: 'held', hold: { scope: 'deactivations' } })
  const part = await site.release(held, undefined, { people: ['10000', '10001'] })
  expect(part.counts).toMatchObject({ deactivated: 2, skipped: 28 })
  const rest = await site.reject(part)
  expect(rest.counts).toMatchObject({ deactivated: 2, skipped: 28 })
  expect(Object.values(await site.codes(rest))).toContain('deactivation_rejected')
  // The rest of the run stands.
  expect((await site.run(run.id)).status).not.toBe('undone')
  const preview = await undone(site, run, { mode: 'preview' })
  const done = await undone(site, run, { planHash: preview.state.planHash ?? '' })
  expect(done).toMatchObject({ status: 'succeeded', counts: { deactivated: 28 } })
  const other = await undone(site, done, { planHash: 'another' })
  expect(other).toMatchObject({ status: 'failed', error: { code: 'plan_changed' } })
})
