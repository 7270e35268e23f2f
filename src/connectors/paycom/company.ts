/** Paycom: which client of Paycom's is read. The SID is its number; the token beside it may change. */
import type { SourceCompany } from '../../core/runs/source-company.ts'
import type { PaycomCtx } from './refusals.ts'

/** The SID is a credential, so it is neither kept nor shown as a whole. */
export async function company({ credentials }: PaycomCtx): Promise<SourceCompany | null> {
  const sid = credentials.sid?.trim()
  if (!sid) return null
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`paycom ${sid}`))
  const key = `sid ${Buffer.from(hash).toString('hex').slice(0, 32)}`
  return {
    key,
    name: `the Paycom client with the SID …${sid.slice(-Math.min(4, sid.length >> 1))}`,
  }
}
