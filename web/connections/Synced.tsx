/** How many of a source are in, as it stands: the same on Home, on the cards and on its own page. */
import type { Out } from '../shell/api.ts'
import { number } from '../shell/format.ts'

type Connection = Pick<Out<'Connection'>, 'activeRun' | 'heldRun' | 'lastRun' | 'lastGoodRun'>

/** What a source did last: what is under way or held goes before what ended. */
export const lastSyncOf = ({ activeRun, heldRun, lastRun }: Connection) =>
  activeRun ?? heldRun ?? lastRun

/** The sync that says who is in. One held in part has done most; one that failed, or is held as a whole, says nothing. */
export const saysWhoIsIn = ({ heldRun, lastRun, lastGoodRun }: Connection) =>
  heldRun && heldRun.synced > 0 ? heldRun : lastRun?.status === 'failed' ? lastGoodRun : lastRun

interface Props {
  connection: Connection
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
