/** Six connections at once are what an invocation may open; whoever waits for one does not wait for an answer yet. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { newTransport } from '../../../src/connectors/transport.ts'
import worker from '../../../src/index.ts'
import type { Job } from '../../../src/runs/job.ts'
import { systemClock } from '../../../src/store/ids.ts'
import { asInvocation, connected } from '../../../src/store/invocation.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'
import { Office } from '../http/support/office.ts'

beforeAll(freshDatabase)
afterEach(() => vi.unstubAllGlobals())

const soon = () => new Promise((resolve) => setTimeout(resolve, 2))

/** Counts what is open at once of everything it is put over. */
class Open {
  most = 0
  all = 0
  #now = 0
  over<T extends object>(part: T, names: readonly string[]): T {
    return new Proxy(part, {
      get: (target, name) => {
        const value = Reflect.get(target, name, target)
        if (typeof value !== 'function') return value
        if (!names.includes(String(name))) return value.bind(target)
        return (...args: unknown[]) => this.count(() => value.apply(target, args))
      },
    })
  }
  async count<T>(open: () => Promise<T>): Promise<T> {
    this.all += 1
    this.#now += 1
    this.most = Math.max(this.most, this.#now)
    try {
      await soon()
      return await open()
    } finally {
      this.#now -= 1
    }
  }
}

/** A company in whose outbox so many messages to a webhook wait. */
async function telling(messages: number): Promise<Office> {
  const office = await Office.make()
  const hook = { url: 'https://hooks.muster.dev/x', events: ['worker.created'] }
  const { body } = await office.admin<{ webhook: { id: string } }>('POST', '/webhooks', hook)
  for (let n = 0; n < messages; n += 1)
    await office.admin('POST', `/webhooks/${body.webhook.id}/ping`)
  office.site.jobs.length = 0
  return office
}

describe('an invocation', () => {
  test('of five syncs and five outboxes opens six connections at most, and all of it is done', async () => {
    const [syncing, offices] = [[] as Site[], [] as Office[]]
    for (let n = 0; n < 5; n += 1) {
      const site = await Site.make()
      site.clock.time = systemClock.now()
      await site.people(Array.from({ length: 30 }, (_, i) => aRow(i)))
      syncing.push(site)
      offices.push(await telling(12))
    }
    const runs = await Promise.all(syncing.map((site) => site.start()))
    const open = new Open()
    const vendors = globalThis.fetch
    vi.stubGlobal('fetch', (input: RequestInfo, init?: RequestInit) =>
      open.count(() =>
        String(input).startsWith('https://hooks.')
          ? Promise.resolve(new Response('ok'))
          : vendors(input, init),
      ),
    )
    const jobs: Job[] = [
      ...offices.map(({ companyId }): Job => ({ kind: 'deliver', companyId })),
      ...syncing.flatMap((site) => site.jobs.splice(0)),
    ]
    const queue = {
      send: async (job: Job) => void jobs.push(job),
      sendBatch: async (batch: Iterable<{ body: Job }>) => {
        for (const { body } of batch) jobs.push(body)
      },
    }
    const around = {
      ...env,
      FILES: open.over(env.FILES, ['get', 'put', 'head', 'list', 'delete']),
      JOBS: open.over(queue, ['send', 'sendBatch']) as unknown as Queue,
    }
    while (jobs.length > 0) {
      const messages = jobs
        .splice(0, 10)
        .map((body) => ({ body, ack: () => {}, retry: () => void jobs.push(body) }))
      await worker.queue({ queue: 'muster-jobs', messages } as unknown as MessageBatch, around)
    }
    expect(open.most).toBeLessThanOrEqual(6)
    // They did meet: one by one would prove nothing.
    expect(open.most).toBeGreaterThan(3)
    expect(open.all).toBeGreaterThan(60)
    for (const [n, site] of syncing.entries())
      expect((await site.run(runs[n]?.id ?? '')).status).toBe('succeeded')
    const states = 'select state, count(*) n from outbox where company_id = ?1 group by 1'
    for (const { site } of offices)
      expect(await site.db.all(states)).toEqual([{ state: 'sent', n: 12 }])
  })

  test('gives the place of one that failed to whoever waits, and knows of no other invocation', async () => {
    const seen: string[] = []
    let fail: (error: Error) => void = () => {}
    const held = new Promise<never>((_, reject) => {
      fail = reject
    })
    const first = asInvocation(async () => {
      const six = Array.from({ length: 6 }, () => connected(() => held).catch(() => 'failed'))
      const seventh = connected(async () => void seen.push('seventh'))
      await asInvocation(() => connected(async () => void seen.push('another')))
      await soon()
      expect(seen).toEqual(['another'])
      fail(new Error('gone'))
      await Promise.all([...six, seventh])
    })
    await first
    expect(seen).toEqual(['another', 'seventh'])
  })
})

test('whoever waits for a connection has all the time of an answer when it is there', async () => {
  const slow = {
    async fetch() {
      await soon()
      return new Response('ok') as never
    },
  }
  const ask = () =>
    newTransport({
      ...slow,
      connected,
      allowLocal: false,
      secrets: [],
      sleep: async () => {},
      timeoutMs: 200,
    }).fetch('https://vendor.muster.dev/people')
  await asInvocation(async () => {
    const held = Array.from({ length: 6 }, () =>
      connected(() => new Promise((resolve) => setTimeout(resolve, 300))),
    )
    expect((await ask()).status).toBe(200)
    await Promise.all(held)
  })
})
