/** How far a run is, in numbers and words: one row for each step. Pure. */
import { number as n, plural } from '../plural.ts'
import { kindOf, type RunStep } from './kinds.ts'
import type { Run, RunState } from './run.ts'

interface StepWords {
  label: string
  /** How many it has dealt with; null before it knows. */
  count(state: RunState): number | null
  /** What it is doing, in a line, while it does. */
  doing(state: RunState): string
}

const nothing = () => null
const finishing = () => 'Finishing'

const WORDS: Record<RunStep, StepWords> = {
  pull: {
    label: 'Read the source',
    count: ({ pull }) => pull.rows,
    doing: ({ pull }) =>
      pull.total ? `Pulled ${n(pull.rows)} of ${n(pull.total)}` : `Pulled ${n(pull.rows)}`,
  },
  photos: {
    label: 'Fetch new pictures',
    count: ({ photos }) => photos.next,
    doing: ({ photos }) =>
      photos.toFetch === null
        ? 'Looking for new pictures'
        : `Fetched ${n(photos.next)} of ${plural(photos.toFetch, 'picture')}`,
  },
  plan: {
    label: 'Compare and plan',
    count: ({ plan }) => (plan.toPlan === null ? null : plan.next),
    doing: ({ plan }) =>
      plan.toPlan === null
        ? 'Comparing with last time'
        : `Planned ${n(plan.next)} of ${n(plan.toPlan)}`,
  },
  guard: {
    label: 'Check that it is safe',
    count: nothing,
    doing: () => 'Checking that it is safe',
  },
  apply: {
    label: 'Apply the changes',
    count: ({ apply }) => (apply.toApply === null ? null : apply.applied),
    doing: ({ apply }) =>
      apply.toApply === null
        ? 'About to apply the changes'
        : `Applied ${n(apply.applied)} of ${plural(apply.toApply, 'change')}`,
  },
  finish: { label: 'Write the log', count: nothing, doing: finishing },
  gather: {
    label: 'Gather the hours',
    count: ({ push }) => push.entries,
    doing: ({ push }) => `Gathered ${plural(push.entries, 'entry', 'entries')}`,
  },
  send: {
    label: 'Push them',
    count: ({ push }) => push.sent,
    doing: ({ push }) => `Pushed ${n(push.sent)} of ${n(push.entries)}`,
  },
  close: { label: 'Write the log', count: nothing, doing: finishing },
}

export type StepState = 'waiting' | 'running' | 'done' | 'skipped' | 'held' | 'failed'
export interface StepShown {
  step: RunStep
  state: StepState
  count: number | null
  label: string
}

/** The steps of a run as people see them, also those its kind leaves out. Pictures: where the source has them. */
export function stepsShown(run: Run): StepShown[] {
  const { steps, leavesOut } = kindOf(run)
  const hasPhotos = run.step === 'photos' || run.state.photos.toFetch !== null
  const shown = Object.keys(WORDS).filter((s): s is RunStep =>
    [...steps, ...leavesOut].includes(s as RunStep),
  )
  return shown
    .filter((step) => step !== 'photos' || hasPhotos)
    .map((step) => ({
      step,
      state: leavesOut.includes(step) ? 'skipped' : stateOf(run, shown, step),
      count: WORDS[step].count(run.state),
      label: WORDS[step].label,
    }))
}

function stateOf({ status, step }: Run, order: readonly RunStep[], here: RunStep): StepState {
  if (status === 'succeeded' || status === 'warnings' || status === 'undone') return 'done'
  const ahead = order.indexOf(here) - order.indexOf(step)
  if (ahead !== 0) return ahead < 0 ? 'done' : 'waiting'
  if (status === 'held' || status === 'failed') return status
  if (status === 'cancelled') return 'skipped'
  return status === 'queued' ? 'waiting' : 'running'
}

/** What a run is at, or what came of it, in one line. */
export function progressLine(run: Run): string {
  const { status, step, state, error, counts } = run
  if (status === 'queued') return 'Waiting to begin'
  if (status === 'held') return 'Held: an admin decides'
  if (status === 'failed') return error?.message ?? 'Failed'
  if (status === 'cancelled') return error?.message ?? 'Cancelled'
  if (status !== 'running') return kindOf(run).done(counts.synced, counts.total)
  return state.waiting ?? WORDS[step].doing(state)
}
