/** What was under way in a database of an earlier version goes on: holds, hours, messages, the board. */
import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { call, withCookie } from '../../support/app.ts'
import type { Card, Contact } from '../../support/pushing.ts'
import type { RunOut } from '../http/support/office.ts'
import { Earlier, idOf, versions } from './fixture.ts'

interface Entry {
  id: string
  state: string
  problem: { code: string } | null
}

describe.each(versions)('in a database of %s', (version) => {
  let earlier: Earlier
  beforeEach(async () => {
    earlier = await Earlier.load(version)
    await earlier.plannedLately()
  })

  const heldRun = async (kind: string): Promise<RunOut> => {
    const { heldRun } = await earlier.say<{ heldRun: { id: string } }>(
      'GET',
      `/connections/${idOf(kind)}`,
    )
    return earlier.run(heldRun.id)
  }
  const decide = async (run: RunOut, decision: 'release' | 'reject') => {
    await earlier.say('POST', `/runs/${run.id}/${decision}`, { planHash: run.hold?.planHash })
    await earlier.drain()
    return earlier.run(run.id)
  }
  const active = async () =>
    (await earlier.say<{ items: unknown[] }>('GET', '/workers?status=active&limit=200')).items
      .length

  test('deactivations that were held are done when released, by the plan of then', async () => {
    const [before, run] = [await active(), await heldRun('connectwise')]
    expect(run.hold).toMatchObject({ scope: 'deactivations', deactivations: 6 })
    expect(await decide(run, 'release')).toMatchObject({
      status: 'succeeded',
      counts: { total: 9, synced: 9, deactivated: 6, updated: 1 },
    })
    expect(await active()).toBe(before - 6)
    await earlier.peopleOfHolds()
    expect((await earlier.sync(idOf('connectwise'))).counts).toMatchObject({
      total: 9,
      unchanged: 9,
      deactivated: 0,
    })
  })

  test('deactivations that were held stay undone when rejected', async () => {
    const [before, run] = [await active(), await heldRun('connectwise')]
    expect(await decide(run, 'reject')).toMatchObject({
      status: 'warnings',
      counts: { deactivated: 0, skipped: 6, updated: 1 },
    })
    expect(await active()).toBe(before)
  })

  test('a run that was held whole is done when released, by the plan of then', async () => {
    const run = await heldRun('paycom')
    expect(run.hold).toMatchObject({ scope: 'run', reasons: [{ code: 'shrunken_source' }] })
    expect(await decide(run, 'release')).toMatchObject({
      status: 'succeeded',
      counts: { total: 4, synced: 4, created: 1, deactivated: 7, unchanged: 3 },
    })
    await earlier.peopleOfHolds()
    expect((await earlier.sync(idOf('paycom'))).counts).toMatchObject({ total: 4, unchanged: 4 })
  })

  test('a run that was held whole changes nothing when rejected', async () => {
    const before = await earlier.directory()
    expect(await decide(await heldRun('paycom'), 'reject')).toMatchObject({
      status: 'cancelled',
      error: { code: 'rejected' },
    })
    expect(await earlier.directory()).toEqual(before)
  })

  test('hours that wait are pushed, corrections find their cards, and nothing goes twice', async () => {
    const { hours } = earlier.facts
    const name = Object.fromEntries(Object.entries(hours).map(([what, id]) => [id, what]))
    const told = async (run: RunOut) =>
      Object.fromEntries(
        (await earlier.outcomes(run.id)).map((o) => [name[o.externalId ?? ''], o.code]),
      )
    const cards = () => earlier.there<Card>('procore', 'timecards')
    const hoursThere = async () =>
      (await cards()).map((c) => `${c.party?.name}: ${Number(c.hours)}`).sort()
    const idOfCard = async (who: string) =>
      (await cards()).filter((c) => c.party?.name === who).map((c) => c.id)
    const before = await idOfCard('First5 Last5')
    expect(await told(await earlier.push())).toEqual({
      corrected: 'card_updated',
      deleted: 'card_deleted',
      approved: 'push_refused',
      'without a project': 'push_no_project',
      'new for a contact': 'card_created',
      'new for a user': 'card_created',
    })
    const after = [
      'First1 Last1: 5',
      'First1 Last1: 7.5',
      'First5 Last5: 9',
      'First7 Last7: 8',
      'First8 Last8: 8',
    ]
    expect(await hoursThere()).toEqual(after)
    expect(await idOfCard('First5 Last5')).toEqual(before)
    expect(await earlier.there<Contact>('procore', 'contacts')).toHaveLength(1)
    const second = await earlier.push()
    expect(await told(second)).toEqual({
      approved: 'push_refused',
      'without a project': 'push_no_project',
    })
    expect(await hoursThere()).toEqual(after)
    const { items } = await earlier.say<{ items: Entry[] }>('GET', '/time-entries')
    expect(items).toHaveLength(6)
    const waiting = items.filter((e) => e.problem !== null).map((e) => name[e.id])
    expect(waiting.sort()).toEqual(['approved', 'without a project'])
  })

  test('the board’s last action is undone', async () => {
    const board = `/connections/${idOf('quickbooks-desktop')}`
    const { lastAction } = await earlier.say<{ lastAction: { id: string; kind: string } }>(
      'GET',
      `${board}/match`,
    )
    expect(lastAction.kind).toBe('ignore')
    await earlier.say('POST', `${board}/match-actions/${lastAction.id}/undo`)
    const unlinked = await earlier.say<{ items: { name: string; hold: string }[] }>(
      'GET',
      `${board}/people?state=unlinked`,
    )
    expect(unlinked.items).toMatchObject([{ name: 'First58 Last58', hold: 'unlinked' }])
    expect((await earlier.sync(idOf('quickbooks-desktop'))).codes).toContainEqual({
      outcome: 'skipped',
      code: 'unlinked_by_hand',
      level: 'info',
      count: 1,
    })
  })

  test('what waits in the outbox is delivered once, signed with the secret of then', async () => {
    const { at, companyId, webhookSecret } = earlier.facts
    // As if they had been written a moment ago: a welcome e-mail is not sent once its link is past its time.
    await earlier.site.db.run(
      `update outbox set created_at = created_at + ?2, next_at = next_at + ?2
       where company_id = ?1 and state = 'waiting'`,
      Math.max(0, Date.now() - at - 120_000),
    )
    const { items: waiting } = await earlier.say<{ items: { id: string; kind: string }[] }>(
      'GET',
      '/outbox?state=waiting',
    )
    expect(waiting.map((m) => m.kind).sort()).toEqual(['email', 'webhook', 'webhook', 'webhook'])
    for (let i = 0; i < 3; i += 1) earlier.site.jobs.push({ kind: 'deliver', companyId })
    await earlier.drain()
    const hooks = await received<Hook>('hooks', (h) => h.path.includes(`/${earlier.own}/`))
    expect(hooks.map((h) => h.path.split('/').at(-1)).sort()).toEqual([
      'earlier',
      'earlier-failing?status=500',
      'earlier-failing?status=500',
    ])
    for (const { headers, text } of hooks.filter((h) => h.path.endsWith('/earlier'))) {
      expect(waiting.map((m) => m.id)).toContain(headers['webhook-id'])
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
      expect(headers['webhook-signature']).toBe(`v1,${hmac(webhookSecret, signed)}`)
    }
    const from = `"Harbour HR" <people@${earlier.own}.test>`
    const mails = await received<Mail>('mailbox', (m) => m.from === from)
    expect(mails).toMatchObject([
      { to: ['person4@example.com'], subject: 'Welcome, First4', reply_to: 'hr@example.com' },
    ])
    expect(await joinedBy(earlier, mails[0])).toMatchObject({ name: 'First4 Last4' })
  })
})

/** As a receiver checks it. */
const hmac = (secret: string, text: string) =>
  createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(text)
    .digest('base64')

interface Hook {
  path: string
  headers: Record<string, string>
  text: string
}
interface Mail {
  to?: string[]
  from: string
  reply_to?: string
  subject: string
  text: string
}
async function received<T>(box: 'hooks' | 'mailbox', isOurs: (item: T) => boolean): Promise<T[]> {
  const answer = await fetch(`${inject('vendorsUrl')}/_sim/${box}`)
  return ((await answer.json()) as { items: T[] }).items.filter(isOurs)
}

/** The profile of whoever opens the link of a welcome e-mail and chooses a password. */
async function joinedBy(earlier: Earlier, mail: Mail | undefined): Promise<unknown> {
  const token = decodeURIComponent(/token=([^\s"&]+)/.exec(mail?.text ?? '')?.[1] ?? '')
  const password = 'a long enough password'
  const made = await call<{ email: string }>('POST', '/api/v1/account-setup', {
    body: { token, password },
    env: earlier.env,
  })
  expect(made.status).toBe(201)
  const signed = await call('POST', '/api/auth/sign-in/email', {
    headers: { origin: 'https://muster.test', 'cf-connecting-ip': '192.0.2.9' },
    body: { email: made.body.email, password },
    env: earlier.env,
  })
  const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? ''
  return (await withCookie(cookie, earlier.env)('GET', '/me')).body
}
