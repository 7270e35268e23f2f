/**
 * A connection from before companies were noted: whose people are linked is noted in the moment its settings lead elsewhere,
 * because after that nobody could tell.
 */
import { ZodError } from 'zod'
import { decryptCredentials, LostKey } from '../../auth/credentials.ts'
import { VendorError } from '../../connectors/connector.ts'
import { connectorOf } from '../../connectors/registry.ts'
import type { SourceCompany } from '../../core/runs/source-company.ts'
import { bindFirstCompany, whatIsLinked } from '../../store/connections/company.ts'
import type { Connection } from '../../store/connections/connections.ts'
import type { Statement } from '../../store/database.ts'
import type { ActingWith } from '../acting.ts'

export type Noting = ActingWith<'config'>
/** What tells where a connection leads. */
export type Leading = Pick<Connection, 'id' | 'kind' | 'settings' | 'credentials'>

/** For the batch that changes the settings or credentials of `before`. */
export async function noteCompanyBefore(acting: Noting, before: Connection): Promise<Statement[]> {
  if (before.sourceCompany !== null) return []
  const { people, others } = await whatIsLinked(acting.db, before.id)
  const company = people > 0 || others ? await companyOf(acting, before) : null
  return company ? [bindFirstCompany(acting.db, before.id, company)] : []
}

/** As its settings say; nobody is asked, so it goes by the name it has there. */
export async function companyOf(
  { config, db, clock }: Noting,
  { id, kind, settings, credentials }: Leading,
): Promise<SourceCompany | null> {
  const nobody = () =>
    Promise.reject(new VendorError('refused', 'Nobody is asked while settings are changed.'))
  try {
    const opened = await decryptCredentials(config, db.companyId, id, credentials)
    const source = connectorOf(kind).open(settings, opened, {
      fetch: nobody,
      tokens: { load: async () => null, replace: nobody },
      dropped: async () => null,
      now: clock.now,
    })
    return await source.company()
  } catch (error) {
    // Settings that no longer fit led nowhere.
    if (error instanceof ZodError || error instanceof LostKey) return null
    throw error
  }
}
