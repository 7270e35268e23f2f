/** What is set back is as it was: rows, the full-text search, files, the vendor, the clock. In Node alone. */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { everything } from '../../support/killed-runs.ts'
import { rewindTo } from '../../support/rewind.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

test('a company set back is as it was, and what happens to it again happens the same', async () => {
  const site = await Site.make()
  await site.people([aRow(1), aRow(2)])
  await site.sync()
  const [before, files, time] = [await everything(site), await filesOf(site), site.clock.now()]
  const back = rewindTo(site)
  const after: unknown[] = []
  for (let n = 0; n < 3; n += 1) {
    site.clock.pass(1000)
    await site.people([aRow(1, { LastName: 'Changed' }), aRow(3)])
    await site.sync()
    after.push([await everything(site), await filesOf(site)])
    back()
    expect(await everything(site)).toEqual(before)
    expect(await filesOf(site)).toEqual(files)
    expect(site.clock.now()).toBe(time)
    expect((await site.sync()).counts).toMatchObject({ total: 2, unchanged: 2 })
    back()
  }
  expect(after[0]).not.toEqual([before, files])
  expect(after).toEqual([after[0], after[0], after[0]])
})

async function filesOf(site: Site): Promise<string[]> {
  const prefix = `companies/${site.db.companyId}/`
  return (await site.bucket.list({ prefix })).objects.map((o) => o.key)
}
