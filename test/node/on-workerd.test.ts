/** Figures that only the real D1 has are checked only there: in Node such a check could not fail. */
import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { alsoOnWorkerd, onlyOnWorkerd } from '../on-workerd.ts'

const texts = import.meta.glob<string>('../app/**/*.test.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const files = Object.entries(texts).map(([path, text]) => [`test/${path.slice(3)}`, text] as const)

test('tests that read what D1 counted, or how it would search, run on the real D1', () => {
  const figures = /rows_?read|rows_?written|explain query plan|\bMeter\b|counting\(/i
  const there = files.filter(([, text]) => figures.test(text)).map(([path]) => path)
  expect(there.length).toBeGreaterThan(5)
  expect(there.filter((path) => !onlyOnWorkerd.includes(path))).toEqual([])
})

test('every file that is named to run on workerd is there', () => {
  for (const pattern of [...onlyOnWorkerd, ...alsoOnWorkerd])
    expect(globSync(pattern), pattern).not.toEqual([])
})
