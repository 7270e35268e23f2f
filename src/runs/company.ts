/**
 * Whose people these are: links belong to one company at the vendor. It is noted at first contact; what another one says is
 * not taken before an admin has said whether it is the same.
 */
import { VendorError } from '../connectors/connector.ts'
import { noCounts } from '../core/plan/counts.ts'
import { kindOf } from '../core/runs/kinds.ts'
import {
  ANOTHER_COMPANY,
  anotherCompany,
  belongsTo,
  companyHold,
  type SourceCompany,
} from '../core/runs/source-company.ts'
import { bindCompany, bindFirstCompany, whatIsLinked } from '../store/connections/company.ts'
import type { Statement } from '../store/database.ts'
import { runHeld } from '../store/runs/events.ts'
import { patiently, type RunContext, RunRefused, save } from './context.ts'

/**
 * Looks before anything is read. Of another company a sync is held as a whole, and a preview goes on and shows why; whatever
 * else would take something from there, or send something, throws RunRefused.
 */
export async function meetCompany(ctx: RunContext): Promise<'goes on' | 'ended'> {
  const { run, connection } = ctx
  const { source } = run.state
  const now = await patiently(ctx, ctx.source.company())
  if (!now) return 'goes on'
  if (source.company && source.company.key !== now.key)
    throw new VendorError('refused', 'The settings were changed while it was read. Sync again.')
  const bound = connection.sourceCompany
  if (bound === null || belongsTo(bound, now.key)) {
    source.company = bound ? { key: now.key, name: bound.name } : now
    return 'goes on'
  }
  const named = (await patiently(ctx, ctx.source.namedCompany())) ?? now
  source.company = named
  const linked = await whatIsLinked(ctx.db, connection.id)
  if (linked.people === 0 && !linked.others) return 'goes on'
  source.otherThan = bound.name
  if (run.mode === 'preview') return 'goes on'
  if (!kindOf(run).commits || run.terms.onlyPeople !== undefined)
    throw new RunRefused(
      ANOTHER_COMPANY,
      `${anotherCompany(bound.name, named.name)} Nothing was changed.`,
    )
  await save(ctx, runHeld(ctx.db, run, ctx.clock.now()), {
    status: 'held',
    hold: companyHold(bound.name, named.name),
    counts: noCounts(),
    ended: ctx.clock.now(),
    lease: { owner: null, until: 0 },
  })
  return 'ended'
}

/** Do the links belong to this company, or to none yet? */
export const isBoundTo = ({ connection }: RunContext, company: SourceCompany): boolean =>
  connection.sourceCompany === null || belongsTo(connection.sourceCompany, company.key)

/** Notes the company at first contact, and another one where nothing is linked yet: in the batch that ends the reading. */
export async function noteCompany(ctx: RunContext): Promise<Statement[]> {
  const { run, connection, db } = ctx
  const met = run.state.source.company
  const bound = connection.sourceCompany
  if (!met || run.mode === 'preview') return []
  if (bound && belongsTo(bound, met.key)) return []
  if (bound) return [bindCompany(db, connection.id, met)]
  const named = (await patiently(ctx, ctx.source.namedCompany())) ?? met
  return [bindFirstCompany(db, connection.id, named)]
}
