/** Undoing runs in tests, and what is compared before and after. */
import { undoRun } from '../../src/actions/runs/undo.ts'
import { FIELDS } from '../../src/core/people/fields.ts'
import type { Run } from '../../src/core/runs/run.ts'
import { COLUMN } from '../../src/store/directory/worker-columns.ts'
import type { Site } from './sync.ts'

export type Undo = Partial<Parameters<typeof undoRun>[2]>

/** Undoes a run, or shows what that would change, until it ended. */
export async function undone(site: Site, run: Pick<Run, 'id'>, undo: Undo = {}): Promise<Run> {
  const started = await undoRun(site.acting(), run.id, { mode: 'apply', ...undo })
  await site.drain()
  return site.run(started.run.id)
}

/** Everybody of the directory by id, with all fields, and the links of the connection. */
export async function standing(site: Site) {
  const columns = FIELDS.map((field) => COLUMN[field])
  const workers = await site.db.all(
    `select id, ${columns.join(', ')}, local_fields from workers where company_id = ?1 order by id`,
  )
  const links = await site.db.all(
    'select connection_id, external_id, worker_id from source_people where company_id = ?1 and worker_id is not null order by 1, 2',
  )
  const words = await site.db.all(
    `select w.id, s.words from workers w join worker_search s on s.rowid = w.n where w.company_id = ?1 order by w.id`,
  )
  const ids = await site.db.all(
    'select employee_id, worker_id from employee_ids where company_id = ?1 order by 1, 2',
  )
  return { workers, links, words, ids }
}
