/** Giving the list that is shown a name; and taking one away again. */
import { BookmarkPlus, Trash2 } from 'lucide'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { mayWrite } from '../shell/session.ts'
import { withQuery } from '../shell/url.ts'
import { byWord } from '../shell/words.ts'
import { Confirm, Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { SavedView, SavedViews } from './savedViews.ts'

interface Props {
  saved: SavedViews
  query: Record<string, string>
}

export function SaveView({ saved, query }: Props) {
  const { route } = useLocation()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const close = () => setOpen(false)
  const send = async (e: SubmitEvent) => {
    e.preventDefault()
    if (name.trim() === '' || !(await saved.save(name.trim(), shared, query))) return
    setName('')
    close()
    route(withQuery('/workers', query))
  }
  return (
    <>
      <button type="button" class="quiet" onClick={() => setOpen(true)}>
        <Icon of={BookmarkPlus} /> Save view
      </button>
      <Dialog open={open} title="Save this view" onClose={close}>
        <form onSubmit={(e) => void send(e)}>
          <p class="muted">Its filters, its order and its columns, as they are now.</p>
          <Field label="Name">
            {(given) => (
              <input
                {...given}
                value={name}
                maxLength={60}
                required
                autoFocus
                onInput={(e) => setName(e.currentTarget.value)}
              />
            )}
          </Field>
          {mayWrite.value && (
            <label class="choice">
              <input
                type="checkbox"
                checked={shared}
                onChange={(e) => setShared(e.currentTarget.checked)}
              />
              For everybody in the company
            </label>
          )}
          <div class="form-foot end">
            <button type="button" onClick={close}>
              Cancel
            </button>
            <button type="submit" class="primary" aria-disabled={saved.busy.value !== null}>
              Save view
            </button>
          </div>
        </form>
      </Dialog>
    </>
  )
}

export function RemoveView({ saved, view }: { saved: SavedViews; view: SavedView }) {
  const [asking, setAsking] = useState(false)
  if (view.shared && !mayWrite.value) return null
  return (
    <>
      <button type="button" class="quiet" onClick={() => setAsking(true)}>
        <Icon of={Trash2} /> Remove view
      </button>
      <Confirm
        open={asking}
        title={`Remove “${view.name}”?`}
        confirm="Remove view"
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void saved.remove(view)
        }}
      >
        <p>
          {view.shared
            ? `${byWord(view.by)} saved it for everybody. The workers on it stay as they are.`
            : 'The workers on it stay as they are.'}
        </p>
      </Confirm>
    </>
  )
}
