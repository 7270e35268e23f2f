/** A plan is applied as it was stored, also by a version of the app that came later: the layout is fixed here. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { companyDb } from '../../../src/store/database.ts'
import { isFenceError } from '../../../src/store/fence.ts'
import { applyChunk, rejectChunk } from '../../../src/store/plan/apply.ts'
import { asHappened, chunkBody, listChunks } from '../../../src/store/plan/chunks.ts'
import { welcomeChunk } from '../../../src/store/plan/welcome.ts'
import { freshDatabase } from '../../support/database.ts'

const db = companyDb(env.DB, 'c1')
const STORED = `[
  {"x":"1001","n":"Ann Lee","outcome":"created","code":"created","g":-1,"w":"w1","v":0,
   "set":["Ann","Lee","ann@c.test","+14165550101","P1","active","lee ann","[]","position-1","","location-1","","2020-01-02","","","","","","","","[\\"E1\\"]",null],
   "ids":[[],["E1"]],"entries":[["position-1","position","Carpenter","carpenter"]],"takes":1,
   "words":"ann lee p1","act":"created","changes":[["firstName",null,"Ann"]],
   "row":["{\\"fields\\":{}}",0,null,null,0]},
  {"x":"1002","n":"Bo Ray","outcome":"skipped","code":"missing_phone","g":-2,
   "row":["{}",0,"missing_phone","Bo Ray was not synced.",1]},
  {"x":"1003","n":"Cy Fox","outcome":"deactivated","code":"absent_from_source","g":-3,"w":"w9","v":7,"gone":1,
   "set":["Cy","Fox",null,null,null,"inactive","fox cy","[]"],"act":"deactivated","changes":[],
   "row":[null,1,null,null,0]}
]`
const frame = (chunk: number) => ({
  runId: 'r1',
  chunk,
  parts: 'hilpswx',
  connectionId: 'n1',
  now: 1234,
  sourceName: 'Payroll',
})
const store = (chunk: number) =>
  db.run(
    `insert into run_chunks (company_id, run_id, chunk, kind, tally, parts, body)
     values (?1, 'r1', ?2, 'changes', '[]', 'hilpswx', ?3)`,
    chunk,
    STORED,
  )
const people = () =>
  db.all(
    `select external_id, worker_id, issue_code, issue_message, attention, absent_since from source_people
     where company_id = ?1 order by external_id`,
  )

describe('a stored chunk', () => {
  beforeAll(async () => {
    await freshDatabase()
    await store(0)
    await db.batch([
      ...applyChunk(db, frame(0)),
      welcomeChunk(
        db,
        { runId: 'r1', chunk: 0, connectionId: 'n1', now: 1234, state: 'waiting' },
        'id',
      ),
    ])
  })

  it('writes the worker it describes, with what belongs to them', async () => {
    const [worker] = await db.all('select * from workers where company_id = ?1')
    expect(worker).toMatchObject({
      id: 'w1',
      first_name: 'Ann',
      email: 'ann@c.test',
      phone: '+14165550101',
      payroll_id: 'P1',
      status: 'active',
      sort_key: 'lee ann',
      local_fields: '[]',
      position_id: 'position-1',
      location_id: 'location-1',
      hire_date: '2020-01-02',
      version: 1,
    })
    const rows = (sql: string) => db.all(sql)
    expect(
      await rows('select employee_id, worker_id from employee_ids where company_id = ?1'),
    ).toEqual([{ employee_id: 'E1', worker_id: 'w1' }])
    expect(await rows('select list, name from list_entries where company_id = ?1')).toEqual([
      { list: 'position', name: 'Carpenter' },
    ])
    expect(
      await rows('select version, action, actor, run_id from worker_history where company_id = ?1'),
    ).toEqual([{ version: 1, action: 'created', actor: 'Payroll', run_id: 'r1' }])
    expect(await rows('select target, payload from outbox where company_id = ?1')).toEqual([
      { target: 'ann@c.test', payload: '{"workerId":"w1","runId":"r1"}' },
    ])
  })

  it('says what is open, and which of its people no longer fitted', async () => {
    expect(await people()).toEqual([
      expect.objectContaining({
        external_id: '1001',
        worker_id: 'w1',
        issue_code: null,
        attention: 0,
      }),
      expect.objectContaining({
        external_id: '1002',
        worker_id: null,
        issue_code: 'missing_phone',
        issue_message: 'Bo Ray was not synced.',
        attention: 1,
      }),
      {
        external_id: '1003',
        worker_id: null,
        issue_code: 'changed_meanwhile',
        issue_message:
          'Cy Fox was changed here while the sync was under way; the next sync looks again.',
        attention: 1,
        absent_since: 1234,
      },
    ])
    const [chunk] = await listChunks(db, 'r1')
    const body = await chunkBody(db, 'r1', 0)
    const told = body.map((p) => asHappened(p, chunk ?? { applied: 0, conflicts: [] }).code)
    expect(told).toEqual(['created', 'missing_phone', 'changed_meanwhile'])
  })

  it('that is rejected changes nobody, and says so of each', async () => {
    await freshDatabase()
    await store(1)
    await db.run(
      `insert into source_people (company_id, connection_id, external_id, worker_id, name, person, run_id, updated_at)
       values (?1, 'n1', '1003', 'w9', 'Cy Fox', '{}', 'r0', 0)`,
    )
    await db.batch(rejectChunk(db, frame(1)))
    expect(await db.all('select id from workers where company_id = ?1')).toEqual([])
    // Who was to be added with them is not linked to somebody who was never made.
    expect((await people())[0]).toMatchObject({ external_id: '1001', worker_id: null })
    expect((await people()).at(-1)).toMatchObject({
      external_id: '1003',
      worker_id: 'w9',
      issue_code: 'deactivation_rejected',
      issue_message: 'Cy Fox was left active: an admin rejected the deactivations of this sync.',
      attention: 1,
      absent_since: 1234,
    })
    for (const again of [rejectChunk, applyChunk]) {
      const error = await db.batch(again(db, frame(1))).catch((e: unknown) => e)
      expect(isFenceError(error)).toBe(true)
    }
  })
})
