/** Texts about others, or about nobody, that speak of somebody: where they stand, and how they are written anew. */
import type { CompanyDb, Row, Statement } from '../database.ts'

export interface Place {
  table: string
  /** Its key beside the company. */
  key: readonly string[]
  /** Columns of plain text, and of JSON. */
  texts: readonly string[]
  json: readonly string[]
}

/** In this order. Plans, and what runs say: plans.ts. */
export const PLACES: readonly Place[] = [
  { table: 'audit_log', key: ['id'], texts: ['actor', 'subject'], json: ['detail'] },
  {
    table: 'source_people',
    key: ['connection_id', 'external_id'],
    texts: ['issue_message'],
    json: ['verdict'],
  },
  {
    table: 'issues',
    key: ['id'],
    texts: ['closed_by', 'note', 'waiting_for'],
    json: ['facts', 'people', 'comments'],
  },
  { table: 'outbox', key: ['id'], texts: ['error'], json: ['payload'] },
  { table: 'match_actions', key: ['connection_id', 'id'], texts: ['actor'], json: ['pairs'] },
  { table: 'time_cards', key: ['entry_id', 'connection_id'], texts: ['problem'], json: [] },
  {
    table: 'worker_history',
    key: ['worker_id', 'version'],
    texts: ['actor'],
    json: [],
  },
  { table: 'worker_merges', key: ['id'], texts: ['actor'], json: ['moved'] },
  { table: 'mailboxes', key: ['connection_id'], texts: [], json: ['last'] },
  { table: 'web_connectors', key: ['connection_id'], texts: ['ended_message'], json: ['state'] },
]

const MANY = 200

const columnsOf = ({ texts, json }: Place) => [...texts, ...json]

/** Rows of a place after `after`, the values of a key, in which one of the texts stands; in the order of the key. */
export async function rowsWith(
  db: CompanyDb,
  place: Place,
  after: readonly (string | number)[],
  needles: readonly string[],
): Promise<Row[]> {
  const key = place.key.join(', ')
  const all = columnsOf(place)
  const beyond =
    after.length > 0 ? `and (${key}) > (${place.key.map((_, i) => `?${i + 3}`).join(', ')})` : ''
  return db.all(
    `select ${key}, ${all.join(', ')} from ${place.table} where company_id = ?1 ${beyond}
       and exists (select 1 from json_each(?2) n where
         instr(lower(${all.map((column) => `coalesce(${column}, '')`).join(" || ' ' || ")}), n.value) > 0)
     order by ${key} limit ${MANY}`,
    JSON.stringify(needles),
    ...after,
  )
}

/** Were these all there are? */
export const isLastOf = (rows: readonly Row[]): boolean => rows.length < MANY

/** Writes a row of a place anew. */
export const putRow = (db: CompanyDb, place: Place, row: Row): Statement => {
  const all = columnsOf(place)
  return db.statement(
    `update ${place.table} set ${all.map((c, i) => `${c} = ?${i + 2}`).join(', ')}
     where company_id = ?1 and ${place.key.map((k, i) => `${k} = ?${i + 2 + all.length}`).join(' and ')}`,
    ...all.map((c) => row[c] ?? null),
    ...place.key.map((k) => row[k] ?? null),
  )
}

export const keyOf = (place: Place, row: Row): (string | number)[] =>
  place.key.map((k) => row[k] ?? '')

/** Of questions that stand for many: how many are left. */
export const countPeople = (db: CompanyDb): Statement =>
  db.statement(
    `update issues set people_count = json_array_length(people)
     where company_id = ?1 and people is not null and people_count > json_array_length(people)`,
  )

/** A question of which nobody is left. */
export const dropEmptyIssues = (db: CompanyDb): Statement =>
  db.statement(`delete from issues where company_id = ?1 and people = '[]'`)
