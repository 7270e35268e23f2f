/** Everything that is left: projects made of many customers at once, each linked, in one action that is undone together. */
import { fold } from '../../core/people/text.ts'
import { Refusal } from '../../core/refusal.ts'
import { refuseTakenName } from '../../store/directory/lists.ts'
import type { Action } from '../../store/match/actions.ts'
import { createProjectsFor } from '../../store/match/create.ts'
import { type EntryCard, findCustomerCard } from '../../store/match/entries.ts'
import type { Acting } from '../acting.ts'
import { projectName } from './create-project.ts'
import { frameOf } from './frame.ts'

export interface ManyProjects {
  /** Null when none could be made. */
  action: Action | null
  made: { externalId: string; project: NonNullable<EntryCard['entry']> }[]
  refused: { externalId: string; name: string; message: string }[]
}

/** Makes those it can; the others are named with the reason. Throws `not_found` without the connection. */
export async function createProjects(
  acting: Acting,
  connectionId: string,
  externalIds: readonly string[],
): Promise<ManyProjects> {
  const { db } = acting
  const f = await frameOf(acting, { connectionId, board: 'projects' })
  const refused: ManyProjects['refused'] = []
  const make: { externalId: string; name: string }[] = []
  const taken = new Set<string>()
  for (const externalId of new Set(externalIds)) {
    const customer = await findCustomerCard(db, connectionId, externalId)
    const name = customer ? projectName(customer) : ''
    const reason = await reasonAgainst(acting, customer, name, taken)
    if (reason) refused.push({ externalId, name, message: reason })
    else make.push({ externalId, name })
    taken.add(fold(name))
  }
  const action = make.length > 0 ? await createProjectsFor(f, make) : null
  if (make.length > 0 && !action)
    throw new Refusal('already_linked', 'Somebody else was faster with one of them. Look again.')
  const made: ManyProjects['made'] = []
  for (const { externalId } of make) {
    const project = (await findCustomerCard(db, connectionId, externalId))?.entry
    if (project) made.push({ externalId, project })
  }
  return { action, made, refused }
}

async function reasonAgainst(
  { db }: Acting,
  customer: EntryCard | null,
  name: string,
  taken: ReadonlySet<string>,
): Promise<string | undefined> {
  if (!customer?.active) return 'is no longer at the source.'
  if (customer.entry) return 'is linked already.'
  if (customer.hold === 'ignored') return 'is ignored.'
  if (taken.has(fold(name))) return 'has the name of a project that was added just now.'
  try {
    await refuseTakenName(db, 'projects', name, null)
    return undefined
  } catch (cause) {
    if (cause instanceof Refusal) return cause.message
    throw cause
  }
}
