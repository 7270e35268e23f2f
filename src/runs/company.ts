/**
 * Whose people these are: links belong to one company at the vendor. It is noted at first contact; what another one says is
 * not taken before an admin has said whether it is the same.
 */
import { VendorError } from '../connectors/connector.ts'
import { connectorOf } from '../connectors/registry.ts'
import { noCounts } from '../core/plan/counts.ts'
import { kindOf } from '../core/runs/kinds.ts'
import {
  ANOTHER_COMPANY,
  anotherCompany,
  type BoundCompany,
  belongsTo,
  companyHold,
  type SourceCompany,
  sameCompany,
} from '../core/runs/source-company.ts'
import {
  bindCompany,
  bindFirstCompany,
  forgetCompanyLinks,
  whatIsLinked,
} from '../store/connections/company.ts'
import type { Statement } from '../store/database.ts'
import {
  askCompany,
  type CompanyAnswer,
  companyAnswer,
  keepCompanyQuestion,
  noteAnswerApplied,
} from '../store/issues/company.ts'
import { changeTerms } from '../store/runs/decisions.ts'
import { patiently, type RunContext, RunRefused, save } from './context.ts'
import { nowHeld } from './standing.ts'

/**
 * Looks before anything is read. Of another company a sync is held as a whole, and a preview goes on and shows why; whatever
 * else would take something from there, or send something, throws RunRefused.
 */
export async function meetCompany(ctx: RunContext): Promise<'goes on' | 'ended'> {
  const { run, connection } = ctx
  const { source } = run.state
  const now = await patiently(ctx, ctx.source.company())
  if (!now) return 'goes on'
  refuseAnother(ctx, now)
  const bound = connection.sourceCompany
  if (bound === null || belongsTo(bound, now.key)) {
    source.company = bound ? { key: now.key, name: bound.name } : now
    return 'goes on'
  }
  const named = (await patiently(ctx, ctx.source.namedCompany())) ?? now
  source.company = named
  // The door has asked, and lets nothing in but what is to be taken.
  if (isDoor(ctx))
    throw new RunRefused(
      ANOTHER_COMPANY,
      `The last update came from ${now.name}, and this integration is for ${bound.name}. Run an update there. Nothing was changed.`,
    )
  const linked = await whatIsLinked(ctx.db, connection.id)
  if (linked.people === 0 && !linked.others) return 'goes on'
  return meetAnother(ctx, bound, named)
}

function refuseAnother({ run }: RunContext, now: SourceCompany): void {
  const met = run.state.source.company
  if (met && met.key !== now.key)
    throw new VendorError('refused', 'Meanwhile the settings lead to another company.')
}

/** For a later job of a run: settings may have been changed since it began. */
export async function stillThatCompany(ctx: RunContext): Promise<void> {
  const now = await patiently(ctx, ctx.source.company())
  if (now) refuseAnother(ctx, now)
}

async function meetAnother(
  ctx: RunContext,
  bound: BoundCompany,
  now: SourceCompany,
): Promise<'goes on' | 'ended'> {
  const { run, connection, db } = ctx
  const asked = { bound, now }
  const said = await companyAnswer(db, connection.id, asked)
  const preview = run.mode === 'preview'
  if (said.answer === 'same_company') {
    if (!preview) await keepLinks(ctx, sameCompany(bound, now), said)
    return 'goes on'
  }
  const whole = run.direction === 'pull' && run.terms.onlyPeople === undefined
  if (said.answer === 'another_company' && whole && !preview) {
    await beginAnew(ctx, now, said)
    return 'goes on'
  }
  run.state.source.otherThan = bound.name
  if (preview) return 'goes on'
  const question = await askCompany(
    db,
    { runId: run.id, connectionId: connection.id, clock: ctx.clock },
    asked,
  )
  if (!whole || !kindOf(run).commits) {
    await save(ctx, question)
    throw new RunRefused(
      ANOTHER_COMPANY,
      `${anotherCompany(bound.name, now.name)} Nothing was changed.`,
    )
  }
  const told = said.stands || said.answer !== null
  const hold = companyHold(bound.name, now.name)
  await save(ctx, [...question, ...(await nowHeld(ctx, !told, hold))], {
    status: 'held',
    hold,
    counts: noCounts(),
    ended: ctx.clock.now(),
    lease: { owner: null, until: 0 },
  })
  return 'ended'
}

const isDoor = ({ connection }: RunContext) => connectorOf(connection.kind).powers.drops === 'door'

const applied = ({ db, run }: RunContext, { issueId }: CompanyAnswer): Statement[] =>
  issueId ? [noteAnswerApplied(db, issueId, run.id)] : []

async function keepLinks(ctx: RunContext, bound: BoundCompany, said: CompanyAnswer): Promise<void> {
  const { db, connection } = ctx
  await save(ctx, [bindCompany(db, connection.id, bound), ...applied(ctx, said)])
  connection.sourceCompany = bound
}

/** The first sync of another company: it has no links, and nothing that was read before is compared with. */
async function beginAnew(ctx: RunContext, now: SourceCompany, said: CompanyAnswer): Promise<void> {
  const { db, connection, run } = ctx
  const bound = { ...now, from: run.id }
  const terms = { ...run.terms, baseRunIds: [], lastGood: null, since: null, first: true }
  await save(ctx, [
    ...forgetCompanyLinks(db, connection.id, ctx.clock.now()),
    bindCompany(db, connection.id, bound),
    changeTerms(db, run.id, terms),
    ...applied(ctx, said),
  ])
  run.terms = terms
  connection.sourceCompany = bound
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
  // What lies here was brought before: only the door sees what is open there now.
  if (isDoor(ctx)) return [keepCompanyQuestion(db, connection.id, run.id)]
  if (bound && belongsTo(bound, met.key)) return []
  if (bound) return [bindCompany(db, connection.id, met)]
  const named = (await patiently(ctx, ctx.source.namedCompany())) ?? met
  return [bindFirstCompany(db, connection.id, named)]
}

/** The same of a preview that becomes a sync: what it met is known already. */
export function companyOf(ctx: RunContext): Statement[] {
  const { run, connection, db } = ctx
  const met = run.state.source.company
  if (!met || connection.sourceCompany !== null || isDoor(ctx)) return []
  return [bindFirstCompany(db, connection.id, met)]
}
