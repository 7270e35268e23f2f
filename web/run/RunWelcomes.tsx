/** Welcome e-mails of a sync before they leave: when they do, and the way to have them go now, or not at all. */
import { useState } from 'preact/hooks'
import type { Out } from '../shell/api.ts'
import { plural } from '../shell/format.ts'
import { mayWrite } from '../shell/session.ts'
import { Confirm } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import type { RunScreen } from './runPage.ts'

export function RunWelcomes({ screen }: { screen: RunScreen; run: Out<'Run'> }) {
  const [asks, setAsks] = useState(false)
  const found = screen.welcomes.data.value
  if (!found?.leaveAt || found.waiting === 0) return null
  const mails = plural(found.waiting, 'welcome email', 'welcome emails')
  return (
    <Notice
      tone="info"
      title={`${mails} ${found.waiting === 1 ? 'waits' : 'wait'} to leave`}
      actions={
        mayWrite.value && (
          <>
            <button type="button" onClick={() => setAsks(true)}>
              Call off
            </button>
            <button
              type="button"
              aria-disabled={screen.busy.value !== null}
              onClick={() => void screen.sayWelcomes('send')}
            >
              Send {mails} now
            </button>
          </>
        )
      }
    >
      <p>
        They leave by themselves ten minutes after the sync, at <Time at={found.leaveAt} />. Undoing
        the sync before that calls them off.
      </p>
      <Confirm
        open={asks}
        title={`Call off ${mails}?`}
        confirm={`Call off ${mails}`}
        danger
        busy={screen.busy.value !== null}
        onClose={() => setAsks(false)}
        onConfirm={async () => {
          await screen.sayWelcomes('call_off')
          setAsks(false)
        }}
      >
        <p>Nobody of them is written to. By hand it can be done at any time under Welcome email.</p>
      </Confirm>
    </Notice>
  )
}
