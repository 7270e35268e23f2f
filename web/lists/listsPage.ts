/** One of the directory's lists: add to it, rename, stop offering an entry or offer it again. */
import { signal } from '@preact/signals'
import type { ListName } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { createForm, type Form, requireText } from '../state/form.ts'
import { createList } from '../state/list.ts'
import { LIST_WORD } from './lists.ts'
import type { Entry } from './offers.ts'

export function createListsPage(api: Api, list: ListName) {
  const query = signal('')
  const entries = createList((page) =>
    api.listEntries(list, page, { counts: 'true', ...(query.value && { query: query.value }) }),
  )
  const { busy, inTurn } = createAct()
  const { one } = LIST_WORD[list]
  /** Whose name is being changed. */
  const editing = signal<Entry | null>(null)

  const adding: Form<{ name: string }> = createForm(
    { name: '' },
    async ({ name }) => {
      const made = await api.addEntry(list, name.trim())
      sayDone(`${made.name} was added.`)
      adding.refill({ name: '' })
      await entries.reload()
    },
    { check: (v) => requireText(v, { name: `the name of a ${one}` }) },
  )

  const renaming = createForm(
    { name: '' },
    async ({ name }) => {
      const entry = editing.value
      if (!entry) return
      const now = await api.patchEntry(list, entry.id, { name: name.trim() })
      sayDone(`${entry.name} is called ${now.name} now.`)
      // Another one may be open by now.
      if (editing.value === entry) editing.value = null
      await entries.reload()
    },
    { check: (v) => requireText(v, { name: 'a name' }) },
  )

  return {
    entries,
    busy,
    adding,
    renaming,
    editing,
    beginRename(entry: Entry) {
      renaming.reset({ name: entry.name })
      editing.value = entry
    },
    endRename() {
      editing.value = null
    },
    /** Those with these words in their name. */
    show(words: string) {
      if (words === query.value) return
      query.value = words
      void entries.reload()
    },
    async offer({ id, name }: Entry, active: boolean): Promise<void> {
      await inTurn(id, async () => {
        const now = await api.patchEntry(list, id, { active })
        entries.items.value =
          entries.items.value?.map((e) => (e.id === id ? { ...e, ...now } : e)) ?? null
        sayDone(
          active
            ? `${name} is offered again.`
            : `${name} is no longer offered. Whoever has it keeps it.`,
        )
      })
    },
    start() {
      void entries.reload()
      return entries.stop
    },
  }
}

export type ListsScreen = ReturnType<typeof createListsPage>
