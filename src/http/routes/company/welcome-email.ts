/** The welcome e-mail: its template, and sending it by hand. */

import { sendWelcomes } from '../../../actions/welcome/send.ts'
import { previewWelcome, writeWelcome } from '../../../actions/welcome/write.ts'
import { SendWelcome, WelcomePreview, WelcomeSent, WelcomeSettings } from '../../../api/outbox.ts'
import { getWelcome } from '../../../store/outbox/welcome.ts'
import { acting, actorOf, body, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'

const tags = ['Welcome email']
const read = route({
  method: 'get',
  path: '/welcome-email',
  tags,
  role: 'admin',
  summary: 'The welcome email as the company has written it',
  responses: { 200: json(WelcomeSettings, 'The template') },
})
const write = route({
  method: 'put',
  path: '/welcome-email',
  tags,
  role: 'admin',
  summary: 'Write the welcome email; an unknown placeholder is refused',
  request: { body: body(WelcomeSettings) },
  responses: { 200: json(WelcomeSettings, 'The template as saved') },
})
const preview = route({
  method: 'post',
  path: '/welcome-email/preview',
  tags,
  role: 'admin',
  summary: 'The welcome email as a new worker would get it',
  request: { body: body(WelcomeSettings) },
  responses: { 200: json(WelcomePreview, 'Subject, text and HTML') },
})
const send = route({
  method: 'post',
  path: '/welcome-emails',
  tags,
  role: 'admin',
  summary: 'Send the welcome email to up to 500 workers; a new link makes the one before worthless',
  request: { body: body(SendWelcome) },
  responses: { 202: json(WelcomeSent, 'How many are on their way, and who gets none') },
})

export const welcomeEmail = newRouter()
  .openapi(read, async (c) => c.json(await getWelcome(c.get('db'), actorOf(c).company.name), 200))
  .openapi(write, async (c) => {
    const given = c.req.valid('json')
    await writeWelcome(acting(c), given)
    return c.json(given, 200)
  })
  .openapi(preview, (c) =>
    c.json(previewWelcome(c.req.valid('json'), actorOf(c).company.name), 200),
  )
  .openapi(send, async (c) =>
    c.json(await sendWelcomes(acting(c), c.req.valid('json').workerIds), 202),
  )
