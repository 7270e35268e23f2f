/** Procore: which company is read. Each environment has its own, counted anew. */
import { z } from 'zod'
import type { SourceCompany } from '../../core/runs/source-company.ts'
import { parseJson } from '../json.ts'
import { type ProcoreCtx, send } from './api.ts'
import { hostsOf } from './settings.ts'

export function company({ settings }: ProcoreCtx): SourceCompany {
  const at = hostsOf(settings).api.replace(/^https?:\/\//, '')
  const { companyId } = settings
  return { key: `${at} ${companyId}`, name: `Procore company ${companyId} at ${at}` }
}

const Companies = z.array(z.object({ id: z.union([z.number(), z.string()]), name: z.string() }))

/** Among the companies that whoever is signed in may see. */
export async function companyName(ctx: ProcoreCtx): Promise<string | null> {
  const query = { page: 1, per_page: 100 }
  const { status, bytes } = await send(ctx, 'GET', 'v1.0', 'companies', { query })
  const found = status < 300 ? Companies.safeParse(parseJson(bytes)).data : undefined
  const { companyId } = ctx.settings
  const name = found?.find(({ id }) => String(id) === companyId)?.name.trim()
  return name ? `${name} (${company(ctx).name})` : null
}
