/** Deeds of somebody who gets into a company, or leaves it: they have a session of their own, or only a link. */
import { sign } from '../../../../src/auth/signed.ts'
import { hashToken } from '../../../../src/auth/tokens.ts'
import { settings } from '../../../../src/env.ts'
import { WELCOME_PURPOSE } from '../../../../src/outbox/welcome.ts'
import { setWelcomeToken } from '../../../../src/store/outbox/welcome.ts'
import { memberOf, newCompany, PASSWORD } from '../../../support/accounts.ts'
import { ORIGIN, signIn } from '../../../support/app.ts'
import { type Deed, LEE, type Request } from './deed.ts'
import { Office } from './office.ts'

/** Somebody who is signed in; by their address. */
async function cookieOf(email: string, office: Office) {
  const ip = `198.51.${office.companyId.length}.${Math.floor(Math.random() * 250)}`
  const { cookie } = await signIn(email, PASSWORD, ip)
  return { cookie, origin: ORIGIN }
}
const addressIn = (office: Office) => `${office.companyId}@elsewhere.test`

/** Whoever owns another company is invited to the office. */
async function invited(path: string): Promise<Request> {
  const office = await Office.make()
  const email = addressIn(office)
  await newCompany('Elsewhere', email)
  const given = { name: 'Max', email, role: 'admin' }
  const { body } = await office.owner<{ url: string }>('POST', '/members', given)
  const token = new URL(body.url).searchParams.get('token')
  return { office, path, body: { token }, headers: await cookieOf(email, office) }
}

/** A welcome link to the address of a worker. */
async function welcomed(office: Office, address: string): Promise<string> {
  const { id } = await office.add({ ...LEE, email: address })
  const until = Date.now() + 60_000
  const token = await sign(settings(office.env), WELCOME_PURPOSE, 'message', until)
  const link = { tokenHash: hashToken(token), until, address }
  await office.site.db.batch([setWelcomeToken(office.site.db, id, link, Date.now())])
  return token
}

export const MEMBERSHIP_DEEDS: Deed[] = [
  {
    route: 'POST /invitations/accept',
    action: 'member.joined',
    prepare: () => invited('/invitations/accept'),
  },
  {
    route: 'POST /invitations/decline',
    action: 'member.declined',
    prepare: () => invited('/invitations/decline'),
  },
  {
    route: 'POST /invitations/join',
    action: 'member.joined',
    async prepare() {
      const office = await Office.make()
      const given = { name: 'Max', email: addressIn(office), role: 'admin' }
      const { body } = await office.owner<{ url: string }>('POST', '/members', given)
      const token = new URL(body.url).searchParams.get('token')
      return { office, path: '/invitations/join', body: { token, password: PASSWORD } }
    },
  },
  {
    route: 'DELETE /session/membership',
    action: 'member.left',
    async prepare() {
      const office = await Office.make()
      const email = addressIn(office)
      await memberOf(office.companyId, email, 'viewer')
      return { office, path: '/session/membership', headers: await cookieOf(email, office) }
    },
  },
  {
    route: 'POST /account-setup',
    action: 'worker.joined',
    async prepare() {
      const office = await Office.make()
      const token = await welcomed(office, addressIn(office))
      return { office, path: '/account-setup', body: { token, password: PASSWORD } }
    },
  },
  {
    route: 'POST /account-setup/accept',
    action: 'worker.joined',
    async prepare() {
      const office = await Office.make()
      const email = addressIn(office)
      await newCompany('Elsewhere', email)
      const token = await welcomed(office, email)
      const headers = await cookieOf(email, office)
      return { office, path: '/account-setup/accept', body: { token }, headers }
    },
  },
]
