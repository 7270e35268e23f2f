/** Runs as the API shows them. */
import type { z } from '@hono/zod-openapi'
import type { RunBrief } from '../../api/connection.ts'
import type { Outcome, Run } from '../../api/run.ts'
import { connectorOf } from '../../connectors/registry.ts'
import { mergeTallies, openIn, type Tally } from '../../core/plan/counts.ts'
import { levelOf } from '../../core/plan/outcome.ts'
import { awaitsDecision, messageOf } from '../../runs/outcomes.ts'
import type { Connection } from '../../store/connections/connections.ts'
import type { Planned } from '../../store/plan/chunks.ts'
import type { Run as RunRow, RunStep } from '../../store/runs/run.ts'
import { changesView, iso, isoOrNull } from './worker.ts'

const STEPS: readonly RunStep[] = ['pull', 'photos', 'plan', 'guard', 'apply', 'finish']
const PUSH_STEPS: readonly RunStep[] = ['gather', 'send', 'close']
const orderOf = ({ direction }: RunRow) => (direction === 'push' ? PUSH_STEPS : STEPS)
const n = (value: number) => value.toLocaleString('en-US')

export function runView(
  run: RunRow,
  connection: Pick<Connection, 'kind' | 'name'>,
): z.infer<typeof Run> {
  const { state, hold } = run
  const isPreview = run.mode === 'preview'
  return {
    id: run.id,
    connectionId: run.connectionId,
    connectionName: connection.name,
    peopleLabel: connectorOf(connection.kind).peopleLabel,
    logFormat: connectorOf(connection.kind).logFormat ?? 'csv',
    mode: run.mode,
    direction: run.direction,
    status: run.status,
    trigger: { kind: run.triggerKind, by: run.triggerBy },
    progress: {
      step: run.step,
      pulled: state.pull.rows,
      pullTotal: state.pull.total,
      planned: state.plan.next,
      toPlan: state.plan.toPlan,
      applied: run.direction === 'push' ? state.push.sent : state.apply.applied,
      toApply:
        run.direction === 'pull'
          ? state.apply.toApply
          : state.push.gathered
            ? state.push.entries
            : null,
      message: progressMessage(run),
    },
    steps: stepsOf(run).map((step) => ({
      step,
      state: isPreview && (step === 'apply' || step === 'send') ? 'skipped' : stepState(run, step),
      count: stepCount(run, step),
      label: LABELS[step],
    })),
    counts: run.counts,
    open: openIn(run.counts, run.state.codes),
    codes: codesOf(run),
    cost: run.cost,
    queuedAt: iso(run.queuedAt),
    startedAt: isoOrNull(run.startedAt),
    finishedAt: isoOrNull(run.finishedAt),
    hold: hold && {
      ...hold,
      deactivations: state.deactivations,
      planHash: state.planHash ?? '',
    },
    error: run.error,
  }
}

/** As the outcomes say it: who waits for a decision was not deactivated. */
function codesOf(run: RunRow): z.infer<typeof Run>['codes'] {
  const waits = awaitsDecision(run)
  const codes = run.state.codes.map(([outcome, code, count]): Tally[number] =>
    waits && outcome === 'deactivated'
      ? ['skipped', 'deactivation_held', count]
      : [outcome, code, count],
  )
  return mergeTallies([codes]).map(([outcome, code, count]) => ({ outcome, code, count }))
}

export function runBrief(run: RunRow): z.infer<typeof RunBrief> {
  return {
    id: run.id,
    status: run.status,
    mode: run.mode,
    startedAt: isoOrNull(run.startedAt ?? run.queuedAt),
    finishedAt: isoOrNull(run.finishedAt),
    synced: run.counts.synced,
    total: run.counts.total,
  }
}

const LABELS: Record<RunStep, string> = {
  pull: 'Read the source',
  photos: 'Fetch new pictures',
  plan: 'Compare and plan',
  guard: 'Check that it is safe',
  apply: 'Apply the changes',
  finish: 'Write the log',
  gather: 'Gather the hours',
  send: 'Push them',
  close: 'Write the log',
}

/** Pictures are a step of sources that have them. */
const stepsOf = (run: RunRow) =>
  orderOf(run)
    .filter((s) => run.mode !== 'refresh' || (s !== 'guard' && s !== 'apply'))
    .filter((s) => s !== 'photos' || run.step === 'photos' || run.state.photos.toFetch !== null)

type StepState = z.infer<typeof Run>['steps'][number]['state']
function stepState(run: RunRow, step: RunStep): StepState {
  const [at, here] = [orderOf(run).indexOf(run.step), orderOf(run).indexOf(step)]
  if (run.status === 'succeeded' || run.status === 'warnings' || run.status === 'undone')
    return 'done'
  if (here < at) return 'done'
  if (here > at) return 'waiting'
  if (run.status === 'held') return 'held'
  if (run.status === 'failed') return 'failed'
  if (run.status === 'cancelled') return 'skipped'
  return run.status === 'queued' ? 'waiting' : 'running'
}

function stepCount({ state }: RunRow, step: RunStep): number | null {
  if (step === 'pull') return state.pull.rows
  if (step === 'photos') return state.photos.next
  if (step === 'plan') return state.plan.toPlan === null ? null : state.plan.next
  if (step === 'apply') return state.apply.toApply === null ? null : state.apply.applied
  if (step === 'gather') return state.push.entries
  if (step === 'send') return state.push.sent
  return null
}

function progressMessage(run: RunRow): string {
  const { status, step, state, error, counts, mode } = run
  if (status === 'queued') return 'Waiting to begin'
  if (status === 'held') return 'Held: an admin decides'
  if (status === 'failed') return error?.message ?? 'Failed'
  if (status === 'cancelled') return error?.message ?? 'Cancelled'
  if (run.direction === 'push') return pushMessage(run)
  if (status !== 'running')
    return mode === 'refresh'
      ? `Read ${n(counts.total)} people: no worker was changed`
      : mode === 'preview'
        ? `Preview of ${n(counts.total)} people: nothing was changed`
        : `Synced ${n(counts.synced)} of ${n(counts.total)}`
  if (state.waiting) return state.waiting
  const pulled = state.pull.total ?? 0
  if (step === 'pull')
    return pulled > 0
      ? `Pulled ${n(state.pull.rows)} of ${n(pulled)}`
      : `Pulled ${n(state.pull.rows)}`
  if (step === 'photos')
    return state.photos.toFetch === null
      ? 'Looking for new pictures'
      : `Fetched ${n(state.photos.next)} of ${n(state.photos.toFetch)} pictures`
  if (step === 'plan')
    return state.plan.toPlan === null
      ? 'Comparing with last time'
      : `Planned ${n(state.plan.next)} of ${n(state.plan.toPlan)}`
  if (step === 'guard') return 'Checking that it is safe'
  if (step === 'apply')
    return state.apply.toApply === null
      ? 'About to apply the changes'
      : `Applied ${n(state.apply.applied)} of ${n(state.apply.toApply)} changes`
  return 'Finishing'
}

function pushMessage({ status, step, state, counts, mode }: RunRow): string {
  if (status !== 'running')
    return mode === 'preview'
      ? `Preview of ${n(counts.total)} entries: nothing was pushed`
      : `Pushed ${n(counts.synced)} of ${n(counts.total)}`
  if (state.waiting) return state.waiting
  if (step === 'gather') return `Gathered ${n(state.push.entries)} entries`
  if (step === 'send') return `Pushed ${n(state.push.sent)} of ${n(state.push.entries)}`
  return 'Finishing'
}

/** `isPreview`: nobody it would add exists. */
export function outcomeView(
  p: Planned,
  done: boolean,
  source: string,
  isPreview: boolean,
  pay: boolean,
): z.infer<typeof Outcome> {
  const exists = p.v !== 0 || (done && !isPreview)
  return {
    externalId: p.x.startsWith('~') ? '' : p.x,
    name: p.n,
    outcome: p.outcome,
    code: p.code,
    level: levelOf(p.outcome, p.code),
    message: messageOf(p, done, source),
    // A worker who is only planned cannot be looked at.
    workerId: exists ? (p.w ?? null) : null,
    otherWorkerId: p.other ?? null,
    changes: changesView(p.changes ?? [], pay),
  }
}
