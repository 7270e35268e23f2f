/** Whatever happens to a receiver and to the jobs that send to it, each message arrives, and arrives once. */
import fc from 'fast-check'
import { beforeAll, expect, inject, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Office, type Page } from './support/office.ts'

beforeAll(freshDatabase)

const STEPS = ['add', 'deliver', 'two jobs', 'down', 'up', 'later', 'tick'] as const
type Step = (typeof STEPS)[number]

async function play(steps: readonly Step[]): Promise<{ made: number; arrived: string[] }> {
  const office = await Office.make()
  const name = `prop-${office.companyId}`
  const url = (down: boolean) =>
    `${inject('vendorsUrl')}/_sim/hooks/${name}-${down ? 'down?status=503' : 'up'}`
  const hook = await office.admin<{ webhook: { id: string } }>('POST', '/webhooks', {
    url: url(false),
    events: ['worker.created'],
  })
  const at = `/webhooks/${hook.body.webhook.id}`
  const job = { kind: 'deliver', companyId: office.companyId } as const
  let made = 0
  const later = () => office.site.db.run('update outbox set next_at = 0 where company_id = ?1')
  const deeds: Record<Step, () => Promise<unknown>> = {
    add: () => office.add({ firstName: 'Ann', lastName: `Lee${++made}` }),
    deliver: async () => {
      office.site.jobs.push(job)
      await office.drain()
    },
    'two jobs': async () => {
      office.site.jobs.push(job, job)
      await Promise.all([office.drainOne(), office.drainOne()])
    },
    down: () => office.admin('PATCH', at, { url: url(true) }),
    up: () => office.admin('PATCH', at, { url: url(false) }),
    later,
    tick: async () => {
      const { tick } = await import('../../../src/jobs/tick.ts')
      office.site.clock.time = Date.now()
      await tick(office.site.around())
    },
  }
  for (const step of steps) await deeds[step]()
  await deeds.up()
  const { body } = await office.admin<Page<{ id: string }>>('GET', '/outbox?state=failed')
  for (const { id } of body.items) await office.admin('POST', `/outbox/${id}/resend`)
  for (let i = 0; i < 3; i++) {
    await later()
    await deeds.deliver()
  }
  const { items } = (await (await fetch(`${inject('vendorsUrl')}/_sim/hooks`)).json()) as {
    items: { path: string; headers: Record<string, string> }[]
  }
  const mine = items.filter((h) => h.path.includes(`${name}-up`))
  return { made, arrived: mine.map((h) => h.headers['webhook-id'] ?? '') }
}

test('each message arrives once, however often the receiver and the jobs fail', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { maxLength: 14 }), async (steps) => {
      const { made, arrived } = await play(steps)
      expect(arrived).toHaveLength(made)
      expect(new Set(arrived).size).toBe(made)
    }),
    { numRuns: 12 },
  )
}, 60_000)
