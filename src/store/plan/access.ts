/** Of those a chunk changes: who may still come in, and by which link. Once the workers are written. */
import { closeAccess, type SomeWorkers } from '../accounts/worker-access.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { idAt } from '../ids.ts'
import { welcomeCorrected } from '../outbox/corrected.ts'
import type { ChunkFrame } from './people.ts'
import { FITS, OF_CHUNK, PEOPLE, SAYS } from './stored.ts'

const those = (f: ChunkFrame, changed: string): SomeWorkers => ({
  ids: `select ${SAYS.worker} ${PEOPLE} where ${OF_CHUNK} and ${changed} and ${FITS}`,
  params: [f.runId, f.chunk],
})

/** Whoever leaves, or comes back, comes in with nothing they have in hand. */
export function writeStatuses(db: CompanyDb, f: ChunkFrame): Statement[] {
  const changed = those(f, SAYS.statusChanges)
  return [
    ...closeAccess(db, changed),
    // Another source may say otherwise of them: its next sync looks at them again. By a named index: the planner
    // would walk through the whole company.
    db.statement(
      `update source_people indexed by source_people_worker set attention = 1
       where company_id = ?1 and worker_id in (${changed.ids}) and connection_id <> ?4 and attention = 0`,
      ...[...changed.params, f.connectionId],
    ),
  ]
}

/** Whose address is another one are written to there, if they were welcomed. */
export function writeAddresses(db: CompanyDb, f: ChunkFrame): Statement[] {
  const correction = { idPart: idAt(f.now), now: f.now, connectionId: f.connectionId }
  return welcomeCorrected(db, those(f, SAYS.emailChanges), correction)
}
