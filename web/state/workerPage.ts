/** One worker: the profile, its sources and locks, and its history. */
import { computed } from '@preact/signals'
import type { Api, Out } from '../api.ts'
import { sayDone } from '../toasts.ts'
import { createForm, requireText } from './form.ts'
import { createList } from './list.ts'
import { createRemote } from './remote.ts'

type Detail = Out<'WorkerDetail'>
type FieldName = Out<'FieldName'>
export type Profile = Record<FieldName, string>

const EMPTY: Profile = {
  firstName: '',
  lastName: '',
  email: '',
  phone: '',
  payrollId: '',
  status: 'active',
}

export const profileOf = (w: Detail): Profile => ({
  firstName: w.firstName,
  lastName: w.lastName,
  email: w.email ?? '',
  phone: w.phoneNational ?? w.phone ?? '',
  payrollId: w.payrollId ?? '',
  status: w.status,
})

/** Only what was changed is sent, so that nobody else's edit is undone. */
function changesOf(before: Profile, after: Profile) {
  const text = (name: 'email' | 'phone' | 'payrollId') =>
    before[name] !== after[name] && { [name]: after[name].trim() || null }
  return {
    ...(before.firstName !== after.firstName && { firstName: after.firstName.trim() }),
    ...(before.lastName !== after.lastName && { lastName: after.lastName.trim() }),
    ...text('email'),
    ...text('phone'),
    ...text('payrollId'),
    ...(before.status !== after.status && {
      status: after.status === 'inactive' ? ('inactive' as const) : ('active' as const),
    }),
  }
}

export function createWorkerPage(api: Api, id: string) {
  const worker = createRemote((abort) => api.worker(id, abort))
  const history = createList((page) => api.history(id, page))
  const locks = computed(
    () => new Map(worker.data.value?.fields.map((f) => [f.field, f] as const) ?? []),
  )

  const form = createForm(
    EMPTY,
    async (after) => {
      const now = worker.data.value
      if (!now) return
      await api.patchWorker(id, { ...changesOf(profileOf(now), after), version: now.version })
      await load()
      sayDone('Saved.')
    },
    {
      check: (v) => requireText(v, { firstName: 'a first name', lastName: 'a last name' }),
      refused: (error) => {
        if (error.code === 'version_conflict') void load(true)
        return false
      },
    },
  )

  /** With `keep`, what was typed stays in the form. */
  async function load(keep = false): Promise<void> {
    void history.reload()
    await worker.reload()
    if (worker.data.value && !keep) form.reset(profileOf(worker.data.value))
  }

  return {
    worker,
    history,
    locks,
    form,
    load: () => load(),
    start() {
      void load()
      return () => {
        worker.stop()
        history.stop()
      }
    },
  }
}

export type WorkerScreen = ReturnType<typeof createWorkerPage>
