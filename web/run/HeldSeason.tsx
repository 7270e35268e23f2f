/** Where new people are held because they are many: one click says that they were expected. */
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { number } from '../shell/format.ts'
import { api, mayWrite } from '../shell/session.ts'
import { createRemote } from '../state/remote.ts'
import { useScreen } from '../state/screen.ts'
import { Season } from '../sync/Season.tsx'
import type { RunScreen } from './runPage.ts'

type Hold = NonNullable<Out<'Run'>['hold']>

/** What an announced season lets through. */
const OF_A_SEASON = ['too_many_joiners', 'too_many_emails']

interface Props {
  screen: RunScreen
  run: Out<'Run'>
  hold: Hold
}

export function HeldSeason({ screen, run, hold }: Props) {
  const { route } = useLocation()
  const connection = useScreen(() => {
    const remote = createRemote((abort) => api.connection(run.connectionId, abort))
    return {
      ...remote,
      start() {
        void remote.reload()
        return remote.stop
      },
    }
  }, run.connectionId)
  const whole = hold.scope === 'run'
  const asked = whole ? 'grown_source' : 'too_many_joiners'
  const joiners = run.watched.find((w) => w.danger === 'joiners')?.count ?? 0
  if (!mayWrite.value || joiners === 0 || !hold.reasons.some((r) => r.code === asked)) return null

  async function goOn(): Promise<void> {
    if (!whole) {
      const causes = hold.reasons.filter((r) => OF_A_SEASON.includes(r.code)).map((r) => r.cause)
      await screen.release({ causes })
      return
    }
    const next = await screen.apply(run.connectionId)
    if (next) route(`/runs/${next.id}`)
  }

  return (
    <section class="reason stack tight" aria-label="A season">
      <p>
        <span class="strong">Were they expected?</span> Announce a season, and so many new people
        join until then without waiting. The {number(joiners)} of this sync are counted off.
      </p>
      {connection.data.value && (
        <Season
          connection={connection}
          connectionId={run.connectionId}
          joiners={joiners}
          verb={whole ? 'Announce and sync again' : 'Announce and release them'}
          then={goOn}
        />
      )}
    </section>
  )
}
