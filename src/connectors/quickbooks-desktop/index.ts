/**
 * QuickBooks Desktop: employees as the last update of Intuit's Web Connector brought them
 * (docs/articles.md#sync-users-board). It comes to
 * us, when somebody at the customer's PC says so: src/connectors/quickbooks-desktop/door/service.ts.
 */
import { plural } from '../../core/plural.ts'
import type { SourceCompany } from '../../core/runs/source-company.ts'
import { allOf } from '../bytes.ts'
import { type CheckResult, type PulledPage, VendorError } from '../connector.ts'
import type { Ctx } from '../ctx.ts'
import { defineConnector } from '../define.ts'
import type { DroppedFile } from '../dropped-file.ts'
import { parseJson } from '../json.ts'
import { isLinkedOnly } from '../settings.ts'
import { guide } from './guide.ts'
import { normalize, Update } from './normalize.ts'
import { Credentials, Settings } from './settings.ts'

export const quickbooksDesktop = defineConnector<Settings, Credentials>({
  kind: 'quickbooks-desktop',
  name: 'QuickBooks Desktop',
  summary:
    'Bring your employees and customers with Intuit’s Web Connector, from the PC QuickBooks runs on.',
  peopleLabel: 'Employees',
  docs: 'docs/quickbooks-desktop.md',
  guide,
  version: 2,
  autosyncEveryMinutes: 1440,
  leavers: 'either',
  losesLetters: true,
  matchBy: ['payrollId', 'email', 'phone'],
  fields: [
    { field: 'firstName', sourceLabel: 'First name', required: true },
    { field: 'lastName', sourceLabel: 'Last name', required: true },
    { field: 'email', sourceLabel: 'Email', required: false },
    { field: 'phone', sourceLabel: 'Mobile or phone', required: false },
    { field: 'payrollId', sourceLabel: 'Account No.', required: false, recommended: true },
    { field: 'position', sourceLabel: 'Job title', required: false },
    { field: 'hireDate', sourceLabel: 'Hire date', required: false },
    { field: 'status', sourceLabel: 'Inactive or not, and release date', required: false },
  ],
  settings: Settings,
  credentials: Credentials,
  owns: ({ payrollIdFrom }) => [
    'firstName',
    'lastName',
    'email',
    'phone',
    ...(payrollIdFrom === 'accountNumber' ? (['payrollId'] as const) : []),
    'position',
    'hireDate',
    'status',
  ],
  check,
  company,
  pull,
  normalize,
  powers: { drops: 'door', linkedOnly: isLinkedOnly },
})

const NOTHING_YET =
  'Nothing has come from the Web Connector yet. Add the .qwc file to it under Settings, then press Update Selected there.'

async function check(ctx: Ctx<Settings, Credentials>): Promise<CheckResult> {
  const update = await ctx.dropped()
  if (!update) throw new VendorError('refused', NOTHING_YET)
  const employees = normalize(parseJson(await allOf(update)), ctx.settings).length
  return {
    message: `The last update of the Web Connector brought ${plural(employees, 'employee')}.`,
    details: { employees, at: new Date(update.at).toISOString() },
  }
}

/** The company file the last update was read from; updates of before did not say. */
async function company(ctx: Ctx<Settings, Credentials>): Promise<SourceCompany | null> {
  return (await lastUpdate(ctx))?.company ?? null
}

/** Read once in a job: what comes meanwhile is for the next one. */
function lastUpdate(ctx: Ctx<Settings, Credentials>): Promise<DroppedFile | null> {
  const known = ctx.memo.get('update') as Promise<DroppedFile | null> | undefined
  const update = known ?? ctx.dropped()
  ctx.memo.set('update', update)
  update.catch(() => ctx.memo.delete('update'))
  return update
}

/** One page, however many: the last update that came to its end. */
async function pull(ctx: Ctx<Settings, Credentials>): Promise<PulledPage> {
  const update = await lastUpdate(ctx)
  if (!update) throw new VendorError('refused', NOTHING_YET)
  const whole = await allOf(update)
  const body = parseJson(whole)
  const read = Update.safeParse(body)
  if (!read.success) throw new VendorError('schema', 'The last update holds no employees.')
  const today = new Date(ctx.now()).toISOString().slice(0, 10)
  const employees = read.data.employees.map((row) => withoutFuture(row, today))
  const changed = employees.some((row, i) => row !== read.data.employees[i])
  // The bytes tell whether anything has changed: also that a day has come.
  const bytes = changed ? new TextEncoder().encode(JSON.stringify({ employees })) : whole
  return { bytes, body: { employees }, next: null, total: null }
}

/** Somebody who leaves next month, or was hired again since, works here today. */
function withoutFuture(row: Record<string, unknown>, today: string): Record<string, unknown> {
  const { ReleasedDate: released, HiredDate: hired } = row
  if (typeof released !== 'string') return row
  const again = typeof hired === 'string' && hired > released
  if (released <= today && !again) return row
  const { ReleasedDate: _, ...rest } = row
  return rest
}
