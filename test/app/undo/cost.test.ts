/** What an undo costs: no more than a run that changes as many, whatever that run did. */
import { beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'
import { undone } from '../../support/undo.ts'

beforeAll(freshDatabase)

const MANY = 400
const rows = (more: (i: number) => object, count = MANY) =>
  Array.from({ length: count }, (_, i) => aRow(i, more(i)))

it.each([
  ['changed names and statuses', rows(() => ({ FirstName: 'Bad', Active: 'N' }))],
  ['passed phones round', rows((i) => ({ Phone1: phoneOf((i + 1) % MANY) }))],
  ['added as many', rows(() => ({}), 2 * MANY)],
  ['lost everybody but one', rows(() => ({}), 1)],
])('of a sync that %s', async (_, second) => {
  const site = await Site.make()
  await site.configure({ guard: { enabled: false } })
  await site.people(rows(() => ({})))
  await site.sync()
  await site.people(second)
  const run = await site.sync()
  const undo = await undone(site, run)
  const back = undo.counts.updated + undo.counts.deactivated
  expect(back).toBeGreaterThanOrEqual(MANY - 1)
  const [k, n] = [MANY, Math.max(MANY, second.length)]
  expect(undo.cost.rowsWritten).toBeLessThanOrEqual(14 * k + n / 500 + 50)
  expect(undo.cost.rowsRead).toBeLessThanOrEqual(40 * k + n / 10 + 1000)
  expect(undo.cost.queries).toBeLessThanOrEqual((20 * n) / 1000 + 40)
  const redo = await undone(site, undo)
  expect(redo.cost.rowsWritten).toBeLessThanOrEqual(14 * k + n / 500 + 50)
  expect(redo.cost.rowsRead).toBeLessThanOrEqual(40 * k + n / 10 + 1000)
})
