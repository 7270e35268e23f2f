/** Many workers at once: the lists asked for again and again, how many they are, as a file, one deed for many. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type WorkerOut } from './support/office.ts'

beforeAll(freshDatabase)

const total = async (office: Office, query: string) =>
  (await office.viewer<{ total: number }>('GET', `/workers/count?${query}`)).body.total

describe('a list of workers', () => {
  test('is of those who lack something, are in several sources, came or left since a day', async () => {
    const office = await Office.make()
    const phone = '(416) 555-0199'
    const lee = await office.add({ firstName: 'Lee', lastName: 'Ray', email: 'lee@acme.test' })
    await office.add({ firstName: 'Mo', lastName: 'Sun', phone, payrollId: 'M-1' })
    const gone = await office.add({ firstName: 'Old', lastName: 'Tan', phone: '(416) 555-0198' })
    const { db, connectionId } = office.site
    await db.run(
      "update workers set created_at = 1, updated_at = 1 where company_id = ?1 and first_name = 'Mo'",
    )
    for (const connection of [connectionId, 'another'])
      await db.run(
        `insert into source_people (company_id, connection_id, external_id, worker_id, name, person, run_id, updated_at)
         values (?1, ?2, 'x', ?3, 'Lee', '{}', 'r', 1)`,
        connection,
        lee.id,
      )
    await office.admin('PATCH', `/workers/${gone.id}`, { status: 'inactive' })
    for (const [query, names] of [
      ['without=phone', ['Lee Ray']],
      ['without=email&status=active', ['Mo Sun']],
      ['without=payrollId', ['Lee Ray', 'Old Tan']],
      ['severalSources=true', ['Lee Ray']],
      ['joinedSince=2026-01-01', ['Lee Ray', 'Old Tan']],
      ['leftSince=2026-01-01', ['Old Tan']],
      ['leftSince=2099-01-01', []],
      ['joinedSince=2026-01-01&query=lee', ['Lee Ray']],
      ['', ['Lee Ray', 'Mo Sun', 'Old Tan']],
      ['query=nobody', []],
      ['query=%20.', []],
    ] as const) {
      expect([query, await office.names(query)]).toEqual([query, names])
      expect([query, await total(office, query)]).toEqual([query, names.length])
    }
  })

  test('takes only days', async () => {
    const office = await Office.make()
    expect(await office.viewer('GET', '/workers?joinedSince=yesterday')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'joinedSince' }] },
    })
  })

  test('is counted among its own company alone', async () => {
    const [office, other] = [await Office.make(), await Office.make()]
    await other.add({ firstName: 'Lee', lastName: 'Ray' })
    expect(await total(office, '')).toBe(0)
    expect(await total(office, 'query=lee')).toBe(0)
  })

  test('is a file of everybody on it, whose cells are no formulas', async () => {
    const office = await Office.make()
    await office.site.people(Array.from({ length: 401 }, (_, i) => aRow(i + 1)))
    await office.sync()
    await office.add({ firstName: '=1+2', lastName: 'Ray', position: 'Foreman' })
    const { status, headers, text = '' } = await office.viewer('GET', '/workers.csv')
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toBe('attachment; filename="workers.csv"')
    const lines = text.trimEnd().split('\r\n')
    expect(lines[0]).toMatch(
      /^\ufeff?First name,Last name,Email,Phone number,Payroll ID,Status,Position/,
    )
    expect(lines).toHaveLength(403)
    expect(lines.find((line) => line.includes('1+2'))).toMatch(/^"'=1\+2",Ray,.*,Foreman,/)
    // A number is a number, and no formula.
    expect(lines[1]).toMatch(/,\+1\d{10},/)
    const one = await office.viewer('GET', '/workers.csv?query=ray')
    expect(one.text?.trimEnd().split('\r\n')).toHaveLength(2)
  })
})

describe('one deed for many', () => {
  const many = (office: Office, body: object) =>
    office.admin<{ done: number; refused: { name: string; message: string }[] }>(
      'POST',
      '/workers/changes',
      body,
    )

  test('archives them, each with a line of its own in their history', async () => {
    const office = await Office.make()
    const ids: string[] = []
    for (const lastName of ['Ray', 'Sun', 'Tan'])
      ids.push((await office.add({ firstName: 'Lee', lastName })).id)
    const { body } = await many(office, { workerIds: ids.slice(0, 2), do: 'archive' })
    expect(body).toEqual({ done: 2, refused: [] })
    expect(await office.names()).toEqual(['Lee Tan'])
    const history = await office.viewer<{ items: { action: string }[] }>(
      'GET',
      `/workers/${ids[0]}/history`,
    )
    expect(history.body.items[0]?.action).toBe('archived')
  })

  test('changes what is free, and names whom a source keeps as they are', async () => {
    const office = await Office.make()
    await office.site.people([aRow(1)])
    await office.sync()
    const own = await office.add({ firstName: 'Lee', lastName: 'Ray' })
    const all = (await office.viewer<{ items: WorkerOut[] }>('GET', '/workers')).body.items
    expect(all).toHaveLength(2)
    const { body } = await many(office, {
      workerIds: [...all.map((w) => w.id), 'nobody'],
      do: 'edit',
      patch: { status: 'inactive' },
    })
    expect(body.done).toBe(1)
    expect(body.refused.map((r) => r.message)).toEqual(
      expect.arrayContaining([expect.stringContaining('comes from'), 'There is no such worker.']),
    )
    const after = await office.viewer<WorkerOut>('GET', `/workers/${own.id}`)
    expect(after.body.status).toBe('inactive')
  })

  test('says beforehand just what it then does, whoever it is asked about, and changes nobody by saying so', async () => {
    const office = await Office.make()
    await office.site.people([aRow(1), aRow(2)])
    await office.sync()
    const added = await Promise.all(
      ['Ray', 'Sun', 'Tan', 'Uhl'].map((lastName) => office.add({ firstName: 'Lee', lastName })),
    )
    const [excepted, archived] = added.map((w) => w.id)
    const until = { status: 'inactive', until: '2099-01-01' }
    await office.admin('PUT', `/workers/${excepted}/exception`, until)
    await office.admin('POST', `/workers/${archived}/archive`)
    const { items } = (await office.viewer<{ items: WorkerOut[] }>('GET', '/workers')).body
    const ids = [...new Set([...items, ...added].map((w) => w.id)), 'nobody']
    const { db } = office.site
    const standing = async () =>
      JSON.stringify(
        await Promise.all([
          db.all('select * from workers where company_id = ?1 order by id'),
          db.all('select * from worker_history where company_id = ?1 order by worker_id, version'),
          db.all('select * from list_entries where company_id = ?1 order by id'),
          db.all('select id from audit_log where company_id = ?1 order by id'),
        ]),
      )
    const kept = new Set<string>()
    const patch = fc.record(
      {
        status: fc.constantFrom('active' as const, 'inactive' as const),
        position: fc.constantFrom('Foreman', 'Rigger', null),
        team: fc.constantFrom('Crew 1', 'Crew 2'),
      },
      { requiredKeys: ['status'] },
    )
    await fc.assert(
      fc.asyncProperty(fc.subarray(ids, { minLength: 1 }), patch, async (workerIds, given) => {
        const deed = { workerIds, do: 'edit', patch: given }
        const before = await standing()
        const said = await many(office, { ...deed, preview: true })
        expect(await standing()).toBe(before)
        expect(said.status).toBe(200)
        expect((await many(office, deed)).body).toEqual(said.body)
        for (const { message } of said.body.refused) kept.add(message)
      }),
      { numRuns: 25 },
    )
    expect([...kept].join('\n')).toMatch(/comes from Plexxis V2/)
    expect([...kept].join('\n')).toMatch(/kept inactive here until/)
    expect([...kept].join('\n')).toMatch(/was removed/)
    const archiving = { workerIds: ids, do: 'archive' }
    const said = await many(office, { ...archiving, preview: true })
    expect(said.body).toMatchObject({ done: ids.length - 1, refused: [{ name: 'Somebody' }] })
    expect((await many(office, archiving)).body).toEqual(said.body)
  })

  test.each([
    [{ workerIds: [], do: 'archive' }, 'workerIds'],
    [{ workerIds: ['w'], do: 'archive', preview: 'yes' }, 'preview'],
    [{ workerIds: Array.from({ length: 51 }, (_, i) => `w${i}`), do: 'archive' }, 'workerIds'],
    [{ workerIds: ['w'], do: 'edit' }, 'patch'],
    [{ workerIds: ['w'], do: 'erase' }, 'do'],
  ])('refuses %j', async (body, field) => {
    const office = await Office.make()
    expect(await many(office, body)).toMatchObject({ status: 422, body: { errors: [{ field }] } })
  })
})
