/** The dialog that renames an entry of a list. */
import type { ListsScreen } from '../state/listsPage.ts'
import { Dialog } from './Dialog.tsx'
import { TextField } from './Field.tsx'
import { Form } from './Form.tsx'

export function RenameEntry({ screen }: { screen: ListsScreen }) {
  const { renaming: form, endRename } = screen
  const entry = screen.editing.value
  return (
    <Dialog open={entry !== null} title={`Rename ${entry?.name ?? ''}`} onClose={endRename}>
      <Form
        form={form}
        label="Rename"
        submit="Rename"
        busy="Renaming…"
        actions={
          <button type="button" onClick={endRename}>
            Cancel
          </button>
        }
      >
        <TextField
          {...form.text('name')}
          label="Name"
          hint="Everybody who has it shows the new name. Sources that say the old one still mean it."
        />
      </Form>
    </Dialog>
  )
}
