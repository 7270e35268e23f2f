/** Which connections fill a field of the company's own. */
import { fieldSource } from '../../connectors/field-source.ts'
import type { CustomName } from '../../core/people/fields.ts'
import { listConnections } from '../../store/connections/connections.ts'
import type { CompanyDb } from '../../store/database.ts'

export interface Filler {
  connectionId: string
  connectionName: string
}

/** Of all fields with one question to the database. */
export async function allFillers(db: CompanyDb): Promise<(id: CustomName) => Filler[]> {
  const sources = (await listConnections(db)).map((c) => ({
    filler: { connectionId: c.id, connectionName: c.name },
    owns: fieldSource(c).owns,
  }))
  return (id) => sources.filter(({ owns }) => owns.includes(id)).map(({ filler }) => filler)
}

export const fillersOf = async (db: CompanyDb, id: CustomName): Promise<Filler[]> =>
  (await allFillers(db))(id)
