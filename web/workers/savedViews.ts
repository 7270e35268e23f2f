/** The lists somebody gave a name, and the columns this member has chosen. */
import { signal } from '@preact/signals'
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'

export type SavedView = Out<'SavedView'>

export function createSavedViews(
  api: Pick<Api, 'savedViews' | 'saveView' | 'removeView' | 'chooseColumns'>,
) {
  const views = signal<readonly SavedView[]>([])
  /** null: not chosen, so it is as it comes. */
  const columns = signal<readonly string[] | null>(null)
  const { busy, act } = createAct()

  return {
    views,
    columns,
    busy,
    /** Without them the page is as good: the given views and columns are there. */
    async load() {
      const answer = await api.savedViews().catch(() => null)
      if (!answer) return
      views.value = answer.items
      columns.value = answer.columns
    },
    async save(name: string, shared: boolean, query: Record<string, string>): Promise<boolean> {
      const view = await act('save', () => api.saveView({ name, shared, query }))
      if (!view) return false
      views.value = [...views.value, view]
      sayDone(`“${view.name}” was saved.`)
      return true
    },
    async remove(view: SavedView) {
      const done = await act('remove', async () => {
        await api.removeView(view.id)
        return true
      })
      if (!done) return
      views.value = views.value.filter((v) => v.id !== view.id)
      sayDone(`“${view.name}” was removed.`)
    },
    async choose(chosen: readonly string[]): Promise<boolean> {
      const kept = await act('columns', () => api.chooseColumns(chosen))
      if (kept) columns.value = kept.columns
      return kept !== null
    },
  }
}

export type SavedViews = ReturnType<typeof createSavedViews>
