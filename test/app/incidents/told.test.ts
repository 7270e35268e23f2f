/** Members are told of each incident once, and of its end, and of nothing else. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { answer } from '../../../src/actions/issues/answer.ts'
import { chooseNotifications } from '../../../src/actions/notifications/choose.ts'
import { setPassword } from '../../../src/store/connections/web-connectors.ts'
import { freshDatabase } from '../../support/database.ts'
import { Asking, another } from '../../support/questions.ts'
import { aRow, Site, vendorCall } from '../../support/sync.ts'
import { delivered, joined, listen, type Mail, mails, ticked } from '../../support/told.ts'
import { undone } from '../../support/undo.ts'
import { Office } from '../http/support/office.ts'

beforeAll(freshDatabase)

const HOUR = 3_600_000
/** Of each kind; a proof takes more. */
const INCIDENTS = process.env.FRESH_INPUTS ? 20 : 4
const crew = Array.from({ length: 10 }, (_, n) => aRow(n))

async function office(kind = 'plexxis'): Promise<Site> {
  const site = await Site.of(kind)
  mails(site)
  await joined(site, 'admin')
  return site
}
/** A tick of the cron, and what leaves by it. Ticks start syncs of others too: those are not ours to do. */
async function minute(site: Site): Promise<Mail[]> {
  // On a minute at which everything is looked at, and no summary is sent.
  site.clock.time = Math.ceil((site.clock.time + 1) / (10 * 60_000)) * 10 * 60_000
  await ticked(site)
  return delivered(site)
}
const subjects = (all: Mail[]) => all.map((mail) => mail.subject)

interface Incident {
  kind?: string
  begins(site: Site): Promise<unknown>
  ends(site: Site): Promise<unknown>
  told: RegExp
  over: RegExp
}

const askers = new WeakMap<Site, Asking>()

const KINDS: Record<string, Incident> = {
  'a source that fails': {
    begins: async (site) => {
      await site.fault('garbage', 10)
      await site.sync()
      // A second failure is no news.
      site.clock.pass(HOUR)
      await site.sync()
    },
    ends: async (site) => {
      await vendorCall('DELETE', `${site.vendor}/faults`)
      await site.sync()
    },
    told: /could not be synced$/,
    over: /works again$/,
  },
  'a sync that is held, and held again by the next one': {
    begins: async (site) => {
      await site.people(crew.slice(0, 2))
      await site.sync()
      site.clock.pass(HOUR)
      await site.sync()
    },
    ends: async (site) => {
      await site.people(crew)
      await site.sync()
    },
    told: /a sync waits for you$/,
    over: /nothing waits for you any more$/,
  },
  'a question': {
    begins: async (site) => {
      const asking = askers.get(site) ?? new Asking(site.db, site.connectionId)
      askers.set(site, asking)
      asking.clock.time = site.clock.now()
      await asking.asks([another('R-1', { digest: String(site.clock.now()) })])
      await asking.asksAgain()
    },
    ends: async (site) => {
      const row = await site.db.first<{ id: string }>(
        `select id from issues where company_id = ?1 and state = 'open' and code = 'another_human'`,
      )
      await answer(site.acting(), String(row?.id), { answer: 'same_person' })
      site.jobs.length = 0
      await site.db.run('delete from runs where company_id = ?1 and active = 1')
    },
    told: /: a question waits for you$/,
    over: /the question is answered$/,
  },
  'a source of which nothing comes': {
    begins: async (site) => {
      await site.configure({
        autosync: true,
        everyMinutes: 60,
        nextDueAt: site.clock.now() + 99 * HOUR,
      })
      site.clock.pass(25 * HOUR)
    },
    ends: (site) => site.sync(),
    told: /has not synced for long$/,
    over: /has been heard of again$/,
  },
  'a source without AutoSync of which nothing comes in the hours that were chosen': {
    begins: async (site) => {
      await site.configure({ silentHours: 5 })
      site.clock.pass(6 * HOUR)
    },
    ends: (site) => site.sync(),
    told: /has not synced for long$/,
    over: /has been heard of again$/,
  },
  'a computer that is silent for the hours that were chosen': {
    kind: 'quickbooks-desktop',
    begins: async (site) => {
      await site.db.batch([setPassword(site.db, site.connectionId, 'hash', site.clock.now())])
      await site.configure({ silentHours: 5 })
      await site.db.run(
        'update web_connectors set brought_at = ?2 where company_id = ?1',
        site.clock.now(),
      )
      site.clock.pass(6 * HOUR)
    },
    // Nothing is expected of it any more: a computer that is heard of brings no sync with it.
    ends: (site) => site.configure({ silentHours: null }),
    told: /has not synced for long$/,
    over: /is not waited for any more$/,
  },
  'a computer that has gone silent': {
    kind: 'quickbooks-desktop',
    begins: async (site) => {
      await site.db.batch([setPassword(site.db, site.connectionId, 'hash', site.clock.now())])
      await site.db.run(
        'update web_connectors set brought_at = ?2 where company_id = ?1',
        site.clock.now(),
      )
      site.clock.pass(73 * HOUR)
    },
    ends: (site) =>
      site.db.run(
        'update web_connectors set brought_at = ?2 where company_id = ?1',
        site.clock.now(),
      ),
    told: /the computer has gone silent$/,
    over: /has been heard of again$/,
  },
  'a token that ends': {
    begins: (site) =>
      env.DB.prepare(
        `insert into api_tokens (id, company_id, name, hash, prefix, scopes, created_by, created_at, expires_at)
         values (?1, ?2, 'Payroll', ?1, 'm', '[]', 'x', 1, ?3)`,
      )
        .bind(crypto.randomUUID(), site.db.companyId, site.clock.now() + 24 * HOUR)
        .run(),
    ends: async (site) => {
      site.clock.pass(25 * HOUR)
    },
    told: /^The API token “Payroll” ends soon$/,
    over: /^The API token “Payroll” has ended$/,
  },
}

describe.each(Object.entries(KINDS))('%s', (_, { kind, begins, ends, told, over }) => {
  test('is told once, and its end, each time', async () => {
    const site = await office(kind)
    if (kind === undefined) {
      await site.people(crew)
      await site.sync()
    }
    expect(subjects(await minute(site))).toEqual([])
    for (let n = 0; n < INCIDENTS; n += 1) {
      await begins(site)
      expect(subjects(await minute(site))).toEqual([expect.stringMatching(told)])
      expect(subjects(await minute(site))).toEqual([])
      await ends(site)
      expect(subjects(await minute(site))).toEqual([expect.stringMatching(over)])
      expect(subjects(await minute(site))).toEqual([])
    }
  })
})

test('that somebody is hired, and welcomed later, is no news about those who wait', async () => {
  const site = await office()
  await site.configure({ invite: 'automatic' })
  const told = async () =>
    (
      await site.db.all(
        `select 1 from outbox where company_id = ?1 and event = 'incident.begun' and state <> 'cancelled'`,
      )
    ).length
  await site.people(crew)
  await site.sync()
  await site.people(crew.slice(0, 5))
  expect((await site.sync()).hold?.scope).toBe('deactivations')
  expect(await told()).toBe(1)
  site.clock.pass(HOUR)
  await site.people([...crew.slice(0, 5), aRow(20)])
  expect(await site.sync()).toMatchObject({ status: 'held', counts: { created: 1 } })
  expect(await told()).toBe(1)
  // Somebody else is about to leave.
  site.clock.pass(HOUR)
  await site.people([...crew.slice(0, 4), aRow(20)])
  expect((await site.sync()).status).toBe('held')
  expect(await told()).toBe(2)
})

test('while a sync waits, an undo that is decided beside it ends nothing', async () => {
  const site = await office()
  await site.people(crew)
  await site.sync()
  const more = [...crew, ...Array.from({ length: 9 }, (_, n) => aRow(20 + n))]
  await site.people(more)
  const joiners = await site.sync()
  await site.people(crew.slice(0, 2))
  expect(await site.sync()).toMatchObject({ status: 'held' })
  expect(subjects(await minute(site))).toEqual([expect.stringMatching(/a sync waits for you$/)])
  const undo = await undone(site, joiners)
  expect(undo).toMatchObject({ mode: 'undo', status: 'held' })
  expect(subjects(await minute(site))).toEqual([expect.stringMatching(/a sync waits for you$/)])
  await site.reject(undo)
  expect(subjects(await minute(site))).toEqual([])
  await site.people(more)
  await site.sync()
  expect(subjects(await minute(site))).toEqual([expect.stringMatching(/nothing waits for you/)])
})

test('what somebody has decided before anybody was told is no news', async () => {
  const site = await office()
  await site.people(crew)
  await site.sync()
  await site.people(crew.slice(0, 2))
  await site.reject(await site.sync())
  expect(await minute(site)).toEqual([])
  expect(await minute(site)).toEqual([])
})

test.each(['a source that fails', 'a sync that is held, and held again by the next one'])(
  'where mail does not leave for a while, what has begun is read before its end: %s',
  async (kind) => {
    const site = await office()
    const [incident, { EMAIL_URL = '' }] = [KINDS[kind], site.vars]
    await site.people(crew)
    await site.sync()
    // Nobody can know whether what was given to it has left.
    site.vars.EMAIL_URL = 'https://mail.muster.dev/lost'
    await incident?.begins(site)
    expect(await minute(site)).toEqual([])
    site.clock.pass(30 * 60_000)
    expect(await minute(site)).toEqual([])
    await incident?.ends(site)
    site.vars.EMAIL_URL = EMAIL_URL
    const read: string[] = []
    for (let n = 0; n < 20; n += 1) read.push(...subjects(await minute(site)))
    expect(read).toEqual([
      expect.stringMatching(incident?.told ?? ''),
      expect.stringMatching(incident?.over ?? ''),
    ])
  },
)

test('owners and admins are told, and whoever else has chosen it; each only of what they chose', async () => {
  const site = await Site.make()
  mails(site)
  const [owner, admin, viewer] = [
    await joined(site, 'owner'),
    await joined(site, 'admin'),
    await joined(site, 'viewer'),
  ]
  const as = (id: string, role: 'owner' | 'admin' | 'viewer') => {
    const acting = site.acting()
    return { ...acting, actor: { ...acting.actor, id, role } as typeof acting.actor }
  }
  const told = async () => {
    await site.fault('garbage', 10)
    await site.sync()
    const to = (await delivered(site)).map((mail) => String(mail.to).split('-')[0])
    await vendorCall('DELETE', `${site.vendor}/faults`)
    await site.people(crew)
    await site.sync()
    await delivered(site)
    site.clock.pass(HOUR)
    return to.sort()
  }
  expect(await told()).toEqual(['admin', 'owner'])
  await chooseNotifications(as(viewer, 'viewer'), viewer, { kinds: ['failing'] })
  await chooseNotifications(as(admin, 'admin'), admin, { kinds: ['held'] })
  expect(await told()).toEqual(['owner', 'viewer'])
  await expect(chooseNotifications(as(admin, 'admin'), owner, { kinds: [] })).rejects.toMatchObject(
    {
      code: 'forbidden',
    },
  )
  await chooseNotifications(as(owner, 'owner'), viewer, { kinds: [] })
  expect(await told()).toEqual(['owner'])
})

test('an email says who, how many and why, and its link leads to where one acts', async () => {
  const site = await office()
  await site.people(crew)
  await site.sync()
  await site.people(crew.slice(0, 2))
  const held = await site.sync()
  const [mail] = await delivered(site)
  expect(mail?.text).toContain(`https://muster.test/runs/${held.id}`)
  expect(mail?.text).toMatch(/10|8/)
  await site.fault('expired-token', 30)
  await site.sync()
  const failing = (await delivered(site)).find((m) => /not/.test(m.subject))
  expect(failing?.text).toContain('It is not tried again by itself')
  expect(failing?.text).toContain(`https://muster.test/integrations/${site.connectionId}/`)
})

describe('a summary', () => {
  const SEVEN_ON_MONDAY = Date.UTC(2026, 10, 30, 12, 5)

  test('is sent on the morning of its day, once, and not when there is nothing to say', async () => {
    const site = await office()
    await site.people([])
    site.clock.time = SEVEN_ON_MONDAY
    await ticked(site)
    expect(await delivered(site)).toEqual([])
    site.clock.time = SEVEN_ON_MONDAY + 7 * 24 * HOUR - 5 * HOUR
    await site.people([...crew, aRow(11, { Phone1: '' }), aRow(12, { Phone1: '' })])
    await site.sync()
    await delivered(site)
    for (let minute = 0; minute < 90; minute += 5) {
      site.clock.time = SEVEN_ON_MONDAY + 7 * 24 * HOUR + (minute - 30) * 60_000
      await ticked(site)
    }
    site.jobs.length = 0
    const sent = await delivered(site)
    expect(subjects(sent)).toEqual(['Test Company: 2 new issues this week, 2 open'])
    expect(sent[0]?.text).toContain('No phone number: First11 Last11 and First12 Last12')
    expect(sent[0]?.text).toContain('10 added')
  })
})

describe('whoever is no member any more by the time mail leaves', () => {
  const MONDAY = Date.UTC(2026, 10, 30, 12, 5)
  const CAUSES: Record<string, (site: Site) => Promise<unknown>> = {
    'hears of no source that fails': async (site) => {
      await site.fault('garbage', 10)
      await site.sync()
    },
    'hears of no sync that is held': async (site) => {
      await site.people(crew.slice(0, 2))
      await site.sync()
    },
    'gets no summary': async (site) => {
      site.clock.time = MONDAY - 12 * HOUR
      await site.people([...crew, aRow(11, { Phone1: '' })])
      await site.sync()
      site.clock.time = MONDAY
      await ticked(site)
    },
  }
  test.each(Object.entries(CAUSES))('%s', async (_, happens) => {
    const site = await office()
    const owner = await joined(site, 'owner')
    await site.people(crew)
    await site.sync()
    await happens(site)
    const of = `where company_id = ?1 and user_id = 'admin-' || ?1`
    await env.DB.prepare(`delete from members ${of}`).bind(site.db.companyId).run()
    // Whoever has another address by then gets it there.
    const moved = `moved-${site.db.companyId}@acme.test`
    await env.DB.prepare('update user set email = ?2 where id = ?1').bind(owner, moved).run()
    site.clock.pass(60_000)
    expect((await delivered(site)).map((mail) => [mail.to].flat().join())).toEqual([moved])
  })
})

test('a source that failed and was switched off lasts in no summary', async () => {
  const site = await office()
  await site.people(crew)
  await site.sync()
  await site.fault('garbage', 10)
  await site.sync()
  await delivered(site)
  const read = async () => {
    site.clock.time = Math.ceil((site.clock.time + 1) / (7 * 24 * HOUR)) * 7 * 24 * HOUR
    // From a Thursday on to a Monday, at seven in Toronto.
    site.clock.time += 4 * 24 * HOUR + 12 * HOUR + 5 * 60_000
    await ticked(site)
    site.jobs.length = 0
    return (await delivered(site)).map((mail) => mail.text)
  }
  await read()
  expect(await read()).toEqual([expect.stringMatching(/Not over yet/)])
  await site.configure({ enabled: false })
  expect(await read()).toEqual([expect.stringMatching(/It was switched off on .+ [ap]m\. Nothing/)])
  expect(await read()).toEqual([])
})

test('what waits to be told of an integration that was removed is called off, and is no failure of ours', async () => {
  const site = await office()
  await listen(site, ['run.finished', 'connection.failing'])
  await site.people(crew)
  await site.sync()
  await site.fault('garbage', 10)
  await site.sync()
  const { owner, path } = await Office.at(site)
  expect((await owner('DELETE', path)).status).toBe(204)
  // Requests go by the real time.
  site.clock.time = Math.max(site.clock.time, Date.now())
  expect(await delivered(site)).toEqual([])
  const left = await site.db.all<{ state: string; error: string }>(
    'select distinct state, error from outbox where company_id = ?1',
  )
  expect(left.map(({ state }) => state)).toEqual(left.map(() => 'cancelled'))
  expect(left.map(({ error }) => error).join()).not.toMatch(/logged/)
})
