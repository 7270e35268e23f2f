/** An outbox that is delivered: whichever one call fails once, everything arrives, and what may come twice says so. */

import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest'
import { LEAVE_AFTER_MS } from '../../../src/core/outbox/welcome.ts'
import { tokenFor } from '../../support/accounts.ts'
import { withToken } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { eachCall, type When } from '../../support/faulty.ts'
import { rewindTo } from '../../support/rewind.ts'
import { aRow, Site } from '../../support/sync.ts'

afterEach(() => vi.restoreAllMocks())

const sim = () => `${inject('vendorsUrl')}/_sim`
interface Arrived {
  headers: Record<string, string>
}
let site: Site
let hooks: string
const hooked = async () => {
  const { items } = (await (await fetch(`${sim()}/hooks`)).json()) as { items: Arrived[] }
  return items.map((hook) => hook.headers['webhook-id'] ?? '')
}
const clear = () =>
  Promise.all(['hooks', 'mailbox'].map((box) => fetch(`${sim()}/${box}`, { method: 'DELETE' })))
const messages = () =>
  site.db.all<{ id: string; kind: string; state: string }>(
    'select id, kind, state from outbox where company_id = ?1 order by id',
  )

beforeEach(async () => {
  // Two companies of the same clock would send the same links.
  await freshDatabase()
  site = await Site.make()
  hooks = `${sim()}/hooks/${site.db.companyId}`
  site.vars = {
    EMAIL_FROM: 'people@muster.test',
    EMAIL_PROVIDER: 'http',
    EMAIL_URL: `${sim()}/mailbox`,
    APP_URL: 'https://muster.test',
  }
  const { token } = await tokenFor(site.db.companyId, 'write')
  const admin = withToken(token, site.around().env)
  const events = ['run.finished', 'worker.created']
  await admin('POST', '/webhooks', { url: hooks, events })
  await admin('PATCH', `/connections/${site.connectionId}`, { invite: 'automatic' })
  await site.people([aRow(1), aRow(2)])
  await site.start('apply', undefined, { welcomeFirst: true })
  while (site.jobs[0]?.kind === 'run') await site.step()
  site.jobs.length = 0
  // By then the welcome e-mails are to leave as well.
  site.clock.pass(LEAVE_AFTER_MS)
})

const mailed = async () => {
  const { items } = (await (await fetch(`${sim()}/mailbox`)).json()) as {
    items: { to: string[] }[]
  }
  return items.map((mail) => mail.to[0] ?? '')
}

/** Whom the outbox says of that an earlier e-mail may have arrived as well. */
async function doubted(): Promise<string[]> {
  const rows = await site.db.all<{ target: string }>(
    "select target from outbox where company_id = ?1 and error like '%may have arrived as well%'",
  )
  return rows.map((row) => row.target)
}

/** How often each of these is there. */
const times = (all: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(all, (one) => one)].map(([one, { length }]) => [one, length]))

it.each(['before', 'after'] as const satisfies When[])(
  'any one call fails once, %s its deed, and each message arrives, as few times as can be',
  async (when) => {
    const back = rewindTo(site)
    const most: number[] = []
    const unsaid: string[] = []
    const work = async () => {
      await clear()
      site.jobs.push({ kind: 'deliver', companyId: site.db.companyId })
      await site.outlast(async () => (await messages()).every((m) => m.state === 'sent'))
    }
    const end = async () => {
      const [hooks, mails] = [times(await hooked()), times(await mailed())]
      most.push(...Object.values(hooks), ...Object.values(mails))
      const twice = Object.keys(mails).filter((to) => (mails[to] ?? 0) > 1)
      const said = await doubted()
      unsaid.push(...twice.filter((to) => !said.includes(to)))
      return {
        messages: await messages(),
        hooks: Object.keys(hooks).sort(),
        mails: Object.keys(mails).sort(),
      }
    }
    const { points, wrong } = await eachCall({ site, back, work, end }, when)
    expect(wrong).toEqual([])
    expect(points).toBeGreaterThan(20)
    expect(Math.max(...most)).toBeLessThanOrEqual(2)
    expect(unsaid).toEqual([])
    expect((await messages()).map((m) => m.kind).sort()).toEqual([
      'email',
      'email',
      'webhook',
      'webhook',
    ])
  },
  60_000,
)
