/** The welcome e-mail: what it says, and who gets it. */

import type { Out } from '../../shell/api.ts'
import { api } from '../../shell/session.ts'
import { useScreen } from '../../state/screen.ts'
import { Field, TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Loading } from '../../ui/Notice.tsx'
import { type Column, ListTable } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { SettingsFrame } from '../SettingsFrame.tsx'
import { createWelcomePage, type WelcomePage } from './welcomePage.ts'

type Account = Out<'WorkerAccount'>

export default function WelcomeEmail() {
  const screen = useScreen(() => createWelcomePage(api), '')
  return (
    <SettingsFrame title="Welcome email">
      <div class="narrow stack">
        <p class="muted">
          A new worker sets up their account with it, and then sees their own profile. Each
          integration sends it by itself or leaves it to you: see Invite Employees in its settings.
        </p>
        {screen.loaded.value ? <Template screen={screen} /> : <Loading what="the welcome email" />}
      </div>
      <Accounts screen={screen} />
    </SettingsFrame>
  )
}

function Template({ screen }: { screen: WelcomePage }) {
  const { form } = screen
  const body = form.text('body')
  const preview = screen.preview.value
  return (
    <>
      <Form
        form={form}
        label="Welcome email"
        submit="Save"
        guarded
        discard={() => form.reset(form.saved.value)}
      >
        <TextField
          {...form.text('senderName')}
          label="Sender"
          hint="The name it comes from."
          required
        />
        <TextField {...form.text('replyTo')} label="Answers go to" type="email" required={false} />
        <TextField {...form.text('subject')} label="Subject" required />
        <Field
          label="Text"
          error={body.error}
          hint="{{firstName}}, {{lastName}}, {{company}}, {{link}} and {{expires}} are filled in."
          required
        >
          {(tied) => (
            <textarea
              {...tied}
              name="body"
              rows={10}
              value={body.value}
              aria-required
              onInput={(e) => body.onInput(e.currentTarget.value)}
            />
          )}
        </Field>
      </Form>
      <div class="actions">
        <button type="button" onClick={() => void screen.showPreview()}>
          Preview
        </button>
      </div>
      {preview && (
        <section class="card" aria-label="Preview">
          <p class="strong">{preview.subject}</p>
          <p class="pre-line">{preview.text}</p>
        </section>
      )}
    </>
  )
}

function Accounts({ screen }: { screen: WelcomePage }) {
  const chosen = screen.chosen.value
  const columns: Column<Account>[] = [
    {
      head: 'Send',
      cell: (a) => (
        <input
          type="checkbox"
          aria-label={`Send to ${a.name}`}
          checked={chosen.has(a.workerId)}
          disabled={a.whyNot !== null}
          onChange={(e) => screen.choose(a, e.currentTarget.checked)}
        />
      ),
    },
    { head: 'Worker', names: true, cell: (a) => <a href={`/workers/${a.workerId}`}>{a.name}</a> },
    { head: 'Email', cell: (a) => a.email ?? <span class="muted">None</span> },
    {
      head: 'Welcome email',
      cell: (a) => (a.sentAt ? <Time at={a.sentAt} /> : <span class="muted">Not sent</span>),
    },
    {
      head: 'Account',
      cell: (a) =>
        a.joinedAt ? (
          <>
            Since <Time at={a.joinedAt} />
          </>
        ) : (
          <span class="muted">None yet</span>
        ),
    },
  ]
  return (
    <section class="stack tight" aria-labelledby="accounts">
      <div class="spread">
        <h2 id="accounts">Who has an account</h2>
        <div class="actions">
          <button type="button" onClick={screen.chooseAll}>
            Choose all not sent
          </button>
          <button
            type="button"
            class="primary"
            aria-disabled={chosen.size === 0 || screen.busy.value !== null}
            onClick={() => chosen.size > 0 && void screen.send()}
          >
            {chosen.size === 0 ? 'Send welcome email' : `Send to ${chosen.size}`}
          </button>
        </div>
      </div>
      <ListTable
        caption="Active workers and their accounts"
        columns={columns}
        list={screen.accounts}
        rowKey={(a) => a.workerId}
        noun={['worker', 'workers']}
        empty={{ title: 'There are no active workers' }}
      />
    </section>
  )
}
