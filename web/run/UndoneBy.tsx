/** That a run was taken back, or some of it: when, by whom, how much, and each undo itself. */
import type { Out } from '../shell/api.ts'
import { triggerWord } from '../shell/words.ts'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { backOf, hasMore, type Undone, undoneTitle } from './undone.ts'

export function UndoneBy({ run }: { run: Out<'Run'> }) {
  const [first, ...more] = run.undoneBy
  if (!first) return null
  return (
    <Notice
      tone="info"
      title={undoneTitle(run)}
      actions={
        more.length === 0 && (
          <a class="button" href={`/runs/${first.runId}`}>
            See the undo
          </a>
        )
      }
    >
      {more.length === 0 ? (
        <p>
          <Line undo={first} />.
        </p>
      ) : (
        <ul>
          {run.undoneBy.map((undo) => (
            <li key={undo.runId}>
              <a href={`/runs/${undo.runId}`}>
                <Line undo={undo} />
              </a>
            </li>
          ))}
        </ul>
      )}
      {hasMore(run) && <p>Undos before these stand in the sync log.</p>}
    </Notice>
  )
}

const Line = ({ undo }: { undo: Undone }) => (
  <>
    Taken back on <Time at={undo.at} /> by {triggerWord(undo.trigger)}: {backOf(undo)}
  </>
)
