/** Makes a screen's state once per key, starts it when shown and stops it when left. */
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks'

export interface Screen {
  /** Begins loading; returns what ends it. */
  start: () => () => void
}

export function useScreen<T extends Screen>(make: () => T, key: string): T {
  // The key says when it is another screen.
  const screen = useMemo(make, [key])
  // Before it is painted: what is asked for is on its way meanwhile.
  useLayoutEffect(() => screen.start(), [screen])
  return screen
}

export function useDebounced(change: () => void, ms: number): () => void {
  const timer = useMemo(() => ({ id: 0 }), [])
  useEffect(() => () => clearTimeout(timer.id), [timer])
  return () => {
    clearTimeout(timer.id)
    timer.id = setTimeout(change, ms)
  }
}

const NARROW = '(max-width: 720px)'

/** Is the window as narrow as a phone's, where rows are laid out below each other? */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches)
  useEffect(() => {
    const media = matchMedia(NARROW)
    const look = () => setNarrow(media.matches)
    media.addEventListener('change', look)
    return () => media.removeEventListener('change', look)
  }, [])
  return narrow
}
