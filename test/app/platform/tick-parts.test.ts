/** What goes wrong in one part of a tick, with one run or with one dead letter, keeps nobody else waiting. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import worker from '../../../src/index.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'
import { watched } from '../../support/watched.ts'

beforeAll(freshDatabase)

/** Each part, by what it asks first. */
const PARTS: Record<string, RegExp> = {
  'takes up what died': /update runs set lease_owner = null, lease_until/,
  'begins what is due': /from connections where next_due_at <=/,
  'watches for who is silent': /incidents i indexed by incidents_open/,
}

test.each(Object.entries(PARTS))('a tick that fails as it %s does all else', async (_, asks) => {
  const site = await Site.make()
  const at = site.clock.now()
  await site.db.run(
    `insert into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at)
     values (?1, 'o', 'o', 'email', 'welcome', 'a@b.test', '{}', ?2, ?2)`,
    at - 1,
  )
  site.d1 = watched(env.DB, {
    call: async (ask, sql) => {
      if (asks.test(sql)) throw new Error('A failure of the test.')
      return ask()
    },
  })
  await expect(tick(site.around())).rejects.toThrow('A failure of the test.')
  expect(site.jobs).toContainEqual({ kind: 'deliver', companyId: site.db.companyId })
})

test('a run of which nobody can tell what it wrote is given up all the same, and so are those after it', async () => {
  const sites = [await Site.make(), await Site.make()]
  const ids: string[] = []
  for (const site of sites) {
    await site.people([aRow(1)])
    site.limits = { queries: 1, requests: 1, ms: 1 }
    const { id } = await site.start()
    while ((await site.run(id)).step !== 'apply') await site.step()
    ids.push(id)
    await site.db.run(
      `update runs set lease_until = 0, state = json_set(state, '$.recoveries', 99) where company_id = ?1 and id = ?2`,
      id,
    )
  }
  const [broken, other] = sites as [Site, Site]
  await broken.db.run(`update run_chunks set tally = 'no JSON' where company_id = ?1`)
  await tick(broken.around())
  const told = [await broken.run(ids[0] ?? ''), await other.run(ids[1] ?? '')]
  expect(told.map(({ status, error }) => [status, error?.code])).toEqual([
    ['failed', 'gave_up'],
    ['failed', 'gave_up'],
  ])
})

test('a dead letter that cannot be buried comes again, and those after it are', async () => {
  const sites = [await Site.make(), await Site.make()]
  const became: string[] = []
  const messages = []
  for (const { db, connectionId, clock } of sites) {
    const dueAt = clock.now()
    await db.run(
      'update connections set autosync = 1, next_due_at = ?3 where company_id = ?1 and id = ?2',
      ...[connectionId, dueAt + 86_400_000],
    )
    const body = { kind: 'start', companyId: db.companyId, connectionId, dueAt }
    const ends = { ack: () => became.push('buried'), retry: () => became.push('comes again') }
    messages.push({ body, ...ends })
  }
  let calls = 0
  const DB = watched(env.DB, {
    call: async (ask) => {
      calls += 1
      if (calls === 1) throw new Error('A failure of the test.')
      return ask()
    },
  })
  const batch = { queue: 'muster-jobs-dead', messages } as unknown as MessageBatch
  await worker.queue(batch, { ...env, DB })
  expect(became).toEqual(['comes again', 'buried'])
  const [first, second] = await Promise.all(sites.map((site) => site.connection()))
  const [at] = sites.map(({ clock }) => clock.now())
  expect(first?.nextDueAt).toBe((at ?? 0) + 86_400_000)
  expect(second?.nextDueAt).toBeLessThanOrEqual(at ?? 0)
})
