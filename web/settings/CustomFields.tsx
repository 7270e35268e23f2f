/** Fields of the company's own: what there is, which source fills it, and adding one. */
import { Plus } from 'lucide'
import type { CustomField } from '../shell/customFields.ts'
import { plural } from '../shell/format.ts'
import { api, mayWrite } from '../shell/session.ts'
import { useScreen } from '../state/screen.ts'
import { Icon } from '../ui/Icon.tsx'
import { Empty, Failure, Loading } from '../ui/Notice.tsx'
import { OnOff } from '../ui/Status.tsx'
import { type Column, Table } from '../ui/Table.tsx'
import { CustomFieldForm } from './CustomFieldForm.tsx'
import { type CustomFieldsScreen, createCustomFieldsPage, KIND_WORD } from './customFieldsPage.ts'
import { SettingsFrame } from './SettingsFrame.tsx'

const MOST = 10

export default function CustomFields() {
  const screen = useScreen(() => createCustomFieldsPage(api), '')
  const { data, error } = screen.fields
  const fields = data.value?.items ?? null
  const full = (fields?.length ?? 0) >= MOST
  return (
    <SettingsFrame
      title="Custom fields"
      actions={
        mayWrite.value &&
        !full && (
          <button type="button" class="primary" onClick={() => screen.begin('new')}>
            <Icon of={Plus} /> Add field
          </button>
        )
      }
    >
      {error.value && !fields && <Failure error={error.value} retry={screen.load} />}
      {!fields && !error.value && <Loading what="the fields" />}
      {fields?.length === 0 && (
        <Empty title="There are no fields of your own yet">
          Add what your company keeps of its people and no field is there for, such as a shoe size
          or a licence. A column of a payroll feed can fill it.
        </Empty>
      )}
      {fields && fields.length > 0 && <Fields screen={screen} fields={fields} />}
      {full && (
        <p class="muted">
          There are {MOST} fields, which is as many as there can be, archived ones included. Rename
          one that is no longer needed.
        </p>
      )}
      <CustomFieldForm screen={screen} />
    </SettingsFrame>
  )
}

function Fields({ screen, fields }: { screen: CustomFieldsScreen; fields: CustomField[] }) {
  const columns: Column<CustomField>[] = [
    { head: 'Name', names: true, cell: (f) => f.name },
    {
      head: 'Holds',
      cell: (f) => (
        <>
          {KIND_WORD[f.kind]}
          {f.kind === 'list' && (
            <div class="muted small">
              {f.choices.length > 4
                ? `${f.choices.slice(0, 3).join(', ')} and ${plural(f.choices.length - 3, 'other')}`
                : f.choices.join(', ')}
            </div>
          )}
        </>
      ),
    },
    { head: 'Filled by', cell: (f) => <FilledBy field={f} /> },
    { head: 'Status', cell: (f) => <OnOff on={!f.archived} words={['In use', 'Archived']} /> },
    { head: 'Change', class: 'end', cell: (f) => <Actions screen={screen} field={f} /> },
  ]
  return (
    <Table
      caption="Fields of your own"
      columns={mayWrite.value ? columns : columns.slice(0, -1)}
      rows={fields}
      rowKey={(f) => f.id}
    />
  )
}

function FilledBy({ field }: { field: CustomField }) {
  if (field.filledBy.length === 0) return <span class="muted">Hand</span>
  return (
    <>
      {field.filledBy.map(({ connectionId, connectionName }) => (
        <div key={connectionId}>
          <a href={`/integrations/${connectionId}/fields`}>{connectionName}</a>
        </div>
      ))}
    </>
  )
}

function Actions({ screen, field }: { screen: CustomFieldsScreen; field: CustomField }) {
  const busy = screen.busy.value === field.id
  return (
    <span class="row">
      <button type="button" aria-label={`Change ${field.name}`} onClick={() => screen.begin(field)}>
        Change
      </button>
      <button
        type="button"
        aria-label={`${field.archived ? 'Use' : 'Archive'} ${field.name}`}
        aria-disabled={busy}
        onClick={() => screen.archive(field, !field.archived)}
      >
        {field.archived ? 'Use again' : 'Archive'}
      </button>
    </span>
  )
}
