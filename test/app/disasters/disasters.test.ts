/**
 * Whatever befalls a list, without a word from an admin nobody becomes another, leaves, returns, is added or is mailed
 * beyond what the guard lets through; and once the right list is back, so is everybody, or an admin is asked.
 * In `npm test` each of the first hundred, and some that are two at once, meets one kind of source; `npm run prove` has each meet
 * all of them, in companies of several sizes.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { companyOf, type Struck } from './company.ts'
import { DISASTERS } from './disasters.ts'
import { HEADER_DISASTERS } from './headers.ts'
import { harm, scars } from './judge.ts'
import { mixed } from './mixed.ts'
import { MORE_DISASTERS } from './more.ts'
import { SOURCES } from './sources.ts'

const kinds = Object.keys(SOURCES)
const single = { ...DISASTERS, ...MORE_DISASTERS }
const sizes = process.env.DISASTERS?.split(',').map(Number) ?? [40]
const seed = Number(process.env.DISASTER_SEED ?? 7)
/** A fixed sample, one for each kind of source; with a number, so many, and each meets all of them. */
const combined = mixed(single, Number(process.env.DISASTERS_MIXED ?? kinds.length), seed)
const befalls = {
  ...single,
  ...Object.fromEntries(combined.map((one) => [one.name, one.befalls])),
}
const inProof = process.env.DISASTERS !== undefined
const names = [
  ...Object.keys(inProof ? befalls : DISASTERS),
  ...Object.keys(HEADER_DISASTERS),
  ...(inProof ? [] : combined.map((one) => one.name)),
]
const meets = (name: string, kind: string) =>
  inProof || names.indexOf(name) % kinds.length === kinds.indexOf(kind)
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
    const befallen = befalls[name]?.(rows, source)
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
