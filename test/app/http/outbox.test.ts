/** The outbox: webhooks that are signed, retried and sent once; seen, sent again and called off. */
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { z } from 'zod'
import type { OutboxMessage, WebhookSecret } from '../../../src/api/outbox.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { watched } from '../../support/watched.ts'
import { Office, type Page, type ProblemOut } from './support/office.ts'

type Message = z.infer<typeof OutboxMessage> & ProblemOut
type Added = z.infer<typeof WebhookSecret> & ProblemOut

beforeAll(freshDatabase)

let office: Office
let path: string
let made = 0
beforeEach(async () => {
  office = await Office.make()
  made += 1
  path = `/_sim/hooks/outbox-${made}-${office.companyId}`
})

const sim = () => inject('vendorsUrl')
interface Hook {
  path: string
  headers: Record<string, string>
  body: {
    type: string
    data: {
      run?: { status: string }
      connection?: object
      events?: { type: string; name: string }[]
    }
  }
  text: string
}
async function received(): Promise<Hook[]> {
  const { items } = (await (await fetch(`${sim()}/_sim/hooks`)).json()) as { items: Hook[] }
  return items
    .filter((h) => path.includes(h.path.replace(/^\//, '').split('?')[0] ?? '-'))
    .reverse()
}
const hook = (events: string[], query = '') =>
  office.admin<Added>('POST', '/webhooks', { url: `${sim()}${path}${query}`, events })
async function deliver(): Promise<void> {
  office.site.jobs.push({ kind: 'deliver', companyId: office.companyId })
  await office.drain()
}
const messages = async (query = '') =>
  (await office.admin<Page<Message>>('GET', `/outbox?${query}`)).body.items

describe('a webhook', () => {
  test('hears once that a held sync has ended, because a newer one took its place', async () => {
    await hook(['run.finished'])
    const all = Array.from({ length: 10 }, (_, n) => aRow(n))
    await office.site.people(all)
    await office.sync()
    await office.site.people(all.slice(0, 3))
    const held = await office.sync()
    expect(held.status).toBe('held')
    const told = async () => {
      await deliver()
      return (await received()).map((h) => h.body.data.run?.status)
    }
    expect(await told()).toEqual(['succeeded'])
    await office.sync()
    expect(await told()).toEqual(['succeeded', 'cancelled'])
    await office.site.people(all)
    await office.sync()
    expect(await told()).toEqual(['succeeded', 'cancelled', 'cancelled', 'succeeded'])
  })

  test('hears of what it asked for, signed so that it can be checked', async () => {
    const { body } = await hook([
      'run.finished',
      'worker.created',
      'worker.updated',
      'worker.deactivated',
    ])
    expect(body.secret).toMatch(/^whsec_/)
    await office.site.people([aRow(1), aRow(2)])
    await office.sync()
    await deliver()
    const all = await received()
    expect(all.map((h) => h.body.type).sort()).toEqual(['run.finished', 'worker.changed'])
    const changed = all.find((h) => h.body.type === 'worker.changed')
    expect(changed?.body.data.events?.map((e) => e.type)).toEqual([
      'worker.created',
      'worker.created',
    ])
    expect(all.find((h) => h.body.type === 'run.finished')?.body.data.run?.status).toBe('succeeded')
    // As a receiver would: with a library that is not ours.
    const receiver = new Webhook(body.secret)
    for (const { headers, text } of all) {
      expect(receiver.verify(text, headers)).toEqual(JSON.parse(text))
      expect(() => receiver.verify(`${text} `, headers)).toThrow(WebhookVerificationError)
      const moved = { ...headers, 'webhook-id': `${headers['webhook-id']}x` }
      expect(() => receiver.verify(text, moved)).toThrow(WebhookVerificationError)
    }
    const other = new Webhook((await hook(['run.finished'])).body.secret)
    for (const { headers, text } of all)
      expect(() => other.verify(text, headers)).toThrow(WebhookVerificationError)
  })

  test('hears once of each, where of one of them it could not be noted that it had been sent', async () => {
    await hook(['worker.created'])
    for (const n of [1, 2, 3]) await office.add({ firstName: 'Ann', lastName: `Lee${n}` })
    office.site.jobs.push({ kind: 'deliver', companyId: office.companyId })
    const { site } = office
    const d1 = site.d1
    let failed = 0
    site.d1 = watched(d1, {
      call: async (ask, sql) => {
        if (failed === 0 && sql.includes('set state = ?3, error')) {
          failed += 1
          throw new Error('D1_ERROR: no room')
        }
        return ask()
      },
    })
    await office.drain().catch(() => {})
    site.d1 = d1
    expect(failed).toBe(1)
    const states = (await messages()).map((message) => message.state)
    expect(states.sort()).toEqual(['sent', 'sent', 'waiting'])
    expect(await received()).toHaveLength(3)
  })

  test('hears of nothing else, and of an edit by hand at once', async () => {
    await hook(['worker.deactivated'])
    const { id } = await office.add({ firstName: 'Ann', lastName: 'Lee' })
    await office.admin('PATCH', `/workers/${id}`, { lastName: 'Lea' })
    await office.admin('PATCH', `/workers/${id}`, { status: 'inactive' })
    await deliver()
    const all = await received()
    expect(all).toHaveLength(1)
    expect(all[0]?.body.data.events).toMatchObject([
      { type: 'worker.deactivated', name: 'Ann Lea' },
    ])
  })

  test('hears of a sync that is held, and of a source that fails and works again', async () => {
    await hook(['run.held', 'connection.failing', 'connection.recovered', 'source.quarantined'])
    await office.site.people(Array.from({ length: 20 }, (_, i) => aRow(i)))
    await office.sync()
    await office.site.people([aRow(1)])
    expect((await office.sync()).status).toBe('held')
    await office.site.fault('garbage', 10)
    expect((await office.sync()).status).toBe('failed')
    await deliver()
    expect((await received()).map((h) => h.body.type).sort()).toEqual([
      'connection.failing',
      'run.held',
    ])
    const failing = (await received()).find((h) => h.body.type === 'connection.failing')?.body.data
    expect(failing).toMatchObject({
      connection: { name: 'Plexxis V2', state: 'failing', failures: 1, nextTryAt: null },
      run: { status: 'failed' },
    })
    await fetch(`${sim()}/_sim/${office.site.vendor}/faults`, { method: 'DELETE' })
    await office.sync()
    await deliver()
    const [recovered] = (await received()).filter((h) => h.body.type === 'connection.recovered')
    expect(recovered?.body.data.connection).toMatchObject({ state: 'fine', message: '' })
  })

  test('hears of a sync that is cancelled, rejected or given up, once, and of no preview', async () => {
    await hook(['run.finished'])
    const statuses = async () => (await received()).map((h) => h.body.data.run?.status)
    const cancelled = await office.start()
    await office.admin('POST', `/runs/${cancelled.id}/cancel`)
    await office.drain()
    await office.sync('preview')
    await deliver()
    expect(await statuses()).toEqual(['cancelled'])
    const given = await office.start()
    office.site.jobs.length = 0
    await office.site.db.run(
      `update runs set lease_until = 0, state = json_set(state, '$.recoveries', 100)
       where company_id = ?1 and id = ?2`,
      String(given.id),
    )
    for (let i = 0; i < 2; i++) await tick(office.site.around())
    await deliver()
    expect((await statuses()).sort()).toEqual(['cancelled', 'failed'])
    await office.site.people(Array.from({ length: 20 }, (_, i) => aRow(i)))
    await office.sync()
    await office.site.people([aRow(1)])
    const held = await office.sync()
    await office.admin('POST', `/runs/${held.id}/reject`)
    await deliver()
    expect((await statuses()).sort()).toEqual(['cancelled', 'cancelled', 'failed', 'succeeded'])
  })

  test('that does not answer as it should is tried again, longer and longer, and then given up', async () => {
    await hook(['worker.created'], '?status=500')
    await office.add({ firstName: 'Ann', lastName: 'Lee' })
    await deliver()
    const [waiting] = await messages('state=waiting')
    expect(waiting).toMatchObject({ attempts: 1, error: 'The receiver answered 500.' })
    const later = Date.parse(waiting?.nextAt ?? '') - Date.parse(waiting?.createdAt ?? '')
    expect(later).toBeGreaterThan(30_000)
    // Not before its time.
    await deliver()
    expect((await messages())[0]?.attempts).toBe(1)
    for (let i = 0; i < 8; i++) {
      await office.site.db.run('update outbox set next_at = 0 where company_id = ?1')
      await deliver()
    }
    const [failed] = await messages('state=failed')
    expect(failed).toMatchObject({ state: 'failed', attempts: 8 })
    const { status, body } = await office.admin<Message>('POST', `/outbox/${failed?.id}/resend`)
    expect(status).toBe(200)
    expect(body.state).toBe('waiting')
  })

  test('that says it is gone is switched off', async () => {
    const { body } = await hook(['worker.created'], '?status=410')
    await office.add({ firstName: 'Ann', lastName: 'Lee' })
    await deliver()
    expect((await messages())[0]).toMatchObject({ state: 'failed' })
    const hooks = await office.admin<Page<{ id: string; active: boolean }>>('GET', '/webhooks')
    expect(hooks.body.items).toMatchObject([{ id: body.webhook.id, active: false }])
  })

  test('gets each message once, also when two jobs deliver at once', async () => {
    await hook(['worker.created'])
    for (let i = 0; i < 5; i++) await office.add({ firstName: 'Ann', lastName: `Lee${i}` })
    await Promise.all([1, 2, 3].map(() => deliver()))
    const ids = (await received()).map((h) => h.headers['webhook-id'])
    expect(ids).toHaveLength(5)
    expect(new Set(ids).size).toBe(5)
    expect((await messages()).every((m) => m.state === 'sent')).toBe(true)
  })

  test('can be tried out, given a new secret, and removed', async () => {
    const { body } = await hook(['run.held'])
    const at = `/webhooks/${body.webhook.id}`
    await office.admin('POST', `${at}/ping`)
    await office.drain()
    expect((await received())[0]?.body.type).toBe('ping')
    const next = await office.admin<Added>('POST', `${at}/secret`)
    expect(next.body.secret).not.toBe(body.secret)
    expect((await office.admin('DELETE', at)).status).toBe(204)
    expect((await office.admin('POST', `${at}/ping`)).status).toBe(404)
    // Its secret is kept encrypted.
    const stored = await office.site.db.first('select detail from audit_log where company_id = ?1')
    expect(JSON.stringify(stored)).not.toContain('whsec_')
  })

  test('may not lead inside', async () => {
    for (const url of ['http://10.0.0.1/x', 'https://169.254.169.254/', 'https://intranet/'])
      expect(
        (await office.admin<Added>('POST', '/webhooks', { url, events: ['run.held'] })).status,
      ).toBe(422)
  })

  test('is another company’s business', async () => {
    await hook(['worker.created'])
    const other = await Office.make()
    await other.add({ firstName: 'Bo', lastName: 'Li' })
    office.site.jobs.push({ kind: 'deliver', companyId: other.companyId })
    await deliver()
    expect(await received()).toEqual([])
  })
})

describe('the outbox', () => {
  test('without webhooks stays empty', async () => {
    await office.site.people([aRow(1)])
    await office.sync()
    expect(await messages()).toEqual([])
  })

  test('is searched by part of an address, an email’s or a webhook’s, page by page and in one state', async () => {
    const first = await hook(['run.finished'], '?to=North')
    const second = await hook(['run.finished'], '?to=south')
    for (const at of [first, second, first])
      await office.admin('POST', `/webhooks/${at.body.webhook.id}/ping`)
    const to = async (query: string) => (await messages(query)).map((m) => m.to.slice(-5))
    expect(await to('query=NORTH')).toEqual(['North', 'North'])
    expect(await to('query=south&state=waiting')).toEqual(['south'])
    expect(await to('query=south&state=failed')).toEqual([])
    expect(await to('query=nobody%25')).toEqual([])
    const page = await office.admin<Page<Message>>('GET', '/outbox?query=north&limit=1')
    const next = `/outbox?query=north&limit=1&cursor=${page.body.nextCursor}`
    const rest = await office.admin<Page<Message>>('GET', next)
    expect(rest.body.items).toHaveLength(1)
    expect(rest.body.items[0]?.id).not.toBe(page.body.items[0]?.id)
    expect(rest.body.nextCursor).toBeNull()
  })

  test('calls off what has not left, and says so of what has', async () => {
    await hook(['worker.created'])
    await office.add({ firstName: 'Ann', lastName: 'Lee' })
    const [waiting] = await messages()
    const { body } = await office.admin<Message>('POST', `/outbox/${waiting?.id}/cancel`)
    expect(body).toMatchObject({ state: 'cancelled', error: 'Called off by an admin.' })
    await deliver()
    expect(await received()).toEqual([])
    await office.admin('POST', `/outbox/${waiting?.id}/resend`)
    await office.drain()
    expect(await received()).toHaveLength(1)
    expect((await office.admin('POST', `/outbox/${waiting?.id}/cancel`)).status).toBe(409)
  })

  test('is delivered by the cron tick', async () => {
    const { tick } = await import('../../../src/jobs/tick.ts')
    await hook(['worker.created'])
    await office.add({ firstName: 'Ann', lastName: 'Lee' })
    office.site.clock.time = Date.now()
    await tick(office.site.around())
    expect(office.site.jobs).toContainEqual({ kind: 'deliver', companyId: office.companyId })
    await office.drain()
    expect(await received()).toHaveLength(1)
  })
})
