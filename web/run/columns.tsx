/** The table of a run: who, what happened and why, and what can be done about each. */
import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { withDays } from '../shell/format.ts'
import { mayWrite } from '../shell/session.ts'
import { isActive } from '../shell/words.ts'
import { Changes } from '../ui/Changes.tsx'
import { OutcomeStatus } from '../ui/Status.tsx'
import type { Column } from '../ui/Table.tsx'
import { canAcceptNow, FieldBox, PickBox } from './AcceptPart.tsx'
import { isDropped, isPlan } from './parts.ts'
import type { RunScreen } from './runPage.ts'
import { canUndo } from './UndoNotice.tsx'

type Run = Out<'Run'>
type Outcome = Out<'Outcome'>

/** Whoever waits for a decision is released, not tried again. */
const HELD = ['deactivation_held', 'change_held']
const CHANGED = ['created', 'updated', 'linked', 'deactivated']

export function columnsOf(screen: RunScreen, run: Run): Column<Outcome>[] {
  const push = run.direction === 'push'
  const picks = canAcceptNow(screen, run)
  const act = push ? null : actOf(screen, run)
  return [
    {
      head: push ? 'Worker' : 'Person',
      names: true,
      cell: (o) => <Who screen={picks ? screen : null} of={o} />,
    },
    // Of a push each row is an entry, whose id says nothing to anybody.
    push
      ? { head: 'Payroll ID', class: 'nowrap', cell: (o) => o.payrollId }
      : { head: 'ID', class: 'nowrap', cell: (o) => o.externalId },
    {
      head: 'Outcome',
      cell: (o) => (
        <OutcomeStatus outcome={o.outcome} level={o.level} run={run} planned={isPlan(run)} />
      ),
    },
    {
      head: isDropped(run)
        ? 'What was planned'
        : isPlan(run)
          ? 'What would happen'
          : 'What happened',
      cell: (o) => <WhatHappened screen={picks ? screen : null} run={run} of={o} />,
    },
    ...(act ? [{ head: 'What to do', class: 'end', cell: act } as const] : []),
  ]
}

/** Whoever waits can be picked. */
function Who({ screen, of: o }: { screen: RunScreen | null; of: Outcome }) {
  const name = o.workerId ? <a href={`/workers/${o.workerId}`}>{o.name}</a> : o.name
  if (!screen || !o.waits || !o.externalId) return <>{name}</>
  return (
    <span class="pick-row">
      <PickBox screen={screen} of={o} />
      <span>{name}</span>
    </span>
  )
}

/** … and each of their fields. */
function WhatHappened(props: { screen: RunScreen | null; run: Run; of: Outcome }) {
  const { screen, run, of: o } = props
  const picks = o.waits === 'fields' && o.externalId ? screen : null
  return (
    <div>
      <p>
        {withDays(o.message)}{' '}
        {o.otherWorkerId && <a href={`/workers/${o.otherWorkerId}`}>See the other worker</a>}
      </p>
      <Changes
        changes={o.changes}
        source={run.connectionName}
        {...(picks && {
          before: (field: string, label: string) => (
            <FieldBox screen={picks} of={o} field={field} label={label} />
          ),
        })}
      />
    </div>
  )
}

function actOf(screen: RunScreen, run: Run): ((o: Outcome) => ComponentChildren) | null {
  if (!mayWrite.value || run.mode === 'preview' || isActive(run)) return null
  const undoes = canUndo(run)
  if (run.mode !== 'apply' && !undoes) return null
  return (o) => {
    if (!o.externalId || HELD.includes(o.code)) return null
    if (o.level !== 'info' && run.mode === 'apply')
      return <Retry screen={screen} run={run} of={o} />
    return undoes && CHANGED.includes(o.outcome) ? <Undo screen={screen} of={o} /> : null
  }
}

/** Whoever was put right at the source need not wait for the next sync. */
function Retry({ screen, run, of }: { screen: RunScreen; run: Run; of: Outcome }) {
  const { route } = useLocation()
  return (
    <button
      type="button"
      aria-label={`Retry ${of.name}`}
      aria-disabled={screen.busy.value !== null}
      onClick={async () => {
        const next = await screen.retry(run.connectionId, of.externalId)
        if (next) route(`/runs/${next.id}`)
      }}
    >
      Retry
    </button>
  )
}

/** One person of a bad sync is put back without the others. */
function Undo({ screen, of }: { screen: RunScreen; of: Outcome }) {
  const { route } = useLocation()
  return (
    <button
      type="button"
      aria-label={`Undo ${of.name}`}
      aria-disabled={screen.busy.value !== null}
      onClick={async () => {
        const preview = await screen.lookAtUndo({ people: [of.externalId] })
        if (preview) route(`/runs/${preview.id}`)
      }}
    >
      Undo
    </button>
  )
}
