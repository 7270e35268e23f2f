/** Connecting a source, step by step: its settings, its runs, and what of both proves each step. */
import { computed } from '@preact/signals'
import type { Api } from '../../shell/calls/all.ts'
import { isActive } from '../../shell/words.ts'
import { createSyncPage } from '../../sync/syncPage.ts'
import { createConnectionSettings } from '../settings/connectionSettings.ts'
import { type Known, stepsOf } from './steps.ts'
import { createWebConnector } from './webConnector.ts'

export function createConnecting(api: Api, id: string, leaveFor: (url: string) => void) {
  const settings = createConnectionSettings(api, id, { onRemoved: () => undefined, leaveFor })
  const sync = createSyncPage(api, id)
  const web = createWebConnector(api, id)

  const known = computed(
    (): Known => ({
      updated: web.state.data.value?.lastUpdate?.ok === true,
      dropped: sync.drop.sent.value !== null,
      previewed:
        sync.rows.value?.some(
          (r) => r.mode === 'preview' && !isActive(r) && r.status !== 'failed',
        ) ?? false,
      synced: (sync.went.value?.length ?? 0) > 0,
    }),
  )

  async function load(): Promise<void> {
    await settings.load()
    if (shown && settings.connection.data.value?.kind === 'quickbooks-desktop')
      ends.push(web.start())
  }
  const ends: (() => void)[] = []
  /** It may be left before it is loaded. */
  let shown = false

  return {
    settings,
    sync,
    web,
    known,
    /** What is still loading says nothing of what was done. */
    ready: computed(
      () =>
        settings.connection.data.value !== null &&
        settings.connector.value !== null &&
        sync.runs.items.value !== null &&
        (settings.connection.data.value.kind !== 'quickbooks-desktop' ||
          web.state.data.value !== null),
    ),
    steps: computed(() => {
      const connection = settings.connection.data.value
      const connector = settings.connector.value
      return connection && connector ? stepsOf(connector, connection, known.value) : []
    }),
    load,
    start() {
      shown = true
      void load()
      ends.push(sync.start(), () => {
        settings.stop()
        settings.options.stop()
      })
      return () => {
        shown = false
        for (const end of ends.splice(0)) end()
      }
    },
  }
}

export type ConnectingScreen = ReturnType<typeof createConnecting>
