/** Merge with…: whom, then both side by side, then done. */
import { useState } from 'preact/hooks'
import type { Out } from '../../shell/api.ts'
import { api } from '../../shell/session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Notice.tsx'
import { Pick } from '../../ui/Pick.tsx'
import { createFindWorker } from '../findWorker.ts'
import { MergePreview } from './MergePreview.tsx'
import { createMerging } from './merging.ts'

interface Props {
  keep: { id: string; name: string }
  /** Where it is known already whom to merge with. */
  other?: string
  onClose: () => void
  onMerged: (worker: Out<'WorkerDetail'>) => void
}

/** Begins anew each time it is shown. */
export function MergeDialog({ keep, other, onClose, onMerged }: Props) {
  const [merging] = useState(() => {
    const made = createMerging(api)
    if (other) void made.between(keep.id, other)
    return made
  })
  const [find] = useState(() => createFindWorker(api, keep.id))
  const preview = merging.preview.value
  const open = merging.open()
  return (
    <Dialog open title={other ? 'Merge two workers' : `Merge with ${keep.name}`} onClose={onClose}>
      {!other && (
        <Field label="Who is the same person?" hint="Name, phone, email or payroll ID">
          {(tied) => (
            <Pick
              tied={tied}
              label="Workers"
              name="other"
              value={find.text.value}
              offered={{ ...find.offered, names: find.offered.names() }}
              onInput={find.typed}
              onTake={(name) => {
                const found = find.take(name)
                if (found) void merging.between(keep.id, found.id)
              }}
            />
          )}
        </Field>
      )}
      {merging.busy.value === 'look' && !preview && <Loading what="both workers" />}
      {preview && <MergePreview merging={merging} preview={preview} />}
      <div class="form-foot end">
        <button type="button" onClick={onClose}>
          Cancel
        </button>
        <button
          type="button"
          class="primary"
          aria-disabled={!preview || open.length > 0 || merging.busy.value !== null}
          onClick={async () => {
            if (!preview || open.length > 0) return
            const worker = await merging.apply()
            if (worker) onMerged(worker)
          }}
        >
          Merge
        </button>
      </div>
    </Dialog>
  )
}
