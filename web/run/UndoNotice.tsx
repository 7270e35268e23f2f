/** The way back from a run: looking at what undoing it would change, doing that, and going on after all. */
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { plural } from '../shell/format.ts'
import { mayWrite } from '../shell/session.ts'
import { isActive } from '../shell/words.ts'
import { Notice } from '../ui/Notice.tsx'
import type { RunScreen } from './runPage.ts'

interface Props {
  screen: RunScreen
  run: Out<'Run'>
}

const CHANGES = ['created', 'updated', 'linked', 'deactivated'] as const

/** Did this run change anybody, so that it can be taken back? */
export const canUndo = (run: Out<'Run'>): boolean =>
  run.direction === 'pull' &&
  (run.mode === 'apply' || run.mode === 'undo') &&
  !isActive(run) &&
  run.status !== 'undone' &&
  CHANGES.some((kind) => run.counts[kind] > 0)

/** Where people are who look at the run, so that a bad one can be taken back at once. */
export function UndoButtons({ screen, run }: Props) {
  if (!mayWrite.value || !canUndo(run)) return null
  return (
    <>
      {run.released && (
        <Look screen={screen} text="Undo what was released" some={{ released: true }} />
      )}
      <Look screen={screen} text={`Undo this ${run.mode === 'undo' ? 'undo' : 'sync'}`} some={{}} />
    </>
  )
}

interface LookProps {
  screen: RunScreen
  text: string
  some: { released?: true }
}

function Look({ screen, text, some }: LookProps) {
  const { route } = useLocation()
  const looking = screen.busy.value === (some.released ? 'undoReleased' : 'undo')
  return (
    <button
      type="button"
      aria-disabled={screen.busy.value !== null}
      onClick={async () => {
        const preview = await screen.lookAtUndo(some)
        if (preview) route(`/runs/${preview.id}`)
      }}
    >
      {looking ? 'Looking…' : text}
    </button>
  )
}

/** What an undo would change, before it is done. */
export function UndoPreview({ screen, run }: Props) {
  const { route } = useLocation()
  const { undoes } = run
  if (!undoes) return null
  const back = CHANGES.reduce((sum, kind) => sum + run.counts[kind], 0)
  const ready = !screen.live.running.value && run.status !== 'failed' && back > 0
  return (
    <Notice
      tone="info"
      title="Preview of an undo: nothing was changed"
      actions={
        <>
          <a class="button" href={`/runs/${undoes.runId}`}>
            Back to the run
          </a>
          {ready && mayWrite.value && (
            <button
              type="button"
              class="primary"
              aria-disabled={screen.busy.value !== null}
              onClick={async () => {
                const made = await screen.undo()
                if (made) route(`/runs/${made.id}`)
              }}
            >
              {screen.busy.value === 'undo'
                ? 'Starting…'
                : `Put back ${plural(back, 'person', 'people')}`}
            </button>
          )}
        </>
      }
    >
      <p>
        {back > 0
          ? 'This is what would go back to how it was before. Who changed since is left alone, and named below.'
          : 'Nothing of it can be put back any more; the reasons are below.'}
      </p>
    </Notice>
  )
}

/** Whom an earlier undo keeps as before, and the way on. */
export function KeptAsBefore({ screen, run }: Props) {
  const { route } = useLocation()
  const { kept } = run.counts
  if (kept === 0 || run.mode !== 'apply' || isActive(run)) return null
  return (
    <Notice
      tone="info"
      title={`${plural(kept, 'person is', 'people are')} kept as before`}
      actions={
        mayWrite.value && (
          <button
            type="button"
            aria-disabled={screen.busy.value !== null}
            onClick={async () => {
              const done = await screen.goOn(run.connectionId)
              if (done?.run) route(`/runs/${done.run.id}`)
            }}
          >
            Go on with them
          </button>
        )
      }
    >
      <p>
        An undo took back what the source still says of them. Nothing of it is done until the source
        says something else.
      </p>
    </Notice>
  )
}
