/** The green plus of the customers' board: a project of this name, linked to it. */
import { cleanText } from '../../core/people/text.ts'
import { notFound } from '../../core/refusal.ts'
import { refuseTakenName } from '../../store/directory/lists.ts'
import type { Action } from '../../store/match/actions.ts'
import { createProjectsFor } from '../../store/match/create.ts'
import { type EntryCard, findCustomerCard } from '../../store/match/entries.ts'
import type { Acting } from '../acting.ts'
import { frameOf } from './frame.ts'
import { refuse } from './refused.ts'

export interface ProjectMade {
  action: Action
  project: NonNullable<EntryCard['entry']>
}

/** Throws `not_found`, `already_exists` and `already_linked`. */
export async function createProject(
  acting: Acting,
  connectionId: string,
  externalId: string,
): Promise<ProjectMade> {
  const { db } = acting
  const f = await frameOf(acting, { connectionId, board: 'projects' })
  const customer = await findCustomerCard(db, connectionId, externalId)
  if (!customer) throw notFound('customer at this source')
  const name = projectName(customer)
  await refuseTakenName(db, 'projects', name, null)
  const action = await createProjectsFor(f, [{ externalId, name }])
  const project = (await findCustomerCard(db, connectionId, externalId))?.entry
  if (!action || !project) return refuse(f, [externalId, ''])
  return { action, project }
}

/** As the list of projects has it. */
export const projectName = (customer: EntryCard): string => cleanText(customer.name).slice(0, 200)
