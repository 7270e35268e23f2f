/** Makes a screen's state once per key, starts it when shown and stops it when left. */
import { useEffect, useMemo } from 'preact/hooks'

export interface Screen {
  /** Begins loading; returns what ends it. */
  start: () => () => void
}

export function useScreen<T extends Screen>(make: () => T, key: string): T {
  // The key says when it is another screen.
  const screen = useMemo(make, [key])
  useEffect(() => screen.start(), [screen])
  return screen
}

export function useDebounced(change: () => void, ms: number): () => void {
  const timer = useMemo(() => ({ id: 0 }), [])
  useEffect(() => () => clearTimeout(timer.id), [timer])
  return () => {
    clearTimeout(timer.id)
    timer.id = window.setTimeout(change, ms)
  }
}
