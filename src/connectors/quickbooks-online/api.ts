/**
 * QuickBooks Online: the query endpoint, its pages, and the connection test
 * (docs/vendors/quickbooks-online.md#the-query, #test).
 */

import { z } from 'zod'
import { plural } from '../../core/plural.ts'
import { type CheckResult, type PulledPage, type ReadPeople, VendorError } from '../connector.ts'
import type { Ctx } from '../ctx.ts'
import { parseJson } from '../json.ts'
import { failure, faultOf } from './fault.ts'
import { bodyOf, idOf } from './rows.ts'
import { type Credentials, hostsOf, type Settings } from './settings.ts'
import { signedIn } from './sign-in.ts'
import { dayOf, earlier, vendorTime } from './time.ts'

export type QboCtx = Ctx<Settings, Credentials>

/** Times of changes have whole seconds, and are not written the moment they are shown. */
const OVERLAP_MS = 5 * 60_000
/** So many of the last Ids are remembered from page to page. */
const TAIL = 10
/** Statuses whose body says more than they do; 5xx do not, and the transport tries those again by itself. */
const TELLING = [400, 401, 403, 429]

export const Cursor = z.object({
  /** STARTPOSITION of the next page; the first is 1. */
  start: z.number().int().min(1),
  /** Rows so far, each once. */
  rows: z.number().int().min(0),
  total: z.number().int().min(0).nullable(),
  /** The last Ids so far. Whoever gets into the set before them pushes these on to the next page, again. */
  tail: z.array(z.string()).max(TAIL),
})
type Cursor = z.infer<typeof Cursor>

const QueryResponse = z.object({
  QueryResponse: z.object({
    // Without rows the key is missing.
    Employee: z.array(z.unknown()).default([]),
    totalCount: z.number().int().min(0).nullish(),
  }),
  time: z.unknown().optional(),
})
const Company = z.object({ CompanyInfo: z.object({ CompanyName: z.string().max(300).nullish() }) })

/**
 * Leavers are inactive, and a statement that does not mention Active leaves those out
 * (docs/vendors/quickbooks-online.md#the-query).
 */
const EVERYBODY = 'Active in (true, false)'

export async function pull(
  ctx: QboCtx,
  cursor: string | null,
  since: string | null,
): Promise<PulledPage> {
  const from: Cursor = cursor
    ? Cursor.parse(JSON.parse(cursor))
    : { start: 1, rows: 0, total: null, tail: [] }
  const { pageSize } = ctx.settings
  const where = since ? `${EVERYBODY} and MetaData.LastUpdatedTime >= '${since}'` : EVERYBODY
  const { employees, time } = await query(
    ctx,
    `select * from Employee where ${where} orderby Id asc startposition ${from.start} maxresults ${pageSize}`,
  )
  const total = cursor || since ? from.total : await count(ctx)
  const fresh = employees.filter((row) => !from.tail.includes(idOf(row)))
  const read = from.start - 1 + employees.length
  const rows = from.rows + fresh.length
  const ids = [...from.tail, ...fresh.map(idOf)].filter((id) => id !== '')
  // A short page is the last one; unless the count says that there are more, and then an empty one is.
  const goesOn =
    employees.length === pageSize || (employees.length > 0 && total !== null && read < total)
  const next: Cursor = { start: read + 1, rows, total, tail: ids.slice(-TAIL) }
  return {
    ...bodyOf(fresh, dayOf(time)),
    next: goesOn ? JSON.stringify(next) : null,
    // Somebody may have been added while we read.
    total: !goesOn && total !== null && total !== rows ? await count(ctx) : total,
    ...(cursor === null && { mark: earlier(time, OVERLAP_MS) }),
  }
}

export const byId = {
  // One statement for all of them, whose address must not get too long.
  atMost: 100,
  async read(ctx: QboCtx, ids: readonly string[]): Promise<ReadPeople> {
    const list = ids.filter((id) => /^\d{1,20}$/.test(id)).map((id) => `'${id}'`)
    if (list.length === 0) return bodyOf([], '')
    const these = `${EVERYBODY} and Id in (${list.join(', ')})`
    const { employees, time } = await query(ctx, `select * from Employee where ${these}`)
    return bodyOf(employees, dayOf(time))
  },
}

export async function check(ctx: QboCtx): Promise<CheckResult> {
  const company = (await infoOf(ctx)).CompanyName?.trim() || 'your company'
  const employees = await count(ctx)
  return {
    message:
      employees === null
        ? `QuickBooks answers for ${company}, and its employees can be read.`
        : `QuickBooks answers for ${company}: ${plural(employees, 'employee')}, inactive ones included.`,
    details: { company, employees },
  }
}

/** What the company says of itself. */
export async function infoOf(ctx: QboCtx): Promise<z.infer<typeof Company>['CompanyInfo']> {
  const { body } = await ask(ctx, `companyinfo/${companyOf(ctx)}?`)
  const info = Company.safeParse(body)
  if (info.success) return info.data.CompanyInfo
  throw new VendorError('schema', 'The answer says nothing about the company.')
}

async function count(ctx: QboCtx): Promise<number | null> {
  return (await query(ctx, `select count(*) from Employee where ${EVERYBODY}`)).total
}

async function query(ctx: QboCtx, statement: string) {
  // Not URLSearchParams: a + in the offset of a time must arrive as one, and blanks as blanks.
  const { body, headers } = await ask(ctx, `query?query=${encodeURIComponent(statement)}&`)
  const parsed = QueryResponse.safeParse(body)
  if (!parsed.success) throw new VendorError('schema', 'The answer is no list of employees.')
  const { Employee: employees, totalCount } = parsed.data.QueryResponse
  const time = vendorTime(parsed.data.time, headers.get('date'), ctx.now())
  return { employees, total: totalCount ?? null, time }
}

/** `path`: below the company, ending in ? or &. Throws VendorError for every fault, whatever its status. */
async function ask(ctx: QboCtx, path: string): Promise<{ body: unknown; headers: Headers }> {
  const url = `${hostsOf(ctx.settings).api}/v3/company/${companyOf(ctx)}/${path}minorversion=75`
  const answer = await signedIn(ctx)(url, {
    headers: { accept: 'application/json' },
    answers: (status) => TELLING.includes(status),
  })
  const fault = faultOf(answer.bytes)
  if (fault || answer.status >= 300) throw failure(answer, fault)
  return { body: parseJson(answer.bytes), headers: answer.headers }
}

function companyOf({ settings }: QboCtx): string {
  if (settings.realmId !== '') return settings.realmId
  throw new VendorError(
    'auth',
    'No company is connected yet. Connect to QuickBooks under Settings.',
  )
}
