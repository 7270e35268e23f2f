/** Webhooks: added, changed, tried out, given a new secret, removed. */
import type { z } from '@hono/zod-openapi'
import {
  NewWebhook,
  WebhookList,
  WebhookOut,
  WebhookPatch,
  WebhookSecret,
} from '../../api/outbox.ts'
import { encryptCredentials } from '../../auth/credentials.ts'
import { checkAddress } from '../../connectors/address.ts'
import { VendorError } from '../../connectors/connector.ts'
import { Refusal } from '../../core/refusal.ts'
import { isLocal, type Settings, settings } from '../../env.ts'
import { SECRET_NAME } from '../../outbox/webhook.ts'
import { auditStatement } from '../../store/accounts/accounts.ts'
import { systemClock } from '../../store/ids.ts'
import { putMessage } from '../../store/outbox/outbox.ts'
import {
  deleteWebhook,
  getWebhook,
  listWebhooks,
  putWebhook,
  type Webhook,
} from '../../store/outbox/webhooks.ts'
import { actorOf, body, idParam, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import { iso } from '../views/worker.ts'

const tags = ['Outbox']
const list = route({
  method: 'get',
  path: '/webhooks',
  tags,
  role: 'admin',
  summary: 'Where the company is told of what happens here',
  responses: { 200: json(WebhookList, 'All webhooks') },
})
const add = route({
  method: 'post',
  path: '/webhooks',
  tags,
  role: 'admin',
  summary: 'Add a webhook; its secret is shown this once',
  request: { body: body(NewWebhook) },
  responses: { 201: json(WebhookSecret, 'The webhook and its secret') },
})
const patch = route({
  method: 'patch',
  path: '/webhooks/{id}',
  tags,
  role: 'admin',
  summary: 'Change a webhook, or switch it off',
  request: { params: idParam, body: body(WebhookPatch) },
  responses: { 200: json(WebhookOut, 'The webhook as changed') },
})
const rotate = route({
  method: 'post',
  path: '/webhooks/{id}/secret',
  tags,
  role: 'admin',
  summary: 'Give a webhook a new secret; the one before no longer signs',
  request: { params: idParam },
  responses: { 201: json(WebhookSecret, 'The webhook and its secret') },
})
const ping = route({
  method: 'post',
  path: '/webhooks/{id}/ping',
  tags,
  role: 'admin',
  summary: 'Send a test message',
  request: { params: idParam },
  responses: { 202: json(WebhookOut, 'The message is on its way') },
})
const remove = route({
  method: 'delete',
  path: '/webhooks/{id}',
  tags,
  role: 'admin',
  summary: 'Remove a webhook; what waits for it is called off',
  request: { params: idParam },
  responses: { 204: { description: 'Removed' } },
})

const MOST = 20

export const webhooks = newRouter()
  .openapi(list, async (c) =>
    c.json({ items: (await listWebhooks(c.get('db'))).map(view), nextCursor: null }, 200),
  )
  .openapi(add, async (c) => {
    const [db, config, given] = [c.get('db'), settings(c.env), c.req.valid('json')]
    if ((await listWebhooks(db)).length >= MOST)
      throw new Refusal('invalid', `There are ${MOST} webhooks already.`)
    const id = systemClock.newId()
    const url = checkedUrl(given.url, config)
    const { secret, sealed } = await newSecret(config, db.companyId, id)
    const webhook = {
      id,
      url,
      events: given.events,
      secret: sealed,
      active: true,
      createdAt: systemClock.now(),
    }
    await db.batch([
      putWebhook(db, webhook),
      auditStatement(db, systemClock, actorOf(c), 'webhook.add', id, { url, events: given.events }),
    ])
    return c.json({ webhook: view(webhook), secret }, 201)
  })
  .openapi(patch, async (c) => {
    const [db, given] = [c.get('db'), c.req.valid('json')]
    const before = await getWebhook(db, c.req.valid('param').id)
    const after: Webhook = {
      ...before,
      ...(given.url !== undefined && { url: checkedUrl(given.url, settings(c.env)) }),
      ...(given.events && { events: given.events }),
      ...(given.active !== undefined && { active: given.active }),
    }
    await db.batch([
      putWebhook(db, after),
      auditStatement(db, systemClock, actorOf(c), 'webhook.change', before.id, given),
    ])
    return c.json(view(after), 200)
  })
  .openapi(rotate, async (c) => {
    const db = c.get('db')
    const webhook = await getWebhook(db, c.req.valid('param').id)
    const { secret, sealed } = await newSecret(settings(c.env), db.companyId, webhook.id)
    await db.batch([
      putWebhook(db, { ...webhook, secret: sealed }),
      auditStatement(db, systemClock, actorOf(c), 'webhook.secret', webhook.id, {}),
    ])
    return c.json({ webhook: view(webhook), secret }, 201)
  })
  .openapi(ping, async (c) => {
    const db = c.get('db')
    const webhook = await getWebhook(db, c.req.valid('param').id)
    const id = systemClock.newId()
    const message = {
      id,
      key: `ping:${id}`,
      kind: 'webhook',
      event: 'ping',
      target: webhook.id,
      payload: {},
    } as const
    await db.batch([putMessage(db, message, systemClock.now())])
    await c.env.JOBS.send({ kind: 'deliver', companyId: db.companyId })
    return c.json(view(webhook), 202)
  })
  .openapi(remove, async (c) => {
    const db = c.get('db')
    const { id, url } = await getWebhook(db, c.req.valid('param').id)
    await db.batch([
      ...deleteWebhook(db, id, systemClock.now()),
      auditStatement(db, systemClock, actorOf(c), 'webhook.remove', id, { url }),
    ])
    return c.body(null, 204)
  })

const view = ({ id, url, events, active, createdAt }: Webhook): z.infer<typeof WebhookOut> => ({
  id,
  url,
  events,
  active,
  createdAt: iso(createdAt),
})

function checkedUrl(url: string, config: Settings): string {
  try {
    return checkAddress(url, isLocal(config)).href
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    throw new Refusal('invalid', error.message, {
      errors: [{ field: 'url', message: error.message }],
    })
  }
}

async function newSecret(config: Settings, companyId: string, id: string) {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const secret = `whsec_${Buffer.from(bytes).toString('base64')}`
  const sealed = await encryptCredentials(config, companyId, id, { [SECRET_NAME]: secret })
  return { secret, sealed: JSON.stringify(sealed) }
}
