/** Statuses as a word and a shape, so that colour is never the only sign. */
import {
  Archive,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleMinus,
  CirclePause,
  CirclePlus,
  CircleSlash,
  CircleX,
  type IconNode,
  Link2,
  Pencil,
  RotateCcw,
  TriangleAlert,
  UserMinus,
} from 'lucide'
import type { Out } from '../shell/api.ts'
import { isRunStatus, outcomeWord, STATUS_WORD } from '../shell/words.ts'
import { Icon } from './Icon.tsx'

type Look = { icon: IconNode; tone: 'good' | 'warn' | 'bad' | 'live' | 'quiet' }

function Badge({ icon, tone, word }: Look & { word: string }) {
  return (
    <span class={`status ${tone}`}>
      <Icon of={icon} />
      {word}
    </span>
  )
}

const RUN: Record<Out<'RunStatus'>, Look> = {
  queued: { icon: CircleDashed, tone: 'live' },
  running: { icon: CircleDot, tone: 'live' },
  held: { icon: CirclePause, tone: 'warn' },
  succeeded: { icon: CircleCheck, tone: 'good' },
  warnings: { icon: TriangleAlert, tone: 'warn' },
  failed: { icon: CircleX, tone: 'bad' },
  cancelled: { icon: CircleSlash, tone: 'quiet' },
  undone: { icon: RotateCcw, tone: 'quiet' },
}

export function RunStatus({ status }: { status: string }) {
  if (!isRunStatus(status)) return <span>{status}</span>
  return <Badge {...RUN[status]} word={STATUS_WORD[status]} />
}

const SOURCE: Record<Out<'ConnectionState'>['kind'], Look> = {
  fine: { icon: CircleCheck, tone: 'good' },
  failing: { icon: CircleX, tone: 'bad' },
  quarantined: { icon: CircleX, tone: 'bad' },
  waiting: { icon: CirclePause, tone: 'warn' },
  silent: { icon: CircleDashed, tone: 'warn' },
  paused: { icon: CirclePause, tone: 'quiet' },
}

export const SourceStatus = ({ state, word }: { state: keyof typeof SOURCE; word: string }) => (
  <Badge {...SOURCE[state]} word={word} />
)

const OUTCOME: Record<Out<'OutcomeKind'>, Look> = {
  created: { icon: CirclePlus, tone: 'good' },
  updated: { icon: Pencil, tone: 'good' },
  linked: { icon: Link2, tone: 'good' },
  deactivated: { icon: UserMinus, tone: 'warn' },
  unchanged: { icon: Circle, tone: 'quiet' },
  skipped: { icon: TriangleAlert, tone: 'warn' },
  conflict: { icon: CircleSlash, tone: 'bad' },
  failed: { icon: CircleX, tone: 'bad' },
}

const A_SYNC = { direction: 'pull', undoes: null } as const

export function OutcomeStatus(props: {
  outcome: Out<'OutcomeKind'>
  run?: Pick<Out<'Run'>, 'direction' | 'undoes'>
  /** info: whoever is not synced was left out by somebody’s choice. */
  level?: Out<'Outcome'>['level']
  /** It is in no effect yet. */
  planned?: boolean
}) {
  const { outcome, run = A_SYNC, level, planned = false } = props
  if (outcome === 'skipped' && level === 'info')
    return <Badge icon={CircleMinus} tone="quiet" word="Left out" />
  return <Badge {...OUTCOME[outcome]} word={outcomeWord(outcome, run, planned)} />
}

/** Its shape alone, where words stand beside it; `calm`: nothing is to be put right. */
export function OutcomeShape({ outcome, calm }: { outcome: Out<'OutcomeKind'>; calm: boolean }) {
  const { icon, tone } = OUTCOME[outcome]
  const left = calm && (tone === 'warn' || tone === 'bad') && outcome !== 'deactivated'
  return (
    <span class={`status ${left ? 'quiet' : tone}`}>
      <Icon of={left ? CircleMinus : icon} />
    </span>
  )
}

const MESSAGE: Record<Out<'OutboxMessage'>['state'], Look & { word: string }> = {
  waiting: { icon: CircleDashed, tone: 'live', word: 'Waiting' },
  held: { icon: CirclePause, tone: 'warn', word: 'Held' },
  sent: { icon: CircleCheck, tone: 'good', word: 'Sent' },
  failed: { icon: CircleX, tone: 'bad', word: 'Failed' },
  cancelled: { icon: CircleSlash, tone: 'quiet', word: 'Called off' },
}
export const messageWord = (state: keyof typeof MESSAGE): string => MESSAGE[state].word
export const MessageStatus = ({ state }: { state: keyof typeof MESSAGE }) => (
  <Badge {...MESSAGE[state]} />
)

export function WorkerStatus({ status }: { status: Out<'Worker'>['status'] }) {
  if (status === 'archived') return <Badge icon={Archive} tone="quiet" word="Archived" />
  return status === 'active' ? (
    <Badge icon={CircleCheck} tone="good" word="Active" />
  ) : (
    <Badge icon={CircleMinus} tone="quiet" word="Inactive" />
  )
}

const STEP: Record<Out<'Run'>['steps'][number]['state'], Look & { word: string }> = {
  waiting: { icon: CircleDashed, tone: 'quiet', word: 'Waiting' },
  running: { icon: CircleDot, tone: 'live', word: 'Running' },
  done: { icon: CircleCheck, tone: 'good', word: 'Done' },
  skipped: { icon: CircleSlash, tone: 'quiet', word: 'Skipped' },
  held: { icon: CirclePause, tone: 'warn', word: 'Held' },
  failed: { icon: CircleX, tone: 'bad', word: 'Failed' },
}

export const StepStatus = ({ state }: { state: keyof typeof STEP }) => <Badge {...STEP[state]} />

export const OnOff = ({ on, words }: { on: boolean; words: [on: string, off: string] }) => (
  <Badge
    icon={on ? CircleCheck : CircleMinus}
    tone={on ? 'good' : 'quiet'}
    word={on ? words[0] : words[1]}
  />
)
