/** The dialog that adds a field of the company's own, or changes one. */
import { Dialog } from '../ui/Dialog.tsx'
import { Field, SelectField, TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { type CustomFieldsScreen, KIND_WORD } from './customFieldsPage.ts'

const KINDS = Object.entries(KIND_WORD).map(([value, label]) => ({ value, label }))

export function CustomFieldForm({ screen }: { screen: CustomFieldsScreen }) {
  const { form } = screen
  const field = screen.open.value
  const isNew = field === 'new'
  const { kind } = form.values.value
  return (
    <Dialog
      open={field !== null}
      title={isNew ? 'Add a field' : `Change ${field?.name ?? ''}`}
      onClose={screen.end}
    >
      <Form
        form={form}
        label="Field"
        submit={isNew ? 'Add field' : 'Save'}
        actions={
          <button type="button" onClick={screen.end}>
            Cancel
          </button>
        }
      >
        <TextField
          {...form.text('name')}
          label="Name"
          hint="As everybody sees it, such as Shoe size."
          required
        />
        {isNew ? (
          <SelectField
            {...form.text('kind')}
            label="It holds"
            choices={KINDS}
            onInput={(value) => form.set('kind', value as typeof kind)}
            hint="This cannot be changed later."
          />
        ) : (
          <p class="muted">It holds: {KIND_WORD[kind].toLowerCase()}.</p>
        )}
        {kind === 'list' && <Choices screen={screen} />}
      </Form>
    </Dialog>
  )
}

function Choices({ screen: { form } }: { screen: CustomFieldsScreen }) {
  const lines = form.values.value.choices
  return (
    <Field
      label="Choices"
      hint="One per line. Values that are none of them are left out by syncs, and named in the log. Whoever has one that you take away keeps it."
      error={form.errors.value.choices}
    >
      {(tied) => (
        <textarea
          {...tied}
          rows={Math.max(4, lines.length)}
          value={lines.join('\n')}
          onChange={(e) =>
            form.set(
              'choices',
              e.currentTarget.value
                .split('\n')
                .map((line) => line.trim())
                .filter(Boolean),
            )
          }
        />
      )}
    </Field>
  )
}
