/** Whether the help is open, and at which word; what it says is loaded when it is opened. */
import { signal } from '@preact/signals'

/** `word`: a heading of docs/words.md, such as "held"; none: the page's own help. */
export const helpAsked = signal<{ word: string | null } | null>(null)

export const openHelp = (word: string | null = null): void => {
  helpAsked.value = { word }
}
