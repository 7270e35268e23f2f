/** The Time page: the hours of some days, kept as they are typed, and pushing them. */

import { createOffers } from '../lists/offers.ts'
import type { Query } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import type { ApiError } from '../shell/http.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { createRemote } from '../state/remote.ts'
import { createAddTime } from './addTime.ts'
import { createTimeEntries } from './timeEntries.ts'
import { createTimeImport } from './timeImport.ts'
import { createTimeKeeping } from './timeKeeping.ts'

export function createTimePage(api: Api) {
  const shown = createTimeEntries(api)
  const { forget, ...keeping } = createTimeKeeping(api, shown)
  const offers = createOffers(api)
  /** Those that hours can be pushed to. */
  const sources = createRemote(async (abort) => {
    const [kinds, all] = await Promise.all([api.connectors(abort), api.connections(abort)])
    const takes = new Set(kinds.items.filter((k) => k.takesHours).map((k) => k.kind))
    return all.items.filter((c) => takes.has(c.kind))
  })
  const { busy, act } = createAct()
  const adding = createAddTime(api, (entry) => {
    shown.put(entry)
    offers.forget()
    offers.want('projects')
  })

  return {
    ...keeping,
    entries: shown.entries,
    more: shown.more,
    waits: shown.waits,
    error: shown.error,
    loading: shown.loading,
    offers,
    sources,
    busy,
    adding,
    file: createTimeImport(api, () => void shown.load()),
    reload: shown.load,
    show(next: Query) {
      forget()
      shown.show(next)
    },
    /** A preview first; returns the run to look at. */
    preview: (connectionId: string) =>
      act('push', () => api.startPush(connectionId, { mode: 'preview' }), alreadyRunning),
    start() {
      offers.want('projects', 'positions')
      void sources.reload()
      return () => {
        shown.stop()
        sources.stop()
      }
    },
  }
}

function alreadyRunning(error: ApiError): boolean {
  if (error.code !== 'run_in_progress') return false
  sayDone('A sync or a push is under way already: try again when it is done.')
  return true
}

export type TimeScreen = ReturnType<typeof createTimePage>
