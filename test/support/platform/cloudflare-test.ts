/** Stands in for `cloudflare:test` where tests run in Node: the part of it that tests of the app use. */
import { platform } from './cloudflare-workers.ts'

export async function reset(): Promise<void> {
  platform.reset()
}

/** The database is made with today's schema. */
export async function applyD1Migrations(): Promise<void> {}

const waiting = new WeakMap<object, Promise<unknown>[]>()

export function createExecutionContext(): ExecutionContext {
  const promises: Promise<unknown>[] = []
  const context = {
    waitUntil: (promise: Promise<unknown>) => void promises.push(promise),
    passThroughOnException: () => {},
    props: {},
  } as unknown as ExecutionContext
  waiting.set(context, promises)
  return context
}

/** Also what was left to be done by what was left to be done. */
export async function waitOnExecutionContext(context: ExecutionContext): Promise<void> {
  const promises = waiting.get(context) ?? []
  for (let next = promises.shift(); next; next = promises.shift()) await next
}
