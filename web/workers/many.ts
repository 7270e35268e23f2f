/** Many workers at once: who is chosen, also beyond what is loaded, and what is done with them. */
import { batch, computed, signal } from '@preact/signals'
import type { In, Out, Query } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { number, plural } from '../shell/format.ts'
import { asApiError } from '../shell/http.ts'
import { createAct } from '../state/act.ts'
import { createLookAhead, type Refused } from './lookAhead.ts'

/** As many as the API takes in one request. */
const AT_ONCE = { change: 50, welcome: 500, page: '200' }
const DONE = { archive: 'archived', edit: 'changed', welcome: 'sent the welcome email' }

export type Deed = { do: 'archive' } | { do: 'welcome' } | { do: 'edit'; patch: Patch }
type Patch = NonNullable<In<'WorkersChange'>['patch']>
/** As much of each as tells whether a deed can be about them. */
type Chosen = Pick<Out<'Worker'>, 'name' | 'email' | 'status'>
type Everybody = ReadonlyMap<string, Chosen>

/** Why a deed is not about somebody who was chosen, as far as the list tells; '' when it is. */
function leftOut({ status, email }: Chosen, deed: Deed): string {
  if (deed.do === 'archive') return status === 'archived' ? 'archived already' : ''
  if (deed.do === 'welcome')
    return status !== 'active' ? 'not active' : email ? '' : 'without an email'
  const only = Object.keys(deed.patch).length === 1
  return only && deed.patch.status === 'inactive' && status !== 'active' ? 'not active anyway' : ''
}

/** Whom of the chosen it is about, and how many are left out for which reason; `refused`: who is known to stay as they are. */
export function reachOf(chosen: Everybody, deed: Deed, refused?: ReadonlyMap<string, Refused>) {
  const groups = Map.groupBy(chosen, ([, worker]) => leftOut(worker, deed))
  const about = new Map(groups.get('')?.filter(([id]) => !refused?.has(id)))
  groups.delete('')
  return { about, left: [...groups].map(([why, all]) => ({ why, count: all.length })) }
}

type Asked = Pick<Api, 'workers' | 'changeWorkers' | 'sendWelcome'>

export function createMany(api: Asked, filter: () => Query, changed: () => void) {
  const chosen = signal<Everybody>(new Map())
  /** How far a deed is. */
  const progress = signal<{ done: number; of: number } | null>(null)
  const result = signal<{ message: string; refused: Refused[] } | null>(null)
  const { busy, act } = createAct()
  const ahead = createLookAhead(api)

  function choose(workers: readonly (Chosen & { id: string })[], on: boolean): void {
    const next = new Map(chosen.value)
    for (const { id, name, email, status } of workers) {
      if (on) next.set(id, { name, email, status })
      else next.delete(id)
    }
    chosen.value = next
  }

  /** Everybody who fits, page by page. */
  async function chooseAll(): Promise<void> {
    await act('choose', async () => {
      const all = new Map<string, Chosen>()
      const wanted = filter()
      let cursor: string | undefined
      do {
        const page = await api.workers({ ...wanted, limit: AT_ONCE.page }, { cursor })
        for (const { id, name, email, status } of page.items) all.set(id, { name, email, status })
        cursor = page.nextCursor ?? undefined
        // Others are shown by now: nobody sees whom this is about.
        if (JSON.stringify(filter()) !== JSON.stringify(wanted)) return
      } while (cursor)
      chosen.value = all
    })
  }

  async function some(ids: string[], deed: Deed): Promise<{ done: number; refused: Refused[] }> {
    if (deed.do !== 'welcome') return api.changeWorkers({ workerIds: ids, ...deed })
    const { sent, refused } = await api.sendWelcome(ids)
    const named = refused.map((r) => ({ ...r, name: chosen.value.get(r.workerId)?.name ?? '' }))
    return { done: sent, refused: named }
  }

  /** Only whom it can be about; in parts, so that what is done is done should the connection be lost; says how many, and who was not. */
  async function perform(deed: Deed): Promise<void> {
    const ids = [...reachOf(chosen.value, deed, ahead.looked.value?.refused).about.keys()]
    ahead.forget()
    const size = deed.do === 'welcome' ? AT_ONCE.welcome : AT_ONCE.change
    await act('deed', async () => {
      let done = 0
      const refused: Refused[] = []
      let broke = ''
      result.value = null
      for (let at = 0; at < ids.length && !broke; at += size) {
        progress.value = { done: at, of: ids.length }
        try {
          const part = await some(ids.slice(at, at + size), deed)
          done += part.done
          refused.push(...part.refused)
        } catch (cause) {
          broke = ` ${asApiError(cause).message} The others are as they were.`
        }
      }
      const left = refused.length > 0 ? ` ${number(refused.length)} could not be:` : ''
      batch(() => {
        progress.value = null
        result.value = {
          message: `${plural(done, 'worker was', 'workers were')} ${DONE[deed.do]}.${broke}${left}`,
          refused,
        }
        if (!broke) chosen.value = new Map()
      })
      changed()
    })
  }

  return {
    chosen,
    count: computed(() => chosen.value.size),
    progress,
    result,
    busy,
    choose,
    chooseAll,
    /** Who a source keeps as they are, before it is asked for. */
    looked: ahead.looked,
    lookAhead(deed: Deed) {
      if (deed.do !== 'edit') return ahead.forget()
      void ahead.look([...reachOf(chosen.value, deed).about.keys()], deed)
    },
    lookedEnough: ahead.forget,
    clear() {
      batch(() => {
        chosen.value = new Map()
        result.value = null
      })
    },
    perform,
  }
}

export type Many = ReturnType<typeof createMany>
