/** Whom an admin left out when a part was accepted: they wait, silently, and here is the way on. */
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { plural } from '../shell/format.ts'
import { mayWrite } from '../shell/session.ts'
import { isActive } from '../shell/words.ts'
import { Notice } from '../ui/Notice.tsx'
import type { RunScreen } from './runPage.ts'

export function LeftWaiting({ screen, run }: { screen: RunScreen; run: Out<'Run'> }) {
  const { route } = useLocation()
  const waits = run.codes.find(({ code }) => code === 'change_waits')?.count ?? 0
  if (waits === 0 || run.mode !== 'apply' || isActive(run)) return null
  return (
    <Notice
      tone="info"
      title={plural(waits, 'person waits', 'people wait')}
      actions={
        <>
          <a class="button" href={`/runs/${run.id}?code=change_waits`}>
            See who they are
          </a>
          {mayWrite.value && (
            <button
              type="button"
              aria-disabled={screen.busy.value !== null}
              onClick={async () => {
                const done = await screen.goOn(run.connectionId, 'waiting')
                if (done?.run) route(`/runs/${done.run.id}`)
              }}
            >
              Accept all of them
            </button>
          )}
        </>
      }
    >
      <p>
        They were left out when a part of an earlier sync was accepted, and the source still says
        the same. Whoever it says something else of is looked at anew.
      </p>
    </Notice>
  )
}
