/** The green plus of the people's board: a worker made of name and e-mail at the source, and linked to it. */
import { notFound } from '../../core/refusal.ts'
import { previewLink } from '../../match/preview.ts'
import { getConnection } from '../../store/connections/connections.ts'
import type { CompanyDb } from '../../store/database.ts'
import type { Duplicate } from '../../store/directory/duplicates.ts'
import type { Edited } from '../../store/directory/worker-changes.ts'
import type { Action } from '../../store/match/actions.ts'
import { findPersonCard, type PersonCard, type WorkerCard } from '../../store/match/board.ts'
import { createWorkersFor } from '../../store/match/create.ts'
import type { Acting } from '../acting.ts'
import { toBeConfirmed } from '../workers/duplicates.ts'
import { editedBy, nobody } from '../workers/given.ts'
import { frameAt } from './frame.ts'
import { refuse } from './refused.ts'

export interface WorkerMade {
  action: Action
  worker: WorkerCard
  /** What would keep the pair from being synced; null when nothing is missing. */
  problem: string | null
}

/**
 * The worker; or who they may be already, and nobody is added. Throws `not_found`, `already_linked`, `invalid` and
 * `phone_in_use`.
 */
export async function createWorker(
  acting: Acting,
  connectionId: string,
  externalId: string,
  confirmed: boolean,
): Promise<WorkerMade | { duplicates: Duplicate[] }> {
  const { db, clock, actor } = acting
  const connection = await getConnection(db, connectionId)
  const person = await findPersonCard(db, connectionId, externalId)
  if (!person) throw notFound('person at this source')
  const duplicates = confirmed ? null : await alikeTo(db, person)
  if (duplicates) return { duplicates }
  const edited = await editedOf(acting, person)
  const workerId = clock.newId()
  const f = frameAt(acting, { connectionId, board: 'people' })
  const action = await createWorkersFor(f, [{ externalId, workerId, edited }], actor)
  if (!action) return refuse(f, [externalId, workerId])
  const { problem } = await previewLink(db, connection, externalId, workerId, false)
  const worker = (await findPersonCard(db, connectionId, externalId))?.worker
  if (!worker) throw notFound('worker')
  return { action, worker, problem }
}

/** Who this person may be already; null where nobody is like them. */
export function alikeTo(db: CompanyDb, person: PersonCard): Promise<Duplicate[] | null> {
  const [firstName, lastName] = namesOf(person)
  const { email = null, phone = null, payrollId = null } = person.fields
  return toBeConfirmed(db, { firstName, lastName, email, phone, payrollId })
}

/** The worker to be made of them: name and e-mail; the next sync brings the rest. */
export function editedOf(acting: Acting, person: PersonCard): Promise<Edited> {
  const [firstName, lastName] = namesOf(person)
  const { email } = person.fields
  return editedBy(acting, nobody(), {
    firstName,
    lastName,
    ...(email && { email }),
    status: 'active' as const,
  })
}

/** A source that knows one name only gives it as the last name. */
function namesOf({ name, fields }: PersonCard): [string, string] {
  if (fields.firstName || fields.lastName) return [fields.firstName ?? '', fields.lastName ?? '']
  return ['', name]
}
