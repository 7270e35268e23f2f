/** The address one signs in with: asking for another one, confirming it, and taking the old one back. */
import {
  askForAddress,
  confirmAddress,
  takeBackAddress,
} from '../../../actions/accounts/address.ts'
import {
  AddressBack,
  AddressNow,
  AddressToken,
  LinkAsked,
  NewAddress,
} from '../../../api/account.ts'
import { settings } from '../../../env.ts'
import { systemClock } from '../../../store/ids.ts'
import { acting, body, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'

const tags = ['Account']
const ask = route({
  method: 'post',
  path: '/session/address',
  tags,
  role: 'worker',
  summary: 'Sign in with another address from now on: a link goes there, which confirms it',
  request: { body: body(NewAddress) },
  responses: { 202: json(LinkAsked, 'An email is on its way to the new address') },
})
const confirm = route({
  method: 'post',
  path: '/session/address/confirm',
  tags,
  role: 'public',
  summary: 'Confirm a new address with the link that went there; everybody is signed out',
  request: { body: body(AddressToken) },
  responses: { 200: json(AddressNow, 'The address from now on') },
})
const back = route({
  method: 'post',
  path: '/session/address/take-back',
  tags,
  role: 'public',
  summary: 'Take the old address back with the link that went there; the password is chosen anew',
  request: { body: body(AddressToken) },
  responses: { 200: json(AddressBack, 'The address, as it was') },
})

const linked = (c: { env: Env }) => ({ env: c.env, config: settings(c.env), clock: systemClock })

export const addresses = newRouter()
  .openapi(ask, async (c) => {
    await askForAddress(acting(c), c.req.valid('json'))
    return c.json({ hoursValid: 24 }, 202)
  })
  .openapi(confirm, async (c) =>
    c.json({ email: await confirmAddress(linked(c), c.req.valid('json').token) }, 200),
  )
  .openapi(back, async (c) =>
    c.json(await takeBackAddress(linked(c), c.req.valid('json').token), 200),
  )
