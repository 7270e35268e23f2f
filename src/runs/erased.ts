/** People who were erased stay out, whatever their source sends: a place stands on the page where their row would. */
import { erasedOf, LostMarkKey } from '../auth/marks.ts'
import { stubOf } from '../core/erasure/stub.ts'
import type { Person } from '../core/people/person.ts'
import type { Settings } from '../env.ts'
import type { CompanyDb } from '../store/database.ts'
import { RunRefused } from './context.ts'

/** People as they may be kept. */
export type KeepOut = (people: readonly Person[]) => readonly Person[]

/** Asked of the database once, when first something is read. Throws RunRefused where nobody can tell who was erased. */
export function keepingOut(
  settings: Settings,
  db: CompanyDb,
  connectionId: string,
): () => Promise<KeepOut> {
  let known: Promise<KeepOut> | undefined
  return () => {
    known ??= load(settings, db, connectionId)
    return known
  }
}

async function load(settings: Settings, db: CompanyDb, connectionId: string): Promise<KeepOut> {
  try {
    const markOf = await erasedOf(settings, db, connectionId)
    if (markOf === null) return (people) => people
    return (people) =>
      people.map((p) => {
        const mark = markOf(p.id)
        return mark === null ? p : stubOf(mark)
      })
  } catch (error) {
    if (!(error instanceof LostMarkKey)) throw error
    throw new RunRefused(
      'erase_key_lost',
      'Somebody was erased here, and the key by which they are known at their source is not in CREDENTIAL_KEYS. Put it back, or they would be brought back. Nothing was changed.',
    )
  }
}
