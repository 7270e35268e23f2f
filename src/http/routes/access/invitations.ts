/** Where an invitation leads: to an account for who has none, and to a further company for who has one. */
import {
  acceptInvitation,
  decline,
  invitationWith,
  joinAnew,
} from '../../../actions/accounts/join-company.ts'
import {
  InvitationToken,
  JoinAnew,
  Joined,
  OpenInvitation,
  WhichInvitation,
} from '../../../api/account.ts'
import { settings } from '../../../env.ts'
import { systemClock } from '../../../store/ids.ts'
import { acting, body, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { iso } from '../../views/iso.ts'

const tags = ['Account']
const check = route({
  method: 'post',
  path: '/invitations/check',
  tags,
  role: 'public',
  summary: 'What an invitation is for',
  request: { body: body(InvitationToken) },
  responses: { 200: json(OpenInvitation, 'The invitation') },
})
const join = route({
  method: 'post',
  path: '/invitations/join',
  tags,
  role: 'public',
  summary: 'Take an invitation up with a new account; its link works once',
  request: { body: body(JoinAnew) },
  responses: { 201: json(Joined, 'The account is there: sign in with its email') },
})
const accept = route({
  method: 'post',
  path: '/invitations/accept',
  tags,
  role: 'worker',
  summary: 'Take an invitation up with the account you are signed in with',
  request: { body: body(WhichInvitation) },
  responses: { 201: json(Joined, 'Your session is in that company now') },
})
const refuse = route({
  method: 'post',
  path: '/invitations/decline',
  tags,
  role: 'worker',
  summary: 'Decline an invitation',
  request: { body: body(WhichInvitation) },
  responses: { 204: { description: 'Its link leads nowhere any more' } },
})

export const invitations = newRouter()
  .openapi(check, async (c) => {
    const around = { d1: c.env.DB, clock: systemClock }
    const found = await invitationWith(around, c.req.valid('json').token)
    const { company, name, email, role, expiresAt, hasAccount } = found
    return c.json({ company, name, email, role, expiresAt: iso(expiresAt), hasAccount }, 200)
  })
  .openapi(join, async (c) => {
    const { token, password } = c.req.valid('json')
    const invitee = { d1: c.env.DB, config: settings(c.env), clock: systemClock }
    const { company, email } = await joinAnew(invitee, token, password)
    return c.json({ company, email }, 201)
  })
  .openapi(accept, async (c) => {
    const { company, email } = await acceptInvitation(acting(c), c.req.valid('json'))
    return c.json({ company, email }, 201)
  })
  .openapi(refuse, async (c) => {
    await decline(acting(c), c.req.valid('json'))
    return c.body(null, 204)
  })
