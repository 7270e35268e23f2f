/** What a person's page knows beside the profile: what the sources say, what comes next, and the last hours. */
import { signal } from '@preact/signals'
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { asApiError } from '../shell/http.ts'
import { sayDone, sayFailed } from '../shell/toasts.ts'
import { createRemote } from '../state/remote.ts'

type Link = Out<'WorkerDetail'>['links'][number]

/** As many as a month of a few entries a day has. */
const HOURS = '200'

export function createPerson(
  api: Pick<Api, 'explain' | 'timeEntries' | 'unlink' | 'linkPair' | 'undoMatch'>,
  workerId: string,
  days: { from: string; to: string },
  changed: () => void,
) {
  const explained = createRemote(async (abort) => {
    const { items } = await api.explain({ workerId }, abort)
    return items.find((one) => one.workerId === workerId) ?? null
  })
  const hours = createRemote(async (abort) => {
    const { items } = await api.timeEntries(
      { workerId, ...days, limit: HOURS },
      { cursor: undefined, signal: abort },
    )
    return items
  })
  const busy = signal<'unlink' | 'move' | null>(null)

  async function doing(what: 'unlink' | 'move', deed: () => Promise<string>): Promise<boolean> {
    if (busy.value) return false
    busy.value = what
    try {
      sayDone(await deed())
      changed()
      void explained.reload()
      return true
    } catch (cause) {
      sayFailed(asApiError(cause).message)
      return false
    } finally {
      busy.value = null
    }
  }

  return {
    explained,
    hours,
    busy,
    unlink: ({ connectionId, connectionName, externalId }: Link) =>
      doing('unlink', async () => {
        await api.unlink(connectionId, 'people', externalId)
        return `Unlinked from ${connectionName}. Under Match they can be linked again.`
      }),
    /** To another worker; where that one cannot take it, everything stays as it was. */
    move: ({ connectionId, connectionName, externalId }: Link, to: { id: string; name: string }) =>
      doing('move', async () => {
        const undone = await api.unlink(connectionId, 'people', externalId)
        try {
          await api.linkPair(connectionId, 'people', { externalId, targetId: to.id })
        } catch (cause) {
          await api.undoMatch(connectionId, undone.id)
          throw cause
        }
        return `${connectionName} is linked to ${to.name} now.`
      }),
    start() {
      void hours.reload()
      return () => {
        explained.stop()
        hours.stop()
      }
    },
  }
}

export type Person = ReturnType<typeof createPerson>
