/** Asks before what was typed is lost: on a link, on Back, and on leaving the page altogether. */
import { effect, type ReadonlySignal } from '@preact/signals'

const QUESTION = 'You have unsaved changes. Leave this page and lose them?'

/** What of a window this needs. */
type Surroundings = Pick<Window, 'addEventListener' | 'removeEventListener' | 'confirm'> & {
  location: Pick<Location, 'href'>
  history: Pick<History, 'pushState'>
}

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
  let here = ''
  // The address has moved already: whoever stays gets it back, before the router hears of it.
  const back = (event: PopStateEvent) => {
    const [was, is] = [here, around.location.href].map((href) => href.split('#')[0])
    if (was === is || around.confirm(QUESTION)) return
    event.stopImmediatePropagation()
    around.history.pushState(null, '', here)
  }
  return effect(() => {
    if (!dirty.value) return
    here = around.location.href
    around.addEventListener('popstate', back, true)
    around.addEventListener('beforeunload', unload)
    around.addEventListener('click', click, true)
    return () => {
      around.removeEventListener('popstate', back, true)
      around.removeEventListener('beforeunload', unload)
      around.removeEventListener('click', click, true)
    }
  })
}
