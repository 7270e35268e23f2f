/**
 * Two profiles of one human become one, in one batch: links, hours, account, contacts and questions go to who stays;
 * the other one is archived, and their id leads there. What is left of them (history, a second account) stays under that
 * id, so that undoing is exact: unmerge.ts.
 */
import type { FieldName } from '../../../core/people/fields.ts'
import { theseWorkers } from '../../accounts/worker-access.ts'
import type { CompanyDb, Statement } from '../../database.ts'
import { fence } from '../../fence.ts'
import { archiveWorkers } from '../archive/archive.ts'
import type { Others, Told, Values } from '../worker-changes.ts'
import { fieldsOf } from '../worker-columns.ts'
import { lookAgain, writeMerged } from '../worker-edits.ts'
import type { ByHand } from '../worker-versions.ts'
import type { WorkerRow } from '../workers.ts'
import type { Moved } from './merges.ts'

export interface Merging {
  id: string
  keep: WorkerRow
  other: WorkerRow
  /** Of who stays, afterwards. */
  values: Values
  others: Others
  local: readonly FieldName[]
  /** For the history: list entries by name. */
  changes: readonly Told[]
  /** Links that are given up because the source has two of them. */
  unlinked: Moved['unlinked']
  /** Is the other one's account that of who stays? */
  takesAccount: boolean
  /** Of a merge that was taken back and is made again: the version that took it back. */
  undoes?: readonly number[]
}

/** The statements, for one batch with the audit row: fenced, so that who was changed meanwhile is not merged. */
export function mergeWorkers(by: ByHand, m: Merging): Statement[] {
  const { db, now, editor } = by
  const { keep, other } = m
  const of = [keep.id, other.id] as const
  const archiving = {
    now,
    actorKind: editor.kind,
    actor: editor.name,
    connectionId: null,
    runId: null,
  }
  return [
    ...[keep, other].map(({ id, version }) => unchanged(db, id, version)),
    noteMerge(by, m),
    ...archiveWorkers(db, theseWorkers([other.id]), archiving),
    db.statement(
      'update archived_workers set merged_into = ?2 where company_id = ?1 and worker_id = ?3',
      ...of,
    ),
    // Of what was merged before, the id leads on by way of the other one's.
    ...moveLinks(db, m),
    ...writeMerged(by, keep, m),
    lookAgain(db, keep.id),
    db.statement(
      'update time_entries set worker_id = ?2, updated_at = ?4 where company_id = ?1 and worker_id = ?3',
      ...of,
      now,
    ),
    db.statement(
      `update or ignore push_links set local_id = ?2 where company_id = ?1 and kind = 'person' and local_id = ?3
       and connection_id in (select id from connections where company_id = ?1)`,
      ...of,
    ),
    ...(m.takesAccount ? swapAccounts(db, keep.id, other.id) : []),
    db.statement(
      `update issues indexed by issues_state set worker_id = ?2
       where company_id = ?1 and state in ('open', 'waiting') and worker_id = ?3`,
      ...of,
    ),
    // Whom one of the two is not, the human is not.
    db.statement(
      `insert or ignore into match_vetoes (company_id, connection_id, board, external_id, target_id)
       select ?1, v.connection_id, v.board, v.external_id, ?2 from connections c cross join match_vetoes v
         on v.company_id = ?1 and v.connection_id = c.id and v.board = 'people'
       where c.company_id = ?1 and v.target_id = ?3 and not exists (select 1 from source_people sp
         where sp.company_id = ?1 and sp.worker_id = ?2 and sp.connection_id = v.connection_id
           and sp.external_id = v.external_id)`,
      ...of,
    ),
    db.statement(
      `insert or ignore into apart_workers (company_id, worker_id, other_id, at, actor)
       select ?1, min(x, ?2), max(x, ?2), at, actor from (
         select case worker_id when ?3 then other_id else worker_id end x, at, actor
         from apart_workers where company_id = ?1 and (worker_id = ?3 or other_id = ?3)) where x <> ?2 group by x`,
      ...of,
    ),
  ]
}

const unchanged = (db: CompanyDb, id: string, version: number): Statement =>
  fence(
    db,
    'the worker is as they were looked at',
    `exists (select 1 from workers where company_id = ?1 and id = ?2 and version = ?3 and status <> 'archived')`,
    id,
    version,
  )

/** What goes over, as it is now, before it does. */
function noteMerge({ db, editor, now }: ByHand, m: Merging): Statement {
  const before = fieldsOf({ ...m.keep })
  const fields = Object.fromEntries(
    (Object.keys(before) as FieldName[])
      .filter((f) => before[f] !== m.values[f])
      .map((f) => [f, [before[f], m.values[f]]]),
  )
  const known = {
    fields,
    others: { duties: ids(m.keep.other_duties), zones: ids(m.keep.other_zones) },
    local: ids(m.keep.local_fields),
    unlinked: m.unlinked,
    account: m.takesAccount ? 1 : 0,
  }
  return db.statement(
    `insert into worker_merges (company_id, id, kept_id, other_id, at, actor, version, moved)
     select ?1, ?4, ?2, ?3, ?5, ?6, ?7, json_set(?8,
       '$.links', json((select json_group_array(json_array(l.connection_id, l.external_id))
         from source_people l indexed by source_people_worker where l.company_id = ?1 and l.worker_id = ?3
           and l.connection_id not in (select value->>0 from json_each(?8, '$.unlinked.other')))),
       '$.hours', json((select json_group_array(t.id) from time_entries t where t.company_id = ?1 and t.worker_id = ?3)),
       '$.issues', json((select json_group_array(i.id) from issues i indexed by issues_state
         where i.company_id = ?1 and i.state in ('open', 'waiting') and i.worker_id = ?3)),
       '$.contacts', json((select json_group_array(p.connection_id) from connections c cross join push_links p
         on p.company_id = ?1 and p.connection_id = c.id and p.kind = 'person' and p.local_id = ?3
         where c.company_id = ?1 and not exists (select 1 from push_links k where k.company_id = ?1
           and k.connection_id = c.id and k.kind = 'person' and k.local_id = ?2))),
       '$.vetoes', json((select json_group_array(json_array(v.connection_id, v.external_id)) from connections c
         cross join match_vetoes v on v.company_id = ?1 and v.connection_id = c.id and v.board = 'people'
         where c.company_id = ?1 and v.target_id = ?3 and not exists (select 1 from match_vetoes k
           where k.company_id = ?1 and k.connection_id = v.connection_id and k.board = 'people'
             and k.external_id = v.external_id and k.target_id = ?2))),
       '$.apart', json((select json_group_array(x) from (
         select case worker_id when ?3 then other_id else worker_id end x from apart_workers
         where company_id = ?1 and (worker_id = ?3 or other_id = ?3)) where x <> ?2 and not exists (
           select 1 from apart_workers k where k.company_id = ?1 and k.worker_id = min(x, ?2) and k.other_id = max(x, ?2)))))`,
    ...[m.keep.id, m.other.id, m.id, now, editor.name, m.keep.version + 1, JSON.stringify(known)],
  )
}

const ids = (json: string | null): string[] => (json ? (JSON.parse(json) as string[]) : [])

function moveLinks(db: CompanyDb, { keep, other, unlinked }: Merging): Statement[] {
  const given = [...unlinked.keep, ...unlinked.other]
  return [
    ...(given.length > 0
      ? [
          db.statement(
            `update source_people set worker_id = null, hold = 'unlinked', issue_code = null, issue_message = null,
               attention = 1
             where company_id = ?1 and worker_id in (?2, ?3) and (connection_id, external_id) in (
               select value->>0, value->>1 from json_each(?4))`,
            ...[keep.id, other.id, JSON.stringify(given)],
          ),
        ]
      : []),
    db.statement(
      `update source_people set worker_id = ?2, attention = 1 where company_id = ?1 and worker_id = ?3`,
      ...[keep.id, other.id],
    ),
  ]
}

/** Each has the other's account, or none; no two rows may have one worker meanwhile. */
export function swapAccounts(db: CompanyDb, one: string, other: string): Statement[] {
  const aside = `~${one}`
  return [
    [one, aside],
    [other, one],
    [aside, other],
  ].map(([from = '', to = '']) =>
    db.statement(
      'update worker_accounts set worker_id = ?3 where company_id = ?1 and worker_id = ?2',
      from,
      to,
    ),
  )
}
