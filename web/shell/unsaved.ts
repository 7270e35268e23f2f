/** Asks before what was typed is lost: on a link, and on leaving the page altogether. */
import { effect, type ReadonlySignal } from '@preact/signals'

const QUESTION = 'You have unsaved changes. Leave this page and lose them?'

/** What of a window this needs. */
type Surroundings = Pick<Window, 'addEventListener' | 'removeEventListener' | 'confirm'>

const linkOf = (target: EventTarget | null): Element | null =>
  target && 'closest' in target ? (target as Element).closest('a[href]') : null

/** Watches for as long as the form is shown; returns what ends it. */
export function guardUnsaved(
  dirty: ReadonlySignal<boolean>,
  around: Surroundings = window,
): () => void {
  const unload = (event: BeforeUnloadEvent) => event.preventDefault()
  // Before the router sees the click.
  const click = (event: MouseEvent) => {
    const link = linkOf(event.target)
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    if (link.getAttribute('href')?.startsWith('#') || around.confirm(QUESTION)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return effect(() => {
    if (!dirty.value) return
    around.addEventListener('beforeunload', unload)
    around.addEventListener('click', click, true)
    return () => {
      around.removeEventListener('beforeunload', unload)
      around.removeEventListener('click', click, true)
    }
  })
}
