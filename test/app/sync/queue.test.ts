/** Messages: repeated, late, of no sense, dead; and the real queue and cron handlers. */
import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import worker from '../../../src/index.ts'
import { bury } from '../../../src/jobs/dead.ts'
import { perform } from '../../../src/jobs/perform.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { LEASE_MS } from '../../../src/runs/context.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)
afterEach(() => vi.restoreAllMocks())

const people = (count: number) => Array.from({ length: count }, (_, n) => aRow(n))
const message = (id: string, body: unknown) => ({ id, timestamp: new Date(), attempts: 1, body })

async function deliver(queue: string, ...bodies: unknown[]) {
  const batch = createMessageBatch(
    queue,
    bodies.map((body, i) => message(`m${i}`, body)),
  )
  const context = createExecutionContext()
  await worker.queue(batch, env)
  return getQueueResult(batch, context)
}

describe('the queue', () => {
  it('works a run to its end and acknowledges', async () => {
    const site = await Site.make()
    await site.people(people(5))
    const run = await site.start()
    const result = await deliver('muster-jobs', site.jobs[0])
    expect(result.explicitAcks).toEqual(['m0'])
    expect(result.retryMessages).toEqual([])
    expect((await site.run(run.id)).status).toBe('succeeded')
  })

  it('acknowledges what is no job, and goes on with the others', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const site = await Site.make()
    await site.people(people(2))
    const run = await site.start()
    const result = await deliver('muster-jobs', 'hello', { kind: 'run' }, site.jobs[0], null)
    expect(result.explicitAcks).toEqual(['m0', 'm1', 'm2', 'm3'])
    expect(logged).toHaveBeenCalledTimes(3)
    expect((await site.run(run.id)).status).toBe('succeeded')
  })

  it('is asked to deliver again what failed for a reason of ours', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const site = await Site.make()
    const run = await site.start()
    await site.db.run(`update connections set kind = 'gone' where company_id = ?1`)
    const result = await deliver('muster-jobs', site.jobs[0])
    expect(result.retryMessages).toEqual([{ msgId: 'm0' }])
    expect(result.explicitAcks).toEqual([])
    expect(logged).toHaveBeenCalled()
    expect((await site.run(run.id)).status).toBe('running')
  })

  it('leaves a run whose message it has given up on to the tick', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const site = await Site.make()
    await site.people(people(1))
    const run = await site.start()
    const lost = site.jobs.shift()
    await deliver('muster-jobs-dead', lost)
    expect((await site.run(run.id)).status).toBe('queued')
    site.clock.pass(2 * LEASE_MS)
    await tick(site.around())
    // The letter of an earlier hand-over comes late, and ends nothing.
    await deliver('muster-jobs-dead', lost)
    await site.drain()
    expect((await site.run(run.id)).status).toBe('succeeded')
  })

  it('has an automatic sync whose message it has given up on due again at once', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const site = await Site.make()
    await site.people(people(1))
    await site.configure({ autosync: true, nextDueAt: site.clock.now() })
    await tick(site.around())
    const lost = site.jobs.shift()
    expect(lost).toMatchObject({ kind: 'start' })
    await deliver('muster-jobs-dead', lost)
    site.clock.pass(3_600_000)
    await tick(site.around())
    await site.drain()
    const { committedRunId } = await site.connection()
    const run = await site.run(committedRunId ?? '')
    // For the page: it was due an hour before it began.
    expect(run.queuedAt - (run.terms.dueAt ?? run.queuedAt)).toBe(3_600_000)
  })

  it('buries a message of no sense without a word to anybody', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const site = await Site.make()
    await bury({ kind: 'run', companyId: '' }, site.around())
    expect(logged).toHaveBeenCalledTimes(1)
  })

  it('does not bring back a run that has ended', async () => {
    const site = await Site.make()
    await site.people(people(2))
    const run = await site.start()
    const job = site.jobs[0]
    await site.drain()
    await bury(job, site.around())
    expect((await site.run(run.id)).status).toBe('succeeded')
  })
})

describe('a message delivered twice', () => {
  it('changes nothing the second time', async () => {
    const site = await Site.make({ pageSize: 4 })
    await site.people(people(10))
    const run = await site.start()
    const job = site.jobs[0]
    if (!job) throw new Error('no job')
    await site.drain()
    const before = [await site.directory(), await site.history(), await site.run(run.id)]
    await perform(job, site.around())
    expect([await site.directory(), await site.history(), await site.run(run.id)]).toEqual(before)
  })

  it('at the same time is worked on once', async () => {
    const site = await Site.make({ pageSize: 4 })
    await site.people(people(30))
    const run = await site.start()
    const job = site.jobs[0]
    if (!job) throw new Error('no job')
    site.jobs.length = 0
    await Promise.all([1, 2, 3].map(() => perform(job, site.around())))
    await site.drain()
    expect((await site.run(run.id)).counts).toMatchObject({ total: 30, created: 30 })
    expect(await site.history()).toHaveLength(30)
    expect(await site.requests()).toBe(8)
  })
})

it('starts what is due on the tick, once, and says who asked', async () => {
  const site = await Site.make()
  await site.people(people(3))
  await site.configure({ autosync: true, nextDueAt: site.clock.now() })
  await tick(site.around())
  await tick(site.around())
  expect(site.jobs.filter((j) => j.companyId === site.db.companyId)).toHaveLength(1)
  await site.drain()
  const row = await site.db.first<{ id: string }>('select id from runs where company_id = ?1')
  expect(await site.run(row?.id ?? '')).toMatchObject({
    status: 'succeeded',
    triggerKind: 'autosync',
    triggerBy: 'AutoSync',
  })
  expect((await site.connection()).nextDueAt).toBe(site.clock.now() + 60 * 60_000)
})
