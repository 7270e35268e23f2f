/** What runs planned for one person, and so what became of them: read from the plans that are kept. */
import { z } from 'zod'
import type { When } from '../../core/plan/outcome.ts'
import type { RunMode, RunStatus } from '../../core/runs/kinds.ts'
import { tenseOf } from '../../core/runs/tense.ts'
import type { CompanyDb } from '../database.ts'
import { asHappened, type Planned } from '../plan/chunks.ts'
import { SAYS } from '../plan/stored.ts'

/** Runs looked through by one statement. */
const RUNS = 400

export interface PlannedOnce {
  runId: string
  chunk: number
  mode: RunMode
  status: RunStatus
  /** Unix milliseconds. */
  at: number
  person: Planned
  /** As it is said. */
  when: When
}

const Conflicts = z.array(z.number())

/** Of a connection's runs from the oldest on: whoever the plan says is the worker, or has one of these external ids. */
export async function* plannedFor(
  db: CompanyDb,
  connectionId: string,
  workerId: string,
  externalIds: readonly string[],
): AsyncGenerator<PlannedOnce[]> {
  const ids = JSON.stringify(externalIds)
  const needles = JSON.stringify([workerId, ...externalIds].map((id) => JSON.stringify(id)))
  for (let after = ''; ; ) {
    const runs = await runsAfter(db, connectionId, after)
    const rows = await db.all<Found & Record<string, never>>(
      `select r.id runId, r.mode, r.status, r.hold->>'scope' scope, r.terms->>'basis' basis, r.queued_at at, c.chunk, c.applied, c.conflicts, j.value person
       from json_each(?2) l cross join run_chunks c on c.company_id = ?1 and c.run_id = l.value
         cross join runs r on r.company_id = ?1 and r.id = c.run_id cross join json_each(c.body) j
       where exists (select 1 from json_each(?3) n where instr(c.body, n.value) > 0)
         and (${SAYS.worker} = ?4 or ${SAYS.externalId} in (select value from json_each(?5)))
       order by r.id, c.chunk`,
      JSON.stringify(runs),
      needles,
      workerId,
      ids,
    )
    yield rows.map(toPlanned)
    const last = runs.at(-1)
    if (runs.length < RUNS || last === undefined) return
    after = last
  }
}

/** A connection's runs after this one, in order; a few hundred. */
export async function runsAfter(
  db: CompanyDb,
  connectionId: string,
  after: string,
): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    `select id from runs indexed by runs_connection
     where company_id = ?1 and connection_id = ?2 and id > ?3 order by id limit ${RUNS}`,
    connectionId,
    after,
  )
  return rows.map(({ id }) => id)
}

interface Found {
  runId: string
  mode: RunMode
  status: RunStatus
  scope: string | null
  basis: string | null
  at: number
  chunk: number
  applied: number
  conflicts: string
  person: string
}

function toPlanned({ person, applied, conflicts, scope, basis, ...run }: Found): PlannedOnce {
  const planned = JSON.parse(person) as Planned
  const chunk = { applied, conflicts: Conflicts.parse(JSON.parse(conflicts)) }
  const done = planned.set === undefined || applied !== 0
  const told = {
    ...run,
    hold: scope === null ? null : { scope },
    terms: { basis: basis ?? undefined },
  }
  const when = tenseOf(told, { done, decided: applied !== 0, acts: planned.act !== undefined })
  return { ...run, person: asHappened(planned, chunk), when }
}
