/** Lists that a push reads whole: projects and people. docs/vendors/procore.md#people-and-contacts, #pages. */
import { z } from 'zod'
import { VendorError } from '../connector.ts'
import type { RemotePerson, RemoteProject } from '../push.ts'
import { type ListPage, listIn, type ProcoreCtx, send } from './api.ts'

const MOST_PAGES = 200
const Id = z.union([z.int(), z.string().regex(/^\d{1,20}$/)]).transform(String)

/** Every row of a list, page by page; ids come once, whatever moves between pages meanwhile. */
export async function everyRow(
  ctx: ProcoreCtx,
  path: string,
  query: Record<string, string> = {},
): Promise<unknown[]> {
  const rows: unknown[] = []
  for (let page = 1, size = ctx.settings.perPage; page <= MOST_PAGES; page += 1) {
    const asked = { page, per_page: size }
    const answer = await send(ctx, 'GET', 'v1.0', path, { query: { ...query, ...asked } })
    const got: ListPage = listIn(ctx, answer, asked)
    rows.push(...got.rows)
    if (!got.more) return rows
    size = got.size
  }
  throw new VendorError('schema', 'Procore’s list does not end.')
}

const Project = z.object({
  id: Id,
  name: z.string().trim().min(1),
  project_number: z.string().trim().nullish(),
  active: z.boolean().nullish(),
})

export async function projects(ctx: ProcoreCtx): Promise<RemoteProject[]> {
  const rows = await everyRow(ctx, 'projects', { company_id: ctx.settings.companyId })
  const read = rows.flatMap((row) => {
    const { data } = Project.safeParse(row)
    return data
      ? [
          {
            id: data.id,
            name: data.name,
            number: data.project_number || null,
            active: data.active !== false,
          },
        ]
      : []
  })
  return [...new Map(read.map((p) => [p.id, p])).values()]
}

const Person = z.object({
  id: Id,
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  employee_id: z.union([z.string(), z.int().transform(String)]).nullish(),
  origin_id: z.union([z.string(), z.int().transform(String)]).nullish(),
})

/** Users and contacts, active or not: whoever was made inactive there must not be made a second time. */
export async function people(ctx: ProcoreCtx): Promise<RemotePerson[]> {
  const below = `companies/${ctx.settings.companyId}/people`
  const rows = [...(await everyRow(ctx, below)), ...(await everyRow(ctx, `${below}/inactive`))]
  const read = rows.flatMap((row): RemotePerson[] => {
    const { data } = Person.safeParse(row)
    if (!data) return []
    return [
      {
        id: data.id,
        firstName: data.first_name ?? '',
        lastName: data.last_name ?? '',
        employeeId: data.employee_id?.trim() || null,
        mark: data.origin_id ?? null,
      },
    ]
  })
  return [...new Map(read.map((p) => [p.id, p])).values()]
}
