/** Who is told of what by e-mail, and choosing it. */
import type { z } from '@hono/zod-openapi'
import { chooseNotifications, isSelf } from '../../../actions/notifications/choose.ts'
import { Told, ToldList, ToldPatch } from '../../../api/notification.ts'
import { type Chosen, choicesOf } from '../../../store/incidents/choices.ts'
import { type Actor, acting, actorOf, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'

const tags = ['Notifications']
const list = route({
  method: 'get',
  path: '/notifications',
  tags,
  role: 'viewer',
  summary: 'What you are told of by email; for an admin, who is told of what',
  responses: { 200: json(ToldList, 'The members, yourself first') },
})
const change = route({
  method: 'patch',
  path: '/notifications/{id}',
  tags,
  role: 'viewer',
  summary: 'Choose what you are told of by email; an owner may choose for any member',
  request: { params: idParam, body: body(ToldPatch) },
  responses: { 200: json(Told, 'The choice') },
})

const view = (chosen: Chosen, actor: Actor): z.infer<typeof Told> => {
  const { userId, name, email, kinds, summary, byRole } = chosen
  return { id: userId, name, email, self: isSelf({ actor }, userId), kinds, summary, byRole }
}

export const notifications = newRouter()
  .openapi(list, async (c) => {
    const actor = actorOf(c)
    const all = (await choicesOf(c.get('db'))).map((chosen) => view(chosen, actor))
    const own = all.filter((told) => told.self)
    const others = actor.role === 'viewer' ? [] : all.filter((told) => !told.self)
    return c.json({ items: [...own, ...others], nextCursor: null }, 200)
  })
  .openapi(change, async (c) => {
    const chosen = await chooseNotifications(
      acting(c),
      c.req.valid('param').id,
      c.req.valid('json'),
    )
    return c.json(view(chosen, actorOf(c)), 200)
  })
