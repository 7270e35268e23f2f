/**
 * The dead-letter queue. A message that failed each time ends nothing: a later one may be doing the work by now.
 * Who is dead only the tick decides, by the lease; what was to begin is due again.
 */
import { Job } from '../runs/job.ts'
import type { Surroundings } from '../runs/open.ts'
import { dueAgain } from '../store/connections/connections.ts'
import { companyDb } from '../store/database.ts'

/** Before an update that could not be taken up is tried again. */
const AGAIN_SECONDS = 60
/** After so long a newer update is likelier to bring it than a further try. */
const PATIENCE_MS = 24 * 3_600_000

export async function bury(message: unknown, { env, clock }: Surroundings): Promise<void> {
  const job = Job.safeParse(message)
  if (!job.success) return console.error('dead letter that is no job')
  const { data } = job
  if (data.kind === 'run') return console.error('a job of a run failed each time', data.runId)
  if (data.kind === 'deliver')
    return console.error('an outbox could not be delivered', data.companyId)
  // The tick takes it up.
  if (data.kind === 'erase') return console.error('an erasure failed each time', data.erasureId)
  // Asking is looked at again in five minutes; a summary is twice in its hour.
  if (data.kind === 'morning')
    return console.error(`${data.what} of a morning failed each time`, data.companyId)
  // The next sync looks at them anyway.
  if (data.kind === 'edited') return console.error('an edit was not followed', data.connectionId)
  if (data.kind === 'start') {
    console.error('autosync could not be begun', data.connectionId)
    return dueAgain(companyDb(env.DB, data.companyId), data.connectionId, data.dueAt)
  }
  console.error('an update could not be synced', data.connectionId)
  if (clock.now() - data.at < PATIENCE_MS)
    await env.JOBS.send(data, { delaySeconds: AGAIN_SECONDS })
}
