/** What is written beside a worker who has a new version: history, search words, employee IDs, and who hears of it. */
import { eventOf } from '../../core/outbox/events.ts'
import { idsOf } from '../../core/people/fields.ts'
import type { FieldValue } from '../../core/people/person.ts'
import { searchWords } from '../../core/people/text.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { emit } from '../outbox/outbox.ts'
import type { Told, Values } from './worker-changes.ts'

export interface Editor {
  /** sync: the product itself. */
  kind: 'user' | 'token' | 'sync'
  name: string
}

/** Who writes by hand, where and when. */
export interface ByHand {
  db: CompanyDb
  editor: Editor
  /** Unix milliseconds. */
  now: number
  /** Written in the same batch as an edit, also where that changes nothing. */
  beside?: readonly Statement[]
}

export interface Version {
  workerId: string
  version: number
  action:
    | ('created' | 'updated' | 'reactivated' | 'deactivated' | 'restored' | 'merged' | 'unmerged')
    | 'undone'
  /** Of an undo: the versions that it takes back. */
  undoes?: readonly number[]
  changes: readonly Told[]
  /** The worker as they are now. */
  values: Values
  /** As `values` had them before. */
  employeeIdsBefore: FieldValue
}

export function writeVersion({ db, editor, now }: ByHand, v: Version): Statement[] {
  const { workerId, version } = v
  return [
    db.statement(
      `insert into worker_history (company_id, worker_id, version, at, action, actor_kind, actor, changes, undoes)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)`,
      ...[workerId, version, now, v.action, editor.kind, editor.name, JSON.stringify(v.changes)],
      v.undoes ? JSON.stringify(v.undoes) : null,
    ),
    db.statement(
      `insert or replace into worker_search (rowid, words)
       select n, ?1 || ' ' || ?3 from workers where company_id = ?1 and id = ?2`,
      workerId,
      wordsOf(v.values),
    ),
    ...employeeIds(db, v),
    emit(db, {
      events: [eventOf(v.action) ?? 'worker.updated'],
      event: 'worker.changed',
      key: `worker:${workerId}:${version}`,
      payload: { workerId, version },
      now,
    }),
  ]
}

const wordsOf = (v: Values): string =>
  searchWords({
    firstName: v.firstName ?? '',
    lastName: v.lastName ?? '',
    email: v.email,
    phone: v.phone,
    payrollId: v.payrollId,
    employeeIds: idsOf(v.employeeIds),
  })

function employeeIds(db: CompanyDb, { workerId, values, employeeIdsBefore }: Version): Statement[] {
  const [before, after] = [idsOf(employeeIdsBefore), idsOf(values.employeeIds)]
  if (before.join('\n') === after.join('\n')) return []
  return [
    db.statement(
      `delete from employee_ids where company_id = ?1 and worker_id = ?2
       and employee_id in (select value from json_each(?3))`,
      workerId,
      JSON.stringify(before),
    ),
    db.statement(
      `insert or ignore into employee_ids (company_id, employee_id, worker_id)
       select ?1, value, ?2 from json_each(?3)`,
      workerId,
      JSON.stringify(after),
    ),
  ]
}
