/** Pushing hours to Procore, rule by rule. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { perform } from '../../../src/jobs/perform.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { LEASE_MS } from '../../../src/runs/context.ts'
import { messageOf } from '../../../src/runs/log/outcomes.ts'
import { listRuns } from '../../../src/store/runs/runs.ts'
import { freshDatabase } from '../../support/database.ts'
import { aUser, idOf } from '../../support/procore.ts'
import { SCHOOL, SCHOOL_THERE, TimeSite, TOWER_THERE } from '../../support/pushing.ts'
import { phoneOf } from '../../support/sync.ts'

beforeAll(freshDatabase)
let time: TimeSite
beforeEach(async () => {
  time = await TimeSite.make()
})

const said = async (run: Awaited<ReturnType<TimeSite['push']>>) =>
  (await time.site.outcomes(run)).map((p) => messageOf(p, 'done', 'Procore'))

describe('a first push', () => {
  test('makes a time card of each entry, and says so', async () => {
    const id = await time.enter('w1', 7.5, { note: 'Forms' })
    await time.enter('w2', 8, { projectId: SCHOOL, day: '2026-11-21' })
    const run = await time.push()
    expect(run).toMatchObject({ status: 'succeeded', counts: { total: 2, synced: 2, created: 2 } })
    expect(await time.hoursThere()).toEqual([
      `Mara Ellwood ${TOWER_THERE} 2026-11-20 7.5`,
      `Tom Day ${SCHOOL_THERE} 2026-11-21 8`,
    ])
    expect((await time.cards())[0]).toMatchObject({
      description: 'Forms',
      origin_data: `muster:${id}`,
    })
    expect((await said(run))[0]).toBe(
      'Mara Ellwood worked 7.5 h on 2026-11-20 for Harbour Tower, which was added to Procore. They become a contact there first.',
    )
  })

  test('makes a contact of each worker who is no user, once, with full name and payroll ID', async () => {
    await time.enter('w1', 8)
    await time.enter('w1', 8, { day: '2026-11-21' })
    await time.push()
    await time.enter('w1', 8, { day: '2026-11-22' })
    await time.push()
    expect(await time.contacts()).toMatchObject([
      { first_name: 'Mara', last_name: 'Ellwood', employee_id: 'P-1', origin_id: 'muster:w1' },
    ])
    expect(await time.cards()).toHaveLength(3)
  })

  test('is pushed as the user where the worker is linked to one', async () => {
    await time.site.people([aUser(1, { first_name: 'Mara', last_name: 'Ellwood', party_id: 77 })])
    await time.link('w1', idOf(1))
    await time.enter('w1', 8)
    await time.push()
    expect(await time.contacts()).toEqual([])
    expect((await time.cards())[0]?.login_information?.id).toBe(Number(idOf(1)))
  })

  test('takes a contact that has the payroll ID and the name already', async () => {
    await time.site.collection('contacts', [
      { id: 5, first_name: 'mara', last_name: 'Ellwood', employee_id: 'P-1', contact: {} },
    ])
    await time.enter('w1', 8)
    const run = await time.push()
    expect(await time.contacts()).toHaveLength(1)
    expect((await time.cards())[0]?.party?.id).toBe(5)
    expect((await said(run))[0]).toContain('They are a contact there already')
  })

  test('does not give hours to somebody else who has the payroll ID', async () => {
    await time.site.collection('contacts', [
      { id: 5, first_name: 'Ida', last_name: 'Boss', employee_id: 'P-1', contact: {} },
    ])
    await time.enter('w1', 8)
    const run = await time.push()
    expect(run.status).toBe('warnings')
    expect(await said(run)).toEqual([
      'Mara Ellwood worked 8 h on 2026-11-20 for Harbour Tower, which was not pushed: payroll ID P-1 belongs to Ida Boss in Procore. Correct one of the two, then push again.',
    ])
    expect(await time.cards()).toEqual([])
  })

  test('sets the position as a classification, made at need and once', async () => {
    await time.enter('w1', 8)
    await time.enter('w1', 4, { day: '2026-11-21', positionId: 'rigger' })
    await time.enter('w2', 4, { positionId: 'rigger' })
    await time.enter('w3', 4)
    const before = (await time.there('classifications')).length
    await time.push()
    expect((await time.cards()).map((c) => c.work_classification?.name ?? null).sort()).toEqual(
      ['Carpenter', 'Rigger', 'Rigger', null].sort(),
    )
    const names = (await time.there<{ name: string }>('classifications')).map((c) => c.name)
    expect(names.filter((n) => n === 'Rigger')).toHaveLength(1)
    expect(names.length).toBeLessThanOrEqual(Math.max(before, 12) + 2)
  })

  test('goes through without classifications where the company has none', async () => {
    await time.site.collection('settings', [{ noClassifications: 404 }])
    await time.enter('w1', 8)
    const run = await time.push()
    expect(run.status).toBe('succeeded')
    expect((await time.cards())[0]?.work_classification).toBeNull()
    expect((await said(run))[0]).toContain('The position was left out')
  })
})

describe('what cannot be pushed', () => {
  test('for want of a project there says so, and goes with the next push once there is one', async () => {
    await time.site.collection('projects', [{ id: TOWER_THERE, name: 'Harbour Tower' }])
    const id = await time.enter('w1', 8, { projectId: SCHOOL })
    await time.enter('w2', 8)
    const run = await time.push()
    expect(await time.codes(run)).toMatchObject({ [id]: 'push_no_project' })
    expect(run.counts).toMatchObject({ total: 2, synced: 1, skipped: 1 })
    const problem = await time.site.db.first<{ problem: string }>(
      'select problem from time_cards where company_id = ?1 and entry_id = ?2',
      id,
    )
    expect(problem?.problem).toContain('is not linked to one in Procore')
    await time.site.collection('projects', [
      { id: TOWER_THERE, name: 'Harbour Tower' },
      { id: SCHOOL_THERE, name: 'Mill Street', project_number: 'P-002' },
    ])
    expect((await time.push()).counts).toMatchObject({ total: 1, synced: 1 })
    expect(await time.cards()).toHaveLength(2)
  })

  test('with contacts off waits for a link', async () => {
    time = await TimeSite.make({ contacts: false })
    const id = await time.enter('w1', 8)
    expect(await time.codes(await time.push())).toEqual({ [id]: 'push_no_person' })
    expect(await time.contacts()).toEqual([])
  })

  test('because Procore refuses one keeps none of the others back', async () => {
    const ids = [await time.enter('w1', 8), await time.enter('w2', 8), await time.enter('w3', 8)]
    await time.push()
    // Its contact is gone over there: the card cannot name it.
    const contacts = await time.contacts()
    await time.site.collection(
      'contacts',
      contacts.filter((c) => c.employee_id !== 'P-2'),
    )
    for (const w of ['w1', 'w2', 'w3']) ids.push(await time.enter(w, 4, { day: '2026-11-21' }))
    const run = await time.push()
    expect(await time.codes(run)).toEqual({
      [ids[3] ?? '']: 'card_created',
      [ids[4] ?? '']: 'push_refused',
      [ids[5] ?? '']: 'card_created',
    })
    // What it no longer knows is looked for, and made, by the next push.
    expect((await time.push()).counts).toMatchObject({ total: 1, synced: 1 })
    expect(await time.hoursThere()).toHaveLength(6)
  })
})

describe('a correction', () => {
  test('of hours, day or note changes the card that is there', async () => {
    const id = await time.enter('w1', 8)
    await time.push()
    const [before] = await time.cards()
    await time.change(id, { hours: 6.25, day: '2026-11-19', note: 'Left early' })
    expect(await time.codes(await time.push())).toEqual({ [id]: 'card_updated' })
    const after = await time.cards()
    expect(after).toHaveLength(1)
    expect(after[0]).toMatchObject({
      id: before?.id,
      hours: '6.25',
      date: '2026-11-19',
      description: 'Left early',
    })
  })
  test('of project or worker moves the hours, and leaves none behind', async () => {
    const id = await time.enter('w1', 8)
    await time.push()
    await time.change(id, { projectId: SCHOOL })
    await time.push()
    expect(await time.hoursThere()).toEqual([`Mara Ellwood ${SCHOOL_THERE} 2026-11-20 8`])
    await time.change(id, { workerId: 'w2' })
    await time.push()
    expect(await time.hoursThere()).toEqual([`Tom Day ${SCHOOL_THERE} 2026-11-20 8`])
  })
  test('that deletes the hours deletes the card', async () => {
    const id = await time.enter('w1', 8)
    await time.push()
    await time.remove(id)
    expect(await time.codes(await time.push())).toEqual({ [id]: 'card_deleted' })
    expect(await time.cards()).toEqual([])
    expect((await time.push()).counts.total).toBe(0)
  })
  test('of what Procore has approved is refused, with its reason, and tried again next time', async () => {
    const id = await time.enter('w1', 8)
    await time.push()
    const cards = await time.cards()
    await time.site.collection(
      'timecards',
      cards.map((c) => ({ ...c, approval_status: 'approved' })),
    )
    await time.change(id, { hours: 4 })
    const run = await time.push()
    expect((await said(run))[0]).toContain('Timecard entry is approved')
    await time.change(id, { projectId: SCHOOL })
    expect(await time.codes(await time.push())).toEqual({ [id]: 'push_refused' })
    expect(await time.hoursThere()).toEqual([`Mara Ellwood ${TOWER_THERE} 2026-11-20 8`])
    await time.site.collection('timecards', cards)
    await time.push()
    expect(await time.hoursThere()).toEqual([`Mara Ellwood ${SCHOOL_THERE} 2026-11-20 4`])
  })
  test('of a card somebody deleted over there makes it anew', async () => {
    const id = await time.enter('w1', 8)
    await time.push()
    await time.site.collection('timecards', [])
    await time.change(id, { hours: 7 })
    await time.push()
    expect(await time.hoursThere()).toEqual([`Mara Ellwood ${TOWER_THERE} 2026-11-20 7`])
  })
  test('of a name here is told to the contact with the next hours', async () => {
    await time.enter('w1', 8)
    await time.push()
    await time.site.db.run(
      `update workers set last_name = 'Ellwood-Day', payroll_id = 'P-9' where company_id = ?1 and id = ?2`,
      'w1',
    )
    await time.enter('w1', 8, { day: '2026-11-21' })
    await time.push()
    expect(await time.contacts()).toMatchObject([
      { last_name: 'Ellwood-Day', employee_id: 'P-9', origin_id: 'muster:w1' },
    ])
  })
})

describe('a push', () => {
  test('previewed first says what it would do, and does nothing', async () => {
    const id = await time.enter('w1', 8)
    const run = await time.push('preview')
    expect(run).toMatchObject({ status: 'succeeded', counts: { total: 1, created: 1 } })
    expect(await time.codes(run)).toEqual({ [id]: 'card_created' })
    expect([await time.cards(), await time.contacts()]).toEqual([[], []])
    expect(await time.codes(await time.push())).toEqual({ [id]: 'card_created' })
  })
  test('repeated sends nothing', async () => {
    await time.enter('w1', 8)
    await time.push()
    const before = await time.site.requests()
    const run = await time.push()
    expect([run.status, run.counts.total]).toEqual(['succeeded', 0])
    expect(await time.site.requests()).toBe(before)
  })
  test('of some entries leaves the others', async () => {
    const id = await time.enter('w1', 8)
    await time.enter('w2', 8)
    await time.push('apply', [id])
    expect(await time.hoursThere()).toEqual([`Mara Ellwood ${TOWER_THERE} 2026-11-20 8`])
  })
  test('is refused while one is under way, and while a sync is', async () => {
    await time.enter('w1', 8)
    await time.start()
    await expect(time.start()).rejects.toMatchObject({ code: 'run_in_progress' })
    await time.drain()
    await time.site.start()
    await expect(time.start()).rejects.toMatchObject({ code: 'run_in_progress' })
  })
  test('begun by two people at once is one push', async () => {
    await time.enter('w1', 8)
    const begun = await Promise.allSettled([time.start(), time.start(), time.start()])
    expect(begun.filter((b) => b.status === 'fulfilled')).toHaveLength(1)
    await time.drain()
    expect(await time.hoursThere()).toEqual(await time.hoursHere())
  })
  test('whose message is delivered twice at once is done once', async () => {
    for (const w of ['w1', 'w2', 'w3']) await time.enter(w, 8)
    await time.start()
    const [job] = time.site.jobs.splice(0)
    if (!job) throw new Error('There is no message.')
    await Promise.all([1, 2, 3].map(() => perform(job, time.site.around())))
    await time.drain()
    expect(await time.hoursThere()).toEqual(await time.hoursHere())
    expect(await time.contacts()).toHaveLength(3)
  })
  test('whose job is so slow that another takes over is done once, by whichever', async () => {
    await time.enter('w1', 8)
    await time.push()
    await time.enter('w1', 7, { day: '2026-11-21' })
    await time.start()
    // The time card is made only after the lease has run out and another job has looked for it.
    await time.site.fault('slow', 1, { ms: 1500 })
    const [job] = time.site.jobs.splice(0)
    if (!job) throw new Error('There is no message.')
    const slow = perform(job, time.site.around())
    await new Promise((resolve) => setTimeout(resolve, 700))
    time.site.clock.pass(LEASE_MS + 1)
    await tick(time.site.around())
    await time.site.step()
    await slow.catch(() => undefined)
    await time.drain()
    await time.push()
    expect(await time.hoursThere()).toEqual(await time.hoursHere())
  })
  test('that is under way when a sync is due puts it off, and does not take its place', async () => {
    await time.enter('w1', 8)
    await time.site.configure({ autosync: true })
    await time.start()
    const [push] = time.site.jobs.splice(0)
    const { companyId } = time.site.db
    const dueAt = time.site.clock.now()
    const due = { kind: 'start', companyId, connectionId: time.site.connectionId, dueAt } as const
    await perform(due, time.site.around())
    expect([time.site.jobs, time.site.delays]).toEqual([[due], [60]])
    if (push) time.site.jobs.unshift(push)
    await time.drain()
    const [newest] = await listRuns(time.site.db, time.site.connectionId, 1, null)
    expect(newest).toMatchObject({ triggerKind: 'autosync', direction: 'pull' })
  })
  test('of many goes in as few requests as can be', async () => {
    for (let n = 0; n < 230; n++)
      await time.enter(`w${(n % 3) + 1}`, 0.1, {
        day: `2026-${String((n % 10) + 1).padStart(2, '0')}-10`,
      })
    const run = await time.push()
    expect(run.counts).toMatchObject({ total: 230, synced: 230 })
    expect(await time.hoursThere()).toEqual(await time.hoursHere())
    expect(run.cost.vendorRequests).toBeLessThanOrEqual(14)
  })
  test('waits for a Procore that is down or wants less, and goes on', async () => {
    for (const w of ['w1', 'w2', 'w3']) await time.enter(w, 8)
    await time.site.fault('rate-limit', 2, { skip: 3 })
    await time.site.fault('outage', 1, { skip: 1 })
    const run = await time.push()
    expect(run.status).toBe('succeeded')
    expect(await time.hoursThere()).toEqual(await time.hoursHere())
    expect(await time.contacts()).toHaveLength(3)
  })
  test('with an answer cut in half ends with a reason, and the next one finds what was done', async () => {
    await time.enter('w1', 8)
    await time.push()
    await time.enter('w1', 7, { day: '2026-11-21' })
    await time.site.fault('truncated', 1)
    expect(await time.push()).toMatchObject({
      status: 'failed',
      error: { code: 'source_unreadable' },
    })
    expect(await time.push()).toMatchObject({ status: 'succeeded', counts: { created: 1 } })
    expect(await time.hoursThere()).toEqual(await time.hoursHere())
  })
  test('whose answer was lost on the way back is not sent again', async () => {
    await time.enter('w1', 8)
    await time.push()
    await time.enter('w1', 7, { day: '2026-11-21' })
    await time.site.fault('lost-answer')
    const run = await time.push()
    expect([run.status, run.counts.created]).toEqual(['succeeded', 1])
    expect(await time.hoursThere()).toEqual(await time.hoursHere())
  })
  test('that is taken without its fractions is put right, card by card', async () => {
    await time.site.collection('settings', [{ wholeHours: true }])
    await time.enter('w1', 7.75)
    await time.enter('w2', 8)
    const run = await time.push()
    expect(run).toMatchObject({ status: 'succeeded', counts: { created: 2 } })
    expect(await time.hoursThere()).toEqual(await time.hoursHere())
  })
  test('after the connection was removed and made anew finds its cards and contacts again', async () => {
    const id = await time.enter('w1', 8)
    await time.push()
    const { deleteConnection } = await import('../../../src/store/connections/remove.ts')
    await time.site.db.batch(
      deleteConnection(time.site.db, time.site.connectionId, time.site.clock.now()),
    )
    await time.site.addConnection(time.site.connectionId)
    await time.change(id, { hours: 5 })
    await time.push()
    expect(await time.hoursThere()).toEqual([`Mara Ellwood ${TOWER_THERE} 2026-11-20 5`])
    expect(await time.contacts()).toHaveLength(1)
  })
})

describe('with contacts', () => {
  test('the directory is the source of truth: a pull overwrites none of them', async () => {
    await time.enter('w1', 8)
    await time.push()
    await time.site.people([
      aUser(1, { first_name: 'Marie', last_name: 'Elwood', employee_id: 'P-1' }),
      aUser(2, { first_name: 'Tom', last_name: 'Day-Lewis', employee_id: 'P-2' }),
    ])
    const run = await time.site.sync()
    expect(await time.codes(run)).toMatchObject({
      [idOf(1)]: 'contact_kept',
      [idOf(2)]: 'linked_payroll_id',
    })
    expect(await time.site.worker('P-1')).toMatchObject({
      first_name: 'Mara',
      last_name: 'Ellwood',
    })
    expect(await time.site.worker('P-2')).toMatchObject({ last_name: 'Day-Lewis' })
    // Nor does the next one, in which nothing changed.
    await time.site.sync()
    expect(await time.site.worker('P-1')).toMatchObject({ first_name: 'Mara' })
  })
  test('whoever is left to the directory keeps no phone from others', async () => {
    await time.enter('w1', 8)
    await time.push()
    const phone = phoneOf(77)
    await time.site.people([
      aUser(1, { first_name: 'Mara', employee_id: 'P-1', mobile_phone: phone }),
      aUser(9, { mobile_phone: phone }),
    ])
    expect(await time.codes(await time.site.sync())).toMatchObject({
      [idOf(1)]: 'contact_kept',
      [idOf(9)]: 'created',
    })
  })
  test('switched off, a pull takes whoever matches, as ever', async () => {
    await time.enter('w1', 8)
    await time.push()
    await time.site.configure({
      settings: { ...(await time.site.connection()).settings, contacts: false },
    })
    await time.site.people([
      aUser(1, { first_name: 'Mara', last_name: 'Wells', employee_id: 'P-1' }),
    ])
    await time.site.sync()
    expect(await time.site.worker('P-1')).toMatchObject({ last_name: 'Wells' })
  })
})
