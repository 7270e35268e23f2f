/** The Match board where there are many: everybody left added in one go, and the pairs there are, found and counted. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { CreatedMany, MatchCounts, SourceCard } from '../../../src/api/match.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { everyPage, Office, type ProblemOut } from './support/office.ts'

type Card = z.infer<typeof SourceCard>
type Many = z.infer<typeof CreatedMany> & ProblemOut

beforeAll(freshDatabase)

let office: Office
beforeEach(async () => {
  office = await Office.make()
})

async function getUsers(...rows: ReturnType<typeof aRow>[]) {
  await office.site.people(rows)
  await office.admin('POST', `${office.path}/people/refresh`)
  await office.drain()
}
const add = async (...externalIds: string[]) =>
  (await office.admin<Many>('POST', `${office.path}/people/workers`, { externalIds })).body
const linked = async (query = '', limit = 200) =>
  (
    await everyPage<Card>(
      office.viewer,
      `${office.path}/people?state=linked&order=name&limit=${limit}&query=${query}`,
    )
  ).flat()
const counts = async () =>
  (await office.viewer<z.infer<typeof MatchCounts>>('GET', `${office.path}/match/counts`)).body

describe('adding everybody who is left', () => {
  test('makes a worker of each, linked, in one action that is undone together', async () => {
    await getUsers(aRow(1), aRow(2), aRow(3))
    const { action, made, refused } = await add('10001', '10002', '10003')
    expect(action).toMatchObject({ kind: 'create', count: 3 })
    expect(action?.summary).toBe('3 were created in the directory and linked.')
    expect(made.map((m) => [m.externalId, m.target.name])).toEqual([
      ['10001', 'First1 Last1'],
      ['10002', 'First2 Last2'],
      ['10003', 'First3 Last3'],
    ])
    expect(refused).toEqual([])
    expect(await office.names()).toHaveLength(3)
    expect((await office.sync()).counts).toMatchObject({ created: 0, updated: 3 })
  })

  test('leaves no trace once it is undone', async () => {
    await getUsers(aRow(1), aRow(2))
    const { action } = await add('10001', '10002')
    await office.admin('POST', `${office.path}/match-actions/${action?.id}/undo`)
    expect(await office.names()).toEqual([])
    expect(await counts()).toEqual({ linked: 0, ignored: 0 })
  })

  test('names whoever is linked, ignored, gone or very like somebody, and adds the others', async () => {
    await office.add({ firstName: 'First2', lastName: 'Last2' })
    const twin = aRow(5, { FirstName: 'First1', LastName: 'Last1' })
    await getUsers(aRow(1), aRow(2), aRow(3), aRow(4), twin)
    await add('10003')
    await office.admin('PUT', `${office.path}/people/10004/ignored`)
    const { made, refused } = await add('10001', '10002', '10003', '10004', '10005', 'nobody')
    expect(made.map((m) => m.externalId)).toEqual(['10001'])
    expect(refused.map((r) => [r.externalId, r.message])).toEqual([
      ['10002', 'is very like First2 Last2, who is in the directory.'],
      ['10003', 'is linked already.'],
      ['10004', 'is ignored.'],
      ['10005', 'is very like somebody who was added just now.'],
      ['nobody', 'is no longer at the source.'],
    ])
  })

  test('takes 25 at once, and nobody else but an admin', async () => {
    const path = `${office.path}/people/workers`
    const ids = Array.from({ length: 26 }, (_, n) => `x${n}`)
    expect((await office.admin('POST', path, { externalIds: ids })).status).toBe(422)
    expect((await office.viewer('POST', path, { externalIds: ['x'] })).status).toBe(403)
  })
})

describe('the pairs there are', () => {
  beforeEach(async () => {
    await getUsers(...[3, 1, 2].map((n) => aRow(n)))
    await add('10003', '10001', '10002')
    await office.admin('PATCH', office.path, { editPolicy: 'unlocked' })
  })

  test('are listed by name, page after page, those who left last', async () => {
    const [first] = (await linked()).map((c) => c.linked?.id)
    await office.admin('PATCH', `/workers/${first}`, { status: 'inactive' })
    const names = (cards: Card[]) => cards.map((c) => c.name)
    const all = ['First2 Last2', 'First3 Last3', 'First1 Last1']
    expect(names(await linked())).toEqual(all)
    for (const limit of [1, 2, 3]) expect(names(await linked('', limit))).toEqual(all)
  })

  test('are found by what the directory knows of them, and by another name at the source', async () => {
    const [one] = await linked('first1')
    expect(one).toMatchObject({ externalId: '10001', linked: { name: 'First1 Last1' } })
    await office.admin('PATCH', `/workers/${one?.linked?.id}`, { firstName: 'Robert' })
    expect((await linked('robert')).map((c) => c.externalId)).toEqual(['10001'])
    expect((await linked('first1 last')).map((c) => c.externalId)).toEqual(['10001'])
    expect(await linked('nobody')).toEqual([])
  })

  test('are counted, as those are who are ignored', async () => {
    await getUsers(...[1, 2, 3, 4].map((n) => aRow(n)))
    await office.admin('PUT', `${office.path}/people/10004/ignored`)
    expect(await counts()).toEqual({ linked: 3, ignored: 1 })
  })
})
