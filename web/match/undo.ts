/** Undo on the Match board: what was done last, here or before the board was opened. */
import { computed, signal } from '@preact/signals'
import type { Api } from '../shell/calls/all.ts'
import { sayDone } from '../shell/toasts.ts'
import type { Desk } from './desk.ts'

interface Given extends Pick<Desk, 'id' | 'act'> {
  api: Pick<Api, 'undoMatch'>
  /** Shows the board as it is then. */
  load: () => Promise<void>
}

export function createUndo({ api, id, act, load }: Given) {
  /** The last one first. */
  const actions = signal<readonly string[]>([])

  return {
    undoable: computed(() => actions.value.length > 0),
    /** What came to nothing leaves what there was to undo. */
    remember(...done: string[]) {
      if (done.length > 0) actions.value = done
    },
    /** What somebody did before; one's own comes first. */
    offer(action: string | undefined) {
      if (action !== undefined && actions.value.length === 0) actions.value = [action]
    },
    async undo(): Promise<void> {
      const now = actions.value
      if (now.length === 0) return
      const undone = await act('undo', async () => {
        for (const action of now) await api.undoMatch(id, action)
        return true
      })
      actions.value = []
      if (undone) sayDone('Undone.')
      await load()
    },
  }
}
