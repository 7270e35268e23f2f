/** Paycom: Test Integration, which tries each function that a sync needs. */
import { plural } from '../../core/plural.ts'
import type { CheckResult } from '../connector.ts'
import { listPage } from './paging.ts'
import { codeOf, detailOf } from './people.ts'
import { isCode } from './records.ts'
import { enable, type PaycomCtx, SwitchedOff } from './refusals.ts'
import { ask } from './wire.ts'

/** The list of changes may be switched off: then every sync reads everybody. */
export async function check(ctx: PaycomCtx): Promise<CheckResult> {
  const { rows, total, seconds } = await listPage(ctx, 'employeedirectory', '?page=1&pagesize=1', 1)
  const code = codeOf(rows[0])
  if (code !== null && isCode(code)) await detailOf(ctx, code)
  const changes = await tellsChanges(ctx, seconds)
  const through = ctx.settings.relayUrl ? ' through your relay' : ''
  const count =
    total === null
      ? `Paycom answers${through}, and the list of employees can be read.`
      : `Paycom answers${through}: ${plural(total, 'employee')}.`
  const slow = ` It does not say who changed, so every sync reads everybody. ${enable('employeechanges')}`
  return {
    message: changes ? count : count + slow,
    details: { employees: total, throughRelay: Boolean(through), changes },
  }
}

async function tellsChanges(ctx: PaycomCtx, at: number): Promise<boolean> {
  try {
    await ask(ctx, 'employeechanges', { search: `?startdate=${at}&enddate=${at}&pagesize=1` })
    return true
  } catch (error) {
    if (error instanceof SwitchedOff) return false
    throw error
  }
}
