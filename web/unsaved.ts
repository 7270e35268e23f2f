/** Asks before what was typed is lost: on a link, and on leaving the page altogether. */
import { effect, type ReadonlySignal } from '@preact/signals'

const QUESTION = 'You have unsaved changes. Leave this page and lose them?'

/** Watches for as long as the form is shown; returns what ends it. */
export function guardUnsaved(dirty: ReadonlySignal<boolean>): () => void {
  const unload = (event: BeforeUnloadEvent) => event.preventDefault()
  // Before the router sees the click.
  const click = (event: MouseEvent) => {
    const link = event.target instanceof Element && event.target.closest('a[href]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    if (link.getAttribute('href')?.startsWith('#') || window.confirm(QUESTION)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return effect(() => {
    if (!dirty.value) return
    addEventListener('beforeunload', unload)
    addEventListener('click', click, true)
    return () => {
      removeEventListener('beforeunload', unload)
      removeEventListener('click', click, true)
    }
  })
}
