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
  const { body } = await office.viewer<Api['ListEntries']['out']>('GET', '/zones?counts=true')
  expect(body.items.every((e) => e.workers === undefined)).toBe(true)
})
