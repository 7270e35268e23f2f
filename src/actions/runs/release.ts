/** Letting a held plan through, or one that was previewed, or some of it: exactly as stored, once. */
import { Refusal } from '../../core/refusal.ts'
import type { Run, RunState } from '../../core/runs/run.ts'
import { isCompanyHold } from '../../core/runs/source-company.ts'
import { whyOutdated } from '../../runs/basis.ts'
import { refuseWhilePaused } from '../../runs/start.ts'
import { getConnection } from '../../store/connections/connections.ts'
import type { ActingWith } from '../acting.ts'
import { type Asked, decided, decisionOf, offeredRun, reopen } from './held.ts'
import { refuseAnotherPart } from './part.ts'

/** Who joins or is active again; of a first sync, everybody is there from the beginning. */
const joinedIn = ({ state: { dangers }, terms }: Run): number =>
  terms.first ? 0 : (dangers.joiners ?? 0) + (dangers.returns ?? 0)

/** Nothing of a preview goes through without an admin's word, and nobody is told of what an admin leaves. */
const asAccepted = (state: RunState): RunState => ({
  ...state,
  flow: { ...state.flow, left: 0, leftAtAll: 0, joined: 0 },
  ...(state.guard && { guard: { ...state.guard, news: false } }),
})

/** Throws `not_found`, `run_not_held`, `plan_changed`, `question_open`, `not_enabled`, `paused`, `invalid` and `run_in_progress`. */
export async function releaseRun(
  acting: ActingWith<'jobs'>,
  id: string,
  asked: Asked = {},
): Promise<Run> {
  const run = await offeredRun(acting.db, id, asked.planHash)
  if (isCompanyHold(run.hold))
    throw new Refusal(
      'question_open',
      'This sync waits for an answer: is it still the same company at the source?',
    )
  const connection = await getConnection(acting.db, run.connectionId)
  if (!connection.enabled)
    throw new Refusal(
      'not_enabled',
      `${connection.name} is switched off. Enable it under Settings.`,
    )
  await refuseWhilePaused(acting.db, acting.clock.now())
  const why = whyOutdated(run, connection, acting.clock.now())
  if (why)
    throw new Refusal('plan_changed', `${why} Sync again, then decide about what that sync holds.`)
  const part = await decisionOf(acting.db, run, 'release', asked)
  await refuseAnotherPart(acting.db, run, asked)
  const isPreview = run.mode === 'preview'
  const apply = {
    ...run.state.apply,
    toApply: null,
    applied: 0,
    ...(part ? { decision: part } : { released: true }),
    ...(isPreview && { asks: true as const, wasPreview: true as const }),
  }
  const state = isPreview ? asAccepted(run.state) : run.state
  const flow = part
    ? state.flow
    : { ...state.flow, leftAtAll: state.dangers.deactivations ?? 0, joined: joinedIn(run) }
  return reopen(acting, run, { ...state, flow, apply }, decided(acting, 'run.release', run, part))
}
