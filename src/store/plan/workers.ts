/** What a chunk writes of workers. In each: ?2 is the run, ?3 the chunk and ?4 the time. */
import { CUSTOM_COLUMNS, EXTRA_COLUMNS } from '../directory/worker-columns.ts'
import { at, ENTRY, FITS, type IDS, OF_CHUNK, PEOPLE, SAYS, SET } from './stored.ts'

export const GIVE_UP_PHONES = `update workers set phone = null where company_id = ?1 and id in (
    select ${SAYS.worker} ${PEOPLE} where ${OF_CHUNK} and ${SAYS.givesPhone} and ${FITS})`

/**
 * Whether or not their people fit: an entry nobody has yet does no harm, and one that is missing would. What another run
 * added is no longer that run's alone.
 */
export const WRITE_ENTRIES = `insert into list_entries (company_id, id, list, name, sort_key, created_at, run_id)
  select ?1, ${ENTRY.map((name) => at('e.value', ENTRY, name)).join(', ')}, ?4, ?2
  ${PEOPLE} cross join json_each(${SAYS.entries}) e where ${OF_CHUNK}
  on conflict (company_id, id) do update set active = 1, run_id = null
  where list_entries.run_id <> excluded.run_id`

/** Most workers have none of the further fields: leaving those columns out halves the time. */
export const WRITE_BASIC_FIELDS = writeWorkers(SET)
export const WRITE_FURTHER_FIELDS = writeWorkers([...SET, ...EXTRA_COLUMNS])
export const WRITE_ALL_FIELDS = writeWorkers([...SET, ...EXTRA_COLUMNS, ...CUSTOM_COLUMNS])

/** `columns` as the values stand in `set`. */
function writeWorkers(columns: readonly string[]): string {
  return `with p as materialized (
    select ${SAYS.worker} worker, ${SAYS.version} version, ${SAYS.set} said
    ${PEOPLE} where ${OF_CHUNK} and ${SAYS.set} is not null and ${FITS})
  insert into workers (company_id, id, ${columns.join(', ')}, version, created_at, updated_at)
  select ?1, worker, ${columns.map((c) => at('said', columns, c)).join(', ')}, version + 1, ?4, ?4 from p where true
  on conflict (company_id, id) do update set ${columns.map((c) => `${c} = excluded.${c}`).join(', ')},
    version = excluded.version, updated_at = excluded.updated_at`
}

const idsOf = (
  which: (typeof IDS)[number],
) => `select ?1 company_id, i.value employee_id, ${SAYS.worker} worker_id
  ${PEOPLE} cross join json_each(${SAYS.ids(which)}) i where ${OF_CHUNK} and ${FITS}`

export const DROP_EMPLOYEE_IDS = `delete from employee_ids where company_id = ?1
  and (company_id, employee_id, worker_id) in (${idsOf('before')})`

export const WRITE_EMPLOYEE_IDS = `insert or ignore into employee_ids (company_id, employee_id, worker_id)
  ${idsOf('after')}`

/** The company is a word too, so that a search never walks through another company's people. */
export const WRITE_WORDS = `insert or replace into worker_search (rowid, words)
  select w.n, ?1 || ' ' || ${SAYS.words} ${PEOPLE} cross join workers w on w.company_id = ?1 and w.id = ${SAYS.worker}
  where ${OF_CHUNK} and ${SAYS.words} is not null and ${FITS}`
