/** The named edge-case streams, each played through the whole pipeline: see test/fixtures/streams. */
import { beforeAll, describe, expect, it } from 'vitest'
import { isKeyless } from '../../../src/core/people/person.ts'
import { freshDatabase } from '../../support/database.ts'
import { Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

interface Line {
  settings?: Record<string, unknown>
  row?: unknown
  expect?: {
    status: string
    codes: Record<string, string>
    workers?: Record<string, Record<string, unknown>>
  }
}

const files = import.meta.glob<string>('../../fixtures/streams/*.jsonl', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const streams = Object.entries(files).map(([path, text]): [string, Line[]] => [
  path.replace(/^.*\/|\.jsonl$/g, ''),
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line),
])

describe('the stream', () => {
  it.each(streams)('%s comes out as written', async (_, lines) => {
    const site = await Site.make(lines[0]?.settings ?? {})
    let rows: unknown[] = []
    for (const line of lines) {
      if (Object.hasOwn(line, 'row')) rows.push(line.row)
      if (!line.expect) continue
      await site.people(rows)
      rows = []
      const run = await site.sync()
      const codes = Object.entries(await site.codes(run)).map(([id, code]) => [
        isKeyless(id) ? 'KEYLESS' : id,
        code,
      ])
      expect({ status: run.status, codes: Object.fromEntries(codes) }).toEqual({
        status: line.expect.status,
        codes: line.expect.codes,
      })
      for (const [payrollId, columns] of Object.entries(line.expect.workers ?? {}))
        expect(await site.worker(payrollId), payrollId).toMatchObject(columns)
    }
    expect(rows).toEqual([])
  })
})

it('finds the streams', () => {
  expect(streams.length).toBeGreaterThan(20)
})
