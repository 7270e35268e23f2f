/** The faults that the World is tried with can be planted into the product as it is today. */
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { patched } from '../../world/mutants/mutant.ts'
import { MUTANTS } from '../../world/mutants/mutants.ts'

const read = (file: string) => readFileSync(join(import.meta.dirname, '../../..', file), 'utf8')

test('there are twenty at least, each with a name of its own', () => {
  expect(MUTANTS.length).toBeGreaterThanOrEqual(20)
  expect(new Set(MUTANTS.map((one) => one.name)).size).toBe(MUTANTS.length)
})

test.for(MUTANTS.map((one) => [one.name, one] as const))('%s changes the product', ([, mutant]) => {
  for (const patch of mutant.patches) {
    const text = patched(read(patch.file), patch)
    expect(text).not.toBe(read(patch.file))
    stripTypeScriptTypes(text)
  }
})
