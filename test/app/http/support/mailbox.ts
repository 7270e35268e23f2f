/** What an office e-mails, as whoever gets it sees it: the mailbox, the link in it, the account it leads to. */
import { inject } from 'vitest'
import type { z } from 'zod'
import type { WelcomeSent } from '../../../../src/api/outbox.ts'
import { call, withCookie } from '../../../support/app.ts'
import { aRow } from '../../../support/sync.ts'
import type { Office, ProblemOut } from './office.ts'

export interface Mail {
  to: string[]
  from: string
  subject: string
  text: string
  html: string
}

const PASSWORD = 'a long enough password'
export const linkOf = (mail: Mail | undefined) =>
  decodeURIComponent(/token=([^\s"&]+)/.exec(mail?.text ?? '')?.[1] ?? '')

export class Mailbox {
  readonly office: Office

  /** From now on e-mails of the office leave. */
  constructor(office: Office) {
    const vars = {
      EMAIL_PROVIDER: 'http',
      EMAIL_FROM: 'people@muster.test',
      EMAIL_URL: `${inject('vendorsUrl')}/_sim/mailbox`,
      APP_URL: 'https://muster.test',
    }
    office.site.vars = vars
    Object.assign(office.env, vars)
    this.office = office
  }

  /** An address of this test alone: the mailbox is everybody's. */
  readonly address = (n: number | string) => `p${n}.${this.office.companyId}@example.com`
  /** Somebody of the source, with that address. */
  readonly row = (n: number, more = {}) => aRow(n, { Email: this.address(n), ...more })

  /** Oldest first. */
  async mails(): Promise<Mail[]> {
    const answer = await fetch(`${inject('vendorsUrl')}/_sim/mailbox`)
    const { items } = (await answer.json()) as { items: Mail[] }
    return items.filter((m) => m.to?.[0]?.includes(this.office.companyId)).reverse()
  }
  async to(): Promise<(string | undefined)[]> {
    return (await this.mails()).map((m) => m.to[0])
  }
  /** The link of the newest e-mail to an address. */
  async linkTo(address: string): Promise<string> {
    return linkOf((await this.mails()).filter((m) => m.to[0] === address).at(-1))
  }

  /** What a tick so many minutes from now delivers has left; after ten, the welcome e-mails of a sync have. */
  async minutesLater(minutes: number): Promise<void> {
    const { site, companyId } = this.office
    site.clock.time = Date.now() + minutes * 60_000
    site.jobs.push({ kind: 'deliver', companyId })
    await site.drain()
  }

  send(...workerIds: string[]) {
    return this.office.admin<z.infer<typeof WelcomeSent>>('POST', '/welcome-emails', { workerIds })
  }
  check(token: string) {
    const body = { token }
    return call<ProblemOut & { email: string }>('POST', '/api/v1/account-setup/check', {
      body,
      env: this.office.env,
    })
  }
  setUp(token: string, password = PASSWORD) {
    const body = { token, password }
    return call<ProblemOut & { email: string }>('POST', '/api/v1/account-setup', {
      body,
      env: this.office.env,
    })
  }
  async signIn(email: string, password = PASSWORD) {
    const any = () => Math.floor(Math.random() * 250)
    const { env } = this.office
    const answer = await call<ProblemOut>('POST', '/api/auth/sign-in/email', {
      body: { email, password },
      headers: {
        origin: 'https://muster.test',
        'cf-connecting-ip': `10.${any()}.${any()}.${any()}`,
      },
      env,
    })
    const cookies = answer.headers.getSetCookie().map((c) => c.split(';')[0])
    return {
      status: answer.status,
      detail: answer.body?.detail,
      cookie: cookies.join('; '),
      as: withCookie(cookies.join('; '), env),
    }
  }
}
