/** Why a run is held, who it is about, and the decision. */
import { useState } from 'preact/hooks'
import type { Out } from '../api.ts'
import { plural } from '../format.ts'
import { mayWrite, VIEWER_REASON } from '../session.ts'
import type { RunScreen } from '../state/runPage.ts'
import { Confirm } from './Dialog.tsx'
import { Notice } from './Notice.tsx'

interface Props {
  screen: RunScreen
  run: Out<'Run'>
  hold: NonNullable<Out<'Run'>['hold']>
}

/** Where the outcome table shows the people concerned. */
function whoHref(run: Out<'Run'>): string {
  const held = run.codes.some((c) => c.code === 'deactivation_held')
  return `/runs/${run.id}?${held ? 'code=deactivation_held' : 'outcome=deactivated'}`
}

export function HoldPanel({ screen, run, hold }: Props) {
  const [asking, setAsking] = useState<'release' | 'reject' | null>(null)
  const people = plural(hold.deactivations, 'deactivation')
  const whole = hold.scope === 'run'
  // A question is answered, not released.
  const asks = hold.reasons.some((r) => r.code === 'another_company')
  const release = !whole
    ? `Release ${people}`
    : hold.deactivations > 0
      ? `Release with ${people}`
      : 'Release this sync'
  const close = () => setAsking(null)
  const decide = (verb: 'release' | 'reject') => screen[verb]().then(close)

  return (
    <>
      <Notice
        tone="held"
        title={
          whole ? 'This sync is held: nothing was changed' : `${people} held: all else went through`
        }
        actions={
          mayWrite.value && (
            <>
              <button type="button" onClick={() => setAsking('reject')}>
                Reject
              </button>
              {!asks && (
                <button type="button" class="primary" onClick={() => setAsking('release')}>
                  {release}
                </button>
              )}
            </>
          )
        }
      >
        <ul>
          {hold.reasons.map((r) => (
            <li key={r.code}>{r.message}</li>
          ))}
        </ul>
        {hold.deactivations > 0 && (
          <p>
            <a href={whoHref(run)}>
              See the {plural(hold.deactivations, 'person', 'people')} who would be deactivated
            </a>
          </p>
        )}
        {!mayWrite.value && <p>{VIEWER_REASON}</p>}
      </Notice>
      <Confirm
        open={asking === 'release'}
        title={`${release}?`}
        confirm={release}
        danger
        busy={screen.busy.value === 'release'}
        onClose={close}
        onConfirm={() => decide('release')}
      >
        <p>
          {whole
            ? 'The sync goes on with the plan as it is'
            : `${plural(hold.deactivations, 'person is', 'people are')} made inactive in the directory`}
          {whole && hold.deactivations > 0 ? `, including ${people}` : ''}.
        </p>
      </Confirm>
      <Confirm
        open={asking === 'reject'}
        title={whole ? 'Reject this sync?' : `Reject ${people}?`}
        confirm="Reject"
        busy={screen.busy.value === 'reject'}
        onClose={close}
        onConfirm={() => decide('reject')}
      >
        <p>
          {whole
            ? 'Nothing is changed. The next sync looks at the source again.'
            : `${plural(hold.deactivations, 'person stays', 'people stay')} active. The next sync looks at the source again.`}
        </p>
      </Confirm>
    </>
  )
}
