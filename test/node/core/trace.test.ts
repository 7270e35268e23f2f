/** What a log says of an error. */
import { expect, test } from 'vitest'
import { traceOf } from '../../../src/core/trace.ts'

function thrown(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown.')
}

test('says where it happened, and nothing of what could not be read', () => {
  const trace = traceOf(thrown(() => JSON.parse('{"name": Alice Archer}')))
  expect(trace).toMatch(/^SyntaxError\n\s+at /)
  expect(trace).not.toContain('Alice')
})

test('says nothing of a message of several lines', () => {
  const trace = traceOf(new Error('first line\nAlice Archer, 416 555 0142\n    at home'))
  expect(trace).not.toContain('Alice')
})

test('says what the database says, which names columns and no values', () => {
  const said = 'D1_ERROR: UNIQUE constraint failed: workers.phone: SQLITE_CONSTRAINT'
  expect(traceOf(new Error(said))).toContain(said)
  expect(traceOf(new Error('D1_ERROR: no such column: "Alice"'))).not.toContain('Alice')
})

test('says nothing of what was thrown that is no error', () => {
  expect(traceOf('Alice')).toBe('string')
})
