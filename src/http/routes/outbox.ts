/** The outbox: what left, what waits, what did not work; sent again or called off. */
import type { z } from '@hono/zod-openapi'
import { OutboxList, OutboxMessage, OutboxQuery } from '../../api/outbox.ts'
import { notFound, Refusal } from '../../core/refusal.ts'
import { auditStatement } from '../../store/accounts/accounts.ts'
import { systemClock } from '../../store/ids.ts'
import {
  cancelMessage,
  findMessage,
  listMessages,
  type Message,
  resend,
} from '../../store/outbox/outbox.ts'
import { listWebhooks, type Webhook } from '../../store/outbox/webhooks.ts'
import { actorOf, idParam, json, route } from '../context.ts'
import { pageOf } from '../pages.ts'
import { newRouter } from '../router.ts'
import { iso, isoOrNull } from '../views/worker.ts'

const tags = ['Outbox']
const list = route({
  method: 'get',
  path: '/outbox',
  tags,
  role: 'admin',
  summary: 'What leaves by itself: e-mails and webhooks, newest first',
  request: { query: OutboxQuery },
  responses: { 200: json(OutboxList, 'A page of messages') },
})
const again = route({
  method: 'post',
  path: '/outbox/{id}/resend',
  tags,
  role: 'admin',
  summary: 'Send a message again, whatever became of it',
  request: { params: idParam },
  responses: { 200: json(OutboxMessage, 'The message, waiting') },
})
const cancel = route({
  method: 'post',
  path: '/outbox/{id}/cancel',
  tags,
  role: 'admin',
  summary: 'Call a message off that has not left yet',
  request: { params: idParam },
  responses: { 200: json(OutboxMessage, 'The message, called off') },
})

export const outbox = newRouter()
  .openapi(list, async (c) => {
    const db = c.get('db')
    const { limit, cursor, state } = c.req.valid('query')
    const [rows, hooks] = await Promise.all([
      listMessages(db, state ?? null, limit + 1, cursor ?? null),
      listWebhooks(db),
    ])
    return c.json(
      pageOf(
        rows,
        limit,
        (m) => m.id,
        (m) => view(m, hooks),
      ),
      200,
    )
  })
  .openapi(again, async (c) => {
    const db = c.get('db')
    const { id } = c.req.valid('param')
    if (!(await resend(db, id, systemClock.now()))) throw notFound('message')
    await db.batch([auditStatement(db, systemClock, actorOf(c), 'outbox.resend', id, {})])
    await c.env.JOBS.send({ kind: 'deliver', companyId: db.companyId })
    return c.json(await one(db, id), 200)
  })
  .openapi(cancel, async (c) => {
    const db = c.get('db')
    const { id } = c.req.valid('param')
    if (!(await findMessage(db, id))) throw notFound('message')
    if (!(await cancelMessage(db, id, systemClock.now())))
      throw new Refusal('changed_since', 'It has left already, or is on its way right now.')
    await db.batch([auditStatement(db, systemClock, actorOf(c), 'outbox.cancel', id, {})])
    return c.json(await one(db, id), 200)
  })

async function one(db: Parameters<typeof findMessage>[0], id: string) {
  const [message, hooks] = await Promise.all([findMessage(db, id), listWebhooks(db)])
  if (!message) throw notFound('message')
  return view(message, hooks)
}

const view = (m: Message, hooks: readonly Webhook[]): z.infer<typeof OutboxMessage> => ({
  id: m.id,
  kind: m.kind,
  event: m.event,
  to:
    m.kind === 'email'
      ? m.target
      : (hooks.find((h) => h.id === m.target)?.url ?? 'a removed webhook'),
  state: m.state,
  attempts: m.attempts,
  nextAt: m.state === 'waiting' ? iso(m.nextAt) : null,
  error: m.error,
  createdAt: iso(m.createdAt),
  doneAt: isoOrNull(m.doneAt),
})
