/**
 * The kinds of run there are, one row each: their steps, whether their pages are what the next one compares
 * with, who is told, and how people read about them. A new kind begins here.
 */
import type { OutcomeKind } from '../plan/reason.ts'
import { number, plural } from '../plural.ts'

export const RUN_STATUSES = [
  'queued',
  'running',
  'held',
  'succeeded',
  'warnings',
  'failed',
  'cancelled',
  'undone',
] as const
export type RunStatus = (typeof RUN_STATUSES)[number]

/** The last three are those of a push. */
export const RUN_STEPS = [
  'pull',
  'photos',
  'plan',
  'guard',
  'apply',
  'finish',
  'gather',
  'send',
  'close',
] as const
export type RunStep = (typeof RUN_STEPS)[number]

export const TRIGGER_KINDS = [
  'manual',
  'autosync',
  'token',
  'webconnector',
  'webhook',
  'email',
] as const
export type TriggerKind = (typeof TRIGGER_KINDS)[number]

/**
 * refresh: people are read for the Match board, and no worker is looked at · undo: what another run did is taken back; a
 * preview of that is a preview.
 */
export const RUN_MODES = ['apply', 'preview', 'refresh', 'undo'] as const
export type RunMode = (typeof RUN_MODES)[number]

/** pull: people come from the source · push: hours go there. */
export const RUN_DIRECTIONS = ['pull', 'push'] as const
export type RunDirection = (typeof RUN_DIRECTIONS)[number]

export interface RunKind {
  /** What it does, in this order; `photos` only where the source has pictures. */
  steps: readonly RunStep[]
  /** Steps it shows as skipped: those that would change something. */
  leavesOut: readonly RunStep[]
  /** It changes what it is about: workers, or hours at a vendor. */
  writes: boolean
  /** Its pages are what the next one compares with, and a held run before it gives way. */
  commits: boolean
  /** Webhooks hear of its end. */
  tells: boolean
  /** Once it is done, in a line. */
  done(synced: number, total: number): string
  /** How its log begins, after the company's name; what its numbers and each outcome are called there. */
  log: { title(source: string): string; synced: string; outcomes: Record<OutcomeKind, string> }
  /** What helps when the source fails, by the kind of its failure: added to what is said of it. */
  remedies: Record<'auth' | 'rate-limit' | 'outage' | 'schema' | 'refused' | 'unconfirmed', string>
}

const OUTCOMES: Record<OutcomeKind, string> = {
  failed: 'Could not be read',
  conflict: 'In conflict',
  skipped: 'Not synced',
  deactivated: 'Deactivated',
  created: 'Added',
  linked: 'Linked to an existing worker',
  updated: 'Updated',
  unchanged: 'Unchanged',
}
const PUSHED: Record<OutcomeKind, string> = {
  ...OUTCOMES,
  failed: 'Refused',
  skipped: 'Not pushed',
  updated: 'Corrected or deleted',
  unchanged: 'Pushed already',
}

const people = (n: number) => plural(n, 'person', 'people')

const sync: RunKind = {
  steps: ['pull', 'photos', 'plan', 'guard', 'apply', 'finish'],
  leavesOut: [],
  writes: true,
  commits: true,
  tells: true,
  done: (synced, total) => `Synced ${number(synced)} of ${number(total)}`,
  log: { title: (source) => `sync of ${source}`, synced: 'Synced', outcomes: OUTCOMES },
  remedies: {
    auth: 'Check the credentials under Settings. Nothing was changed.',
    'rate-limit': 'Sync again later. Nothing was changed.',
    outage: 'Sync again when it is back. Nothing was changed.',
    schema: 'Nothing was changed.',
    // What was refused, and so what helps, only the message knows.
    refused: 'Nothing was changed.',
    unconfirmed: 'Nothing was changed.',
  },
}

const preview: RunKind = {
  ...sync,
  steps: ['pull', 'photos', 'plan', 'guard', 'finish'],
  leavesOut: ['apply'],
  writes: false,
  commits: false,
  tells: false,
  done: (_, total) => `Preview of ${people(total)}: nothing was changed`,
  log: {
    ...sync.log,
    title: (source) => `sync of ${source} (preview: nothing was changed)`,
  },
}

const refresh: RunKind = {
  ...sync,
  steps: ['pull', 'plan', 'finish'],
  writes: false,
  commits: false,
  tells: false,
  done: (_, total) => `Read ${people(total)}: no worker was changed`,
  log: {
    ...sync.log,
    title: (source) => `sync of ${source} (people read for matching: no worker was changed)`,
  },
}

/** Nothing is read: it goes by what the run it takes back has stored. */
const undo: RunKind = {
  ...sync,
  steps: ['plan', 'guard', 'apply', 'finish'],
  commits: false,
  done: (synced, total) => `Put back ${number(synced)} of ${number(total)}`,
  log: {
    title: (source) => `undo of a sync of ${source}`,
    synced: 'Put back',
    outcomes: {
      ...OUTCOMES,
      skipped: 'Left as is',
      updated: 'Put back as before',
      unchanged: 'As before already',
      deactivated: 'Archived or inactive again',
    },
  },
}

const undoPreview: RunKind = {
  ...undo,
  steps: ['plan', 'guard', 'finish'],
  leavesOut: ['apply'],
  writes: false,
  tells: false,
  done: (_, total) => `Preview of an undo for ${people(total)}: nothing was changed`,
  log: {
    ...undo.log,
    title: (source) => `undo of a sync of ${source} (preview: nothing was changed)`,
  },
}

const push: RunKind = {
  steps: ['gather', 'send', 'close'],
  leavesOut: [],
  writes: true,
  commits: false,
  tells: true,
  done: (synced, total) => `Pushed ${number(synced)} of ${number(total)}`,
  log: { title: (source) => `push of hours to ${source}`, synced: 'Pushed', outcomes: PUSHED },
  // Hours that went through are there, and are not sent again.
  remedies: {
    auth: 'Check the credentials under Settings, then push again.',
    'rate-limit': 'Push again later: what went through is not sent twice.',
    outage: 'Push again when it is back: what went through is not sent twice.',
    schema: 'Push again: what went through is not sent twice.',
    refused: 'What went through is not sent twice.',
    unconfirmed: 'What went through is not sent twice.',
  },
}

const pushPreview: RunKind = {
  ...push,
  steps: ['gather', 'close'],
  leavesOut: ['send'],
  writes: false,
  tells: false,
  done: (_, total) => `Preview of ${plural(total, 'entry', 'entries')}: nothing was pushed`,
  log: {
    ...push.log,
    title: (source) => `push of hours to ${source} (preview: nothing was pushed)`,
  },
}

export const RUN_KINDS = { sync, preview, refresh, undo, undoPreview, push, pushPreview }
export type RunKindName = keyof typeof RUN_KINDS

const NAMES: Record<RunDirection, Record<RunMode, RunKindName>> = {
  pull: { apply: 'sync', preview: 'preview', refresh: 'refresh', undo: 'undo' },
  // Hours are not read for matching, and what was pushed is at the vendor: nobody can start those.
  push: { apply: 'push', preview: 'pushPreview', refresh: 'pushPreview', undo: 'pushPreview' },
}

/** What is stored of a run that tells its kind. */
interface OfKind {
  mode: RunMode
  direction: RunDirection
  terms?: { undo?: object }
}

/** Which kind a run is of. */
export const kindName = ({ mode, direction, terms }: OfKind): RunKindName =>
  mode === 'preview' && terms?.undo ? 'undoPreview' : NAMES[direction][mode]
export const kindOf = (run: OfKind): RunKind => RUN_KINDS[kindName(run)]
