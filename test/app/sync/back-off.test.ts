/** A source that fails again and again is tried more rarely by itself, and at its own times once it is well. */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site, vendorCall } from '../../support/sync.ts'

beforeAll(freshDatabase)

const HOUR = 3_600_000

test('hourly at first, after three failures every 6, then 12, then 24 hours, and hourly again when it is well', async () => {
  const site = await Site.make()
  await site.people([aRow(1)])
  await site.sync()
  const waits: number[] = []
  for (let n = 0; n < 5; n += 1) {
    const due = site.clock.now() + HOUR
    await site.configure({ autosync: true, everyMinutes: 60, nextDueAt: due })
    await site.fault('outage', 30)
    const { id } = await site.start()
    await site.outlast()
    expect((await site.run(id)).status).toBe('failed')
    const { nextDueAt } = await site.connection()
    waits.push(Math.round(((nextDueAt ?? 0) - (due - HOUR)) / HOUR))
    site.clock.pass(HOUR)
  }
  expect(waits).toEqual([1, 1, 6, 12, 24])
  await vendorCall('DELETE', `${site.vendor}/faults`)
  expect((await site.sync()).status).toBe('succeeded')
  const { nextDueAt } = await site.connection()
  expect((nextDueAt ?? 0) - site.clock.now()).toBeLessThanOrEqual(HOUR)
})
