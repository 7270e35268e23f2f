/** Issues that ended; whoever was left out is brought back. */
import { signal } from '@preact/signals'
import type { Query } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { createAct } from '../state/act.ts'
import { createList } from '../state/list.ts'
import type { Issue } from './issuesPage.ts'

export function createDoneIssues(
  api: Pick<Api, 'issues' | 'setIgnored' | 'retryPerson'>,
  filter: Query,
) {
  const list = createList((page) => api.issues({ ...filter, kind: 'trouble' }, page))
  const said = signal('')
  const { busy, act } = createAct()

  /** They are looked at again at once; where that cannot be now, by the next sync. */
  async function bringBack({ connectionId, connection, externalId, name }: Issue): Promise<void> {
    if (!connectionId || !externalId) return
    await act('bring back', async () => {
      await api.setIgnored(connectionId, 'people', externalId, false)
      const now = await api.retryPerson(connectionId, externalId).catch(() => null)
      said.value = now
        ? `${name} is no longer left out: ${connection} is asked about them now.`
        : `${name} is no longer left out: the next sync of ${connection} looks at them.`
      await list.reload()
    })
  }

  return {
    list,
    said,
    busy,
    bringBack,
    start() {
      void list.reload()
      return () => list.stop()
    },
  }
}

export type DoneScreen = ReturnType<typeof createDoneIssues>
