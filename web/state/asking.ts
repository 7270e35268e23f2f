/** Asking the API for what is shown: once more, and again before the answer is there. The last answer counts. */
import { batch, signal } from '@preact/signals'
import { type ApiError, asApiError } from '../shell/http.ts'

interface Question<T> {
  load: (abort: AbortSignal) => Promise<T>
  take: (value: T) => void
  /** What deeds change here: another thing after each of them. */
  now?: () => unknown
}

/** `began`: is something on its way as soon as this is made? */
export function createAsking(began = true) {
  const loading = signal(began)
  const error = signal<ApiError | null>(null)
  let current: AbortController | null = null
  let waiting: (() => void)[] = []

  function isOver(): void {
    const all = waiting
    waiting = []
    for (const go of all) go()
  }

  async function run<T>(
    { signal: mine }: AbortController,
    { load, take, now = () => null }: Question<T>,
  ): Promise<void> {
    try {
      await undisturbed(mine, {
        load,
        now,
        take: (value) =>
          batch(() => {
            take(value)
            error.value = null
            loading.value = false
          }),
      })
    } catch (cause) {
      if (mine.aborted) return
      batch(() => {
        error.value = asApiError(cause)
        loading.value = false
      })
    }
    if (!mine.aborted) isOver()
  }

  return {
    loading,
    error,
    /**
     * What was asked before is given up; whoever waits for that waits for this one, so that what they read then is as
     * new as they asked for.
     */
    ask<T>(question: Question<T>): Promise<void> {
      current?.abort()
      current = new AbortController()
      loading.value = true
      const over = new Promise<void>((go) => waiting.push(go))
      void run(current, question)
      return over
    },
    stop(): void {
      current?.abort()
      isOver()
    },
  }
}

/**
 * Loads again until nothing was changed here while it was on its way: an answer may be older than what was done
 * meanwhile. Once it is given up, nothing is taken.
 */
export async function undisturbed<T>(
  abort: AbortSignal,
  { load, take, now }: Required<Question<T>>,
): Promise<void> {
  for (;;) {
    const before = now()
    const value = await load(abort)
    if (abort.aborted) return
    if (now() === before) return take(value)
  }
}
