/** Why not?: anybody is found, in the directory or only at a source, with what is so and what helps. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { z } from 'zod'
import type { ExplainedList } from '../../../src/api/explain.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf } from '../../support/sync.ts'
import { Office, type ProblemOut } from './support/office.ts'

type Out = z.infer<typeof ExplainedList> & ProblemOut

beforeAll(freshDatabase)
let office: Office
beforeEach(async () => {
  office = await Office.make()
})
const explain = async (query: string) =>
  (await office.viewer<Out>('GET', `/explain?query=${encodeURIComponent(query)}`)).body.items
const synced = async (...rows: ReturnType<typeof aRow>[]) => {
  await office.site.people(rows)
  return office.sync()
}

test('somebody who only waits at a source is found by name, by ID and by email', async () => {
  const run = await synced(aRow(1, { Phone1: '' }), aRow(2))
  for (const words of ['first1', '10001', 'person1@example.com', 'Last1 First1']) {
    const [one, ...others] = await explain(words)
    expect([words, others.length]).toEqual([words, 0])
    expect(one).toMatchObject({
      name: 'First1 Last1',
      workerId: null,
      state: 'waiting',
      sources: [
        {
          connection: 'Plexxis V2',
          externalId: '10001',
          linked: false,
          issue: { code: 'missing_phone' },
          lastRun: { id: run.id },
          next: { outcome: 'skipped', code: 'missing_phone' },
        },
      ],
      action: {
        kind: 'source',
        label: 'Add a phone number in Plexxis V2, then retry.',
        externalId: '10001',
      },
    })
    expect(one?.sources[0]?.says).toContainEqual({
      field: 'email',
      label: 'email',
      value: 'person1@example.com',
    })
  }
})

test('of somebody a list that waits for an admin lacks it says so, by name', async () => {
  const many = Array.from({ length: 12 }, (_, i) => aRow(i + 2))
  await synced(aRow(1, { Phone1: '' }), ...many)
  await office.site.people(many.slice(0, 3))
  expect((await office.sync()).status).toBe('held')
  const [one] = await explain('10001')
  expect(one?.sources[0]?.next?.message).toBe(
    'First1 Last1 is no longer in Plexxis V2: nothing would change.',
  )
})

test('of a worker it says what each source says, and that nothing would change', async () => {
  await synced(aRow(1), aRow(2))
  const [one] = await explain('First1')
  expect(one).toMatchObject({
    state: 'active',
    sources: [{ linked: true, issue: null, next: { outcome: 'unchanged', changes: [] } }],
    action: { kind: 'none' },
  })
  const byId = await office.viewer<Out>('GET', `/explain?workerId=${one?.workerId}`)
  expect(byId.body.items).toEqual([one])
})

test('once what was wrong is put right here, the one action is to sync them', async () => {
  const holder = await office.add({ firstName: 'Tara', lastName: 'One', phone: phoneOf(1) })
  await synced(aRow(1), aRow(2))
  expect((await explain('First1'))[0]).toMatchObject({
    sources: [{ next: { code: 'phone_in_use' } }],
    action: { kind: 'worker' },
  })
  await office.admin('PATCH', `/workers/${holder.id}`, { version: 1, phone: phoneOf(77) })
  const [one] = await explain('First1')
  expect(one).toMatchObject({
    sources: [{ next: { outcome: 'created', code: 'created' } }],
    action: { kind: 'retry', label: 'Sync them now', externalId: '10001' },
  })
  expect(one?.sources[0]?.next?.message).toBe('First1 Last1 would be added to the directory.')
})

test('nobody by these words is nobody, and no words ask for nobody', async () => {
  await synced(aRow(1))
  expect(await explain('nowhere')).toEqual([])
  expect(await explain(' ')).toEqual([])
})

test('whoever only a held sync has read is found, waits for an admin, and is in once they are let through', async () => {
  await synced(...Array.from({ length: 30 }, (_, n) => aRow(n)))
  const run = await synced(aRow(1), aRow(2), aRow(70, { FirstName: 'Nadia', LastName: 'New' }))
  expect(run).toMatchObject({ status: 'held', hold: { scope: 'run' } })
  const [nadia, ...others] = await explain('nadia new')
  expect(others).toEqual([])
  expect(nadia).toMatchObject({
    workerId: null,
    state: 'waiting',
    sources: [{ externalId: '10070', linked: false, next: { code: 'change_held' } }],
    action: { kind: 'release', connectionId: office.site.connectionId },
  })
  const [gone] = await explain('First5')
  expect(gone).toMatchObject({
    state: 'active',
    sources: [{ next: { outcome: 'skipped', code: 'change_held' } }],
    action: { kind: 'release' },
  })
  expect((await explain('10070'))[0]).toEqual(nadia)
  await office.admin('POST', `/runs/${run.id}/release`)
  await office.drain()
  expect((await explain('nadia new'))[0]).toMatchObject({
    state: 'active',
    action: { kind: 'none' },
  })
})

test('of a source whose credentials cannot be read any more, it says what is known, and not what comes next', async () => {
  await synced(aRow(1), aRow(2))
  const { db, connectionId } = office.site
  await db.run(
    'update connections set credentials = ?3 where company_id = ?1 and id = ?2',
    connectionId,
    JSON.stringify({
      password: { keyId: 'k1', iv: 'AAAAAAAAAAAAAAAA', data: 'AAAAAAAAAAAAAAAAAAAAAAAA' },
    }),
  )
  const [one] = await explain('First1')
  expect(one).toMatchObject({ name: 'First1 Last1', sources: [{ linked: true, next: null }] })
})

const names = async (query: string) => (await explain(query)).map((one) => one.name)

test('nobody is found by a word that is no word of theirs', async () => {
  await synced(aRow(1, { Phone1: '' }), aRow(2, { FirstName: '%', LastName: '_!', Phone1: '' }))
  for (const word of ["'", '"', '\\', '🙂', ')', 'fields', 'firstName', 'active', 'null'])
    expect([word, await names(word)]).toEqual([word, []])
  expect(await names('last1')).toEqual(['First1 Last1'])
  expect(await names('person1@example')).toEqual(['First1 Last1'])
})

test('whoever waits is found with and without accents, in any case and script', async () => {
  await synced(
    aRow(1, { FirstName: 'José', LastName: 'Muñoz-Ångström', Phone1: '' }),
    aRow(2, { FirstName: 'Işıl', LastName: 'Yılmaz', Phone1: '' }),
    aRow(3, { FirstName: '하은', LastName: '남궁', Phone1: '' }),
    aRow(4, { FirstName: 'ОЛЬГА', LastName: 'Терновая', Phone1: '' }),
  )
  for (const words of ['José', 'jose', 'MUÑOZ', 'munoz angstrom', 'ångström'])
    expect([words, await names(words)]).toEqual([words, ['José Muñoz-Ångström']])
  for (const words of ['Işıl', 'yılmaz', 'Isıl'])
    expect([words, await names(words)]).toEqual([words, ['Işıl Yılmaz']])
  expect(await names('남궁')).toHaveLength(1)
  for (const words of ['ольга', 'Ольга терновая'])
    expect([words, (await names(words)).length]).toEqual([words, 1])
})
