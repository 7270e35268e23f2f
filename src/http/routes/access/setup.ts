/** The first company and its owner, made once with the operator's setup token. */
import { setUp, setupIsOpen } from '../../../actions/company/setup.ts'
import { Setup, SetupState } from '../../../api/account.ts'
import { settings } from '../../../env.ts'
import { systemClock } from '../../../store/ids.ts'
import { body, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'

const state = route({
  method: 'get',
  path: '/setup',
  tags: ['Account'],
  summary: 'Can the first company still be made?',
  role: 'public',
  responses: { 200: json(SetupState, 'Whether setup is open') },
})

const run = route({
  method: 'post',
  path: '/setup',
  tags: ['Account'],
  summary: 'Make the first company and its owner',
  role: 'public',
  request: { body: body(Setup) },
  responses: { 201: json(SetupState, 'Done; setup is closed now') },
})

export const setup = newRouter()
  .openapi(state, async (c) => c.json({ open: await setupIsOpen(c.env.DB, settings(c.env)) }, 200))
  .openapi(run, async (c) => {
    const from = c.req.header('cf-connecting-ip') ?? 'unknown'
    const around = { d1: c.env.DB, config: settings(c.env), clock: systemClock, from }
    await setUp(around, c.req.valid('json'))
    return c.json({ open: false }, 201)
  })
