/** A run in numbers: how it went, its steps, and what it cost. */
import type { Out } from '../shell/api.ts'
import { duration, number } from '../shell/format.ts'
import { foldedLine, triggerWord } from '../shell/words.ts'
import { RunStatus, StepStatus } from '../ui/Status.tsx'
import { Time } from '../ui/Time.tsx'
import { beganLate } from './late.ts'

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
        <dt>{run.direction === 'push' ? 'Pushed' : 'Synced'}</dt>
        <dd>
          {number(run.counts.synced)} of {number(run.counts.total)}
        </dd>
      </div>
      {run.counts.kept > 0 && (
        <div>
          <dt>Kept as before</dt>
          <dd>{number(run.counts.kept)}</dd>
        </div>
      )}
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

const took = ({ startedAt, finishedAt }: Out<'Run'>) =>
  startedAt && finishedAt ? duration(Date.parse(finishedAt) - Date.parse(startedAt)) : 'Not yet'

export function RunSteps({ run }: Props) {
  return (
    <section class="stack tight" aria-labelledby="steps">
      <h2 id="steps">Steps</h2>
      <ol class="steps">
        {run.steps.map((s) => (
          <li key={s.step} aria-current={s.state === 'running' ? 'step' : undefined}>
            <span class="step-name">{s.label}</span>
            <span class="row">
              <StepStatus state={s.state} />
              {s.count !== null && <span class="muted">{number(s.count)}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

export function RunCost({ run: { cost } }: Props) {
  const facts = [
    ['Rows read', number(cost.rowsRead)],
    ['Rows written', number(cost.rowsWritten)],
    ['Database queries', number(cost.queries)],
    ['Requests to the source', number(cost.vendorRequests)],
    ['Working time', duration(cost.workingMs)],
  ]
  return (
    <section class="stack tight" aria-labelledby="cost">
      <h2 id="cost">Cost</h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
