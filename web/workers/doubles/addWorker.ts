/** Adding a worker by hand, with a look for likely duplicates before and while it is made. */
import { computed, signal } from '@preact/signals'
import type { Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import type { ApiError } from '../../shell/http.ts'
import { createForm, requireText } from '../../state/form.ts'

type Duplicate = Out<'Duplicates'>['items'][number]
const WAIT_MS = 300
const EMPTY = {
  firstName: '',
  lastName: '',
  email: '',
  phone: '',
  payrollId: '',
  position: '',
  location: '',
}
export type NewWorkerValues = typeof EMPTY

export function createAddWorker(
  api: Pick<Api, 'createWorker' | 'duplicates'>,
  onAdded: (worker: Out<'Worker'>) => void,
) {
  const duplicates = signal<Duplicate[]>([])
  /** True once the server, or the admin, has seen that somebody alike exists. */
  const confirming = signal(false)
  let timer = 0
  let asking: AbortController | null = null

  const form = createForm(
    EMPTY,
    async (v) => {
      const made = await api.createWorker({
        firstName: v.firstName.trim(),
        lastName: v.lastName.trim(),
        email: v.email.trim() || null,
        phone: v.phone.trim() || null,
        payrollId: v.payrollId.trim() || null,
        position: v.position.trim() || null,
        location: v.location.trim() || null,
        ...(confirming.value && { confirmDuplicate: true }),
      })
      onAdded(made)
    },
    {
      check: (v) => requireText(v, { firstName: 'a first name', lastName: 'a last name' }),
      refused: (error) => {
        if (error.code !== 'possible_duplicate') return false
        duplicates.value = duplicatesIn(error) ?? duplicates.value
        confirming.value = true
        return true
      },
    },
  )

  async function look(): Promise<void> {
    asking = new AbortController()
    const { position: _, location: __, ...who } = form.values.value
    try {
      duplicates.value = (await api.duplicates(who, asking.signal)).items
    } catch {
      // A look that fails is no reason to stop: making the worker looks again.
    }
  }

  function changed(): void {
    confirming.value = false
    clearTimeout(timer)
    // What is found for what was typed before is found for nobody.
    asking?.abort()
    const { firstName, lastName, email, phone, payrollId } = form.values.value
    if ((firstName && lastName) || email || phone || payrollId) timer = setTimeout(look, WAIT_MS)
    else duplicates.value = []
  }

  return {
    form,
    duplicates,
    /** Somebody has what only one may have: nobody is added with it. */
    blocked: computed(() => duplicates.value.some((d) => d.blocking)),
    confirming,
    field(name: keyof NewWorkerValues) {
      const bound = form.text(name)
      return {
        ...bound,
        onInput: (value: string) => {
          bound.onInput(value)
          changed()
        },
      }
    },
    start() {
      return () => {
        clearTimeout(timer)
        asking?.abort()
      }
    },
  }
}

/** The server prints `facts.duplicates` with the Duplicates schema's items. */
function duplicatesIn(error: ApiError): Duplicate[] | null {
  const found = error.facts.duplicates
  return Array.isArray(found) ? (found as Duplicate[]) : null
}
