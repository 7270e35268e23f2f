/** A part of a form that is saved by itself: it shares what is typed, and has a button and troubles of its own. */
import { batch, computed, signal } from '@preact/signals'
import { asApiError } from '../shell/http.ts'
import { type Errors, type Form, LEFT } from './form.ts'

interface Part<V> {
  /** What of the values is this part's. */
  of: (values: V) => unknown
  /** The whole with this part as it is in `fresh`. */
  into: (whole: V, fresh: V) => V
  /** Is the field at this path this part's? */
  has: (path: string) => boolean
  check: (values: V) => Errors
  /** What the values are once this part is saved. */
  save: (values: V) => Promise<V | typeof LEFT>
}

export interface FormPart<V extends object> extends Form<V> {
  /** Back to what is saved. */
  discard: () => void
}

const only = (errors: Errors, has: (path: string) => boolean): Errors =>
  Object.fromEntries(Object.entries(errors).filter(([path]) => has(path)))

export function createPart<V extends object>(whole: Form<V>, part: Part<V>): FormPart<V> {
  const problem = signal<string | null>(null)
  const busy = signal(false)
  /** What is wrong in other parts stays said there. */
  const tell = (found: Errors) => {
    whole.errors.value = { ...only(whole.errors.value, (path) => !part.has(path)), ...found }
  }

  async function submit(): Promise<boolean> {
    if (busy.value) return false
    const found = only(part.check(whole.values.value), part.has)
    batch(() => {
      tell(found)
      problem.value = null
    })
    if (Object.keys(found).length > 0) return false
    busy.value = true
    const now = () => JSON.stringify(part.of(whole.values.value))
    const sent = now()
    try {
      const fresh = await part.save(whole.values.value)
      if (fresh === LEFT) return false
      const change = (values: V) => part.into(values, fresh)
      // What was typed in it meanwhile stays typed, and is still to be saved.
      whole.settle(change, now() === sent ? change : (values) => values)
      return true
    } catch (cause) {
      const error = asApiError(cause)
      tell(Object.fromEntries(error.errors.map((e) => [e.field, e.message])))
      problem.value = error.message
      return false
    } finally {
      busy.value = false
    }
  }

  return {
    ...whole,
    problem,
    busy,
    dirty: computed(
      () =>
        JSON.stringify(part.of(whole.values.value)) !== JSON.stringify(part.of(whole.saved.value)),
    ),
    submit,
    discard: () =>
      batch(() => {
        problem.value = null
        tell({})
        whole.values.value = part.into(whole.values.value, whole.saved.value)
      }),
  }
}
