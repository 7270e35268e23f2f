/** Procore: what Test Integration asks, and what it says. */
import { number, plural } from '../../core/plural.ts'
import { type CheckResult, VendorError } from '../connector.ts'
import type { ProcoreCtx } from './api.ts'
import { classificationsOf } from './classifications.ts'
import { readList } from './users.ts'

/**
 * Asks about the company, because signing in and the list of companies also work where the app is not installed
 * (docs/vendors/procore.md#signing-in).
 */
export async function check(ctx: ProcoreCtx): Promise<CheckResult> {
  const one = { page: 1, per_page: 1 }
  const active = await readList(ctx, 'active', one)
  // An empty list is also how Procore says "no permission" (docs/vendors/procore.md#pages).
  if (active.rows.length === 0)
    throw new VendorError(
      'auth',
      'Procore answers, but shows no active users at all, which it also does when somebody may not see them. Give whoever this integration signs in as permission for Directory.',
    )
  const inactive = await readList(ctx, 'inactive', one)
  const users =
    active.total === null || inactive.total === null
      ? 'the list of users can be read'
      : `${number(active.total)} active and ${plural(inactive.total, 'inactive user')}`
  const details = { active: active.total, inactive: inactive.total }
  if (!ctx.settings.syncClassifications) return { message: `Procore answers: ${users}.`, details }
  const names = await classificationsOf(ctx)
  const classifications = names?.size ?? null
  const said =
    classifications === null
      ? 'Classifications cannot be read: the company has no Timesheets, or whoever this integration signs in as may not see them. Users sync all the same, and positions are left alone.'
      : `${plural(classifications, 'classification becomes a position', 'classifications become positions')}.`
  return { message: `Procore answers: ${users}. ${said}`, details: { ...details, classifications } }
}
