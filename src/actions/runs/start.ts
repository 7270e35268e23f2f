/** Starting a run by hand or by token: a sync or a preview, a reading for the Match board, or one person alone. */
import type { z } from 'zod'
import type { NewRun } from '../../api/runs/start.ts'
import { connectorOf } from '../../connectors/registry.ts'
import { endsWithTheList } from '../../core/issues/causes.ts'
import { notFound, Refusal } from '../../core/refusal.ts'
import type { Run } from '../../core/runs/run.ts'
import { refuseHeld } from '../../runs/refuse-held.ts'
import { type Start, startRun } from '../../runs/start.ts'
import { type Connection, getConnection } from '../../store/connections/connections.ts'
import { findPersonCard } from '../../store/match/board.ts'
import { storedPeople } from '../../store/plan/lookups.ts'
import type { ActingWith } from '../acting.ts'
import { startedBy } from './started-by.ts'

export interface Started {
  run: Run
  connection: Connection
}

/** Throws `not_found`, `not_enabled`, `not_tested` and `run_in_progress`. */
export async function startSync(
  acting: ActingWith<'jobs'>,
  connectionId: string,
  { mode, full, welcomeFirst }: z.infer<typeof NewRun>,
): Promise<Started> {
  const connection = await getConnection(acting.db, connectionId)
  const asked = { mode, ...(full && { full }), ...(welcomeFirst && { welcomeFirst }) }
  return start(acting, connection, asked)
}

/** Get Users. Throws as `startSync`, and `no_refresh` for a source that sends by itself. */
export async function refreshPeople(
  acting: ActingWith<'jobs'>,
  connectionId: string,
): Promise<Started> {
  const connection = await getConnection(acting.db, connectionId)
  if (connectorOf(connection.kind).powers.drops === 'door')
    throw new Refusal(
      'no_refresh',
      `${connection.name} cannot be asked from here: run an update in the Web Connector instead.`,
    )
  return start(acting, connection, { mode: 'refresh', full: true })
}

/**
 * One person alone, after they were put right at the source. Throws as `startSync`, and `run_held` while the connection
 * holds a whole sync, or this person’s change: what is held is released, not tried again.
 */
export async function retryPerson(
  acting: ActingWith<'jobs'>,
  connectionId: string,
  externalId: string,
): Promise<Started> {
  if (!(await findPersonCard(acting.db, connectionId, externalId)))
    throw notFound('person at this source')
  return retryPeople(acting, connectionId, [externalId])
}

/**
 * These people alone; everybody, where only that tells whether it is over for one of them. Throws as `startSync`, and `run_held` while the connection holds a whole sync, or a change of one
 * of them.
 */
export async function retryPeople(
  acting: ActingWith<'jobs'>,
  connectionId: string,
  externalIds: readonly string[],
): Promise<Started> {
  const connection = await getConnection(acting.db, connectionId)
  await refuseHeld(acting.db, connection, externalIds)
  const known = await storedPeople(acting.db, connectionId, externalIds)
  const whole = known.some((one) => endsWithTheList(one.issueCode, one.externalId))
  const whom = whole ? { full: true as const } : { onlyPeople: externalIds }
  return start(acting, connection, { mode: 'apply', ...whom })
}

async function start(
  { db, jobs, clock, actor }: ActingWith<'jobs'>,
  connection: Connection,
  asked: Omit<Start, 'triggerKind' | 'triggerBy'>,
): Promise<Started> {
  const run = await startRun(db, jobs, connection, { ...asked, ...startedBy(actor) }, clock)
  return { run, connection }
}
