/** Everybody who is left: workers made of many at once, each linked, in one action that is undone together. */
import { inSentence } from '../../core/people/text.ts'
import { Refusal } from '../../core/refusal.ts'
import { getConnection } from '../../store/connections/connections.ts'
import type { Action } from '../../store/match/actions.ts'
import { findPersonCards, type PersonCard, type WorkerCard } from '../../store/match/board.ts'
import { createWorkersFor, type ToMake } from '../../store/match/create.ts'
import type { Acting } from '../acting.ts'
import { alikeTo, editedOf } from './create-worker.ts'
import { frameAt } from './frame.ts'

export interface ManyMade {
  /** Null when nobody could be made. */
  action: Action | null
  made: { externalId: string; worker: WorkerCard }[]
  refused: { externalId: string; name: string; message: string }[]
}

/**
 * Makes whom it can: whoever is linked, gone, or very like somebody there is, or like another one of these, is named
 * with the reason and left for the green plus. Throws `not_found` without the connection.
 */
export async function createWorkers(
  acting: Acting,
  connectionId: string,
  externalIds: readonly string[],
): Promise<ManyMade> {
  const { db, clock, actor } = acting
  await getConnection(db, connectionId)
  const asked = [...new Set(externalIds)]
  const cards = await findPersonCards(db, connectionId, asked)
  const refused: ManyMade['refused'] = []
  const make: ToMake[] = []
  const taken = new Set<string>()
  for (const externalId of asked) {
    const person = cards.get(externalId)
    const reason = await reasonAgainst(acting, person, taken)
    if (reason || !person) {
      refused.push({ externalId, name: person?.name ?? '', message: reason ?? GONE })
      continue
    }
    for (const trait of traitsOf(person)) taken.add(trait)
    make.push({ externalId, workerId: clock.newId(), edited: await editedOf(acting, person) })
  }
  const f = frameAt(acting, { connectionId, board: 'people' })
  const action = make.length > 0 ? await createWorkersFor(f, make, actor) : null
  if (make.length > 0 && !action)
    throw new Refusal('already_linked', 'Somebody else was faster with one of them. Look again.')
  const now = await findPersonCards(
    db,
    connectionId,
    make.map((p) => p.externalId),
  )
  const made = [...now.values()].flatMap(({ externalId, worker }) =>
    worker ? [{ externalId, worker }] : [],
  )
  return { action, made, refused }
}

const GONE = 'is no longer at the source.'

/** Why nothing is made of somebody; undefined where it can be. */
async function reasonAgainst(
  { db }: Acting,
  person: PersonCard | undefined,
  taken: ReadonlySet<string>,
): Promise<string | undefined> {
  if (!person || person.gone) return GONE
  if (person.worker) return 'is linked already.'
  if (person.hold === 'ignored') return 'is ignored.'
  if (traitsOf(person).some((trait) => taken.has(trait)))
    return 'is very like somebody who was added just now.'
  const alike = await alikeTo(db, person)
  const [first] = alike ?? []
  if (!first) return undefined
  const name = `${first.worker.first_name} ${first.worker.last_name}`.trim()
  return `is very like ${inSentence(name)}, who is in the directory.`
}

/** What two who are one human would share. */
const traitsOf = ({ name, fields }: PersonCard): string[] => [
  `name ${name.trim().toLowerCase()}`,
  ...(fields.email ? [`email ${fields.email.toLowerCase()}`] : []),
  ...(fields.phone ? [`phone ${fields.phone}`] : []),
  ...(fields.payrollId ? [`id ${fields.payrollId}`] : []),
]
