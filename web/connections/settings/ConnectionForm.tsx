/** The settings of a connection, in sections that are saved one by one. */
import type { ComponentChildren } from 'preact'
import { mayWrite } from '../../shell/session.ts'
import { TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Section } from '../../ui/Section.tsx'
import { SchemaFields } from '../schema/SchemaFields.tsx'
import { anyShown } from '../schema/schemaValues.ts'
import type { ConnectionSettingsScreen } from './connectionSettings.ts'
import { GuardFields } from './GuardFields.tsx'
import { InviteFields } from './InviteFields.tsx'
import { PolicyFields } from './PolicyFields.tsx'
import { fieldsIn, type SectionName } from './sections.ts'

interface Props {
  screen: ConnectionSettingsScreen
}

const drawnOf = ({ settings, credentials }: ConnectionSettingsScreen) => ({
  settings: settings.value,
  credentials: credentials.value,
})

export const SourceSection = ({ screen }: Props) => (
  <Section id="source" title="Source" hint="Where the people come from, and how it is asked.">
    <SourceForm screen={screen} />
  </Section>
)

/** Where the source is, and the keys it is asked with: saved together, since keys are good for one address. */
export function SourceForm({ screen }: Props) {
  const { form } = screen
  const off = !mayWrite.value
  const values = form.values.value
  return (
    <Saved screen={screen} section="source" label="Source">
      <TextField
        {...form.text('name')}
        label="Name"
        hint="What this integration is called here."
        required
        disabled={off}
      />
      <Settings screen={screen} section="source" />
      {anyShown(screen.credentials.value, values.settings) && (
        <SchemaFields
          fields={screen.credentials.value}
          values={values.credentials}
          onChange={(v) => form.set('credentials', v)}
          errors={form.errors.value}
          path="credentials"
          saved={savedOf(screen)}
          scope={values.settings}
          stored={screen.stored.value}
          disabled={off}
        />
      )}
    </Saved>
  )
}

export function PeopleSections({ screen }: Props) {
  const off = !mayWrite.value
  const has = fieldsIn('people', drawnOf(screen)).length > 0
  return (
    <>
      {has && (
        <Section id="people" title="What comes" hint="Whom and what a sync brings.">
          <Saved screen={screen} section="people" label="What comes">
            <Settings screen={screen} section="people" />
          </Saved>
        </Section>
      )}
      <Section id="invite" title="Invite Employees">
        <Saved screen={screen} section="invite" label="Invite Employees">
          <InviteFields form={screen.form} disabled={off} />
        </Saved>
      </Section>
      <Section id="edits" title="Edits made here">
        <Saved screen={screen} section="edits" label="Edits made here">
          <PolicyFields form={screen.form} disabled={off} />
        </Saved>
      </Section>
      <Section
        id="guard"
        title="Guard"
        word
        hint="So that an empty or half-read source never empties the directory."
      >
        <Saved screen={screen} section="guard" label="Guard">
          <GuardFields form={screen.form} disabled={off} />
        </Saved>
      </Section>
    </>
  )
}

/** From when on somebody is told that nothing comes. */
export const SilenceSection = ({ screen }: Props) => (
  <Section
    id="silence"
    title="When nothing comes"
    hint="Whoever is told of it under Notifications gets one email when no sync has got through for so long, and one when it is over."
  >
    <Saved screen={screen} section="silence" label="When nothing comes">
      <TextField
        {...screen.form.text('silentAfterHours')}
        label="Tell after (hours)"
        type="number"
        min={1}
        max={2160}
        step={1}
        disabled={!mayWrite.value}
        hint={
          screen.connector.value?.kind === 'quickbooks-desktop'
            ? 'Empty: 72 hours without a word from the computer. With a number, also when no sync got through.'
            : 'Empty: with AutoSync a day, or three missed times; without it, never.'
        }
      />
    </Saved>
  </Section>
)

/** What few ever change, folded away. */
export function AdvancedSection({ screen }: Props) {
  const { form } = screen
  return (
    <details class="group fold" id="advanced">
      <summary>Advanced</summary>
      <Saved screen={screen} section="advanced" label="Advanced">
        <Settings screen={screen} section="advanced" />
        <TextField
          {...form.text('priority')}
          label="Priority"
          type="number"
          min={0}
          max={1000}
          step={1}
          disabled={!mayWrite.value}
          hint={
            <>
              0 to 1,000. When two integrations are the source of the same field, the higher one
              wins: see <a href="/settings/sources">Sources</a>.
            </>
          }
        />
      </Saved>
    </details>
  )
}

const savedOf = ({ connection }: ConnectionSettingsScreen) =>
  connection.data.value?.lastRun ? connection.data.value.settings : null

type OneProps = Props & { section: SectionName }

function Saved(props: OneProps & { label: string; children: ComponentChildren }) {
  const { screen, section, label, children } = props
  const part = screen.parts[section]
  return (
    <Form
      form={part}
      label={label}
      submit="Save"
      discard={part.discard}
      guarded
      readOnly={!mayWrite.value}
    >
      {children}
    </Form>
  )
}

function Settings({ screen, section }: OneProps) {
  const { form } = screen
  return (
    <SchemaFields
      fields={fieldsIn(section, drawnOf(screen))}
      values={form.values.value.settings}
      onChange={(v) => form.set('settings', v)}
      errors={form.errors.value}
      path="settings"
      saved={savedOf(screen)}
      options={screen.options}
      disabled={!mayWrite.value}
    />
  )
}
