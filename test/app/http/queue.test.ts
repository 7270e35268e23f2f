/** A sync from end to end through the real queue, as a script does it. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { tokenFor } from '../../support/accounts.ts'
import { withToken } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type RunOut } from './support/office.ts'

beforeAll(freshDatabase)

test('a sync started by a script is done by the queue, and the script sees it end and what it cost', async () => {
  const office = await Office.make()
  await office.site.people([aRow(1), aRow(2)])
  const script = withToken((await tokenFor(office.companyId, 'write')).token, env)
  const started = await script<RunOut>('POST', `${office.path}/runs`, { mode: 'apply' })
  expect(started.status).toBe(202)
  await expect
    .poll(async () => (await script<RunOut>('GET', `/runs/${started.body.id}`)).body.status, {
      timeout: 15_000,
      interval: 100,
    })
    .toBe('succeeded')
  const { body } = await script<RunOut>('GET', `/runs/${started.body.id}`)
  expect(body.cost.rowsWritten).toBeGreaterThan(0)
  expect(await office.names()).toEqual(['First1 Last1', 'First2 Last2'])
}, 20_000)
