/** What stands in for zod in the bundle. */
import { expect, test } from 'vitest'
import * as zod from 'zod'
import * as ours from '../../src/zod/zod.ts'

const without = (module: object, left: string) =>
  Object.keys(module)
    .filter((name) => name !== left)
    .sort()

test('has all that zod has, the same objects, but for sentences in other languages', () => {
  expect(Object.keys(ours).sort()).toEqual(without(zod, 'locales'))
  expect(Object.keys(ours.core).sort()).toEqual(without(zod.core, 'locales'))
  expect(Object.keys(ours.z).sort()).toEqual(without(zod.z, 'locales'))
  for (const name of ['object', 'string', 'ZodError', 'toJSONSchema', 'globalRegistry'] as const)
    expect(ours.z[name], name).toBe(zod.z[name])
})

test('says what is wrong in English', () => {
  const { error } = ours.z.object({ day: ours.z.iso.date() }).safeParse({ day: 3 })
  expect(error?.issues[0]?.message).toBe('Invalid input: expected string, received number')
})
