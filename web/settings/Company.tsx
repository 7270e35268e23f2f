/** The company's name, time zone and country. */
import { useMemo } from 'preact/hooks'
import { api, isOwner, loadSession, session } from '../shell/session.ts'
import { regionChoices, zoneChoices } from '../shell/zones.ts'
import { SelectField, TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { Notice } from '../ui/Notice.tsx'
import { createCompanyForm } from './companyForm.ts'
import { PauseAll } from './PauseAll.tsx'
import { SettingsFrame } from './SettingsFrame.tsx'

export default function Company() {
  const form = useMemo(() => createCompanyForm(api, session.peek()?.company, loadSession), [])
  const zones = useMemo(() => zoneChoices(form.values.peek().timeZone), [form])
  const regions = useMemo(() => regionChoices(form.values.peek().region), [form])
  const off = !isOwner.value
  return (
    <SettingsFrame title="Company">
      <div class="narrow stack">
        {off && (
          <Notice tone="info">
            <p>Only the owner can change these.</p>
          </Notice>
        )}
        <Form
          form={form}
          label="Company"
          submit="Save"
          guarded
          discard={() => form.reset(form.saved.value)}
          readOnly={off}
        >
          <TextField {...form.text('name')} label="Name" required disabled={off} />
          <SelectField
            {...form.text('timeZone')}
            label="Time zone"
            hint="Schedules run and times are shown in this zone."
            choices={zones}
            disabled={off}
          />
          <SelectField
            {...form.text('region')}
            label="Country"
            hint="How a phone number without a country code is read."
            choices={regions}
            disabled={off}
          />
        </Form>
        <PauseAll />
      </div>
    </SettingsFrame>
  )
}
