/** The dialog that renames an entry of a list. */

import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import type { ListsScreen } from './listsPage.ts'

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
