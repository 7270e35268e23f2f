/** Saying no to whoever is picked of what is held, by themselves. */
import { useState } from 'preact/hooks'
import type { Out } from '../shell/api.ts'
import { plural } from '../shell/format.ts'
import { Confirm } from '../ui/Dialog.tsx'
import { REJECTED } from './acceptWords.ts'
import type { RunScreen } from './runPage.ts'

/** Of what is held as a whole, and of a preview, nobody is rejected by themselves. */
export const mayReject = ({ status, hold }: Out<'Run'>): boolean =>
  status === 'held' && hold !== null && hold.scope !== 'run'

export function RejectPicked({ screen }: { screen: RunScreen }) {
  const [asking, setAsking] = useState(false)
  const { picked, asked, clear } = screen.accepting
  const { people = [], of } = asked.value
  const whom = plural(picked.value.size, 'person', 'people')
  if (picked.value.size === 0) return null
  async function reject(): Promise<void> {
    const done = await screen.reject({ people })
    setAsking(false)
    if (done) clear()
  }
  return (
    <>
      {/* A field is accepted by itself, and not rejected. */}
      <button type="button" disabled={of !== undefined} onClick={() => setAsking(true)}>
        Reject {whom}
      </button>
      <Confirm
        open={asking}
        title={`Reject ${whom}?`}
        confirm="Reject"
        busy={screen.busy.value !== null}
        onClose={() => setAsking(false)}
        onConfirm={() => void reject()}
      >
        <p>{REJECTED}</p>
      </Confirm>
    </>
  )
}
