/**
 * One field of the profile: what it says, who says so and what comes next; where it may be edited, pressing it opens it
 * there. Enter saves it, Escape leaves it as it was.
 */
import { Pencil } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../../ui/Icon.tsx'
import { errorAt } from './inPlace.ts'
import type { Editable } from './profile.ts'
import './profile.css'
import type { WorkerScreen } from '../workerPage.ts'

interface Props {
  screen: WorkerScreen
  field: Editable
  label: string
  /** As it is now. */
  shown: ComponentChildren
  /** Who says so, and what comes next. */
  hint?: ComponentChildren
  mayEdit: boolean
  /** Takes a row of its own while it is edited. */
  wide?: boolean
  /** What it is edited with. */
  children: ComponentChildren
}

export function InPlaceField({ screen, field, ...props }: Props) {
  const { label, shown, hint, mayEdit, wide, children } = props
  const { inPlace } = screen
  const open = mayEdit && inPlace.open.value.has(field)
  const button = useRef<HTMLButtonElement>(null)
  const was = useRef(open)
  // Whoever leaves it is where they came from.
  useEffect(() => {
    if (was.current && !open && document.activeElement === document.body) button.current?.focus()
    was.current = open
  }, [open])
  if (open)
    return (
      <Editing screen={screen} field={field} wide={wide ?? false}>
        {children}
      </Editing>
    )
  return (
    <div class="field at-rest">
      <div class="label">{label}</div>
      {mayEdit ? (
        <button type="button" class="in-place" ref={button} onClick={() => inPlace.edit(field)}>
          <span class="hidden">Edit {label}:</span>
          <span class="in-place-value">{shown}</span>
          <Icon of={Pencil} />
        </button>
      ) : (
        <div class="in-place-value">{shown}</div>
      )}
      {hint && <div class="hint">{hint}</div>}
    </div>
  )
}

interface EditingProps {
  screen: WorkerScreen
  field: Editable
  wide: boolean
  children: ComponentChildren
}

function Editing({ screen, field, wide, children }: EditingProps) {
  const { inPlace, form } = screen
  const part = inPlace.part(field)
  const element = useRef<HTMLFormElement>(null)
  const focusOn = (selector: string) =>
    element.current?.querySelector<HTMLInputElement>(selector)?.focus()
  // At once: the next key is meant for it.
  useLayoutEffect(() => {
    const first = element.current?.querySelector<HTMLInputElement>(':is(input, select)')
    first?.focus()
    if (first?.type === 'text' || first?.type === 'tel' || first?.type === 'email') first.select()
  }, [])
  const at = errorAt(field)
  const saidThere = Object.keys(form.errors.value).some(
    (path) => path === at || path.startsWith(`${at}.`),
  )

  async function send(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (await inPlace.save(field)) return
    requestAnimationFrame(() => focusOn('[aria-invalid="true"]'))
  }

  return (
    <form
      ref={element}
      class={wide ? 'editing wide' : 'editing'}
      noValidate
      onSubmit={send}
      onKeyDown={(e) => {
        // A list that is open closes first.
        if (e.key === 'Escape' && !e.defaultPrevented && !e.isComposing) inPlace.leave(field)
      }}
    >
      {children}
      {part.problem.value && !saidThere && (
        <p class="field-error" role="alert">
          {part.problem.value}
        </p>
      )}
      <div class="form-foot">
        <button type="submit" class="primary" aria-disabled={part.busy.value}>
          {part.busy.value ? 'Saving…' : 'Save'}
        </button>
        <button type="button" aria-disabled={part.busy.value} onClick={() => inPlace.leave(field)}>
          Cancel
        </button>
      </div>
    </form>
  )
}
