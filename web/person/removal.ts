/** Removing a worker by hand, bringing them back, and taking a merge back. */
import { signal } from '@preact/signals'
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'

type Calls = Pick<Api, 'archiveWorker' | 'restorable' | 'restoreWorker' | 'unmergeWorkers'>

/** `reload`: the worker as they are by then. */
export function createRemoval(api: Calls, id: string, reload: () => Promise<void>) {
  const { busy, act } = createAct()
  /** What would come back; null until it is known. */
  const found = signal<Out<'Restorable'> | null>(null)

  /** Does it, says so and looks again; false when it was refused. */
  async function done(name: string, deed: () => Promise<string>): Promise<boolean> {
    const said = await act(name, deed)
    await reload()
    if (said) sayDone(said)
    return said !== null
  }

  return {
    busy,
    found,
    archive: () =>
      done('archive', async () => {
        const { name } = await api.archiveWorker(id)
        return `${name} was removed.`
      }),
    /** True once what would come back is known. */
    async look(): Promise<boolean> {
      found.value = null
      found.value = await act('look', () => api.restorable(id))
      return found.value !== null
    },
    restore: () =>
      done('restore', async () => {
        const { name, leftOut } = await api.restoreWorker(id)
        return [`${name} was restored.`, ...leftOut.map((l) => l.message)].join(' ')
      }),
    unmerge: (mergeId: string) =>
      done('unmerge', async () => {
        const { keep, other, left } = await api.unmergeWorkers(id, mergeId)
        return [`${keep.name} and ${other.name} are two workers again.`, ...left].join(' ')
      }),
  }
}

export type Removal = ReturnType<typeof createRemoval>
