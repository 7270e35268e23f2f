/** Procore's classifications, which become positions: docs/vendors/procore.md#classifications. */
import { z } from 'zod'
import { type NamedEntry, VendorError } from '../connector.ts'
import type { Classifications as TheirClassifications } from '../push.ts'
import { ask, type ListPage, listIn, type ProcoreCtx, send } from './api.ts'
import { madeIn } from './made.ts'

/** Names by id, or null for a company that has none: without Timesheets, or not allowed. */
export type Classifications = ReadonlyMap<string, string> | null

const MOST_PAGES = 20
const Row = z.object({
  id: z.union([z.int(), z.string()]).transform(String),
  name: z.string().trim().min(1),
  company_visible: z.boolean().nullish(),
})

/** Read once per job. Those of single projects are not the company's. */
export function classificationsOf(ctx: ProcoreCtx): Promise<Classifications> {
  const known = ctx.memo.get('classifications') as Promise<Classifications> | undefined
  if (known) return known
  const reading = read(ctx)
  ctx.memo.set('classifications', reading)
  return reading
}

async function read(ctx: ProcoreCtx): Promise<Classifications> {
  const names = new Map<string, string>()
  for (let page = 1, size = ctx.settings.perPage; page <= MOST_PAGES; page += 1) {
    const query = { page, per_page: size }
    const answer = await ask(ctx, 'v1.0', 'work_classifications', query)
    if (answer.status === 403 || answer.status === 404) return null
    const got: ListPage = listIn(ctx, answer, query)
    for (const row of got.rows) {
      const { data } = Row.safeParse(row)
      if (data && data.company_visible !== false) names.set(data.id, data.name)
    }
    if (!got.more) return names
    size = got.size
  }
  throw new VendorError('schema', 'Procore’s list of classifications does not end.')
}

/** All of them, also those nobody has. */
export async function lists(ctx: ProcoreCtx): Promise<NamedEntry[]> {
  if (!ctx.settings.syncClassifications) return []
  const names = await classificationsOf(ctx)
  return [...(names?.values() ?? [])].map((name) => ({ list: 'positions', name }))
}

/** For a push: by name, and made at need. */
export const classifications = (ctx: ProcoreCtx): TheirClassifications => ({
  async names() {
    const names = await classificationsOf(ctx)
    return names && new Map([...names].map(([id, name]) => [name, id]))
  },
  async create(name) {
    const path = `companies/${ctx.settings.companyId}/work_classifications`
    const body = { work_classification: { name, abbreviation: name.slice(0, 10) } }
    const answer = await send(ctx, 'POST', 'v1.0', path, { body, once: true })
    const made = madeIn(ctx, answer)
    ctx.memo.delete('classifications')
    return made
  },
})
