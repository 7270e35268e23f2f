/**
 * What one retry asks of each vendor, of 200 people. None is asked for one person by their ID: whether a phone or a link is
 * free is a matter of the whole list, so a retry reads what a sync by the clock reads, and writes that person alone.
 */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Site } from '../../support/sync.ts'
import { crew } from '../disasters/crew.ts'
import { SOURCES } from '../disasters/sources.ts'

beforeAll(freshDatabase)

const PEOPLE = 200
/** Requests: docs/vendors says what makes each necessary. */
const ASKED: Record<string, number> = {
  plexxis: 1,
  procore: 2,
  'quickbooks-online': 1,
  connectwise: 3,
  paycom: 4,
  'payroll-feed': 1,
}

test.each(Object.entries(ASKED))('%s is asked %i times', async (kind, asked) => {
  const source = SOURCES[kind]
  if (!source) throw new Error(kind)
  const site = await Site.of(kind, source.settings)
  const rows = crew(PEOPLE, 7, source.numbers)
  const [one] = rows
  if (!one) throw new Error('Nobody.')
  await site.people([{ ...one, first: '', last: '' }, ...rows.slice(1)].map(source.row))
  await site.sync()
  const [id] = Object.keys(await site.issues())
  await site.people(rows.map(source.row))
  const before = await site.requests()
  const run = await site.sync('apply', site.connectionId, { onlyPeople: [id ?? ''] })
  expect([run.status, run.counts.total]).toEqual(['succeeded', 1])
  expect(await site.issues()).not.toHaveProperty(id ?? '')
  expect((await site.requests()) - before).toBe(asked)
})
