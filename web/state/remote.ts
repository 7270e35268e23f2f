/** One thing fetched from the API: its data, whether it is on its way, and why it failed. */
import { batch, type Signal, signal } from '@preact/signals'
import { type ApiError, asApiError } from '../shell/http.ts'

export interface Remote<T> {
  data: Signal<T | null>
  error: Signal<ApiError | null>
  loading: Signal<boolean>
  reload: () => Promise<void>
  stop: () => void
}

export function createRemote<T>(load: (signal: AbortSignal) => Promise<T>): Remote<T> {
  const data = signal<T | null>(null)
  const error = signal<ApiError | null>(null)
  const loading = signal(true)
  let current: AbortController | null = null

  async function reload(): Promise<void> {
    current?.abort()
    const mine = new AbortController()
    current = mine
    loading.value = true
    try {
      const value = await load(mine.signal)
      if (mine.signal.aborted) return
      batch(() => {
        data.value = value
        error.value = null
        loading.value = false
      })
    } catch (cause) {
      if (mine.signal.aborted) return
      batch(() => {
        error.value = asApiError(cause)
        loading.value = false
      })
    }
  }

  return { data, error, loading, reload, stop: () => current?.abort() }
}
