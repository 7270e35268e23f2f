/** Everything that is kept of one person: a copy of it, and that it goes. For owners. */
import { useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api } from '../shell/session.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { DownloadButton } from '../ui/DownloadButton.tsx'
import { TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { createErasing, type Erasing } from './erasing.ts'

export function WorkerData({ id, name }: { id: string; name: string }) {
  const erasing = useMemo(() => createErasing(api, id), [id])
  const { route } = useLocation()
  const close = () => {
    erasing.asking.value = false
    if (erasing.erased.value) route('/workers')
  }
  return (
    <section class="stack tight" aria-labelledby="person-data">
      <h2 id="person-data">What is kept of them</h2>
      <p class="muted">
        All of it in one file, for them to be given: values and where they came from, history,
        hours, emails, what each sync said.
      </p>
      <div class="actions">
        <DownloadButton makeLink={() => api.personLink(id, 'html')}>
          Export as a page
        </DownloadButton>
        <DownloadButton makeLink={() => api.personLink(id, 'json')}>Export as JSON</DownloadButton>
        <button type="button" class="danger-text" onClick={erasing.begin}>
          Erase…
        </button>
      </div>
      <Dialog
        open={erasing.asking.value}
        title={erasing.erased.value ? 'Erased' : `Erase ${name}?`}
        onClose={close}
      >
        {erasing.erased.value ? (
          <Done erasing={erasing} onClose={close} />
        ) : (
          <Ask erasing={erasing} name={name} onClose={close} />
        )}
      </Dialog>
    </section>
  )
}

interface Props {
  erasing: Erasing
  onClose: () => void
}

function Ask({ erasing, name, onClose }: Props & { name: string }) {
  return (
    <>
      <p>
        Everything that is kept of them goes, for good: the worker, their history, hours, login,
        picture, messages, and what syncs and logs say of them. This cannot be undone. To take
        somebody out of the directory and be able to bring them back, archive them instead.
      </p>
      <p>A source that still has them does not bring them back.</p>
      <Form
        form={erasing.form}
        label="Erase"
        submit="Erase for good"
        busy="Erasing…"
        actions={
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        }
      >
        <TextField
          {...erasing.form.text('confirm')}
          label="Their name"
          hint={`Type ${name} to confirm.`}
          required
        />
      </Form>
    </>
  )
}

function Done({ erasing, onClose }: Props) {
  const erased = erasing.erased.value
  if (!erased) return null
  return (
    <>
      <p role="status">
        {erased.state === 'done'
          ? 'They were erased. That it was done is on record, without saying who it was.'
          : 'They are being erased: a sync is under way, or there is much to go through. It goes on by itself; Settings > Retention says when it is done.'}
      </p>
      <p>What stays elsewhere:</p>
      <ul>
        {erased.stays.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div class="form-foot end">
        <button type="button" class="primary" onClick={onClose} autofocus>
          To the workers
        </button>
      </div>
    </>
  )
}
