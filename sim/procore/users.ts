// Reading users: the active ones, the inactive ones apart and with less, one, and oneself.
import type { Population } from '../population.ts'
import { json, type SimAnswer } from '../vendor.ts'
import { type Call, type Routes, range } from './call.ts'
import { vendors } from './company.ts'
import { derived } from './derived.ts'
import { notFound, refusal } from './errors.ts'
import { origin, pageAnswer } from './paging.ts'
import { emptyUser, isActive, type Row, userById, users } from './userRows.ts'

export const userVersions = ['1.0', '1.1', '1.2', '1.3']

export const userRoutes: Routes = {
  'GET companies/{id}/users': { versions: userVersions, handle: activeUsers },
  'GET companies/{id}/users/inactive': { handle: inactiveUsers },
  'GET companies/{id}/users/{id}': { versions: userVersions, handle: oneUser },
  'GET companies/{id}/me': { handle: myself },
  // The old flat form tells of all, and is the only one that filters by `active`.
  'GET users': { versions: userVersions, handle: allUsers },
}

function activeUsers(call: Call): SimAnswer {
  const { request, settings, version } = call
  const rows = filtered(call, 'active', () => users(call.population).filter(isActive))
  const view = version === '1.3' ? request.query.get('view') : null
  if (view === 'ids_only') {
    const ids = derived(rows, 'ids', () => rows.map(({ id }) => Number(id)))
    return pageAnswer(request, settings, ids)
  }
  const shown = view === 'extended' ? derived(rows, 'extended', () => rows.map(extended)) : rows
  return pageAnswer(request, settings, shown)
}

function extended(row: Row): Row {
  return { role: null, verified_employee: row.is_employee === true, ...row }
}

function inactiveUsers({ request, settings, population, ids }: Call): SimAnswer {
  const base = `${origin(request)}/rest/v1.0/companies/${ids[0]}/users/inactive`
  const sorted = request.query.get('sort') === 'name'
  const rows = derived(population.people, `inactive ${sorted} ${base}`, () => {
    const gone = users(population).filter((row) => !isActive(row))
    return (sorted ? sortedBy(gone, nameOf) : gone).map((row) => reduced(row, base))
  })
  return pageAnswer(request, settings, rows)
}

function reduced(row: Row, base: string): Row {
  const {
    contact_id: _contact,
    work_classification_id: _classification,
    permission_template: _template,
    company_permission_template: _companyTemplate,
    ...rest
  } = row
  return { ...rest, _links: { reactivate: `${base}/${row.id}` } }
}

/** Shown alone, a user has other fields than in the list; whoever left is not found here either. */
function oneUser({ population, ids, settings }: Call): SimAnswer {
  const row = userById(population, ids[1] ?? '')
  if (settings.showsNobody) return refusal(403, 'You are not permitted to see this user.')
  if (row === undefined || !isActive(row)) return notFound()
  const { permission_template: _template, company_permission_template: template, ...rest } = row
  const templateId =
    typeof template === 'object' && template && 'id' in template ? template.id : null
  return json(200, {
    ...rest,
    default_permission_template_id: null,
    company_permission_template_id: templateId,
    is_insurance_manager: false,
    locale: null,
  })
}

function myself({ population, owner }: Call): SimAnswer {
  const { id, login, name } = owner
  const made = {
    ...emptyUser,
    id,
    last_name: name,
    name,
    email_address: login,
    vendor: vendors.own,
  }
  return json(200, userById(population, String(id)) ?? made)
}

function allUsers(call: Call): SimAnswer {
  const active = call.request.query.get('filters[active]')
  const rows = filtered(call, `all ${active}`, () =>
    users(call.population).filter((row) => active === null || String(isActive(row)) === active),
  )
  return pageAnswer(call.request, call.settings, rows)
}

const sorts: Record<string, (row: Row) => string> = {
  name: nameOf,
  full_name: nameOf,
  email: (row) => String(row.email_address ?? ''),
  job_title: (row) => String(row.job_title ?? ''),
  vendor_name: (row) => named(row.vendor),
  permission_template: (row) => named(row.company_permission_template),
}

function nameOf(row: Row): string {
  return `${row.last_name ?? ''} ${row.first_name ?? ''}`
}

function named(value: unknown): string {
  return typeof value === 'object' && value && 'name' in value ? String(value.name) : ''
}

function sortedBy(rows: readonly Row[], key: (row: Row) => string): readonly Row[] {
  const keys = new Map(rows.map((row) => [row, key(row).toLowerCase()]))
  const of = (row: Row) => keys.get(row) ?? ''
  return [...rows].sort((a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0))
}

/** What the filters leave, in the order asked for; made once for all pages of one listing. */
function filtered(
  { request, population }: { request: Call['request']; population: Population },
  of: string,
  all: () => readonly Row[],
): readonly Row[] {
  const { query } = request
  const asked = [...query].filter(([name]) => name === 'sort' || name.startsWith('filters['))
  if (asked.length === 0) return derived(population.people, of, all)
  return derived(population.people, `${of} ${new URLSearchParams(asked)}`, () => {
    const tests = testsOf(query)
    const rows = all().filter((row) => tests.every((test) => test(row)))
    const [, down, by = ''] = /^(-?)(.*)$/.exec(query.get('sort') ?? '') ?? []
    const key = sorts[by]
    if (key === undefined) return rows
    return down ? sortedBy(rows, key).toReversed() : sortedBy(rows, key)
  })
}

function testsOf(query: URLSearchParams): ((row: Row) => boolean)[] {
  const tests: ((row: Row) => boolean)[] = []
  for (const field of ['created_at', 'updated_at']) {
    const within = range(query.get(`filters[${field}]`))
    if (within) tests.push((row) => within(row[field]))
  }
  const vendor = query.get('filters[vendor_id]')?.split(',')
  if (vendor) {
    tests.push(({ vendor: of }) =>
      typeof of === 'object' && of && 'id' in of ? vendor.includes(String(of.id)) : false,
    )
  }
  const origin = query.get('filters[origin_id]')
  if (origin) tests.push((row) => String(row.origin_id ?? '') === origin)
  const search = query.get('filters[search]')?.toLowerCase()
  if (search) {
    tests.push((row) =>
      [row.name, row.first_name, row.last_name, row.email_address, row.job_title, named(row.vendor)]
        .join('\n')
        .toLowerCase()
        .includes(search),
    )
  }
  return tests
}
