/**
 * Whatever befalls a list, without a word from an admin nobody becomes another, leaves, returns, is added or is mailed
 * beyond what the guard lets through; and once the right list is back, so is everybody, or an admin is asked.
 * In `npm test` each disaster meets one kind of source; `npm run prove` has each meet all of them, in companies of
 * several sizes.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { companyOf, type Struck } from './company.ts'
import { DISASTERS } from './disasters.ts'
import { HEADER_DISASTERS } from './headers.ts'
import { harm, scars } from './judge.ts'
import { SOURCES } from './sources.ts'

const kinds = Object.keys(SOURCES)
const names = [...Object.keys(DISASTERS), ...Object.keys(HEADER_DISASTERS)]
const sizes = process.env.DISASTERS?.split(',').map(Number) ?? [40]
const seed = Number(process.env.DISASTER_SEED ?? 7)
const meets = (name: string, kind: string) =>
  process.env.DISASTERS !== undefined || names.indexOf(name) % kinds.length === kinds.indexOf(kind)
const cases = kinds.flatMap((kind) => sizes.map((size) => ({ kind, size })))

describe.each(cases)('$size people of $kind', ({ kind, size }) => {
  let company: Struck
  beforeAll(async () => {
    await freshDatabase()
    company = await companyOf(kind, size, seed)
  })

  it.each(names.filter((name) => meets(name, kind)))('%s', async (name) => {
    const { source, rows, before } = company
    const right = rows.map(source.row)
    const befallen = DISASTERS[name]?.(rows, source)
    const wrong = befallen?.map(source.row) ?? HEADER_DISASTERS[name]?.(right, source.names) ?? []
    try {
      await company.give(wrong)
      for (let day = 1; day <= 3; day += 1) {
        const run = await company.sync()
        const done = harm(before, await company.look(), befallen ?? [])
        expect(done, `day ${day}: ${run.status}, ${JSON.stringify(run.hold)}`).toEqual([])
      }
      await company.give(right)
      const run = await company.sync()
      const left = scars(before, await company.look(), await company.askedIn(run))
      expect(left, `afterwards: ${run.status}, ${JSON.stringify(run.hold)}`).toEqual([])
    } finally {
      company.back()
    }
  })
})
