/** Does one thing at a time, and says so when it fails. */
import { signal } from '@preact/signals'
import { type ApiError, asApiError } from '../shell/http.ts'
import { sayFailed } from '../shell/toasts.ts'

export function createAct() {
  const busy = signal<string | null>(null)

  async function act<T>(
    name: string,
    deed: () => Promise<T>,
    refused: (error: ApiError) => boolean = () => false,
  ): Promise<T | null> {
    if (busy.value) return null
    busy.value = name
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

  return { busy, act }
}
