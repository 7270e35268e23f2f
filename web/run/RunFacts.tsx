/** A run in numbers: how it went, its steps, and what it cost. */
import type { Out } from '../shell/api.ts'
import { duration, number } from '../shell/format.ts'
import { inSync, leftOutOf } from '../shell/inSync.ts'
import { foldedLine, isActive, triggerWord } from '../shell/words.ts'
import { beganLate } from '../sync/late.ts'
import { RunStatus, StepStatus } from '../ui/Status.tsx'
import { Time } from '../ui/Time.tsx'
import { isCounted, plannedIn } from './parts.ts'
import { TakenBack } from './TakenBack.tsx'

type Props = { run: Out<'Run'> }

export function RunFacts({ run }: Props) {
  return (
    <dl class="facts">
      <div>
        <dt>Status</dt>
        <dd>
          <RunStatus status={run.status} />
        </dd>
      </div>
      <div>
        <dt>{syncedLabel(run)}</dt>
        <dd>
          {syncedOf(run)}
          {leftOutOf(run) > 0 && (
            <span class="muted small"> · {number(leftOutOf(run))} left out</span>
          )}
        </dd>
      </div>
      {run.undoes && <TakenBack of={run.undoes} preview={run.mode === 'preview'} />}
      <div>
        <dt>Triggered by</dt>
        <dd>{triggerWord(run.trigger)}</dd>
      </div>
      <div>
        <dt>Started</dt>
        <dd>
          {run.startedAt ? <Time at={run.startedAt} /> : 'Not yet'}
          {run.dueAt && beganLate(run) && (
            <span class="muted">
              {' '}
              (was due <Time at={run.dueAt} />)
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>Took</dt>
        <dd>{took(run)}</dd>
      </div>
      {run.folded && (
        <div>
          <dt>Stands for</dt>
          <dd>
            this sync {foldedLine(run.folded.syncs)}, since <Time at={run.folded.since} />
          </dd>
        </div>
      )}
    </dl>
  )
}

/** What an admin should know of how the source was read: columns nobody uses, lines that are no people; or of an undo, its lists. */
export function RunNotes({ run: { notes, undoes } }: Props) {
  if (notes.length === 0) return null
  return (
    <section class="stack tight" aria-labelledby="how-read">
      <h2 id="how-read">{undoes ? 'Beside the people' : 'How the source was read'}</h2>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  )
}

const syncedLabel = ({ direction, mode, undoes }: Out<'Run'>) => {
  if (undoes) return mode === 'preview' ? 'Would be put back' : 'Put back'
  if (direction === 'push') return mode === 'preview' ? 'Would be pushed' : 'Pushed'
  return mode === 'preview' ? 'Would be in sync' : 'In sync'
}

/** Of what is held as a whole nothing was done, and nothing is counted yet. */
function syncedOf(run: Out<'Run'>): string {
  if (isCounted(run)) return inSync(run)
  if (run.status === 'held') return `Nobody yet: ${number(plannedIn(run))} wait`
  if (run.status === 'failed' || run.status === 'cancelled') return '–'
  return isActive(run) ? 'Not yet' : number(run.counts.synced)
}

function took({ startedAt, finishedAt }: Out<'Run'>): string {
  if (!startedAt || !finishedAt) return 'Not yet'
  const ms = Date.parse(finishedAt) - Date.parse(startedAt)
  return ms < 1000 ? 'Under a second' : duration(ms)
}

export function RunSteps({ run }: Props) {
  return (
    <section class="stack tight" aria-labelledby="steps">
      <h2 id="steps">Steps</h2>
      <StepList run={run} />
    </section>
  )
}

const StepList = ({ run }: Props) => (
  <ol class="steps">
    {run.steps.map((s) => (
      <li key={s.step} aria-current={s.state === 'running' ? 'step' : undefined}>
        <span class="step-name">{s.label}</span>
        <span class="row">
          {s.state === 'waiting' && !isActive(run) && run.status !== 'held' ? (
            <span class="muted">Not reached</span>
          ) : (
            <StepStatus state={s.state} />
          )}
          {s.count !== null && s.count > 0 && <span class="muted">{number(s.count)}</span>}
        </span>
      </li>
    ))}
  </ol>
)

/** For whoever looks into it: folded, as the people are what matters. */
export function HowItRan({ run, steps }: Props & { steps: boolean }) {
  const { cost } = run
  const facts = [
    ['Rows read', number(cost.rowsRead)],
    ['Rows written', number(cost.rowsWritten)],
    ['Database queries', number(cost.queries)],
    ['Requests to the source', number(cost.vendorRequests)],
    ['Working time', duration(cost.workingMs)],
  ]
  return (
    <details class="how-it-ran">
      <summary>{steps ? 'Steps and cost' : 'Cost'}</summary>
      <div class="stack">
        {steps && <StepList run={run} />}
        <dl class="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  )
}
