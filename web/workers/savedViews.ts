/** The lists somebody gave a name, and the columns this member has chosen. */
import { signal } from '@preact/signals'
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { createAsking } from '../state/asking.ts'

export type SavedView = Out<'SavedView'>

export function createSavedViews(
  api: Pick<Api, 'savedViews' | 'saveView' | 'removeView' | 'chooseColumns'>,
) {
  const views = signal<readonly SavedView[]>([])
  /** null: not chosen, so it is as it comes. */
  const columns = signal<readonly string[] | null>(null)
  const { busy, act } = createAct()
  const asking = createAsking()
  /** How many of them were made here. */
  let changes = 0

  return {
    views,
    columns,
    busy,
    /** Without them the page is as good: the given views and columns are there. */
    load: () =>
      asking.ask({
        load: () => api.savedViews(),
        take(answer) {
          views.value = answer.items
          columns.value = answer.columns
        },
        now: () => changes,
      }),
    async save(name: string, shared: boolean, query: Record<string, string>): Promise<boolean> {
      const view = await act('save', () => api.saveView({ name, shared, query }))
      if (!view) return false
      changes += 1
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
      changes += 1
      views.value = views.value.filter((v) => v.id !== view.id)
      sayDone(`“${view.name}” was removed.`)
    },
    async choose(chosen: readonly string[]): Promise<boolean> {
      const kept = await act('columns', () => api.chooseColumns(chosen))
      if (!kept) return false
      changes += 1
      columns.value = kept.columns
      return true
    },
  }
}

export type SavedViews = ReturnType<typeof createSavedViews>
