/** Where a welcome e-mail leads: an account for whoever has its link. */
import type { z } from '@hono/zod-openapi'
import { hasAccount, invitedWith, join, joinSignedIn } from '../../../actions/accounts/join.ts'
import { Invitee, NewWorkerAccount, WelcomeToken } from '../../../api/outbox.ts'
import { settings } from '../../../env.ts'
import { systemClock } from '../../../store/ids.ts'
import type { Invited } from '../../../store/system/worker-accounts.ts'
import { acting, body, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'

const tags = ['Welcome email']
const invitee = route({
  method: 'post',
  path: '/account-setup/check',
  tags,
  role: 'public',
  summary: 'Whose welcome link this is',
  request: { body: body(WelcomeToken) },
  responses: { 200: json(Invitee, 'For whom an account can be set up') },
})
const setUp = route({
  method: 'post',
  path: '/account-setup',
  tags,
  role: 'public',
  summary: 'Set up the account a welcome link is for; the link works once',
  request: { body: body(NewWorkerAccount) },
  responses: { 201: json(Invitee, 'The account is set up: sign in with its email') },
})

const accept = route({
  method: 'post',
  path: '/account-setup/accept',
  tags,
  role: 'worker',
  summary: 'Take up a welcome link with the account you are signed in with; the link works once',
  request: { body: body(WelcomeToken) },
  responses: { 201: json(Invitee, 'Your session is in that company now') },
})

const joining = (env: Env) => ({ d1: env.DB, config: settings(env), clock: systemClock })

const shown = (
  { company, firstName, email }: Invited,
  known: boolean,
): z.infer<typeof Invitee> => ({ company, firstName, email, hasAccount: known })

export const accountSetup = newRouter()
  .openapi(invitee, async (c) => {
    const around = joining(c.env)
    const invited = await invitedWith(around, c.req.valid('json').token)
    return c.json(shown(invited, await hasAccount(around, invited)), 200)
  })
  .openapi(setUp, async (c) => {
    const { token, password } = c.req.valid('json')
    return c.json(shown(await join(joining(c.env), token, password), true), 201)
  })
  .openapi(accept, async (c) =>
    c.json(shown(await joinSignedIn(acting(c), c.req.valid('json').token), true), 201),
  )
