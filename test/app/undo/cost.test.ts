/** What an undo costs. */
import { beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'
import { undone } from '../../support/undo.ts'

beforeAll(freshDatabase)

it('costs no more than a run that changes as many', async () => {
  const site = await Site.make()
  await site.configure({ guard: { enabled: false } })
  const many = 400
  const rows = (more: object) => Array.from({ length: many }, (_, i) => aRow(i, more))
  await site.people(rows({}))
  await site.sync()
  await site.people(rows({ FirstName: 'Bad', Active: 'N' }))
  const run = await site.sync()
  const undo = await undone(site, run)
  expect(undo.counts.updated).toBe(many)
  expect(undo.cost.rowsWritten).toBeLessThanOrEqual(14 * many + many / 500 + 50)
  expect(undo.cost.rowsRead).toBeLessThanOrEqual(40 * many + many / 10 + 1000)
})
