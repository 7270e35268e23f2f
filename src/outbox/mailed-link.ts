/** What every e-mail with a link that ends says beside its own words. */
import { z } from 'zod'
import type { Settings } from '../env.ts'
import { findCompany } from '../store/accounts/company.ts'
import type { CompanyDb } from '../store/database.ts'

/** Until when the link works, in Unix milliseconds. */
export const LinkPayload = z.object({ until: z.number() })

/** Who writes, where the app is, and the end of the link as the company's people read it. */
export async function aroundLink(db: CompanyDb, config: Settings, until: number) {
  const company = await findCompany(db)
  return {
    company: company?.name ?? 'Muster',
    origin: new URL(config.APP_URL || 'http://localhost').origin,
    until: new Intl.DateTimeFormat('en-CA', {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: company?.timeZone ?? 'UTC',
    }).format(until),
  }
}
