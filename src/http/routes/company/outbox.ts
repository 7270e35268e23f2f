/** The outbox: what left, what waits, what did not work; sent again or called off. */
import type { z } from '@hono/zod-openapi'
import { cancelMessage } from '../../../actions/outbox/cancel.ts'
import { resendMessage } from '../../../actions/outbox/resend.ts'
import { OutboxList, OutboxMessage, OutboxQuery } from '../../../api/outbox.ts'
import { cursorOf, readId } from '../../../core/cursor.ts'
import { fold } from '../../../core/people/text.ts'
import { notFound } from '../../../core/refusal.ts'
import type { CompanyDb } from '../../../store/database.ts'
import {
  findMessage,
  listMessages,
  type Message,
  searchMessages,
} from '../../../store/outbox/outbox.ts'
import { listWebhooks, type Webhook } from '../../../store/outbox/webhooks.ts'
import { acting, idParam, json, route } from '../../context.ts'
import { pageOf } from '../../pages.ts'
import { newRouter } from '../../router.ts'
import { iso, isoOrNull } from '../../views/iso.ts'

const tags = ['Outbox']
const list = route({
  method: 'get',
  path: '/outbox',
  tags,
  role: 'admin',
  summary: 'What leaves by itself: emails and webhooks, newest first',
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
    const { limit, cursor, state, query } = c.req.valid('query')
    const hooks = await listWebhooks(db)
    if (query) {
      const fits = (target: string) => fold(addressOf(target, hooks)).includes(fold(query))
      const asked = { state: state ?? null, fits, limit }
      const { items, nextCursor } = await searchMessages(db, asked, readId(cursor))
      const next = nextCursor === null ? null : cursorOf([nextCursor])
      return c.json({ items: items.map((m) => view(m, hooks)), nextCursor: next }, 200)
    }
    const rows = await listMessages(db, state ?? null, limit + 1, readId(cursor))
    return c.json(
      pageOf(
        rows,
        limit,
        (m) => [m.id],
        (m) => view(m, hooks),
      ),
      200,
    )
  })
  .openapi(again, async (c) => {
    const { id } = c.req.valid('param')
    await resendMessage(acting(c), id)
    return c.json(await one(c.get('db'), id), 200)
  })
  .openapi(cancel, async (c) => {
    const { id } = c.req.valid('param')
    await cancelMessage(acting(c), id)
    return c.json(await one(c.get('db'), id), 200)
  })

async function one(db: CompanyDb, id: string) {
  const [message, hooks] = await Promise.all([findMessage(db, id), listWebhooks(db)])
  if (!message) throw notFound('message')
  return view(message, hooks)
}

const urlOf = (id: string, hooks: readonly Webhook[]) => hooks.find((h) => h.id === id)?.url
/** An e-mail's target is the address itself. */
const addressOf = (target: string, hooks: readonly Webhook[]) => urlOf(target, hooks) ?? target

const view = (m: Message, hooks: readonly Webhook[]): z.infer<typeof OutboxMessage> => ({
  id: m.id,
  kind: m.kind,
  event: m.event,
  to: m.kind === 'email' ? m.target : (urlOf(m.target, hooks) ?? 'a removed webhook'),
  state: m.state,
  attempts: m.attempts,
  nextAt: m.state === 'waiting' ? iso(m.nextAt) : null,
  error: m.error,
  createdAt: iso(m.createdAt),
  doneAt: isoOrNull(m.doneAt),
})
