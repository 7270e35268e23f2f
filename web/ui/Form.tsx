/** A form that saves once, says what is wrong, and puts focus on the first bad field. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { guardUnsaved } from '../shell/unsaved.ts'
import type { Form as FormState } from '../state/form.ts'
import { Notice } from './Notice.tsx'

interface Props<V extends object> {
  form: FormState<V>
  label: string
  submit: string
  busy?: string
  children: ComponentChildren
  /** Beside the button. */
  actions?: ComponentChildren
  disabled?: boolean
  /** Hides the button, e.g. for those who may only look. */
  readOnly?: boolean
  /** Its button comes with the first change, and with it the way back to what is saved. */
  discard?: () => void
  /** Asks before unsaved changes are lost, for what takes more than a moment to type. */
  guarded?: boolean
}

export function Form<V extends object>(props: Props<V>) {
  const { form, label, submit, busy = 'Saving…', children, actions, readOnly, guarded } = props
  const { discard } = props
  const saves = !discard || form.dirty.value
  const element = useRef<HTMLFormElement>(null)

  useEffect(() => (guarded ? guardUnsaved(form.dirty) : undefined), [guarded, form.dirty])

  async function send(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (await form.submit()) return
    requestAnimationFrame(() => {
      const bad = element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
      const hides = bad?.closest('details')
      if (hides) hides.open = true
      bad?.focus()
    })
  }

  return (
    <form ref={element} aria-label={label} noValidate onSubmit={send}>
      {form.problem.value && (
        <Notice tone="bad" role="alert">
          <p>{form.problem.value}</p>
        </Notice>
      )}
      {children}
      {!readOnly && (saves || actions) && (
        <div class={guarded && form.dirty.value ? 'form-foot unsaved' : 'form-foot'}>
          {saves && (
            <button
              type="submit"
              class="primary"
              aria-disabled={form.busy.value}
              disabled={props.disabled ?? false}
            >
              {form.busy.value ? busy : submit}
            </button>
          )}
          {saves && discard && (
            <>
              <button type="button" onClick={discard}>
                Discard changes
              </button>
              <span class="muted" role="status">
                You have unsaved changes.
              </span>
            </>
          )}
          {actions}
        </div>
      )}
    </form>
  )
}
