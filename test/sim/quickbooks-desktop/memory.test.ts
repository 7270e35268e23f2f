// A Worker has 128 MB for everything: the largest answer there is must be read in less.
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Leaves room for the Worker's own code, and for what other requests hold. */
const HEAP_MB = 64

test('an answer of 20,000 employees is read in less memory than a Worker has', () => {
  const script = new URL('./memory.ts', import.meta.url).pathname
  const flags = [`--max-old-space-size=${HEAP_MB}`, '--disable-warning=ExperimentalWarning']
  const said = execFileSync(process.execPath, [...flags, script], { encoding: 'utf8' })
  const { message, count, status } = JSON.parse(said) as Record<string, number>
  expect(message).toBeGreaterThan(11_000_000)
  expect({ count, status }).toEqual({ count: 20_000, status: 0 })
}, 60_000)
