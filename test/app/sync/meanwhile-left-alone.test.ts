/** A group that no longer fits: of nobody in it is anything written, in whatever table. */
import { beforeAll, expect, it } from 'vitest'
import { welcomeChunk } from '../../../src/store/plan/welcome.ts'
import { conflicts, created, RUN, State, updated, values } from '../../support/chunk-state.ts'
import { freshDatabase } from '../../support/database.ts'

beforeAll(freshDatabase)

const P = '+14165550101'

it('leaves worker, phone, employee IDs, search words and history as they are, and welcomes nobody', async () => {
  const state = new State().worker('w1', { version: 8, phone: P }).person('1', 'w1')
  state.employeeId('E1', 'w1')
  const { db } = state
  state.statements.push(
    db.statement(
      `insert into worker_search (rowid, words) select n, ?1 || ' old' from workers where company_id = ?1`,
    ),
  )
  const tables = () =>
    Promise.all([
      db.all('select id, phone, status, version from workers where company_id = ?1'),
      db.all('select employee_id, worker_id from employee_ids where company_id = ?1'),
      db.all(
        `select w.id from worker_search join workers w on w.n = worker_search.rowid and w.company_id = ?1
         where worker_search match 'old'`,
      ),
      db.all('select version from worker_history where company_id = ?1'),
      db.all('select key from outbox where company_id = ?1'),
      db.all('select external_id, worker_id from source_people where company_id = ?1 order by 1'),
    ])
  const giver = updated({ g: 1, gives: 1, ids: [['E1'], ['E2']], words: 'new' })
  const set = values(P).with(2, 'new@c.test')
  const taker = created({ x: '2', g: 1, takes: 1, set, ids: [[], ['E3']], words: 'taker' })
  expect(await conflicts([giver, taker], state)).toEqual([1])
  await db.batch([
    welcomeChunk(
      db,
      { runId: RUN, chunk: 0, connectionId: 'n1', now: 1234, state: 'waiting' },
      'id',
    ),
  ])
  expect(await tables()).toEqual([
    [{ id: 'w1', phone: P, status: 'active', version: 8 }],
    [{ employee_id: 'E1', worker_id: 'w1' }],
    [{ id: 'w1' }],
    [],
    [],
    [
      { external_id: '1', worker_id: 'w1' },
      { external_id: '2', worker_id: null },
    ],
  ])
})
