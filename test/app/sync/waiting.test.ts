/** Sources that are slow, busy or down: waited for, gone on with, or given up with a sentence. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { VendorError } from '../../../src/connectors/connector.ts'
import { RUN_KINDS } from '../../../src/core/runs/kinds.ts'
import { judgeFailure } from '../../../src/runs/failures.ts'
import { answerAll, jsonAnswer } from '../../support/answers.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)
afterEach(() => vi.restoreAllMocks())

const { remedies } = RUN_KINDS.sync
const rows = Array.from({ length: 10 }, (_, n) => aRow(n))
async function aSite(settings = {}) {
  const site = await Site.make(settings)
  await site.people(rows)
  return site
}

describe('a source that asks to slow down', () => {
  it('is asked again after a while, within the same job', async () => {
    const site = await aSite({ pageSize: 3 })
    await site.fault('rate-limit', 2)
    const run = await site.sync()
    expect(run.counts.created).toBe(10)
    expect(run.cost.vendorRequests).toBe(await site.requests())
    expect(run.cost.vendorRequests).toBe(6)
  })

  it('for long is left to a later job, which begins where this one stopped', async () => {
    const site = await aSite({ pageSize: 2, totalPath: '' })
    const real = globalThis.fetch
    let refused = 0
    vi.spyOn(globalThis, 'fetch').mockImplementation((url, init) => {
      if (String(url).includes('page=6') && refused < 1) {
        refused += 1
        return Promise.resolve(jsonAnswer({}, 429, { 'retry-after': '120' }))
      }
      return real(url, init)
    })
    const run = await site.start()
    await site.step()
    expect((await site.run(run.id)).status).toBe('running')
    expect(site.delays).toEqual([120])
    await site.drain()
    expect(await site.run(run.id)).toMatchObject({ status: 'succeeded', counts: { created: 10 } })
    // Five pages are kept; the sixth, empty, ends the list.
    expect(await site.requests()).toBe(6)
  })

  it('without end fails the run', async () => {
    const site = await aSite()
    await site.fault('rate-limit', 1000)
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'failed', error: { code: 'source_rate_limit' } })
    expect(site.delays.length).toBe(10)
    expect(await site.directory()).toEqual([])
  })
})

describe('a source that is down', () => {
  it('and comes back is read as if nothing had been', async () => {
    const site = await aSite()
    await site.fault('outage', 2)
    expect((await site.sync()).counts.created).toBe(10)
    expect(site.delays).toEqual([])
  })
  it('for a minute is tried again by later jobs', async () => {
    const site = await aSite()
    await site.fault('outage', 4)
    expect((await site.sync()).counts.created).toBe(10)
    expect(site.delays).toEqual([5])
  })
  it('for good fails the run, which says so', async () => {
    const site = await aSite()
    await site.sync()
    const before = await site.directory()
    await site.fault('outage', 1000)
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'failed', error: { code: 'source_outage' } })
    expect(run.error?.message).toMatch(
      /^Plexxis V2 has a problem of its own\. Sync again when it is back\./,
    )
    expect(site.delays).toEqual([5, 20])
    expect(await site.directory()).toEqual(before)
  })
})

it('waits for slow answers', async () => {
  const site = await aSite({ pageSize: 5 })
  await site.fault('slow', 2, { ms: 150 })
  expect((await site.sync()).counts.created).toBe(10)
})

it('is not fooled by an answer that never ends', async () => {
  const site = await aSite()
  answerAll(() => new Response('x', { headers: { 'content-length': String(64 * 1024 * 1024) } }))
  expect((await site.sync()).error?.message).toContain('larger than 32 MB')
})

describe('what is done about each kind', () => {
  it('waits longer each time, then stops', () => {
    const waits = (kind: 'outage' | 'rate-limit', after: number | null = null) =>
      Array.from({ length: 12 }, (_, attempts) =>
        judgeFailure(new VendorError(kind, 'x', after), attempts, remedies, 'Payroll'),
      ).map((v) => (v.retry ? v.afterMs : null))
    expect(waits('outage')).toEqual([5_000, 20_000, ...Array(10).fill(null)])
    const slow = waits('rate-limit').filter((w) => w !== null)
    expect(slow).toEqual([...slow].sort((a, b) => a - b))
    expect(slow).toHaveLength(10)
    expect(waits('rate-limit', 60_000)[0]).toBe(60_000)
    expect(waits('rate-limit', 3_600_000)[0]).toBeNull()
  })
  it('stops at once for what waiting does not mend', () => {
    for (const kind of ['auth', 'schema', 'refused'] as const)
      expect(judgeFailure(new VendorError(kind, 'x'), 0, remedies, 'Payroll').retry).toBe(false)
  })
})
