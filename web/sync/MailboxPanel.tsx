/** Files of people by e-mail: the address they are sent to, whose are taken, and what came last. */
import { useState } from 'preact/hooks'
import type { Out } from '../shell/api.ts'
import { api } from '../shell/session.ts'
import { useScreen } from '../state/screen.ts'
import { CopyOnce } from '../ui/CopyOnce.tsx'
import { Confirm } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Time } from '../ui/Time.tsx'
import { createMailbox, type MailboxState } from './mailbox.ts'

type Mailbox = Out<'Mailbox'>
type Part = { screen: MailboxState; mailbox: Mailbox }

/** Shows nothing where this deployment takes no e-mails. */
export function MailboxPanel({ id }: { id: string }) {
  const screen = useScreen(() => createMailbox(api, id), id)
  const mailbox = screen.state.data.value
  if (!mailbox?.available) return null
  return (
    <details class="card" open={mailbox.address !== null}>
      <summary>By email</summary>
      <div class="stack more">
        {mailbox.address === null ? (
          <div class="stack tight">
            <p>
              Payroll can send the file to an email address of this connection, as an attachment.
            </p>
            <div class="actions">
              <button
                type="button"
                aria-disabled={screen.busy.value === 'address'}
                onClick={() => void screen.make()}
              >
                Make an address
              </button>
            </div>
          </div>
        ) : (
          <>
            <Address screen={screen} address={mailbox.address} />
            <Last mailbox={mailbox} />
            <Senders screen={screen} mailbox={mailbox} />
          </>
        )}
      </div>
    </details>
  )
}

function Address({ screen, address }: { screen: MailboxState; address: string }) {
  const [asking, setAsking] = useState<'renew' | 'end' | null>(null)
  const close = () => setAsking(null)
  return (
    <div class="stack tight">
      <CopyOnce label="Address for files" value={address} />
      <p class="hint">
        Whoever knows it can send, so give it to payroll alone. One file with each email, 20 MB at
        most.
      </p>
      <div class="actions">
        <button type="button" onClick={() => setAsking('renew')}>
          New address
        </button>
        <button type="button" onClick={() => setAsking('end')}>
          Take no emails
        </button>
      </div>
      <Confirm
        open={asking === 'renew'}
        title="Make a new address?"
        confirm="Make a new address"
        danger
        busy={screen.busy.value === 'address'}
        onClose={close}
        onConfirm={async () => {
          if (await screen.make()) close()
        }}
      >
        <p>
          Emails to the address of now come back from then on: payroll has to send to the new one.
        </p>
      </Confirm>
      <Confirm
        open={asking === 'end'}
        title="Take no files by email?"
        confirm="Take no emails"
        danger
        busy={screen.busy.value === 'end'}
        onClose={close}
        onConfirm={async () => {
          if (await screen.end()) close()
        }}
      >
        <p>Emails to this address come back from then on. Files can be dropped here as before.</p>
      </Confirm>
    </div>
  )
}

function Last({ mailbox: { last } }: { mailbox: Mailbox }) {
  if (!last) return <p class="muted">No email has come yet.</p>
  return (
    <p role="status" class={last.ok ? '' : 'field-error'}>
      {last.ok ? 'The last email came ' : 'The last email was sent back '}
      <Time at={last.at} /> from <b>{last.from}</b>. {last.message}
    </p>
  )
}

const STATE_WORD: Record<Mailbox['senders'][number]['state'], string> = {
  waiting: 'waits for your answer',
  taken: 'taken',
  refused: 'sent back',
}

function Senders({ screen, mailbox: { senders } }: Part) {
  return (
    <div class="stack tight">
      <h3>Whose files are taken</h3>
      {senders.length > 0 && (
        <ul class="stack tight">
          {senders.map((s) => (
            <li key={s.address} class="spread">
              <span>
                <b>{s.address}</b>{' '}
                <span class="muted">
                  {s.state === 'taken' && !s.trustedAt
                    ? 'previewed until you sync by hand'
                    : STATE_WORD[s.state]}
                </span>{' '}
                {s.state === 'waiting' && <a href="/issues">Answer</a>}
              </span>
              <button
                type="button"
                aria-label={`Forget ${s.address}`}
                aria-disabled={screen.busy.value === s.address}
                onClick={() => void screen.forget(s.address)}
              >
                Forget
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="hint">Somebody new is asked about when their first email comes.</p>
      <form
        noValidate
        onSubmit={(e) => {
          e.preventDefault()
          void screen.allow()
        }}
      >
        <Field label="Take files from" error={screen.problem.value ?? undefined}>
          {(tied) => (
            <div class="row">
              <input
                {...tied}
                type="email"
                class="grow"
                value={screen.sender.value}
                onInput={(e) => {
                  screen.sender.value = e.currentTarget.value
                }}
              />
              <button type="submit" aria-disabled={screen.busy.value === 'allow'}>
                Add
              </button>
            </div>
          )}
        </Field>
      </form>
    </div>
  )
}
