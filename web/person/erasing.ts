/** Erasing a person: the name typed, and what is said once it is done. */
import { signal } from '@preact/signals'
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { createForm, requireText } from '../state/form.ts'

export function createErasing(api: Pick<Api, 'eraseWorker'>, id: string) {
  const asking = signal(false)
  /** What was done; null before. */
  const erased = signal<Out<'Erasure'> | null>(null)
  const form = createForm(
    { confirm: '' },
    async ({ confirm }) => {
      erased.value = await api.eraseWorker(id, confirm.trim())
    },
    { check: (v) => requireText(v, { confirm: 'the name' }) },
  )
  return {
    asking,
    erased,
    form,
    begin() {
      form.reset({ confirm: '' })
      asking.value = true
    },
  }
}

export type Erasing = ReturnType<typeof createErasing>
