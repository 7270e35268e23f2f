/** What it costs to say what the next sync would do. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { forecastOf } from '../../../src/explain/forecast.ts'
import { freshDatabase } from '../../support/database.ts'
import { Meter } from '../../support/meter.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

test('saying what would happen writes nothing and asks the source nothing', async () => {
  const site = await Site.make()
  await site.people([aRow(1, { Phone1: '' }), aRow(2)])
  await site.sync()
  const asked = await site.requests()
  const meter = new Meter()
  site.d1 = meter.over(env.DB)
  const said = await forecastOf(site.db, site.around(), await site.connection(), ['10001', '10002'])
  expect(said?.get('10001')?.code).toBe('missing_phone')
  expect(said?.has('10002')).toBe(false)
  expect(meter.rowsWritten).toBe(0)
  expect(await site.requests()).toBe(asked)
})
