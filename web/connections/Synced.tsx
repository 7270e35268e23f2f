/** How many of a source are in, as it stands: the same on Home, on the cards and on its own page. */
import { number } from '../shell/format.ts'
import { type Syncs, saysWhoIsIn } from './standing.ts'

interface Props {
  connection: Syncs
  /** What the numbers are, where no head says it. */
  word?: string
}

export function Synced({ connection, word = '' }: Props) {
  const run = saysWhoIsIn(connection)
  if (!run) return <span class="muted">–</span>
  const all = run.total - run.leftOut
  return (
    <div class="share">
      <span class="nowrap">
        {number(run.synced)} of {number(all)} {word}
      </span>
      {run.leftOut > 0 && <span class="muted small nowrap"> · {number(run.leftOut)} left out</span>}
      {all > 0 && <progress aria-hidden="true" value={run.synced} max={all} />}
    </div>
  )
}
