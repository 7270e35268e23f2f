/** The directory's lists: added to, renamed, no longer offered; by hand and by what workers are given. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { everyPage, Office, type ProblemOut } from './support/office.ts'

interface Entry {
  id: string
  list: string
  name: string
  active: boolean
}
let office: Office
beforeAll(freshDatabase)
beforeEach(async () => {
  office = await Office.make()
})

const add = (list: string, name: string) =>
  office.admin<Entry & ProblemOut>('POST', `/${list}`, { name })
const all = async (list: string, query = '') =>
  (await everyPage<Entry>(office.viewer, `/${list}?${query}`)).flat()

test.for(['positions', 'duties', 'zones', 'teams', 'locations', 'profiles', 'projects'])(
  '%s begin empty, are added to, and keep the order of names',
  async (list) => {
    expect(await all(list)).toEqual([])
    for (const name of ['Zimmerer', 'élan', 'Apprentice'])
      expect((await add(list, name)).status).toBe(201)
    expect((await all(list)).map((e) => e.name)).toEqual(['Apprentice', 'élan', 'Zimmerer'])
    expect(await all(list, 'limit=1')).toHaveLength(3)
    expect((await all(list)).every((e) => e.list === list && e.active)).toBe(true)
  },
)

test('a name that is there already, in whatever case, is refused', async () => {
  await add('positions', 'Carpenter')
  expect(await add('positions', ' cárpenter ')).toMatchObject({
    status: 409,
    body: { code: 'already_exists' },
  })
  expect((await add('teams', 'Carpenter')).status).toBe(201)
})

test('a name of nothing but blanks is refused, naming the field', async () => {
  expect(await add('positions', ' \u200b ')).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'name' }] },
  })
})

describe('an entry renamed here', () => {
  test('keeps its workers, and its old name still means it', async () => {
    const { body: entry } = await add('positions', 'Carpenter')
    const worker = await office.add({ firstName: 'A', lastName: 'B', positionId: entry.id })
    expect(worker.position).toBe('Carpenter')
    const renamed = await office.admin<Entry>('PATCH', `/positions/${entry.id}`, {
      name: 'Lead carpenter',
    })
    expect(renamed.body).toMatchObject({ id: entry.id, name: 'Lead carpenter' })
    const again = await office.add({ firstName: 'C', lastName: 'D', position: 'carpenter' })
    expect(again).toMatchObject({ positionId: entry.id, position: 'Lead carpenter' })
    const taken = await add('positions', 'Carpenter')
    expect(taken).toMatchObject({ status: 409, body: { code: 'already_exists' } })
    expect(taken.body.detail).toContain('Lead carpenter')
  })
  test('cannot take the name of another', async () => {
    await add('zones', 'North')
    const { body: south } = await add('zones', 'South')
    const answer = await office.admin('PATCH', `/zones/${south.id}`, { name: 'NORTH' })
    expect(answer.status).toBe(409)
  })
})

test('an entry no longer offered stays with whoever has it', async () => {
  const worker = await office.add({ firstName: 'A', lastName: 'B', team: 'Night' })
  const [entry] = await all('teams')
  await office.admin('PATCH', `/teams/${entry?.id}`, { active: false })
  expect((await all('teams'))[0]).toMatchObject({ name: 'Night', active: false })
  const { body } = await office.viewer<{ team: string }>('GET', `/workers/${worker.id}`)
  expect(body.team).toBe('Night')
})

test('what is done to a list is in the audit log, and a viewer may only look', async () => {
  await add('profiles', 'Field staff')
  const { body } = await office.owner<{ items: { action: string }[] }>('GET', '/audit')
  expect(body.items.map((i) => i.action)).toContain('list.add')
  expect((await office.viewer('POST', '/profiles', { name: 'X' })).status).toBe(403)
})

test('a cursor that is not ours is refused', async () => {
  for (const cursor of ['x', '{}', '["a"]', '[1,2]'])
    expect(await office.viewer('GET', `/zones?cursor=${encodeURIComponent(cursor)}`)).toMatchObject(
      {
        status: 422,
        body: { code: 'invalid' },
      },
    )
})
