/** A forgotten password: a link by e-mail, and the same answer whoever asks. */
import { mailForgotten, mayAskForLink } from '../../../actions/accounts/forgotten.ts'
import { LinkAsked, PasswordForgotten } from '../../../api/account.ts'
import { traceOf } from '../../../core/trace.ts'
import { settings } from '../../../env.ts'
import { systemClock } from '../../../store/ids.ts'
import { body, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'

const ask = route({
  method: 'post',
  path: '/password-links',
  tags: ['Account'],
  summary: 'Send a link to set a new password, if there is such an account',
  role: 'public',
  request: { body: body(PasswordForgotten) },
  responses: { 202: json(LinkAsked, 'A link is sent where there is an account') },
})

export const passwordLinks = newRouter().openapi(ask, async (c) => {
  const from = c.req.header('cf-connecting-ip') ?? 'unknown'
  const around = { env: c.env, config: settings(c.env), clock: systemClock, from }
  await mayAskForLink(around)
  // Not waited for: how long it takes would tell whether there is such an account.
  c.executionCtx.waitUntil(
    mailForgotten(around, c.req.valid('json').email).catch((error: unknown) =>
      console.error('forgotten password', traceOf(error)),
    ),
  )
  return c.json({ hoursValid: 1 }, 202)
})
