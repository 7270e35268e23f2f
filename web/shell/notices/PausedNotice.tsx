/** That all syncs are paused: by whom, why, until when; and the end of it. */

import { createAct } from '../../state/act.ts'
import { useScreen } from '../../state/screen.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Time } from '../../ui/Time.tsx'
import type { Out } from '../api.ts'
import { closed } from '../format.ts'
import { api, mayWrite } from '../session.ts'
import { byWord } from '../words.ts'

export function PausedNotice({ pause, onEnded }: { pause: Out<'Pause'>; onEnded: () => void }) {
  const { busy, act } = useScreen(() => ({ ...createAct(), start: () => () => {} }), '')
  return (
    <Notice
      tone="held"
      title="All syncs are paused"
      actions={
        mayWrite.value && (
          <button
            type="button"
            aria-disabled={busy.value !== null}
            onClick={async () => {
              await act('resume', () => api.resumeAll())
              onEnded()
            }}
          >
            End the pause
          </button>
        )
      }
    >
      <p>
        {closed(pause.reason)} By {byWord(pause.by)}, <Time at={pause.at} />
        {pause.until ? (
          <>
            , until <Time at={pause.until} />.
          </>
        ) : (
          ', until somebody ends it.'
        )}{' '}
        Schedules go on as they were after that.
      </p>
    </Notice>
  )
}
