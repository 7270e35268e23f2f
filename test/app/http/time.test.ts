/** Hours entered by API: one, many, from a file; corrected and deleted. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { day, enter, enterAll, entered, type TimeOut, timeOffice } from './support/hours.ts'
import type { ProblemOut } from './support/office.ts'

type Site = Awaited<ReturnType<typeof timeOffice>>
let site: Site
beforeAll(freshDatabase)
beforeEach(async () => {
  site = await timeOffice()
})

const DAY = day(-2)

describe('one entry', () => {
  test('is kept, and says whose it is and where', async () => {
    const { office, mara, tower } = site
    const { status, body } = await enter(office, {
      workerId: mara.id,
      projectId: tower,
      day: DAY,
      hours: '7:30',
      note: 'Forms',
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      workerName: 'Mara Ellwood',
      projectName: 'Harbour Tower',
      day: DAY,
      hours: 7.5,
      note: 'Forms',
      position: null,
      state: 'new',
      locked: false,
    })
    expect(await entered(office)).toEqual([body])
    expect((await office.viewer('GET', `/time-entries/${body.id}`)).body).toEqual(body)
  })

  test.for([
    ['payrollId', { payrollId: 'P-1' }],
    ['payroll ID as worker', { worker: 'P-1' }],
    ['email', { worker: 'Mara@Example.com' }],
    ['name', { worker: 'mara ELLWOOD' }],
    ['last name first', { worker: 'Ellwood, Mara' }],
  ] as const)('finds the worker by %s', async ([, who]) => {
    const { body } = await enter(site.office, {
      ...who,
      project: 'harbour tower',
      day: DAY,
      hours: 8,
    })
    expect(body).toMatchObject({ workerId: site.mara.id, projectId: site.tower })
  })

  test('keeps a position only when it is another than the worker’s own', async () => {
    const given = { payrollId: 'P-1', projectId: site.tower, day: DAY, hours: 1 }
    await site.office.admin('POST', '/positions', { name: 'Foreman' })
    expect((await enter(site.office, { ...given, position: 'Carpenter' })).body.position).toBeNull()
    expect((await enter(site.office, { ...given, position: 'foreman' })).body.position).toBe(
      'Foreman',
    )
  })

  test('with things wrong is refused, with a sentence for each', async () => {
    const { status, body } = await enter(site.office, {
      worker: 'Nobody Here',
      project: 'Moon',
      position: 'Pilot',
      day: '31.12.2026',
      hours: 'lots',
    })
    expect(status).toBe(422)
    expect(body.errors?.map((e) => e.field)).toEqual([
      'day',
      'hours',
      'worker',
      'project',
      'position',
    ])
    expect(body.detail).toContain('There is no worker “Nobody Here”.')
  })

  test('sent again with the same key is the same entry, also when both come at once', async () => {
    const given = { payrollId: 'P-1', projectId: site.tower, day: DAY, hours: 8, key: 'a-1' }
    const both = await Promise.all([enter(site.office, given), enter(site.office, given)])
    expect(new Set(both.map((b) => b.body.id)).size).toBe(1)
    expect((await enter(site.office, given)).status).toBe(201)
    expect(await entered(site.office)).toHaveLength(1)
    expect(await enter(site.office, { ...given, hours: 7 })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'key' }] },
    })
  })

  test('that would make a day longer than 24 hours is refused', async () => {
    const given = { payrollId: 'P-1', projectId: site.tower, day: DAY }
    await enter(site.office, { ...given, hours: 16 })
    const { body } = await enter(site.office, { ...given, hours: 8.25 })
    expect(body.detail).toBe(
      `Mara Ellwood would have 24.25 hours on ${DAY}: 16 are entered already.`,
    )
    expect((await enter(site.office, { ...given, hours: 8 })).status).toBe(201)
  })

  test('is not a viewer’s to enter, and nobody else’s company sees it', async () => {
    const given = { payrollId: 'P-1', projectId: site.tower, day: DAY, hours: 8 }
    expect((await site.office.viewer('POST', '/time-entries', given)).status).toBe(403)
    const { body } = await enter(site.office, given)
    const other = await timeOffice()
    expect(await entered(other.office)).toEqual([])
    expect((await other.office.admin('GET', `/time-entries/${body.id}`)).status).toBe(404)
    expect(
      (await other.office.admin('PATCH', `/time-entries/${body.id}`, { hours: 1 })).status,
    ).toBe(404)
    expect((await other.office.admin('DELETE', `/time-entries/${body.id}`)).status).toBe(404)
    expect(
      (await enter(other.office, { ...given, workerId: site.mara.id, payrollId: null })).status,
    ).toBe(422)
  })
})

describe('many entries', () => {
  test('are each kept or told about, and the good ones do not wait for the bad', async () => {
    const { tower, school } = site
    const results = await enterAll(site.office, [
      { payrollId: 'P-1', projectId: tower, day: DAY, hours: 8 },
      { payrollId: 'P-9', projectId: tower, day: DAY, hours: 8 },
      { payrollId: 'P-2', projectId: school, day: DAY, hours: 30 },
      { payrollId: 'P-2', projectId: school, day: DAY, hours: 7 },
    ])
    expect(results).toMatchObject({ created: 2, invalid: 2, existing: 0 })
    expect(results.items.map((i) => [i.row, i.status, i.message])).toEqual([
      [1, 'created', null],
      [2, 'invalid', 'There is no worker “P-9”.'],
      [3, 'invalid', 'A day has no more than 24 hours.'],
      [4, 'created', null],
    ])
    expect((await entered(site.office)).map((e) => e.hours).sort()).toEqual([7, 8])
  })

  test('with the same keys again add nothing', async () => {
    const rows = [1, 2, 3].map((n) => ({
      payrollId: 'P-1',
      projectId: site.tower,
      day: day(-n),
      hours: 8,
      key: `k${n}`,
    }))
    expect(await enterAll(site.office, [...rows, ...rows.slice(0, 1)])).toMatchObject({
      created: 3,
      existing: 1,
    })
    expect(await enterAll(site.office, rows)).toMatchObject({ created: 0, existing: 3 })
    expect(await entered(site.office)).toHaveLength(3)
  })

  test('are listed by day, worker, project and state, page by page', async () => {
    const { mara, tower, school } = site
    await enterAll(
      site.office,
      [1, 2, 3, 4, 5].flatMap((n) => [
        { payrollId: 'P-1', projectId: tower, day: day(-n), hours: n },
        { payrollId: 'P-2', projectId: school, day: day(-n), hours: n + 0.5 },
      ]),
    )
    const days = (await entered(site.office, 'limit=3')).map((e) => e.day)
    expect(days).toEqual([...days].sort())
    expect(days).toHaveLength(10)
    expect(await entered(site.office, `workerId=${mara.id}`)).toHaveLength(5)
    expect(await entered(site.office, `projectId=${school}&from=${day(-2)}`)).toHaveLength(2)
    expect(await entered(site.office, `from=${day(-3)}&to=${day(-2)}`)).toHaveLength(4)
    expect(await entered(site.office, 'state=pending')).toHaveLength(10)
    expect(await entered(site.office, 'state=pushed')).toEqual([])
    expect(await entered(site.office, 'state=problem')).toEqual([])
  })
})

describe('an entry', () => {
  let entry: TimeOut
  beforeEach(async () => {
    entry = (
      await enter(site.office, { payrollId: 'P-1', projectId: site.tower, day: DAY, hours: 8 })
    ).body
  })
  const change = (body: object) =>
    site.office.admin<TimeOut & ProblemOut>('PATCH', `/time-entries/${entry.id}`, body)
  const pushed = async () => {
    const { db } = site.office.site
    await db.run('update time_entries set pending = 0 where company_id = ?1 and id = ?2', entry.id)
    await db.run(
      `insert into time_cards (company_id, entry_id, connection_id, card_id, sent, pushed_version, pushed_at)
       values (?1, ?2, 'c', '1', '{}', ?3, 1)`,
      entry.id,
      entry.version,
    )
  }

  test('is changed in what is given, and keeps the rest', async () => {
    const { body } = await change({ hours: '6.25', projectId: site.school, version: entry.version })
    expect(body).toMatchObject({ hours: 6.25, day: DAY, projectName: 'Mill Street School' })
    expect(body.version).toBe(entry.version + 1)
  })
  test('is not changed to what could not be entered', async () => {
    expect(await change({ hours: 25 })).toMatchObject({ status: 422 })
    expect(await change({ workerId: 'nobody' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'workerId' }] },
    })
  })
  test('changed by somebody else meanwhile is not overwritten', async () => {
    await change({ hours: 7 })
    expect(await change({ hours: 6, version: entry.version })).toMatchObject({
      status: 409,
      body: { code: 'version_conflict' },
    })
  })
  test('that was pushed is locked, until somebody says they mean to correct it', async () => {
    await pushed()
    expect(await change({ hours: 7 })).toMatchObject({
      status: 409,
      body: { code: 'field_locked' },
    })
    expect((await change({ hours: 7, correct: true })).body).toMatchObject({
      state: 'changed',
      locked: false,
      hours: 7,
    })
    // Once it is being corrected it may be corrected further.
    expect((await change({ hours: 6 })).status).toBe(200)
  })
  test('never sent anywhere is gone when deleted', async () => {
    expect((await site.office.admin('DELETE', `/time-entries/${entry.id}`)).status).toBe(204)
    expect(await entered(site.office)).toEqual([])
    const left = await site.office.site.db.first<{ n: number }>(
      'select count(*) n from time_entries where company_id = ?1',
    )
    expect(left?.n).toBe(0)
  })
  test('that was pushed stays until its card is deleted too, but is not seen', async () => {
    await pushed()
    const path = `/time-entries/${entry.id}`
    expect(await site.office.admin('DELETE', path)).toMatchObject({ status: 409 })
    expect((await site.office.admin('DELETE', `${path}?correct=true`)).status).toBe(204)
    expect(await entered(site.office)).toEqual([])
    const left = await site.office.site.db.first<{ pending: number }>(
      'select pending from time_entries where company_id = ?1 and deleted_at is not null',
    )
    expect(left?.pending).toBe(1)
  })
  test('corrected by two at once is one’s, and the audit log tells of that one alone', async () => {
    const both = await Promise.all([change({ hours: 4 }), change({ hours: 5 })])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect(both.find((answer) => answer.status === 409)?.body.code).toBe('version_conflict')
    const { body } = await site.office.owner<{ items: { action: string }[] }>('GET', '/audit')
    expect(body.items.filter((line) => line.action === 'time.change')).toHaveLength(1)
  })
  test('leaves a line in the audit log for each change', async () => {
    await pushed()
    await change({ hours: 7, correct: true })
    const { body } = await site.office.owner<{ items: { action: string }[] }>('GET', '/audit')
    expect(body.items.map((a) => a.action)).toEqual(
      expect.arrayContaining(['time.correct', 'time.add']),
    )
  })
})

describe('a file', () => {
  const send = (csv: string, mode: 'preview' | 'apply') =>
    site.office.admin<Awaited<ReturnType<typeof enterAll>> & ProblemOut>(
      'POST',
      '/time-entries/import',
      { csv, mode },
    )
  const csv = () =>
    [
      'Date;Employee;Project;Hours;Notes',
      `${DAY};Mara Ellwood;Harbour Tower;7,5;"Forms; north side"`,
      '',
      `${DAY};Somebody Else;Harbour Tower;8;`,
      `${DAY};P-2;Mill Street School;8;`,
      `${DAY};P-2;Mill Street School;8;`,
    ].join('\r\n')

  test('is previewed with a sentence for each bad row, and keeps nothing', async () => {
    const { body } = await send(csv(), 'preview')
    expect(body).toMatchObject({ created: 0, valid: 3, invalid: 1 })
    expect(body.items.map((i) => [i.row, i.status, i.worker, i.hours])).toEqual([
      [2, 'valid', 'Mara Ellwood', 7.5],
      [4, 'invalid', 'Somebody Else', 8],
      [5, 'valid', 'Tom Day', 8],
      [6, 'valid', 'Tom Day', 8],
    ])
    expect(body.items[1]?.message).toBe('There is no worker “Somebody Else”.')
    expect(await entered(site.office)).toEqual([])
  })

  test('is kept once, however often it is sent; rows alike within it are both kept', async () => {
    expect((await send(csv(), 'apply')).body).toMatchObject({ created: 3, invalid: 1 })
    expect((await send(csv(), 'apply')).body).toMatchObject({ created: 0, existing: 3, invalid: 1 })
    expect((await entered(site.office)).map((e) => [e.workerName, e.hours, e.note]).sort()).toEqual(
      [
        ['Mara Ellwood', 7.5, 'Forms; north side'],
        ['Tom Day', 8, null],
        ['Tom Day', 8, null],
      ],
    )
  })

  test.for([
    ['Name,Hours\nMara,8', 'there is none called Project, Date'],
    ['Worker,Project,Date,Hours\n', 'no lines below its headings'],
    ['\ufeff', 'there is none called Worker or Payroll ID'],
  ])('that is no table of hours says what it lacks', async ([text = '', said]) => {
    const { status, body } = await send(text, 'preview')
    expect(status).toBe(422)
    expect(body.detail).toContain(said)
  })
})
