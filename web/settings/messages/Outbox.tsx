/** What leaves by itself: e-mails and webhooks, what waits, and what did not work. */
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api } from '../../shell/session.ts'
import { useScreen } from '../../state/screen.ts'
import { Filter } from '../../ui/filter/Filter.tsx'
import { SearchBox } from '../../ui/filter/SearchBox.tsx'
import { useNoneFits } from '../../ui/filter/Searched.tsx'
import { MessageStatus, messageWord } from '../../ui/Status.tsx'
import { type Column, ListTable } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { SettingsFrame } from '../SettingsFrame.tsx'
import { createOutbox, type Message } from './outboxPage.ts'
import { eventWord } from './webhooks.ts'

const STATES = ['waiting', 'held', 'failed', 'sent', 'cancelled'] as const
const MAIL_WORD: Record<string, string> = {
  welcome: 'Welcome email',
  invitation: 'Invitation',
  password: 'Link for a new password',
  address: 'Link to confirm a new address',
  address_changed: 'Note that an address was changed',
  'incident.begun': 'Notification',
  'incident.over': 'Notification that it is over',
  summary: 'Summary',
  ask: 'Question about what is missing',
  'ask.code': 'Code that opens a link',
}

const whatOf = (m: Message): string =>
  m.kind === 'email' ? (MAIL_WORD[m.event] ?? m.event) : eventWord(m.event)

export default function Outbox() {
  const { query } = useLocation()
  const state = query.state ?? ''
  const words = query.query ?? ''
  const screen = useScreen(() => createOutbox(api, state), state)
  useEffect(() => screen.show(words), [screen, words])
  const none = useNoneFits('messages')
  const columns: Column<Message>[] = [
    {
      head: 'What',
      names: true,
      cell: whatOf,
    },
    { head: 'To', cell: (m) => <span class="wrap">{m.to}</span> },
    {
      head: 'State',
      cell: (m) => (
        <>
          <MessageStatus state={m.state} />
          {m.error && <div class="muted small wrap">{m.error}</div>}
          {m.state === 'waiting' && m.nextAt && m.attempts > 0 && (
            <div class="muted small">
              Tried {m.attempts === 1 ? 'once' : `${m.attempts} times`}, next <Time at={m.nextAt} />
            </div>
          )}
        </>
      ),
    },
    { head: 'Written', class: 'nowrap', cell: (m) => <Time at={m.createdAt} /> },
    {
      head: 'Send again',
      class: 'end',
      cell: (m) => (
        <div class="actions">
          {m.state !== 'waiting' && (
            <button
              type="button"
              aria-label={`Send again: ${whatOf(m)} to ${m.to}`}
              aria-disabled={screen.busy.value !== null}
              onClick={() => void screen.resend(m)}
            >
              Send again
            </button>
          )}
          {(m.state === 'waiting' || m.state === 'failed') && (
            <button
              type="button"
              aria-label={`Call off: ${whatOf(m)} to ${m.to}`}
              aria-disabled={screen.busy.value !== null}
              onClick={() => void screen.cancel(m)}
            >
              Call off
            </button>
          )}
        </div>
      ),
    },
  ]
  return (
    <SettingsFrame title="Outbox">
      <div class="filters">
        <SearchBox label="Search by address" />
        <Filter
          label="State"
          name="state"
          choices={[
            { value: '', label: 'Everything' },
            ...STATES.map((value) => ({ value, label: messageWord(value) })),
          ]}
        />
      </div>
      <ListTable
        caption="Outbox, newest first"
        columns={columns}
        list={screen.messages}
        rowKey={(m) => m.id}
        noun={['message', 'messages']}
        empty={
          words
            ? none
            : {
                title: 'Nothing has left',
                children: 'Welcome emails and webhooks are listed here, with what became of them.',
              }
        }
      />
    </SettingsFrame>
  )
}
