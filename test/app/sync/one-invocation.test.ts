/** What the platform allows one invocation, shared by the jobs that came in one batch. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import worker from '../../../src/index.ts'
import type { Job } from '../../../src/runs/job.ts'
import { systemClock } from '../../../src/store/ids.ts'
import { freshDatabase } from '../../support/database.ts'
import { Meter } from '../../support/meter.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

/** Of D1, for one invocation. */
const QUERIES = 1000

/** Delivers what `jobs` holds, ten at a time, until there is nothing; returns the queries of each batch. */
async function deliverAll(jobs: Job[]): Promise<number[]> {
  const spent: number[] = []
  const JOBS = {
    send: async (job: Job) => void jobs.push(job),
    sendBatch: async (batch: Iterable<{ body: Job }>) => {
      for (const { body } of batch) jobs.push(body)
    },
  } as unknown as Queue
  while (jobs.length > 0) {
    const messages = jobs
      .splice(0, 10)
      .map((body) => ({ body, ack: () => {}, retry: () => void jobs.push(body) }))
    const batch = { queue: 'muster-jobs', messages } as unknown as MessageBatch
    const meter = new Meter()
    const DB = meter.over(env.DB)
    await worker.queue(batch, { ...env, DB, JOBS })
    spent.push(meter.queries)
  }
  return spent
}

async function sites(count: number): Promise<Site[]> {
  const all: Site[] = []
  for (let n = 0; n < count; n += 1) {
    const site = await Site.make()
    // The worker goes by the real clock.
    site.clock.time = systemClock.now()
    all.push(site)
  }
  return all
}

/** Whom an e-mail is waiting for. */
async function welcomed({ db }: Site, count: number): Promise<void> {
  await db.run(
    `insert into workers (company_id, id, first_name, last_name, email, status, version, sort_key, local_fields,
       created_at, updated_at)
     select ?1, 'w' || value, 'First', 'Last', 'p' || value || '@example.com', 'active', 1, value, '[]', 0, 0
     from json_each(?2)`,
    JSON.stringify(Array.from({ length: count }, (_, n) => n)),
  )
  await db.run(
    `insert into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at)
     select ?1, ?1 || id, id, 'email', 'welcome', email, json_object('workerId', id), 0, ?2 from workers
     where company_id = ?1`,
    systemClock.now(),
  )
}
const unsent = ({ db }: Site) =>
  db.first(`select count(*) n from outbox where company_id = ?1 and state = 'waiting'`)

describe('a batch of ten messages', () => {
  const people = 2000
  const rows = Array.from({ length: people }, (_, n) => aRow(n))

  it('of five runs and five outboxes asks no more than an invocation may, and all of it is done', async () => {
    const [syncing, welcoming] = [await sites(5), await sites(5)]
    for (const site of syncing) await site.people(rows)
    for (const site of welcoming) await welcomed(site, 100)
    const runs = await Promise.all(syncing.map((site) => site.start()))
    const spent = await deliverAll([
      ...welcoming.map(({ db }): Job => ({ kind: 'deliver', companyId: db.companyId })),
      ...syncing.flatMap((site) => site.jobs.splice(0)),
    ])
    expect(Math.max(...spent)).toBeLessThanOrEqual(QUERIES)
    // Each job by itself would have found its own budget unused.
    expect(spent.reduce((a, b) => a + b)).toBeGreaterThan(2 * QUERIES)
    for (const site of welcoming) expect(await unsent(site)).toEqual({ n: 0 })
    for (const [n, site] of syncing.entries()) {
      const run = await site.run(runs[n]?.id ?? '')
      expect([run.status, run.counts.created]).toEqual(['succeeded', people])
    }
  }, 60_000)
})
