/** The search before anybody searches: what finds is loaded when somebody is about to type, and takes up what was typed meanwhile. */
import { computed, signal } from '@preact/signals'
import { why } from '../shell/url.ts'
import type { Found, Search } from './search.ts'

export function createLateSearch(load: () => Promise<Search>) {
  const words = signal('')
  const inner = signal<Search | null>(null)
  let asked = false
  let end = () => {}

  async function begin(): Promise<void> {
    if (asked) return inner.value?.begin()
    asked = true
    try {
      const search = await load()
      end = search.start()
      inner.value = search
      search.begin()
      if (words.value) search.type(words.value)
    } catch {
      // Enter looks everywhere without it, and the next time it is asked for again.
      asked = false
    }
  }

  return {
    words,
    found: computed((): Found[] => inner.value?.found.value ?? []),
    begin: () => void begin(),
    type(text: string) {
      words.value = text
      inner.value?.type(text)
    },
    enter: () => inner.value?.enter() ?? why(words.value.trim()),
    start: () => () => end(),
  }
}
