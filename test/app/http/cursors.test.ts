/** Every list that goes on from a cursor: one that is not ours is refused by name, and ours go through all of it once. */
import { beforeAll, expect, test } from 'vitest'
import { memberOf, tokenFor } from '../../support/accounts.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { operations } from './support/document.ts'
import { everyPage, Office, type Page, type ProblemOut } from './support/office.ts'

let office: Office
let lists: string[]
/** By the beginning of a route's path. */
const ids: Record<string, string> = {}

beforeAll(async () => {
  await freshDatabase()
  office = await Office.make()
  await office.site.people([
    aRow(1),
    aRow(2),
    aRow(3),
    aRow(4, { Phone1: '' }),
    aRow(5, { Phone1: '' }),
  ])
  const run = await office.sync()
  await office.sync()
  const { id } = await office.site.worker('10001')
  await office.admin('PATCH', `/workers/${id}`, { version: 1, firstName: 'Other' })
  for (const name of ['one', 'two', 'three']) {
    await office.add({ firstName: 'To', lastName: `Erase${name}` })
    await memberOf(office.companyId, `${name}@cursors.test`, 'admin')
    await tokenFor(office.companyId, 'read')
    await office.owner('POST', '/zones', { name })
    await office.owner('POST', '/projects', { name })
    await office.owner('POST', '/webhooks', {
      url: `https://hooks.muster.dev/${name}`,
      events: ['run.finished'],
    })
  }
  await office.sync()
  for (const name of await office.names('query=Erase')) {
    const { body } = await office.admin<Page<{ id: string }>>(
      'GET',
      `/workers?query=${encodeURIComponent(name)}`,
    )
    await office.owner('DELETE', `/workers/${body.items[0]?.id}`, { confirm: name })
  }
  Object.assign(ids, { connections: office.site.connectionId, runs: run.id, workers: id })
  const all = await operations()
  lists = all
    .filter((one) => one.parameters.some((p) => p.in === 'query' && p.name === 'cursor'))
    .map(({ path }) => path.replace(/\{\w+\}/, ids[path.split('/')[1] ?? ''] ?? 'x'))
})

const NOT_OURS = [
  'x',
  '7x',
  '~',
  '{}',
  '[]',
  '[1]',
  '["a","b","c","d","e"]',
  'null',
  '"a"',
  '%00',
  '["a"',
]

test('a cursor that is not ours is refused, and named', async () => {
  expect(lists.length).toBeGreaterThan(15)
  for (const path of lists)
    for (const cursor of NOT_OURS) {
      const given = `${path}?cursor=${encodeURIComponent(cursor)}`
      const { status, body } = await office.owner<ProblemOut>('GET', given)
      expect([status, body.errors?.[0]?.field], given).toEqual([422, 'cursor'])
    }
})

test('page by page each row of a list comes once, in the order of the whole', async () => {
  let several = 0
  for (const path of lists) {
    const whole = await office.owner<Page<unknown>>('GET', `${path}?limit=200`)
    if (whole.status !== 200) continue
    const pages = await everyPage<unknown>(office.owner, `${path}?limit=1`)
    expect(pages.flat(), path).toEqual(whole.body.items)
    if (whole.body.items.length > 1) several += 1
  }
  expect(several).toBeGreaterThan(8)
})
