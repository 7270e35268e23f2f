/** Webhooks: added, changed, tried out, given a new secret, removed. */
import type { z } from '@hono/zod-openapi'
import { addWebhook } from '../../../actions/webhooks/add.ts'
import { changeWebhook } from '../../../actions/webhooks/change.ts'
import { pingWebhook } from '../../../actions/webhooks/ping.ts'
import { removeWebhook } from '../../../actions/webhooks/remove.ts'
import { renewSecret } from '../../../actions/webhooks/secret.ts'
import {
  NewWebhook,
  WebhookList,
  WebhookOut,
  WebhookPatch,
  WebhookSecret,
} from '../../../api/outbox.ts'
import { listWebhooks, type Webhook } from '../../../store/outbox/webhooks.ts'
import { acting, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { iso } from '../../views/iso.ts'

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

const view = ({ id, url, events, active, createdAt }: Webhook): z.infer<typeof WebhookOut> => ({
  id,
  url,
  events,
  active,
  createdAt: iso(createdAt),
})

export const webhooks = newRouter()
  .openapi(list, async (c) =>
    c.json({ items: (await listWebhooks(c.get('db'))).map(view), nextCursor: null }, 200),
  )
  .openapi(add, async (c) => {
    const { webhook, secret } = await addWebhook(acting(c), c.req.valid('json'))
    return c.json({ webhook: view(webhook), secret }, 201)
  })
  .openapi(patch, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(view(await changeWebhook(acting(c), id, c.req.valid('json'))), 200)
  })
  .openapi(rotate, async (c) => {
    const { webhook, secret } = await renewSecret(acting(c), c.req.valid('param').id)
    return c.json({ webhook: view(webhook), secret }, 201)
  })
  .openapi(ping, async (c) =>
    c.json(view(await pingWebhook(acting(c), c.req.valid('param').id)), 202),
  )
  .openapi(remove, async (c) => {
    await removeWebhook(acting(c), c.req.valid('param').id)
    return c.body(null, 204)
  })
