/** The small forms of what is done with picked issues. Each says below what will become of them. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { plural } from '../shell/format.ts'
import { session } from '../shell/session.ts'
import type { IssuesScreen } from './issuesPage.ts'
import { WaitForm } from './WaitForm.tsx'

interface Props {
  screen: IssuesScreen
  ids: string[]
}

interface FormProps {
  label: string
  button: string
  busy: boolean
  /** What it will do. */
  effect: string
  onSubmit: () => void
  children: ComponentChildren
  danger?: boolean
}

function SmallForm({ label, button, busy, effect, onSubmit, children, danger = false }: FormProps) {
  return (
    <>
      <form
        class="question-waits"
        aria-label={label}
        onSubmit={(e) => {
          e.preventDefault()
          onSubmit()
        }}
      >
        {children}
        <button type="submit" class={danger ? 'danger' : undefined} aria-disabled={busy}>
          {button}
        </button>
      </form>
      <p class="muted small">{effect}</p>
    </>
  )
}

interface TextProps {
  label: string
  value: string
  onInput: (value: string) => void
  placeholder?: string
  required?: boolean
  maxLength?: number
}

const Text = ({ label, value, onInput, maxLength = 1000, ...rest }: TextProps) => (
  <label class="field">
    <span>{label}</span>
    <input
      value={value}
      maxLength={maxLength}
      onInput={(e) => onInput(e.currentTarget.value)}
      {...rest}
    />
  </label>
)

export const WaitPicked = ({ screen, ids }: Props) => (
  <>
    <WaitForm
      what={ids.length === 1 ? 'it' : 'them'}
      busy={screen.busy.value !== null}
      onWait={(wait) => void screen.wait(ids, wait)}
    />
    <p class="muted small">
      Whoever waits leaves the open list until that day, or until something about them changes.
    </p>
  </>
)

export function AssignForm({ screen, ids }: Props) {
  const me = session.value?.user?.id ?? ''
  const [to, setTo] = useState(me)
  const members = screen.members.data.value ?? []
  return (
    <SmallForm
      label="Assign them"
      button="Assign"
      busy={screen.busy.value !== null}
      effect="Whoever sees to them finds them under “Mine”. Nothing else changes."
      onSubmit={() => void screen.assign(ids, to || null)}
    >
      <label class="field">
        <span>Who sees to {ids.length === 1 ? 'it' : 'them'}</span>
        <select value={to} onChange={(e) => setTo(e.currentTarget.value)}>
          {members.map((m) => (
            <option key={m.userId} value={m.userId} selected={m.userId === to}>
              {m.userId === me ? `${m.name} (you)` : m.name}
            </option>
          ))}
          <option value="" selected={to === ''}>
            Nobody
          </option>
        </select>
      </label>
    </SmallForm>
  )
}

export function CommentForm({ screen, ids }: Props) {
  const [comment, setComment] = useState('')
  return (
    <SmallForm
      label="Comment on them"
      button="Comment"
      busy={screen.busy.value !== null}
      effect="Everybody who sees the issue sees it, with your name and the day."
      onSubmit={() => void screen.say(ids, comment)}
    >
      <Text label="Comment" value={comment} onInput={setComment} required />
    </SmallForm>
  )
}

export function LeaveOutForm({ screen, ids }: Props) {
  const [reason, setReason] = useState('')
  const people = plural(ids.length, 'person', 'people')
  return (
    <SmallForm
      label="Leave them out"
      button={`Leave out ${people}`}
      busy={screen.busy.value !== null}
      danger
      effect="No sync adds or links them any more, and they are no issue. They can be brought back under Done, or under Match."
      onSubmit={() => void screen.leaveOut(ids, reason)}
    >
      <Text
        label="Why"
        value={reason}
        onInput={setReason}
        placeholder="a contractor, not ours"
        required
      />
    </SmallForm>
  )
}
