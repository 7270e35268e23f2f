/** What connections and their people are called, before anything else of them is here. */
import type { Out } from './api.ts'

type Called = Out<'Session'>['connections'][number]

let seen = new Map<string, Called>()

export const calledOf = (id: string): Called | null => seen.get(id) ?? null

/** As whoever is signed in sees them: what others saw before is nobody's business. */
export function beginCalled(all: readonly Called[]): void {
  seen = new Map(all.map((one) => [one.id, one]))
}

export function sawCalled(one: Called): void {
  seen.set(one.id, one)
}
