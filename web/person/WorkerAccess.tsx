/** How a worker gets in: their login, the link that is out, or the e-mail on its way; and the button that ends it. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Out } from '../shell/api.ts'
import { api } from '../shell/session.ts'
import { useScreen } from '../state/screen.ts'
import { Confirm } from '../ui/Dialog.tsx'
import { Failure, Loading } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { createWorkerAccess } from './workerAccess.ts'

type Access = Out<'WorkerAccess'>

interface What {
  sentence: ComponentChildren
  /** Of the button, and of the question before it is done. */
  verb: string
  /** What it means, before it is done. */
  effect: string
  said: string
}

/** What there is to end; null when there is nothing. */
function endOf({ address, joinedAt, linkUntil, waits }: Access): What | null {
  const at = address ? ` as ${address}` : ''
  const to = address ? ` to ${address}` : ''
  if (joinedAt)
    return {
      sentence: (
        <>
          Signs in{at}, since <Time at={joinedAt} day />.
        </>
      ),
      verb: 'End the login',
      effect:
        'Whoever is signed in with it is signed out at once, and its password opens nothing any more. The worker stays as they are. A new welcome email lets them set up a new login.',
      said: 'The login was ended.',
    }
  if (waits)
    return {
      sentence: `A welcome email${to} has not left yet.`,
      verb: 'Call off the email',
      effect: 'It does not leave, and a link sent before does not work any more.',
      said: 'The email was called off.',
    }
  if (linkUntil)
    return {
      sentence: (
        <>
          No login yet. A welcome link went{to}; it works until <Time at={linkUntil} />.
        </>
      ),
      verb: 'End the link',
      effect: 'It does not work any more. A new welcome email brings a new one.',
      said: 'The link was ended.',
    }
  return null
}

export function WorkerAccess({ id, name }: { id: string; name: string }) {
  const screen = useScreen(() => createWorkerAccess(api, id), id)
  const [asking, setAsking] = useState(false)
  const access = screen.access.data.value
  const error = screen.access.error.value
  const end = access && endOf(access)
  return (
    <section class="stack tight" aria-labelledby="access">
      <h2 id="access">Login</h2>
      {error && !access && <Failure error={error} retry={screen.access.reload} />}
      {!access && !error && <Loading what="the login" />}
      {access && !end && (
        <p class="muted">
          No login yet, and no link that leads to one.{' '}
          <a href="/settings/welcome">Send a welcome email</a>
        </p>
      )}
      {access && end && (
        <>
          <p>
            {end.sentence}
            {!access.active && ' It opens nothing while they are inactive.'}
          </p>
          <div>
            <button type="button" class="danger-text" onClick={() => setAsking(true)}>
              {end.verb}
            </button>
          </div>
          <Confirm
            open={asking}
            title={`${end.verb} of ${name}?`}
            confirm={end.verb}
            danger
            busy={screen.busy.value !== null}
            onClose={() => setAsking(false)}
            onConfirm={async () => {
              await screen.end(end.said)
              setAsking(false)
            }}
          >
            <p>{end.effect}</p>
          </Confirm>
        </>
      )}
    </section>
  )
}
