/** Choosing the columns of the directory: kept for whoever chooses, on every device. */
import { Columns3 } from 'lucide'
import { useState } from 'preact/hooks'
import { CheckGroup } from '../ui/CheckGroup.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { choices } from './columns.tsx'
import type { SavedViews } from './savedViews.ts'

interface Props {
  saved: SavedViews
  /** As they are shown now. */
  shown: readonly string[]
  onSaved: () => void
}

export function ColumnsDialog({ saved, shown, onSaved }: Props) {
  const [chosen, choose] = useState<readonly string[] | null>(null)
  const close = () => choose(null)
  const save = async () => {
    if (!chosen || !(await saved.choose(['name', ...chosen]))) return
    close()
    onSaved()
  }
  return (
    <>
      <button type="button" onClick={() => choose(shown)}>
        <Icon of={Columns3} /> Columns
      </button>
      <Dialog open={chosen !== null} title="Columns" onClose={close}>
        {chosen && (
          <>
            <CheckGroup
              label="Shown beside the name"
              choices={choices()}
              chosen={chosen}
              onChange={choose}
              hint="Kept for you, on every device. Files have the same columns."
            />
            <div class="form-foot end">
              <button type="button" onClick={close}>
                Cancel
              </button>
              <button
                type="button"
                class="primary"
                aria-disabled={saved.busy.value !== null}
                onClick={() => void save()}
              >
                Save columns
              </button>
            </div>
          </>
        )}
      </Dialog>
    </>
  )
}
