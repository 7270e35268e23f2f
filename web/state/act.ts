/** Does one thing at a time, and says so when it fails. */
import { signal } from '@preact/signals'
import { type ApiError, asApiError } from '../shell/http.ts'
import { sayFailed } from '../shell/toasts.ts'

type Refused = (error: ApiError) => boolean

export function createAct() {
  const busy = signal<string | null>(null)
  const waiting = new Set<string>()
  let current: Promise<unknown> = Promise.resolve()

  async function attempt<T>(deed: () => Promise<T>, refused: Refused): Promise<T | null> {
    try {
      return await deed()
    } catch (cause) {
      const error = asApiError(cause)
      if (!refused(error)) sayFailed(error.message)
      return null
    } finally {
      busy.value = null
    }
  }

  /** Does nothing while another thing is being done: its button says so. */
  async function act<T>(
    name: string,
    deed: () => Promise<T>,
    refused: Refused = () => false,
  ): Promise<T | null> {
    if (busy.value) return null
    busy.value = name
    const mine = attempt(deed, refused)
    current = mine
    return mine
  }

  /** Of what stands beside others, each of which may be pressed: waits for those before it, and is done once. */
  async function inTurn<T>(
    name: string,
    deed: () => Promise<T>,
    refused?: Refused,
  ): Promise<T | null> {
    if (busy.value === name || waiting.has(name)) return null
    waiting.add(name)
    while (busy.value) await current
    waiting.delete(name)
    return act(name, deed, refused)
  }

  return { busy, act, inTurn }
}
