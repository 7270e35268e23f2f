/** Changing the company: its name, time zone and region. */
import type { z } from 'zod'
import type { CompanyPatch } from '../../api/account.ts'
import { updateCompany } from '../../store/accounts/company.ts'
import type { Company } from '../../store/system/accounts.ts'
import type { Acting } from '../acting.ts'
import { checkedPlace } from './place.ts'

/** Returns the company as it is now; throws `invalid` for a place that does not exist. */
export async function changeCompany(
  acting: Acting,
  given: z.infer<typeof CompanyPatch>,
): Promise<Company> {
  const { name, timeZone, region } = checkedPlace(given)
  const changes = {
    ...(name !== undefined && { name }),
    ...(timeZone !== undefined && { timeZone }),
    ...(region !== undefined && { region }),
  }
  if (Object.keys(changes).length === 0) return acting.actor.company
  return updateCompany(acting, acting.actor.company, changes)
}
