/** What one is told of by e-mail, and who else is told of what. */
import { api } from '../../shell/session.ts'
import { useScreen } from '../../state/screen.ts'
import { CheckGroup } from '../../ui/CheckGroup.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Failure, Loading, Notice } from '../../ui/Notice.tsx'
import { SettingsFrame } from '../SettingsFrame.tsx'
import {
  createNotifications,
  KINDS,
  type NotificationsScreen,
  SUMMARIES,
  toldOf,
} from './notifications.ts'

export default function Notifications() {
  const screen = useScreen(() => createNotifications(api), '')
  const { data, error } = screen.all
  return (
    <SettingsFrame title="Notifications">
      <div class="narrow stack">
        {error.value && !data.value && <Failure error={error.value} retry={screen.all.reload} />}
        {!data.value && !error.value && <Loading what="what you are told of" />}
        {screen.own.value && <Own screen={screen} />}
        {screen.others.value.length > 0 && <Others screen={screen} />}
      </div>
    </SettingsFrame>
  )
}

function Own({ screen: { form, own } }: { screen: NotificationsScreen }) {
  return (
    <Form
      form={form}
      label="Notifications"
      submit="Save"
      guarded
      discard={() => form.reset(form.saved.value)}
    >
      <CheckGroup
        label="You get an email when"
        hint={`To ${own.value?.email}: once, and again when it is over. What somebody has decided before it left is not sent.`}
        choices={KINDS}
        chosen={form.values.value.kinds}
        onChange={(kinds) => form.set('kinds', kinds as typeof form.values.value.kinds)}
        none="You are told of nothing"
      />
      <SelectField
        {...form.text('summary')}
        label="Summary"
        hint="What is open, what is new and who came and went, at seven in the morning. It is not sent when there is nothing to say."
        choices={SUMMARIES}
      />
    </Form>
  )
}

function Others({ screen: { others, unheard } }: { screen: NotificationsScreen }) {
  return (
    <section class="stack tight" aria-labelledby="others">
      <h2 id="others">Who else is told</h2>
      {unheard.value.length > 0 && (
        <Notice tone="warn">
          <p>Nobody is told when: {unheard.value.map((k) => k.label).join(' · ')}</p>
        </Notice>
      )}
      <dl class="facts">
        {others.value.map((told) => (
          <div key={told.id}>
            <dt>{told.name}</dt>
            <dd>
              {toldOf(told)} <span class="muted">{told.email}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
