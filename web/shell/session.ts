/** Who is signed in: the one thing, with toasts, that every screen may read. */
import { computed, signal } from '@preact/signals'
import type { Out } from './api.ts'
import { beginCalled } from './called.ts'
import { createApi } from './calls/all.ts'
import { type ApiError, asApiError, createSend } from './http.ts'
import { untilSignedIn } from './signedOut.ts'

/** undefined: not asked yet · null: nobody. */
export const session = signal<Out<'Session'> | null | undefined>(undefined)

/** Why it could not be found out who is signed in. */
export const unreachable = signal<ApiError | null>(null)

export const api = createApi(
  createSend({
    onSignedOut: (method) => {
      if (session.value?.user) return untilSignedIn(method)
      session.value = null
      return undefined
    },
    company: () => session.value?.company.id,
    onOtherCompany: beginAnew,
  }),
)

/** Nothing of the company that was shown stays. */
export function beginAnew(): void {
  location.assign('/')
}

export const timeZone = computed(() => session.value?.company.timeZone ?? 'UTC')
export const mayWrite = computed(() => (session.value?.role ?? 'viewer') !== 'viewer')
export const isOwner = computed(() => session.value?.role === 'owner')
export const VIEWER_REASON = 'You are a viewer: ask an admin or the owner to change this.'

export async function loadSession(): Promise<void> {
  try {
    const found = await api.session()
    beginCalled(found.connections)
    session.value = found
    unreachable.value = null
  } catch (cause) {
    const error = asApiError(cause)
    if (error.status === 401) session.value = null
    else unreachable.value = error
  }
}

export async function signOut(): Promise<void> {
  await api.signOut().catch(() => undefined)
  session.value = null
}
