/** A stored chunk of one or two people, and a directory in a state of its own that it is applied to. */
import { env } from 'cloudflare:workers'
import { companyDb, type Statement } from '../../src/store/database.ts'
import { applyChunk } from '../../src/store/plan/apply.ts'
import { listChunks, type Planned } from '../../src/store/plan/chunks.ts'
import { partsOf } from '../../src/store/plan/parts.ts'

export const RUN = 'run5'
const OURS = 'ours'
let companies = 0

/** A company in a state of its own. */
export class State {
  readonly db = companyDb(env.DB, `conditions${++companies}`)
  readonly statements: Statement[] = []
  worker(id: string, has: { version?: number; phone?: string; payroll?: string; email?: string }) {
    const { version = 1, phone = null, payroll = null, email = null } = has
    this.statements.push(
      this.db.statement(
        `insert into workers (company_id, id, first_name, last_name, email, phone, payroll_id, status, sort_key,
           version, created_at, updated_at) values (?1, ?2, 'A', 'B', ?3, ?4, ?5, 'active', 'b a', ?6, 0, 0)`,
        ...[id, email, phone, payroll, version],
      ),
    )
    return this
  }
  person(
    x: string,
    worker: string | null,
    more: { hold?: string; run?: string; of?: string } = {},
  ) {
    this.statements.push(
      this.db.statement(
        `insert into source_people (company_id, connection_id, external_id, worker_id, name, person, hold, run_id,
           updated_at) values (?1, ?2, ?3, ?4, 'A B', '{}', ?5, ?6, 0)`,
        ...[more.of ?? OURS, x, worker, more.hold ?? null, more.run ?? 'run4'],
      ),
    )
    return this
  }
  veto(x: string, worker: string, more: { of?: string; board?: string } = {}) {
    this.statements.push(
      this.db.statement(
        `insert into match_vetoes (company_id, connection_id, board, external_id, target_id)
         values (?1, ?2, ?3, ?4, ?5)`,
        ...[more.of ?? OURS, more.board ?? 'people', x, worker],
      ),
    )
    return this
  }
  employeeId(id: string, worker: string) {
    this.statements.push(
      this.db.statement(
        'insert into employee_ids (company_id, employee_id, worker_id) values (?1, ?2, ?3)',
        id,
        worker,
      ),
    )
    return this
  }
}

export const apply = (state: State, parts: string) =>
  state.db.batch(
    applyChunk(state.db, {
      runId: RUN,
      chunk: 0,
      parts,
      connectionId: OURS,
      now: 1234,
      sourceName: 'Payroll',
    }),
  )

/** The groups that do not fit when the chunk of these people meets the state; the batch itself never fails. */
export async function conflicts(planned: readonly Planned[], state: State): Promise<number[]> {
  const parts = partsOf(planned)
  await state.db.batch([
    ...state.statements,
    state.db.statement(
      `insert into run_chunks (company_id, run_id, chunk, kind, tally, parts, body)
       values (?1, ?2, 0, 'changes', '[]', ?3, ?4)`,
      ...[RUN, parts, JSON.stringify(planned)],
    ),
  ])
  await apply(state, parts)
  return (await listChunks(state.db, RUN))[0]?.conflicts ?? []
}

const row: NonNullable<Planned['row']> = ['{}', 0, null, null, 0]
export const values = (phone: string | null): NonNullable<Planned['set']> => [
  ...['A', 'B', null, phone, null, 'active', 'b a', '[]'],
]
const base = { n: 'A B', g: -1, changes: [], row }
export const created = (more: Partial<Planned> = {}): Planned => ({
  ...{ ...base, x: '1', outcome: 'created', code: 'created', act: 'created' },
  ...{ w: 'new', v: 0, set: values(null) },
  ...more,
})
export const linked = (more: Partial<Planned> = {}): Planned => ({
  ...{ ...base, x: '1', outcome: 'linked', code: 'linked_payroll_id', act: 'linked' },
  ...{ w: 'w1', v: 7, set: values(null) },
  ...more,
})
export const updated = (more: Partial<Planned> = {}): Planned => ({
  ...{ ...base, x: '1', outcome: 'updated', code: 'updated', act: 'updated' },
  ...{ w: 'w1', v: 7, set: values(null) },
  ...more,
})
/** Nothing is written to a worker. */
export const noted = (more: Partial<Planned> = {}): Planned => ({
  ...{ ...base, x: '1', outcome: 'skipped', code: 'missing_phone' },
  ...more,
})
export const w1 = () => new State().worker('w1', { version: 7 })
