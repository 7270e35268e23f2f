/** Likely doubles in the directory: found, said to be two humans, merged. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Doubles } from '../../../src/api/workers/doubles.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type Page, type WorkerOut } from './support/office.ts'

let office: Office
beforeAll(freshDatabase)
beforeEach(async () => {
  office = await Office.make()
})

const pairs = async () => {
  const { body } = await office.viewer<z.infer<typeof Doubles>>('GET', '/duplicates')
  return body.items.map((d) => [d.worker.name, d.other.name].sort())
}
const add = async (firstName: string, lastName: string, more: object = {}) =>
  (await office.add({ firstName, lastName, ...more, confirmDuplicate: true })).id

test('two records of one human are a pair, with reasons; strangers and a family are none', async () => {
  await add('Michael', 'Okafor', { email: 'mike@example.com', phone: '4165550100' })
  await add('Mike', 'Okafor', { email: 'mike@example.com', payrollId: 'P-7' })
  await add('Anna', 'Okafor', { phone: '4165550101' })
  await add('Tom', 'Day', { email: 'tom@example.com' })
  expect(await pairs()).toEqual([['Michael Okafor', 'Mike Okafor']])
  const { body } = await office.viewer<z.infer<typeof Doubles>>('GET', '/duplicates')
  expect(body.items[0]?.reasons.join(' ')).toMatch(/e-?mail/i)
})

test('a pair said to be two humans is not shown again, until that is taken back', async () => {
  const [workerId, otherId] = [await add('Ann', 'Lee'), await add('Ann', 'Lee')]
  expect(await pairs()).toHaveLength(1)
  await office.admin('POST', '/duplicates/dismiss', { workerId: otherId, otherId: workerId })
  expect(await pairs()).toEqual([])
  const back = { workerId, otherId, dismissed: false }
  await office.admin('POST', '/duplicates/dismiss', back)
  expect(await pairs()).toHaveLength(1)
})

test('whoever was merged or removed is in no pair, and what was said of one of two goes on', async () => {
  const [one, two, three] = [
    await add('Ann', 'Lee'),
    await add('Ann', 'Lee'),
    await add('Ann', 'Lee'),
  ]
  await office.admin('POST', '/duplicates/dismiss', { workerId: two, otherId: three })
  expect(await pairs()).toHaveLength(2)
  await office.admin('POST', `/workers/${one}/merge`, { from: two, mode: 'apply' })
  expect(await pairs()).toEqual([])
  const four = await add('Ann', 'Lee')
  expect(await pairs()).toHaveLength(2)
  await office.admin('POST', `/workers/${four}/archive`)
  expect(await pairs()).toEqual([])
})

test('namesakes whom one source has as two people are no pair, unless they have something of their own in common', async () => {
  const name = { FirstName: 'Liam', LastName: 'Day' }
  await office.site.people([aRow(1, name), aRow(2, { ...name, Email: '' }), aRow(3)])
  await office.sync()
  expect(await pairs()).toEqual([])
  await add('Liam', 'Day')
  expect(await pairs()).toHaveLength(2)
})

test('somebody whom one source has twice, with one mailbox, is a pair', async () => {
  const twice = { FirstName: 'Liam', LastName: 'Day', Email: 'liam@example.com' }
  await office.site.people([aRow(1, twice), aRow(2, { FirstName: 'Leo', LastName: 'Day' })])
  await office.sync()
  const { items } = (await office.viewer<Page<WorkerOut>>('GET', '/workers?query=Leo')).body
  expect(items).toHaveLength(1)
  await office.site.db.run(
    `update workers set first_name = 'Liam', email = 'liam@example.com' where company_id = ?1 and id = ?2`,
    items[0]?.id ?? '',
  )
  expect(await pairs()).toEqual([['Liam Day', 'Liam Day']])
})
