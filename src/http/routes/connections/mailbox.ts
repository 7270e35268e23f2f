/** Files of people by e-mail: the address they are sent to, and whose are taken. */
import { z } from '@hono/zod-openapi'
import {
  allowSender,
  endMailbox,
  forgetSender,
  type MailboxStanding,
  mailboxOf,
  makeMailbox,
} from '../../../actions/connections/mailbox.ts'
import { Mailbox, NewMailSender } from '../../../api/mailbox.ts'
import { settings } from '../../../env.ts'
import { acting, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { iso, isoOrNull } from '../../views/iso.ts'

const tags = ['Connections']
const path = '/connections/{id}/mailbox'
const read = route({
  method: 'get',
  path,
  tags,
  role: 'admin',
  summary: 'The email address that takes files of people, who sends them, and what came last',
  request: { params: idParam },
  responses: { 200: json(Mailbox, 'The mailbox') },
})
const make = route({
  method: 'post',
  path,
  tags,
  role: 'admin',
  summary: 'A new email address for files of people; the one before takes nothing any more',
  request: { params: idParam },
  responses: { 201: json(Mailbox, 'The mailbox') },
})
const end = route({
  method: 'delete',
  path,
  tags,
  role: 'admin',
  summary: 'Take no files by email any more',
  request: { params: idParam },
  responses: { 204: { description: 'Ended' } },
})
const allow = route({
  method: 'post',
  path: `${path}/senders`,
  tags,
  role: 'admin',
  summary: 'Take files from this email address; the first ones are only previewed',
  request: { params: idParam, body: body(NewMailSender) },
  responses: { 201: json(Mailbox, 'The mailbox') },
})
const forget = route({
  method: 'delete',
  path: `${path}/senders/{address}`,
  tags,
  role: 'admin',
  summary: 'Forget a sender: the next email of theirs is asked about',
  request: { params: idParam.extend({ address: z.string().min(3).max(320) }) },
  responses: { 204: { description: 'Forgotten' } },
})

const view = ({ available, address, mailbox, senders }: MailboxStanding) => ({
  available,
  address,
  madeAt: isoOrNull(mailbox?.madeAt ?? null),
  senders: senders.map((s) => ({
    ...s,
    since: iso(s.since),
    trustedAt: isoOrNull(s.trustedAt),
  })),
  last: mailbox?.last ? { ...mailbox.last, at: iso(mailbox.last.at) } : null,
})

export const mailbox = newRouter()
  .openapi(read, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(view(await mailboxOf(c.get('db'), settings(c.env), id)), 200)
  })
  .openapi(make, async (c) => {
    const { id } = c.req.valid('param')
    await makeMailbox(acting(c), id)
    return c.json(view(await mailboxOf(c.get('db'), settings(c.env), id)), 201)
  })
  .openapi(end, async (c) => {
    await endMailbox(acting(c), c.req.valid('param').id)
    return c.body(null, 204)
  })
  .openapi(allow, async (c) => {
    const { id } = c.req.valid('param')
    await allowSender(acting(c), id, c.req.valid('json'))
    return c.json(view(await mailboxOf(c.get('db'), settings(c.env), id)), 201)
  })
  .openapi(forget, async (c) => {
    const { id, address } = c.req.valid('param')
    await forgetSender(acting(c), id, address)
    return c.body(null, 204)
  })
