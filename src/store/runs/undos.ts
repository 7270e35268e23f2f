/** What became of runs afterwards: the undos that took some of them back. */
import { z } from 'zod'
import { RUN_STATUSES, TRIGGER_KINDS } from '../../core/runs/kinds.ts'
import type { UndoneBy } from '../../core/runs/undo.ts'
import type { CompanyDb } from '../database.ts'

/** Of one run so many are told, the newest first: each of its people may have been put back alone. */
export const UNDOS_TOLD = 20

const Row = z.object({
  taken: z.string(),
  id: z.string(),
  kind: z.enum(TRIGGER_KINDS),
  by: z.string(),
  at: z.number(),
  status: z.enum(RUN_STATUSES),
  back: z.number(),
  people: z.number().nullable(),
  released: z.number(),
})

/** People whom an undo changed; of what was under way or changed nobody, none is told, but of a run it took back as a whole. */
const BACK = `counts->>'created' + counts->>'updated' + counts->>'linked' + counts->>'deactivated'`
const IS_WHOLE = `terms->'$.undo.people' is null and terms->'$.undo.released' is null`

/** Of these runs, by id: what took them back, the newest first; one query, however many they are. */
export async function undosOf(
  db: CompanyDb,
  runIds: readonly string[],
): Promise<Map<string, UndoneBy[]>> {
  const undos = new Map<string, UndoneBy[]>()
  if (runIds.length === 0) return undos
  const rows = await db.all(
    `select j.value taken, u.id, u.trigger_kind kind, u.trigger_by "by", u.finished_at at, u.status,
       u.counts->>'created' + u.counts->>'updated' + u.counts->>'linked' + u.counts->>'deactivated' back,
       json_array_length(u.terms, '$.undo.people') people, coalesce(u.terms->>'$.undo.released', 0) released
     from json_each(?2) j cross join runs u on u.company_id = ?1 and u.id in (
       select id from runs indexed by runs_undo
       where company_id = ?1 and mode = 'undo' and (terms->>'$.undo.runId') = j.value and finished_at is not null
         and active = 0 and (${BACK} > 0 or (status in ('succeeded', 'warnings', 'undone') and ${IS_WHOLE}))
       order by id desc limit ${UNDOS_TOLD})
     order by u.id desc`,
    JSON.stringify(runIds),
  )
  for (const row of rows) {
    const { taken, id, kind, by, at, status, back, people, released } = Row.parse(row)
    const told = undos.get(taken) ?? []
    undos.set(taken, told)
    told.push({
      ...{ runId: id, trigger: { kind, by }, at, putBack: back, people },
      whole: people === null && released === 0,
      released: released === 1,
      undone: status === 'undone',
    })
  }
  return undos
}
