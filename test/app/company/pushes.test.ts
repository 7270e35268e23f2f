/** Hours belong to the company at the vendor too: its projects, contacts and cards mean nothing to another one. */
import { beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { TimeSite } from '../../support/pushing.ts'
import { lead, questions } from './elsewhere.ts'

beforeAll(freshDatabase)

it('hours are not pushed to another company, and the question is put', async () => {
  const time = await TimeSite.make()
  await time.enter('w1', 8)
  expect((await time.push()).status).toBe('succeeded')
  await lead(time.site, { settings: { companyId: '4411' } })
  await time.enter('w1', 7, { day: '2026-11-21' })
  expect(await time.push()).toMatchObject({
    status: 'failed',
    error: { code: 'another_company' },
    counts: { created: 0 },
  })
  expect(await time.cards()).toHaveLength(1)
  expect(await questions(time.site)).toMatchObject([{ state: 'open' }])
  await lead(time.site, { settings: { companyId: '4410' } })
  expect(await time.push()).toMatchObject({ status: 'succeeded', counts: { created: 1 } })
})
