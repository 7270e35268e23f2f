/** Who is asked about the people of a connection, on its settings. */
import { api, mayWrite } from '../../shell/session.ts'
import { useScreen } from '../../state/screen.ts'
import { CheckField, SelectField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Section } from '../../ui/Section.tsx'
import { LinesField } from '../schema/LinesField.tsx'
import { createAsking } from './asking.ts'

const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
]

export function AskingPanel({ id }: { id: string }) {
  const { form, now, busy, askNow } = useScreen(() => createAsking(api, id), id)
  if (!now.data.value) return null
  const off = !mayWrite.value
  const { workers } = form.values.value
  return (
    <Section
      id="asking"
      title="Who is asked"
      hint="What keeps people out is sent by email to whoever can end it, at eight in the morning: one email a day at most, only when something is new, and nothing twice. They answer behind a link, without an account."
    >
      <Form
        form={form}
        label="Who is asked"
        submit="Save who is asked"
        guarded
        discard={() => form.reset(form.saved.value)}
        readOnly={off}
        actions={
          !form.dirty.value &&
          (now.data.value.payroll.length > 0 || now.data.value.workers) && (
            <button type="button" aria-disabled={busy.value !== null} onClick={() => void askNow()}>
              Ask now
            </button>
          )
        }
      >
        <LinesField
          label="Payroll"
          hint="Email addresses. They say it is done, that somebody is not yours, or what is missing."
          error={form.errors.value.payroll}
          disabled={off}
          required={false}
          value={form.values.value.payroll}
          onInput={(lines) => form.set('payroll', lines)}
        />
        {/* Always there: what appeared once an address is typed would move what is clicked next. */}
        <SelectField
          {...form.text('payrollLanguage')}
          label="Payroll is written to in"
          choices={LANGUAGES}
          disabled={off}
        />
        <CheckField
          label="Ask workers themselves for a missing phone number or name"
          hint="At the email address the source has. What they say is used until the source says it; payroll is asked to enter it."
          checked={workers}
          disabled={off}
          onChange={(on) => form.set('workers', on)}
        />
        {workers && (
          <SelectField
            {...form.text('language')}
            label="Workers are written to in"
            choices={LANGUAGES}
            disabled={off}
          />
        )}
      </Form>
    </Section>
  )
}
