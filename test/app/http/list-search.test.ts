/** A list of the directory is searched by name, and says how many workers have each. */
import { beforeAll, expect, test } from 'vitest'
import type { Api } from '../../../src/api/types.ts'
import { freshDatabase } from '../../support/database.ts'
import { Office } from './support/office.ts'

beforeAll(freshDatabase)

test('entries are found by a part of their name, with the workers who have them', async () => {
  const office = await Office.make()
  for (const name of ['Crane operator', 'Éclair baker', 'Operator'])
    await office.admin('POST', '/positions', { name })
  const found = async (query: string) =>
    (await office.viewer<Api['ListEntries']['out']>('GET', `/positions?${query}`)).body.items
  const [crane] = await found('query=crane')
  for (const [payrollId, phone] of [
    ['1', '+14165550101'],
    ['2', '+14165550102'],
  ])
    await office.add({
      ...{ firstName: 'Ana', lastName: `Silva${payrollId}`, payrollId, phone },
      positionId: crane?.id,
    })
  const names = async (query: string) =>
    (await found(query)).map((e) => [e.name, e.workers] as const)
  expect(await names('query=OPERATOR&counts=true')).toEqual([
    ['Crane operator', 2],
    ['Operator', 0],
  ])
  expect(await names('query=eclair')).toEqual([['Éclair baker', undefined]])
  expect(await names('query=%25')).toEqual([])
})

test('a project says how many people have hours on it in the last four weeks, each of them once', async () => {
  const office = await Office.make()
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  for (const payrollId of ['P1', 'P2', 'P3'])
    await office.add({ firstName: 'Ana', lastName: `Silva${payrollId}`, payrollId })
  for (const name of ['Quay', 'Tower', 'Old']) await office.admin('POST', '/projects', { name })
  const entries = [
    ['P1', 'Quay', 1],
    ['P1', 'Quay', 2],
    ['P2', 'Quay', 27],
    ['P3', 'Quay', 40],
    ['P3', 'Tower', 3],
    ['P3', 'Old', 60],
  ].map(([payrollId, project, ago]) => ({ payrollId, project, day: day(Number(ago)), hours: 4 }))
  await office.admin('POST', '/time-entries', { entries })
  const { body } = await office.viewer<Api['ListEntries']['out']>('GET', '/projects?counts=true')
  expect(body.items.map((e) => [e.name, e.workers])).toEqual([
    ['Old', 0],
    ['Quay', 2],
    ['Tower', 1],
  ])
})

test('how many workers an entry is said to have is how many are listed under it, whichever list it is of', async () => {
  const office = await Office.make()
  const entry = async (list: string, name: string) =>
    (await office.admin<{ id: string }>('POST', `/${list}`, { name })).body.id
  const two = async (list: string) =>
    [await entry(list, 'North'), await entry(list, 'South')] as const
  const [teams, profiles, duties, zones] = await Promise.all(
    (['teams', 'profiles', 'duties', 'zones'] as const).map(two),
  )
  const one = (of: readonly string[] | undefined, n: number) => of?.[n % 2]
  for (let n = 0; n < 6; n += 1)
    await office.add({
      ...{ firstName: 'Ana', lastName: `Silva${n}`, payrollId: `P${n}` },
      ...(n > 0 && { teamId: one(teams, n), profileId: one(profiles, n >> 1) }),
      ...(n % 3 > 0 && { primaryDutyId: one(duties, n), duties: [one(duties, n + 1)] }),
      ...(n > 1 && { primaryZoneId: one(zones, 0), zones: [one(zones, 0), one(zones, n)] }),
    })
  const filters = { teams: 'team', profiles: 'profile', duties: 'duty', zones: 'zone' }
  for (const [list, filter] of Object.entries(filters)) {
    const { body } = await office.viewer<Api['ListEntries']['out']>('GET', `/${list}?counts=true`)
    expect(body.items.some((e) => (e.workers ?? 0) > 0)).toBe(true)
    for (const { id, name, workers } of body.items) {
      expect(await office.names(`${filter}=${id}`)).toHaveLength(workers ?? -1)
      expect(await office.names(`${filter}=${name}`)).toHaveLength(workers ?? -1)
    }
  }
})
