/** What an undo asks of the directory, a thousand people to a statement. */
import { z } from 'zod'
import { FIELD, type FieldName, type ListName } from '../../core/people/fields.ts'
import { entryId } from '../../core/people/lists.ts'
import type { FieldValue, Worker } from '../../core/people/person.ts'
import { fold } from '../../core/people/text.ts'
import type { Version } from '../../core/undo/versions.ts'
import type { CompanyDb } from '../database.ts'
import { ASKED, ids, toWorker, WORKER_COLUMNS, type WorkerColumns } from '../plan/lookups.ts'

/** A person of the run that is taken back: their key (empty: by whom the worker is linked to), the worker, and the version the worker had before it. */
export type AskedUndo = readonly [externalId: string, workerId: string, version: number]

export interface UndoFacts {
  worker: Worker | null
  history: Version[]
  /** The person's row: whom it is linked to; null where there is no row. */
  known: { workerId: string | null; person: string; verdict: string | null; absent: boolean } | null
  /** The key under which the source has the worker now. */
  linkedAs: string | null
  otherConnections: string[]
  hasHours: boolean
  hasAccount: boolean
  /** The name of whom they turned out to be, by a merge. */
  mergedInto: string | null
  /** What they gave up when they were archived. */
  archived: ArchivedValues | null
  /** Welcome e-mails to them, with where they went or go. */
  welcomes: { state: string; target: string }[]
}

export type ArchivedValues = Pick<
  Record<FieldName, FieldValue>,
  'status' | 'email' | 'phone' | 'payrollId' | 'employeeIds'
>

const Versions = z.array(
  z
    .tuple([
      z.number(),
      z.number(),
      z.string(),
      z.string(),
      z.string().nullable(),
      z.string().nullable(),
      z.array(z.tuple([z.string(), z.string().nullable(), z.string().nullable()])),
      z.array(z.number()).nullable(),
    ])
    .transform(
      ([version, at, action, actor, connectionId, runId, changes, undoes]): Version => ({
        ...{ version, at, action, actor, connectionId, runId, changes },
        undoes: undoes ?? [],
      }),
    ),
)
const Welcomes = z.array(z.object({ state: z.string(), target: z.string() }))

/** More versions than these of one worker are not looked at: what is older than so much is left alone. */
const MOST_VERSIONS = 200

const versionsOf = (
  worker: string,
  after: string,
) => `(select json_group_array(json_array(h.version, h.at, h.action,
    h.actor, h.connection_id, h.run_id, json(h.changes), json(h.undoes))) from (select * from worker_history
    where company_id = ?1 and worker_id = ${worker} and version > ${after} order by version desc limit ${MOST_VERSIONS}) h)`

interface UndoRow extends WorkerColumns {
  x: string
  w: string
  known_x: string | null
  worker_id: string | null
  person: string | null
  verdict: string | null
  absent_since: number | null
  linked_as: string | null
  others: string | null
  versions: string
  hours: number
  account: number
  welcomes: string
  archived: string | null
}

function archivedOf(text: string | null): Pick<UndoFacts, 'archived' | 'mergedInto'> {
  if (text === null) return { archived: null, mergedInto: null }
  const { mergedInto, ...archived } = JSON.parse(text) as ArchivedValues & {
    mergedInto: string | null
  }
  return { archived, mergedInto }
}

/** By worker. */
export async function lookUpUndo(
  db: CompanyDb,
  connectionId: string,
  asked: readonly AskedUndo[],
): Promise<Map<string, UndoFacts>> {
  const rows = await db.all<UndoRow>(
    `select j.value->>0 x, j.value->>1 w, sp.external_id known_x, sp.worker_id, sp.person, sp.verdict, sp.absent_since,
       (select l.external_id from source_people l indexed by source_people_worker
         where l.company_id = ?1 and l.worker_id = w.id and l.connection_id = ?3) linked_as,
       (select group_concat(connection_id) from source_people o
         where o.company_id = ?1 and o.worker_id = w.id and o.connection_id <> ?3) others,
       ${versionsOf('(j.value->>1)', '(j.value->>2)')} versions,
       exists (select 1 from time_entries t where t.company_id = ?1 and t.worker_id = w.id) hours,
       exists (select 1 from worker_accounts a where a.company_id = ?1 and a.worker_id = w.id
         and a.joined_at is not null) account,
       (select json_group_array(json_object('state', m.state, 'target', m.target)) from outbox m
         where m.company_id = ?1 and m.key >= 'welcome:' || w.id and m.key < 'welcome:' || w.id || ';') welcomes,
       (select json_object('status', a.status, 'email', a.email, 'phone', a.phone, 'payrollId', a.payroll_id,
         'employeeIds', a.employee_ids, 'mergedInto', (select trim(k.first_name || ' ' || k.last_name)
         from workers k where k.company_id = ?1 and k.id = a.merged_into))
         from archived_workers a where a.company_id = ?1 and a.worker_id = w.id) archived,
       ${WORKER_COLUMNS}
     ${ASKED}
     left join source_people sp on sp.company_id = ?1 and sp.connection_id = ?3 and sp.external_id = case j.value->>0
       when '' then (select l.external_id from source_people l indexed by source_people_worker
         where l.company_id = ?1 and l.worker_id = j.value->>1 and l.connection_id = ?3)
       else j.value->>0 end
     left join workers w on w.company_id = ?1 and w.id = j.value->>1`,
    JSON.stringify(asked),
    connectionId,
  )
  return new Map(
    rows.map((r) => [
      r.w,
      {
        worker: toWorker(r),
        history: Versions.parse(JSON.parse(r.versions)).toReversed(),
        known: r.known_x
          ? {
              workerId: r.worker_id,
              person: r.person ?? '{}',
              verdict: r.verdict,
              absent: r.absent_since !== null,
            }
          : null,
        linkedAs: r.linked_as,
        otherConnections: ids(r.others),
        hasHours: r.hours === 1,
        hasAccount: r.account === 1,
        ...archivedOf(r.archived),
        welcomes: Welcomes.parse(JSON.parse(r.welcomes)),
      },
    ]),
  )
}

/** Who has these phones now, by phone. */
export async function holdersOfPhones(
  db: CompanyDb,
  phones: readonly string[],
): Promise<Map<string, { id: string; name: string }>> {
  if (phones.length === 0) return new Map()
  const rows = await db.all<{ phone: string; id: string; name: string }>(
    `select w.phone, w.id, trim(w.first_name || ' ' || w.last_name) name
     ${ASKED} cross join workers w indexed by workers_phone on w.company_id = ?1 and w.phone = j.value`,
    JSON.stringify([...new Set(phones)]),
  )
  return new Map(rows.map(({ phone, ...holder }) => [phone, holder]))
}

/**
 * The ids of entries by what a history calls them, [list, name]: by the name they have, or the one they had first. What
 * is no more there is missing. The key is `list name`.
 */
export async function entriesByName(
  db: CompanyDb,
  named: readonly (readonly [ListName, string])[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  if (named.length === 0) return found
  const asked = named.map(([list, name]) => [list, name, fold(name), entryId(list, name)])
  const rows = await db.all<{ list: string; name: string; id: string }>(
    `select j.value->>0 list, j.value->>1 name, coalesce(
       (select e.id from list_entries e indexed by list_entries_order where e.company_id = ?1
         and e.list = j.value->>0 and e.sort_key = j.value->>2 limit 1),
       (select e.id from list_entries e where e.company_id = ?1 and e.id = j.value->>3)) id
     ${ASKED}`,
    JSON.stringify(asked),
  )
  for (const { list, name, id } of rows) if (id) found.set(entryKey(list, name), id)
  return found
}

/** How `entriesByName` names an entry. */
export const entryKey = (list: string, name: string): string => `${list} ${name}`

/** The entries that changes of a history name. */
export const entriesIn = (
  changes: readonly (readonly [field: string, before: string | null, after: string | null])[],
): [ListName, string][] =>
  changes.flatMap(([field, before, after]) => {
    const list = FIELD[field as FieldName]?.list
    return list
      ? [before, after].flatMap((name): [ListName, string][] => (name ? [[list, name]] : []))
      : []
  })
