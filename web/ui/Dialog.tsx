/** A modal dialog: focus goes in, Escape closes it, focus returns where it was. */
import { X } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from './Icon.tsx'

interface Props {
  open: boolean
  title: string
  onClose: () => void
  children: ComponentChildren
  /** For what needs the whole window, such as a board. */
  wide?: boolean
}

export function Dialog({ open, title, onClose, children, wide }: Props) {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()

  // Before it is painted: whoever types on at once types into it.
  useLayoutEffect(() => {
    const dialog = element.current
    if (open && !dialog?.open) dialog?.showModal()
    if (!open && dialog?.open) dialog.close()
  }, [open])

  return (
    <dialog
      ref={element}
      class={wide ? 'wide' : undefined}
      aria-labelledby={id}
      // A browser says that it is closed a frame late, when another one may have been opened; Escape it says at once.
      onCancel={({ target, currentTarget }) => open && target === currentTarget && onClose()}
      onClose={({ currentTarget }) => open && !currentTarget.open && onClose()}
    >
      {open && (
        <div class="dialog-body">
          <header class="dialog-head">
            <h2 id={id}>{title}</h2>
            <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
              <Icon of={X} />
            </button>
          </header>
          {children}
        </div>
      )}
    </dialog>
  )
}

interface ConfirmProps extends Props {
  /** Says what will be done, with the number. */
  confirm: string
  onConfirm: () => void
  danger?: boolean
  busy?: boolean
}

export function Confirm({
  confirm,
  onConfirm,
  danger,
  busy = false,
  children,
  ...rest
}: ConfirmProps) {
  return (
    <Dialog {...rest}>
      {children}
      <div class="form-foot end">
        <button type="button" onClick={rest.onClose} autofocus>
          Cancel
        </button>
        <button
          type="button"
          class={danger ? 'danger' : 'primary'}
          onClick={onConfirm}
          aria-disabled={busy}
        >
          {confirm}
        </button>
      </div>
    </Dialog>
  )
}
