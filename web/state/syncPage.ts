/** What a connection's sync page knows and can do. */
import { computed } from '@preact/signals'
import type { Api, In, LogFormat, Mode, Out } from '../api.ts'
import type { ApiError } from '../http.ts'
import { sayDone } from '../toasts.ts'
import { isActive } from '../words.ts'
import { createAct } from './act.ts'
import { createConnectionPage } from './connectionPage.ts'
import { downloadLog } from './download.ts'
import { createList } from './list.ts'
import { createLive } from './live.ts'

export function createSyncPage(api: Api, id: string) {
  const base = createConnectionPage(api, id)
  const runs = createList((page) => api.runs(id, page))
  const { busy, act } = createAct()
  const live = createLive(api, () => {
    void base.connection.reload()
    void runs.reload()
  })

  const rows = computed(() => {
    const now = live.run.value
    return runs.items.value?.map((run) => (run.id === now?.id ? now : run)) ?? null
  })

  async function followId(runId: string): Promise<void> {
    const run = await api.run(runId)
    live.follow(run)
    if (!runs.items.value?.some((r) => r.id === runId)) void runs.reload()
  }

  async function load(): Promise<void> {
    await Promise.all([base.load(), runs.reload()])
    const active = base.connection.data.value?.activeRun ?? runs.items.value?.find(isActive)
    if (active) await followId(active.id).catch(() => undefined)
  }

  function alreadyRunning(error: ApiError): boolean {
    const runId = error.facts.runId
    if (error.code !== 'run_in_progress' || typeof runId !== 'string') return false
    sayDone('A sync is already under way; here is its progress.')
    void followId(runId)
    return true
  }

  async function sync(mode: Mode): Promise<void> {
    const run = await act(mode, () => api.startRun(id, mode), alreadyRunning)
    if (!run) return
    live.follow(run)
    void runs.reload()
  }

  async function cancel(): Promise<void> {
    const run = live.run.value
    const next = run && (await act('cancel', () => api.cancel(run.id)))
    if (next) live.follow(next)
  }

  async function change(name: string, patch: In<'ConnectionPatch'>, said: string): Promise<void> {
    const next = await act(name, () => api.patchConnection(id, patch))
    if (!next) return
    base.connection.data.value = next
    sayDone(said)
  }

  return {
    ...base,
    runs,
    rows,
    live,
    busy,
    sync,
    cancel,
    setAutosync: (enabled: boolean) =>
      change('autosync', { autosync: { enabled } }, `AutoSync is ${enabled ? 'on' : 'off'}.`),
    setEvery: (everyMinutes: number) =>
      change('every', { autosync: { everyMinutes } }, 'The AutoSync interval is saved.'),
    setPolicy: (editPolicy: Out<'EditPolicy'>) =>
      change(
        'policy',
        { editPolicy },
        editPolicy === 'unlocked' ? 'Fields are unlocked.' : 'Fields are locked.',
      ),
    download: (runId: string, format: LogFormat) => downloadLog(api, runId, format),
    start() {
      live.resume()
      void load()
      return () => {
        base.stop()
        live.stop()
        runs.stop()
      }
    },
  }
}

export type SyncPage = ReturnType<typeof createSyncPage>
