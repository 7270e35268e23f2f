/** Erasing somebody: nothing of them is left in any place, everybody else is as before, and no source brings them back. */
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import type { Erasure } from '../../../src/api/workers/person.ts'
import { send } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { found } from '../../support/everything.ts'
import { aRow, phoneOf } from '../../support/sync.ts'
import { made } from '../http/support/deed.ts'
import { day } from '../http/support/hours.ts'
import { linkOf, Mailbox } from '../http/support/mailbox.ts'
import { Office, type ProblemOut, type RunOut } from '../http/support/office.ts'

type Erased = z.infer<typeof Erasure>

beforeAll(freshDatabase)
afterEach(() => vi.restoreAllMocks())

const NAME = 'Zanzibella Quuxington'
const MARKERS = [
  ...['Zanzibella', 'Quuxington', 'Quuxley', 'zqmail', 'ZQ-77001', 'zqnote'],
  ...[phoneOf(901), phoneOf(901).slice(2)],
]
const her = (more = {}) =>
  aRow(1, {
    ...{ Code: 'ZQ-77001', FirstName: 'Zanzibella', LastName: 'Quuxley' },
    ...{ Email: 'zqmail1@example.com', Phone1: phoneOf(901) },
    ...more,
  })
const married = her({ LastName: 'Quuxington' })
const later = her({ LastName: 'Quuxington', Email: 'zqmail2@example.com', Phone1: phoneOf(902) })
const others = Array.from({ length: 8 }, (_, i) => aRow(i + 2))
/** Somebody whose number is hers: the log says so, with her name, and keeps their number. */
const clashing = aRow(20, { Phone1: phoneOf(902) })

const erase = (office: Office, id: string, confirm = NAME) =>
  office.owner<Erased>('DELETE', `/workers/${id}`, { confirm })

async function logsOf(office: Office, run: RunOut) {
  for (const format of ['csv', 'txt']) {
    const path = `/runs/${run.id}/log-links`
    const { body } = await office.viewer<{ url: string }>('POST', path, { format })
    await (await send('GET', new URL(body.url).pathname, { env: office.env })).text()
  }
}

/** She is in every place there is: pages, plans, logs, history, hours, a login, the outbox, Match, the audit log. */
async function planted() {
  const office = await Office.make()
  const box = new Mailbox(office)
  await office.owner('POST', '/webhooks', {
    url: 'https://hooks.muster.dev/x',
    events: ['worker.updated'],
  })
  await office.site.people([her(), ...others])
  await logsOf(office, await office.sync())
  const worker = await office.worker('ZQ-77001')
  await office.admin('POST', '/welcome-emails', { workerIds: [worker.id] })
  const [mail] = await box.mails()
  await office.owner('POST', '/account-setup', { token: linkOf(mail), password: 'long enough 77' })
  await office.site.people([married, ...others])
  await office.sync()
  await office.site.people([later, ...others, clashing])
  await logsOf(office, await office.sync())
  const projectId = await made(office, '/projects', { name: 'Pier' })
  const entry = { workerId: worker.id, projectId, day: day(-1), hours: 7, note: 'zqnote' }
  await office.admin('POST', '/time-entries', entry)
  await office.admin('DELETE', `${office.path}/links/ZQ-77001`)
  await office.admin('POST', `${office.path}/links`, {
    externalId: 'ZQ-77001',
    workerId: worker.id,
  })
  await office.drain()
  return { office, worker }
}

describe('after an erasure', () => {
  let office: Office
  let workerId: string
  let before: { names: string[]; rows: unknown }
  let erased: Erased
  const logged: string[] = []
  beforeAll(async () => {
    const place = await planted()
    office = place.office
    workerId = place.worker.id
    expect(await found(MARKERS)).not.toEqual([])
    before = { names: await office.names(), rows: await office.outcomes((await office.sync()).id) }
    const note = (...said: unknown[]) => void logged.push(said.map(String).join(' '))
    for (const how of ['log', 'warn', 'error', 'info'] as const)
      vi.spyOn(console, how).mockImplementation(note)
    erased = (await erase(office, workerId)).body
    await office.drain()
  }, 60_000)

  test('no table, object, search index or log line has anything of them', async () => {
    expect(erased).toMatchObject({ state: 'done', keptOut: 1 })
    expect(await found(MARKERS)).toEqual([])
    expect(logged.join('\n')).not.toMatch(/zanzibella|quux/i)
    expect((await office.viewer('GET', `/workers/${workerId}`)).status).toBe(404)
    expect(await office.names('query=Zanzibella')).toEqual([])
  })

  test('what stays elsewhere is named, and that it was done is on record without saying who it was', async () => {
    expect(erased.stays.join('\n')).toContain('https://hooks.muster.dev/x')
    expect(erased.stays.join('\n')).toContain('Plexxis V2 still has them')
    expect(erased.stays.join('\n')).toContain('30 days')
    const audit = await office.owner<{ items: { action: string; subject: string }[] }>(
      'GET',
      '/audit',
    )
    expect(audit.body.items.map((i) => i.action)).toEqual(
      expect.arrayContaining(['worker.erase', 'worker.erased']),
    )
    const { items } = (await office.owner<{ items: Erased[] }>('GET', '/erasures')).body
    expect(items).toMatchObject([{ workerId, state: 'done' }])
  })

  test('everybody else is as before, on pages and in logs that can still be read', async () => {
    expect(await office.names()).toEqual(before.names.filter((name) => name !== NAME))
    const { items } = (await office.viewer<{ items: RunOut[] }>('GET', `${office.path}/runs`)).body
    for (const run of items) {
      const outcomes = await office.outcomes(run.id)
      expect(outcomes.length, run.id).toBe(run.counts.total)
      expect(outcomes.filter((o) => o.name === 'Erased person')).toHaveLength(1)
      await logsOf(office, run)
    }
  })

  test('a source that still sends them is told apart, and nothing of them comes back', async () => {
    const run = await office.sync()
    expect((await office.outcomes(run.id)).filter((o) => o.code === 'erased')).toMatchObject([
      { name: 'Erased person', outcome: 'skipped', workerId: null },
    ])
    // Read anew as well: another page, with others on it.
    await office.site.people([...others, aRow(30), later])
    const second = await office.sync()
    expect(second.counts).toMatchObject({ created: 1, skipped: expect.any(Number) })
    expect(await found(MARKERS)).toEqual([])
    await office.site.people([...others, aRow(30)])
    expect((await office.sync()).counts).toMatchObject({ deactivated: 0, created: 0 })
  })

  test('an owner lets them in again, as somebody new', async () => {
    await office.site.people([...others, aRow(30), later])
    await office.sync()
    const again = await office.owner<Erased>('POST', `/erasures/${erased.id}/let-in`)
    expect(again.body.keptOut).toBe(0)
    expect((await office.sync()).counts.created).toBe(1)
    expect((await office.worker('ZQ-77001')).id).not.toBe(workerId)
  })
})

describe('an erasure', () => {
  test('needs an owner, and the name of whom', async () => {
    const office = await Office.make()
    const worker = await office.add({ firstName: 'Ann', lastName: 'Lee' })
    const asAdmin = await office.admin('DELETE', `/workers/${worker.id}`, { confirm: 'Ann Lee' })
    expect(asAdmin.status).toBe(403)
    const wrong = await office.owner<ProblemOut>('DELETE', `/workers/${worker.id}`, {
      confirm: 'Ann',
    })
    expect(wrong.body).toMatchObject({ code: 'invalid', errors: [{ field: 'confirm' }] })
    expect((await erase(office, worker.id, ' ann  LEE ')).body.state).toBe('done')
  })

  test('waits for a sync that is under way, which brings nobody back', async () => {
    const office = await Office.make()
    await office.site.people([her(), ...others])
    await office.sync()
    const worker = await office.worker('ZQ-77001')
    await office.site.people([later, ...others])
    const run = await office.start()
    const first = await erase(office, worker.id, 'Zanzibella Quuxley')
    expect(first.body.state).toBe('erasing')
    expect((await office.viewer('GET', `/workers/${worker.id}`)).status).toBe(200)
    await office.drain()
    expect((await office.run(run.id)).status).not.toBe('running')
    const again = await erase(office, worker.id)
    expect(again.body).toMatchObject({ id: first.body.id, state: 'done' })
    await office.sync()
    expect(await office.names('query=Zanzibella')).toEqual([])
  })
})
