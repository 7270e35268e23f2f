/** QuickBooks Online: which company is read. Ids of employees are counted in each anew. */
import type { SourceCompany } from '../../core/runs/source-company.ts'
import { infoOf, type QboCtx } from './api.ts'

/** The same realm behind another address is the same company. */
export function company({ settings: { realmId } }: QboCtx): SourceCompany | null {
  return realmId === '' ? null : { key: `realm ${realmId}`, name: `QuickBooks company ${realmId}` }
}

export async function companyName(ctx: QboCtx): Promise<string | null> {
  const { CompanyName: name } = await infoOf(ctx)
  return name?.trim() ? `${name.trim()} (QuickBooks company ${ctx.settings.realmId})` : null
}
