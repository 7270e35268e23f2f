/** For whom, until when and why something waits: of one question, or of everybody who is picked. */
import { useState } from 'preact/hooks'

export interface Wait {
  until?: string
  waitingFor?: string
  note?: string
}

interface Props {
  /** "it" or "them". */
  what: string
  busy: boolean
  onWait: (wait: Wait) => void
}

export function WaitForm({ what, busy, onWait }: Props) {
  const [wait, setWait] = useState({ until: '', waitingFor: '', note: '' })
  const set = (field: keyof Wait) => (e: { currentTarget: HTMLInputElement }) =>
    setWait({ ...wait, [field]: e.currentTarget.value })
  return (
    <form
      class="question-waits"
      aria-label={`Let ${what} wait`}
      onSubmit={(e) => {
        e.preventDefault()
        onWait(Object.fromEntries(Object.entries(wait).filter(([, value]) => value !== '')))
      }}
    >
      <label class="field">
        <span>For whom</span>
        <input
          value={wait.waitingFor}
          placeholder="payroll"
          maxLength={200}
          onInput={set('waitingFor')}
        />
      </label>
      <label class="field">
        <span>Until</span>
        <input type="date" value={wait.until} onInput={set('until')} />
      </label>
      <label class="field">
        <span>Note</span>
        <input value={wait.note} maxLength={1000} onInput={set('note')} />
      </label>
      <button type="submit" aria-disabled={busy}>
        Let {what} wait
      </button>
    </form>
  )
}
