/** What a connection's page of pushes knows and can do. */
import { signal } from '@preact/signals'
import { createConnectionPage } from '../connections/connectionPage.ts'
import type { LogFormat } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { plural } from '../shell/format.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { downloadLog } from '../state/download.ts'
import { createList } from '../state/list.ts'

export function createPushesPage(api: Api, id: string) {
  const base = createConnectionPage(api, id)
  const pushes = createList((page) => api.pushes(id, page))
  const { busy, act } = createAct()
  const add = signal(false)

  return {
    ...base,
    pushes,
    busy,
    /** Projects that are not here become entries of the list. */
    add,
    preview: () => act('push', () => api.startPush(id, { mode: 'preview' })),
    async readProjects(): Promise<void> {
      const read = await act('projects', () => api.readProjects(id, add.value))
      if (read)
        sayDone(
          `${plural(read.linked, 'project is', 'projects are')} linked, ${plural(read.unlinked, 'is', 'are')} not.`,
        )
    },
    download: (runId: string, format: LogFormat) => downloadLog(api, runId, format),
    start() {
      void base.load()
      void pushes.reload()
      return () => {
        base.stop()
        pushes.stop()
      }
    },
  }
}

export type PushesScreen = ReturnType<typeof createPushesPage>
