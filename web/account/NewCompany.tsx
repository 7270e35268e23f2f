/** A further company of whoever owns one. */
import { useMemo } from 'preact/hooks'
import { SettingsFrame } from '../settings/SettingsFrame.tsx'
import { api, beginAnew, isOwner, session } from '../shell/session.ts'
import { browserZone, regionChoices, zoneChoices } from '../shell/zones.ts'
import { SelectField, TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { createNewCompany } from './newCompany.ts'

export default function NewCompany() {
  const form = useMemo(() => {
    const { timeZone = browserZone(), region = 'US' } = session.peek()?.company ?? {}
    return createNewCompany(api, { timeZone, region }, beginAnew)
  }, [])
  const { timeZone, region } = form.values.peek()
  if (!isOwner.value)
    return (
      <SettingsFrame title="New company">
        <p>Only the owner of a company makes a further one.</p>
      </SettingsFrame>
    )
  return (
    <SettingsFrame title="New company">
      <div class="narrow stack">
        <p>
          It begins empty, with you as its owner: workers, sources and members of its own. You go
          from one to the other at the top of the page.
        </p>
        <Form form={form} label="New company" submit="Create company" busy="Creating…">
          <TextField {...form.text('name')} label="Company name" autoComplete="off" required />
          <SelectField
            {...form.text('timeZone')}
            label="Time zone"
            choices={zoneChoices(timeZone)}
          />
          <SelectField {...form.text('region')} label="Country" choices={regionChoices(region)} />
        </Form>
      </div>
    </SettingsFrame>
  )
}
