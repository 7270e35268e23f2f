/** Where the company is told of what happens here. */
import { Plus } from 'lucide'
import { useState } from 'preact/hooks'
import { api } from '../../shell/session.ts'
import { useScreen } from '../../state/screen.ts'
import { CopyOnce } from '../../ui/CopyOnce.tsx'
import { Confirm, Dialog } from '../../ui/Dialog.tsx'
import { CheckField, TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { SearchedTable } from '../../ui/filter/Searched.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Switch } from '../../ui/Switch.tsx'
import type { Column } from '../../ui/Table.tsx'
import { SettingsFrame } from '../SettingsFrame.tsx'
import { createWebhooks, EVENTS, eventWord, type Webhook } from './webhooks.ts'

export default function Webhooks() {
  const screen = useScreen(() => createWebhooks(api), '')
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState<Webhook | null>(null)
  const made = screen.made.value
  const close = () => {
    setMaking(false)
    screen.made.value = null
  }
  const columns: Column<Webhook>[] = [
    { head: 'Address', names: true, cell: (w) => <span class="wrap">{w.url}</span> },
    { head: 'Hears of', cell: (w) => w.events.map(eventWord).join(' · ') },
    {
      head: 'Status',
      cell: (w) => (
        <Switch
          label={`Send to ${w.url}`}
          bare
          on={w.active}
          disabled={screen.busy.value !== null}
          onChange={(on) => void screen.setActive(w, on)}
        />
      ),
    },
    {
      head: 'Change',
      class: 'end',
      cell: (w) => (
        <div class="actions">
          <button
            type="button"
            aria-label={`Send a test to ${w.url}`}
            onClick={() => void screen.ping(w)}
          >
            Send a test
          </button>
          <button
            type="button"
            aria-label={`New secret for ${w.url}`}
            onClick={() => void screen.rotate(w)}
          >
            New secret
          </button>
          <button
            type="button"
            class="danger-text"
            aria-label={`Remove ${w.url}`}
            onClick={() => setEnding(w)}
          >
            Remove
          </button>
        </div>
      ),
    },
  ]
  return (
    <SettingsFrame
      title="Webhooks"
      actions={
        <button
          type="button"
          class="primary"
          onClick={() => {
            screen.begin()
            setMaking(true)
          }}
        >
          <Icon of={Plus} /> Add webhook
        </button>
      }
    >
      <SearchedTable
        caption="Webhooks"
        columns={columns}
        list={screen.webhooks}
        rowKey={(w) => w.id}
        textOf={(w) => `${w.url} ${w.events.map(eventWord).join(' ')}`}
        noun={['webhook', 'webhooks']}
        empty={{
          title: 'There are no webhooks',
          children:
            'A webhook tells another system when a sync ended or waits, or a worker changed.',
        }}
      />
      <Dialog
        open={making || made !== null}
        title={made ? 'Its secret' : 'Add webhook'}
        onClose={close}
      >
        {made ? (
          <>
            <p>The receiver checks signatures with it. It is shown this once.</p>
            <CopyOnce label="Secret" value={made.secret} />
            <div class="form-foot end">
              <button type="button" class="primary" onClick={close}>
                Done
              </button>
            </div>
          </>
        ) : (
          <Form form={screen.form} label="Add webhook" submit="Add webhook">
            <TextField
              {...screen.form.text('url')}
              label="Address"
              hint="Begins with https://"
              placeholder="https://"
              required
            />
            <fieldset class="group">
              <legend>Hears of</legend>
              {EVENTS.map((event) => (
                <CheckField
                  key={event}
                  label={eventWord(event)}
                  hint={event}
                  checked={screen.form.values.value.events.includes(event)}
                  onChange={(on) => screen.toggle(event, on)}
                />
              ))}
            </fieldset>
          </Form>
        )}
      </Dialog>
      <Confirm
        open={ending !== null}
        title="Remove this webhook?"
        confirm="Remove webhook"
        danger
        busy={screen.busy.value === 'remove'}
        onClose={() => setEnding(null)}
        onConfirm={async () => {
          if (ending) await screen.remove(ending)
          setEnding(null)
        }}
      >
        <p>What waits to be sent to {ending?.url} is called off.</p>
      </Confirm>
    </SettingsFrame>
  )
}
