/** Before a deed for many is done: who would be left as they are, and why. Asked in parts; nobody is changed. */
import { signal } from '@preact/signals'
import type { In } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'

/** As many as the API takes in one request, and of how many it is asked at most: whoever waits has a question to answer. */
const AT_ONCE = 50
const MOST = 500

export interface Refused {
  name: string
  message: string
}

export interface Looked {
  /** It is still being found out. */
  busy: boolean
  /** Of how many it is known. */
  seen: number
  /** By their ids. */
  refused: ReadonlyMap<string, Refused>
}

type Edit = Pick<In<'WorkersChange'>, 'do' | 'patch'>

export function createLookAhead(api: Pick<Api, 'changeWorkers'>) {
  const looked = signal<Looked | null>(null)
  let turn = 0

  return {
    /** Null: nobody asked, or it could not be found out. */
    looked,
    async look(ids: readonly string[], deed: Edit): Promise<void> {
      turn += 1
      const mine = turn
      const refused = new Map<string, Refused>()
      looked.value = { busy: true, seen: 0, refused }
      try {
        for (let at = 0; at < Math.min(ids.length, MOST); at += AT_ONCE) {
          const workerIds = ids.slice(at, Math.min(at + AT_ONCE, MOST))
          const part = await api.changeWorkers({ ...deed, workerIds, preview: true })
          if (mine !== turn) return
          for (const { workerId, ...why } of part.refused) refused.set(workerId, why)
        }
        looked.value = { busy: false, seen: Math.min(ids.length, MOST), refused }
      } catch {
        // It is done all the same, and says afterwards who was not changed.
        if (mine === turn) looked.value = null
      }
    },
    forget(): void {
      turn += 1
      looked.value = null
    },
  }
}

/** Of so many of one reason the names stand there. */
const NAMED = 6

/** Why, the most frequent first, each with how many and the first by name. */
export function byReason({
  refused,
}: Looked): { message: string; count: number; names: string[] }[] {
  const groups = Map.groupBy(refused.values(), ({ message }) => message)
  return [...groups]
    .map(([message, all]) => ({
      ...{ message, count: all.length },
      names: all.slice(0, NAMED).map(({ name }) => name),
    }))
    .sort((a, b) => b.count - a.count)
}
