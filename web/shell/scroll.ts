/** Brings Back to where one was: pages fill in after the browser has tried, so it is done here. */

/** On a slow network the list takes its time. */
const PATIENCE_MS = 20_000
/** Once it is there, what still fills in above may move it. */
const SETTLE_MS = 2000
const places = new Map<string, number>()
const here = () => location.pathname + location.search

export function rememberScroll(): void {
  history.scrollRestoration = 'manual'
  addEventListener('scroll', () => places.set(here(), scrollY), { passive: true })
  addEventListener('popstate', () => {
    // A link within the page scrolls by itself.
    if (!location.hash) restore(places.get(here()) ?? 0)
  })
}

/** Waits for the page to be tall enough, unless the reader moves first. */
function restore(top: number): void {
  const moved = new AbortController()
  for (const name of ['wheel', 'touchstart', 'keydown', 'pointerdown'])
    addEventListener(name, () => moved.abort(), { signal: moved.signal, passive: true })
  let last = performance.now() + PATIENCE_MS
  let there = false
  const attempt = () => {
    if (moved.signal.aborted) return
    scrollTo(0, top)
    if (!there && Math.abs(scrollY - top) < 2) {
      there = true
      last = performance.now() + SETTLE_MS
    }
    if (performance.now() > last) moved.abort()
    else requestAnimationFrame(attempt)
  }
  requestAnimationFrame(attempt)
}
