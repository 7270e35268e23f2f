/** What a connection and its people are called, before anything else of it is here. */
import type { Out } from '../shell/api.ts'
import { session } from '../shell/session.ts'

type Called = Out<'Session'>['connections'][number]

/** As last seen, since the session says how it was when the page was opened. */
const seen = new Map<string, Called>()
/** What others saw who were signed in here before is nobody's business. */
const keyOf = (id: string) => `${session.value?.user?.id} ${session.value?.company.id} ${id}`

export const calledOf = (id: string): Called | null =>
  seen.get(keyOf(id)) ?? session.value?.connections.find((c) => c.id === id) ?? null

export function sawCalled(called: Called): void {
  seen.set(keyOf(called.id), called)
}
