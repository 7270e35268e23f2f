/** One thing fetched from the API: its data, whether it is on its way, and why it failed. */
import { type Signal, signal } from '@preact/signals'
import type { ApiError } from '../shell/http.ts'
import { createAsking } from './asking.ts'

export interface Remote<T> {
  /** Where a deed answers how it is then, that is put here. */
  data: Signal<T | null>
  error: Signal<ApiError | null>
  loading: Signal<boolean>
  reload: () => Promise<void>
  stop: () => void
}

export function createRemote<T>(load: (signal: AbortSignal) => Promise<T>): Remote<T> {
  const data = signal<T | null>(null)
  const { loading, error, ask, stop } = createAsking()
  const reload = () =>
    ask({
      load,
      take: (value) => {
        data.value = value
      },
      now: () => data.peek(),
    })
  return { data, error, loading, reload, stop }
}
