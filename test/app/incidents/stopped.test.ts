/** What was told has an end, however the source stops: switched off, removed, or all syncs paused. */
import { beforeAll, describe, expect, test } from 'vitest'
import { withFile } from '../../../src/core/incidents/files.ts'
import type { IncidentKind } from '../../../src/core/incidents/kinds.ts'
import { STOPS, type Stopped } from '../../../src/core/incidents/stopped.ts'
import { bodyOf } from '../../../src/outbox/webhook-body.ts'
import { setPassword } from '../../../src/store/connections/web-connectors.ts'
import { openHeld, openIncident } from '../../../src/store/incidents/open.ts'
import { sourceFailed } from '../../../src/store/incidents/state.ts'
import { listMessages } from '../../../src/store/outbox/outbox.ts'
import { freshDatabase } from '../../support/database.ts'
import { Asking, another } from '../../support/questions.ts'
import { aRow, vendorCall } from '../../support/sync.ts'
import { delivered, heard, joined, listen, type Mail, mails, ticked } from '../../support/told.ts'
import { Office } from '../http/support/office.ts'

beforeAll(freshDatabase)

const HOUR = 3_600_000
const crew = Array.from({ length: 10 }, (_, n) => aRow(n))

interface State {
  kind: IncidentKind
  source?: 'quickbooks-desktop' | 'payroll-feed'
  begins(office: Office): Promise<unknown>
}
/** Everything a member may have been told of a source. */
const STATES: Record<string, State> = {
  failing: {
    kind: 'failing',
    begins: async ({ site }) => {
      await site.people(crew)
      await site.sync()
      await site.fault('garbage', 10)
      await site.sync()
    },
  },
  'failing again and again': {
    kind: 'failing',
    begins: async ({ site }) => {
      await site.fault('garbage', 100)
      for (let n = 0; n < 3; n += 1) await site.sync()
    },
  },
  'waiting for an admin': {
    kind: 'held',
    begins: async ({ site }) => {
      await site.people(crew)
      await site.sync()
      await site.people(crew.slice(0, 2))
      await site.sync()
    },
  },
  'asking a question': {
    kind: 'questions',
    begins: ({ site }) => {
      const asking = new Asking(site.db, site.connectionId)
      asking.clock.time = site.clock.now()
      return asking.asks([another('R-1')])
    },
  },
  silent: {
    kind: 'silent',
    begins: async ({ site }) => {
      await site.configure({ autosync: true, nextDueAt: Date.now() + 1e9 })
      await site.db.run('update connections set updated_at = 1 where company_id = ?1')
    },
  },
  'silent, with its computer': {
    kind: 'silent',
    source: 'quickbooks-desktop',
    begins: async ({ site }) => {
      await site.db.batch([setPassword(site.db, site.connectionId, 'hash', 1)])
      await site.db.run('update web_connectors set brought_at = 1 where company_id = ?1')
      await site.db.run('update connections set updated_at = 1 where company_id = ?1')
    },
  },
  'silent, its files away': {
    kind: 'silent',
    source: 'payroll-feed',
    begins: async ({ site }) => {
      const files = [1, 2, 3, 4].reduce<ReturnType<typeof withFile> | null>(
        (before, day) => withFile(before, day * 24 * HOUR),
        null,
      )
      await site.db.run(
        'update connections set files = ?2, updated_at = 1 where company_id = ?1',
        JSON.stringify(files),
      )
    },
  },
}

const WAYS: Record<Stopped['how'], (office: Office) => Promise<{ status: number }>> = {
  off: (office) => office.admin('PATCH', office.path, { enabled: false }),
  removed: (office) => office.owner('DELETE', office.path),
  paused: (office) => office.admin('PUT', '/company/pause', { reason: 'Payroll moves.' }),
}
const WHY: Record<Stopped['how'], RegExp> = {
  off: /was switched off by token .+ on /,
  removed: /was removed by token .+ on /,
  paused: /were paused by token .+ on .+: Payroll moves\./,
}

async function begun(state: State): Promise<{ office: Office; first: Mail[] }> {
  const office = await Office.of(
    state.source ?? 'plexxis',
    state.source === 'payroll-feed' ? { from: 'file' } : {},
  )
  const { site } = office
  mails(site)
  await joined(site, 'admin')
  await listen(site, ['connection.failing', 'connection.recovered'])
  site.clock.time = Date.now()
  await state.begins(office)
  return { office, first: await minutes(office) }
}
/** Some minutes of the cron, in which everything is looked at. */
async function minutes({ site }: Office): Promise<Mail[]> {
  const all: Mail[] = []
  for (let n = 0; n < 3; n += 1) {
    site.clock.time = Math.ceil((Math.max(site.clock.time, Date.now()) + 1) / 300_000) * 300_000
    await ticked(site)
    all.push(...(await delivered(site)))
  }
  return all
}
const openKinds = async ({ site }: Office) =>
  (
    await site.db.all<{ kind: string }>(
      'select kind from incidents where company_id = ?1 and over_at is null',
    )
  ).map(({ kind }) => kind)

describe.each(Object.entries(STATES))('a source that is %s', (_, state) => {
  test.each(Object.entries(WAYS))('and then %s', async (way, stops) => {
    const how = way as Stopped['how']
    const { office, first } = await begun(state)
    expect(first).toHaveLength(1)
    expect((await stops(office)).status).toBeLessThan(300)
    const after = await minutes(office)
    if (STOPS[how].includes(state.kind)) {
      expect(after.map(({ text }) => text)).toEqual([expect.stringMatching(WHY[how])])
      expect(await openKinds(office)).toEqual([])
    } else {
      // It can be answered, or decided, all the same: its end is told then.
      expect(after).toEqual([])
      expect(await openKinds(office)).toEqual([state.kind])
    }
    const hooks = (await heard(office.site)).filter((event) => event.startsWith('connection.'))
    expect(hooks).toEqual(
      state.kind === 'failing' ? ['connection.failing', 'connection.stopped'] : [],
    )
  })
})

test.each(Object.entries(WAYS))(
  'a webhook reads who %s the source, and when',
  async (how, stops) => {
    const { office } = await begun(STATES.failing as State)
    const { name } = await office.site.connection()
    await stops(office)
    const { db } = office.site
    const told = async () => {
      const [message] = (await listMessages(db, null, 50, null)).filter(
        (one) => one.event === 'connection.stopped',
      )
      return message ? bodyOf(db, message, [], Date.now()) : null
    }
    expect(JSON.parse((await told()) ?? 'null')).toMatchObject({
      type: 'connection.stopped',
      data: {
        connection: {
          ...{ id: office.site.connectionId, name, failures: 1, nextTryAt: null },
          state: how === 'removed' ? 'removed' : 'paused',
          message: expect.stringMatching(WHY[how as Stopped['how']]),
        },
        stopped: { how, by: expect.stringContaining('token'), at: expect.any(String) },
        run: null,
      },
    })
    // Whoever never heard that it failed has nothing to hear of its end.
    await db.run(
      `update outbox set state = 'cancelled' where company_id = ?1 and event = 'connection.failing'`,
    )
    expect(await told()).toBeNull()
  },
)

test('what has not been told yet when its source is removed is told to nobody', async () => {
  for (const state of Object.values(STATES).filter((one) => one.kind !== 'silent')) {
    const office = await Office.make()
    mails(office.site)
    await joined(office.site, 'admin')
    office.site.clock.time = Date.now()
    await state.begins(office)
    await WAYS.removed(office)
    expect(await minutes(office)).toEqual([])
  }
})

test('what is held is told again once its source is on again, and let through', async () => {
  const { office } = await begun(STATES['waiting for an admin'] as State)
  await WAYS.off(office)
  await minutes(office)
  await office.admin('PATCH', office.path, { enabled: true })
  expect((await minutes(office)).map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/a sync waits for you$/),
  ])
  expect(await openKinds(office)).toEqual(['held'])
})

test('a source that fails after it was resumed is told anew, and its end is that it works', async () => {
  const { office } = await begun(STATES.failing as State)
  await WAYS.paused(office)
  await minutes(office)
  await office.admin('DELETE', '/company/pause')
  await office.site.sync()
  expect((await minutes(office)).map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/could not be synced$/),
  ])
  await vendorCall('DELETE', `${office.site.vendor}/faults`)
  await office.site.sync()
  expect((await minutes(office)).map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/works again$/),
  ])
})

test('a sync that was under way when its source was switched off leaves nothing open', async () => {
  const { office } = await begun(STATES.failing as State)
  await WAYS.off(office)
  await minutes(office)
  const { db, connectionId } = office.site
  const { id } = (await db.first<{ id: string }>(
    'select id from runs where company_id = ?1 order by id desc limit 1',
  )) ?? { id: '' }
  const now = office.site.clock.now() + 1000
  await db.run(`update runs set finished_at = ?2 where company_id = ?1 and id = ?3`, now, id)
  await db.batch([
    ...sourceFailed(db, id, now),
    ...openHeld(db, { connectionId, runId: id, now }, true),
  ])
  expect(await openKinds(office)).toEqual([])
  expect(await minutes(office)).toEqual([])
  // Whatever was opened in the moment in which it was switched off is over with the next look.
  await db.batch(openIncident(db, { kind: 'held', connectionId, runId: id, now: now + 1 }))
  expect(await openKinds(office)).toEqual(['held'])
  await minutes(office)
  expect(await openKinds(office)).toEqual([])
})
