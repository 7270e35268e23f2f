/** Hours go to a vendor that is nothing like Procore, through the whole engine, which knows of neither. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { VendorError } from '../../../src/connectors/connector.ts'
import { messageOf } from '../../../src/runs/log/outcomes.ts'
import { deleteConnection } from '../../../src/store/connections/remove.ts'
import { markSent } from '../../../src/store/time/cards.ts'
import { getTimeEntry } from '../../../src/store/time/entries.ts'
import { pushLinks } from '../../../src/store/time/push-links.ts'
import { hoursToPush } from '../../../src/store/time/pushes.ts'
import { putProjects } from '../../../src/store/time/source-projects.ts'
import { freshDatabase } from '../../support/database.ts'
import { SCHOOL, TimeSite } from '../../support/pushing.ts'
import { newTally, registerTargets, type Tally } from '../../support/second-target.ts'

beforeAll(freshDatabase)
beforeAll(registerTargets)
let tally: Tally
let time: TimeSite
beforeEach(async () => {
  tally = newTally()
  time = await TimeSite.make({}, 'tally')
})

const hoursThere = () =>
  tally.cards.map((c) => `${c.mark} ${c.projectId} ${c.day} ${c.hundredths / 100}`).sort()
const sentences = async (run: Awaited<ReturnType<TimeSite['push']>>, name = 'Tally') =>
  (await time.site.outcomes(run)).map((p) => messageOf(p, 'done', name))
const contactOf = async (workerId: string) =>
  (await pushLinks(time.site.db, time.site.connectionId, 'person', [workerId])).get(workerId)
    ?.remoteId

test('hours go there, with people and classifications, in requests as small as it wants', async () => {
  const ids: string[] = []
  for (let n = 1; n <= 7; n += 1)
    ids.push(await time.enter(`w${1 + (n % 2)}`, n, { day: `2026-11-0${n}` }))
  const run = await time.push()
  expect(run).toMatchObject({ status: 'succeeded', counts: { total: 7, created: 7 } })
  expect(hoursThere()).toEqual(
    ids.map((id, i) => `muster:${id} p1 2026-11-0${i + 1} ${i + 1}`).sort(),
  )
  expect(tally.batches).toEqual([3, 3, 1])
  expect(tally.people.map((p) => [p.mark, p.employeeId])).toEqual([
    ['muster:w2', 'P-2'],
    ['muster:w1', 'P-1'],
  ])
  const carpenters = tally.cards.filter((c) => c.classificationId === 'c1')
  expect(carpenters.length).toBe(3)
})

test('corrections, moves and deletions follow', async () => {
  const changed = await time.enter('w1', 8)
  const deleted = await time.enter('w1', 7, { day: '2026-11-21' })
  const moved = await time.enter('w1', 6, { day: '2026-11-22' })
  await time.push()
  await time.change(changed, { hours: 4 })
  await time.remove(deleted)
  await time.change(moved, { workerId: 'w2' })
  expect(await time.codes(await time.push())).toEqual({
    [changed]: 'card_updated',
    [deleted]: 'card_deleted',
    [moved]: 'card_updated',
  })
  expect(hoursThere()).toEqual([
    `muster:${changed} p1 2026-11-20 4`,
    `muster:${moved} p1 2026-11-22 6`,
  ])
})

describe('a refusal', () => {
  test('is shown in its own words and keeps none of the others back', async () => {
    const school = await time.enter('w1', 8, { projectId: SCHOOL })
    const long = await time.enter('w2', 13)
    const fine = await time.enter('w2', 5, { day: '2026-11-21' })
    const run = await time.push()
    expect(await time.codes(run)).toEqual({
      [school]: 'push_refused',
      [long]: 'push_refused',
      [fine]: 'card_created',
    })
    expect(await sentences(run)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('which Tally refused: “E31 Baustelle geschlossen”.'),
        expect.stringContaining('which Tally refused: “E40 Höchstens 12 Stunden”.'),
      ]),
    )
    expect(hoursThere()).toEqual([`muster:${fine} p1 2026-11-21 5`])
    await time.change(long, { hours: 12 })
    expect(await time.codes(await time.push())).toMatchObject({ [long]: 'card_created' })
  })
  test('without words says that it gives none', async () => {
    await time.enter('w1', 8)
    tally.silent = true
    expect((await sentences(await time.push()))[0]).toContain('refused: “It does not say why.”')
  })
  test('of somebody it no longer knows looks for them again', async () => {
    await time.enter('w1', 8)
    await time.push()
    const before = await contactOf('w1')
    tally.people = []
    const id = await time.enter('w1', 7, { day: '2026-11-21' })
    const refused = await time.push()
    expect((await sentences(refused))[0]).toContain('E17 Mitarbeiter unbekannt')
    expect(await contactOf('w1')).toBeUndefined()
    expect(await time.codes(await time.push())).toEqual({ [id]: 'card_created' })
    expect(await contactOf('w1')).not.toBe(before)
  })
  test('of somebody it knows and takes no hours of makes nobody anew', async () => {
    await time.enter('w1', 8)
    await time.push()
    const contact = await contactOf('w1')
    tally.left.add(contact ?? '')
    await time.enter('w1', 7, { day: '2026-11-21' })
    const run = await time.push()
    expect((await sentences(run))[0]).toContain('E18 Mitarbeiter ausgeschieden')
    expect(await contactOf('w1')).toBe(contact)
    await time.push()
    expect(tally.people).toHaveLength(1)
  })
  test('to make a contact is told of each of their hours, and nobody waits for it', async () => {
    await time.worker('w4', 'Ida', 'Boss', null)
    const none = await time.enter('w4', 8)
    const fine = await time.enter('w2', 8)
    const run = await time.push()
    expect(await time.codes(run)).toEqual({ [none]: 'push_refused', [fine]: 'card_created' })
    expect((await sentences(run)).join()).toContain('E12 Personalnummer fehlt')
  })
  test('to make a classification leaves the position out, and says so', async () => {
    await time.enter('w2', 8, { positionId: 'rigger' })
    const run = await time.push()
    expect((await sentences(run))[0]).toContain('The position was left out')
    expect(tally.cards.map((c) => c.classificationId)).toEqual([null])
  })
})

describe('an answer that got lost', () => {
  test('is looked for by the mark, no further at once than it answers for', async () => {
    for (const day of ['2026-11-01', '2026-11-05', '2026-11-20']) await time.enter('w1', 8, { day })
    const error = new VendorError('outage', 'Tally did not answer.')
    tally.failure = { error, done: true }
    const run = await time.push()
    expect(run).toMatchObject({ status: 'succeeded', counts: { created: 3 } })
    expect(tally.cards).toHaveLength(3)
    expect(tally.looks.length).toBeGreaterThan(1)
    expect(Math.max(...tally.looks)).toBeLessThanOrEqual(7)
  })
  test('is not looked for where the vendor says that nothing was done', async () => {
    await time.enter('w1', 8)
    const error = new VendorError('refused', 'Tally is closed on Sundays.')
    tally.failure = { error, done: false }
    const run = await time.push()
    expect(run.error?.message).toBe(
      'Tally is closed on Sundays. What went through is not sent twice.',
    )
    await time.push()
    expect(tally.looks).toEqual([])
    expect(tally.cards).toHaveLength(1)
  })
})

describe('beside another vendor', () => {
  const cardsHere = async () =>
    (
      await time.site.db.all<{ connection_id: string }>(
        'select connection_id from time_cards where company_id = ?1 order by connection_id',
      )
    ).map((c) => c.connection_id)
  const entry = (id: string) => getTimeEntry(time.site.db, id)

  beforeEach(() => time.site.addConnection('a-punch', {}, 'punch'))

  test('what each of them says of an entry is kept apart', async () => {
    const id = await time.enter('w2', 8)
    await bothHaveTheProject()
    expect(await time.codes(await time.pushThrough('a-punch'))).toEqual({ [id]: 'push_no_person' })
    expect(await entry(id)).toMatchObject({ pushed_version: null, problem_code: 'push_no_person' })
    expect(await time.codes(await time.push())).toEqual({ [id]: 'card_created' })
    expect(await entry(id)).toMatchObject({ pushed_version: 1, pending: 0, problem_code: null })
    expect(await cardsHere()).toEqual(['a-punch', time.site.connectionId].sort())
    await time.change(id, { hours: 4 })
    expect((await time.pushThrough('a-punch')).counts.total).toBe(0)
    expect(await time.codes(await time.push())).toEqual({ [id]: 'card_updated' })
    await time.remove(id)
    await time.push()
    expect([tally.cards, await cardsHere()]).toEqual([[], []])
  })
  test('a problem is the entry’s no longer once it is another entry', async () => {
    const id = await time.enter('w2', 8)
    await time.pushThrough('a-punch')
    await time.change(id, { hours: 4 })
    expect(await entry(id)).toMatchObject({ problem_code: null, pending: 1 })
    await time.pushThrough('a-punch')
    expect(await entry(id)).toMatchObject({ problem_code: 'push_no_person' })
    await time.remove(id)
    expect(await cardsHere()).toEqual([])
  })
  test('an entry is written down by one of them, whoever is first', async () => {
    const { db, connectionId, clock } = time.site
    const id = await time.enter('w2', 8)
    const card = { project: 'p1', user: 'u', classification: null, note: null }
    const sent = { ...card, day: '2026-11-20', hundredths: 800 }
    const mark = (connection: string) => markSent(db, connection, [{ id, sent }], clock.now())
    expect(await db.batch([mark('a-punch'), mark(connectionId), mark('a-punch')])).toEqual([
      [{ id }],
      [],
      [{ id }],
    ])
    expect((await hoursToPush(db, connectionId, [id])).get(id)).toMatchObject({ elsewhere: 1 })
    expect((await hoursToPush(db, 'a-punch', [id])).get(id)).toMatchObject({ elsewhere: 0, sent })
    expect((await time.push()).counts.total).toBe(0)
  })
  test('that is gone, its cards are looked for by the one that is left', async () => {
    await time.link('w1', 'u1')
    const id = await time.enter('w1', 8)
    await time.push()
    await time.site.db.batch(
      deleteConnection(time.site.db, time.site.connectionId, time.site.clock.now()),
    )
    expect(await cardsHere()).toEqual([''])
    expect(await entry(id)).toMatchObject({ pushed_version: 1, pending: 0 })
    await time.change(id, { hours: 4 })
    await linkThrough('a-punch')
    const run = await time.pushThrough('a-punch')
    expect(await time.codes(run)).toEqual({ [id]: 'card_updated' })
    expect(tally.cards).toMatchObject([{ mark: `muster:${id}`, hundredths: 400 }])
    expect(await cardsHere()).toEqual(['a-punch'])
  })
  /** Otherwise the hours are left to whichever has it. */
  async function bothHaveTheProject(): Promise<void> {
    const { db, connectionId, clock } = time.site
    const project = { id: 'p1', name: 'Harbour Tower', number: null, active: true }
    for (const id of [connectionId, 'a-punch'])
      await putProjects(db, { connectionId: id, sweep: 'sweep', now: clock.now() }, [project], {
        add: false,
      })
  }
  const linkThrough = (connectionId: string) =>
    time.site.db.run(
      `insert into source_people (company_id, connection_id, external_id, worker_id, name, person, run_id, updated_at)
       values (?1, ?2, 'u1', 'w1', '', '{"fields":{}}', 'r', 1)`,
      connectionId,
    )
})

describe('a vendor', () => {
  test('whose setting says so makes no contacts, whatever that setting is called', async () => {
    time = await TimeSite.make({ hiresStrangers: false }, 'tally')
    const id = await time.enter('w1', 8)
    expect(await time.codes(await time.push())).toEqual({ [id]: 'push_no_person' })
    expect(tally.people).toEqual([])
  })
  test('without contacts and classifications takes the hours of its own users', async () => {
    time = await TimeSite.make({}, 'punch')
    await time.link('w1', 'u1')
    const linked = await time.enter('w1', 8)
    const stranger = await time.enter('w2', 8)
    const run = await time.push()
    expect(await time.codes(run)).toEqual({
      [linked]: 'card_created',
      [stranger]: 'push_no_person',
    })
    expect(tally.cards).toMatchObject([{ owner: { user: 'u1' }, classificationId: null }])
    expect((await sentences(run, 'Punch'))[0]).toContain('The position was left out')
  })
})
