/** Whom an admin picks of what waits, and saying yes to just that, after it was said to how many it happens. */
import { batch, computed, signal } from '@preact/signals'
import type { In, Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { asApiError } from '../shell/http.ts'
import { sayDone, sayFailed } from '../shell/toasts.ts'
import { createRemote } from '../state/remote.ts'
import { peopleAccepted } from './acceptWords.ts'

type Field = NonNullable<In<'Decision'>['fields']>[number]
export type Asked = Pick<In<'Decision'>, 'people' | 'causes' | 'fields' | 'of'>
/** All that would be done of somebody, or some of their fields. */
export type Picked = 'all' | ReadonlySet<string>

/** What another admin accepted a moment ago is being written: this follows, within half a minute. */
const TRIES = 30
const EVERY_MS = 1000

export function createAccepting(
  api: Api,
  id: string,
  planHash: () => string,
  done: (run: Out<'Run'>) => void,
  pause = (ms: number) => new Promise<void>((after) => setTimeout(after, ms)),
) {
  const picked = signal<ReadonlyMap<string, Picked>>(new Map())
  /** The part that is asked about, with what it would do. */
  const asking = signal<{ asked: Asked; part: Out<'Part'> } | null>(null)
  const busy = signal<'look' | 'accept' | null>(null)
  /** Everything that waits, by outcome and by field. */
  const all = createRemote(() => api.part(id, { planHash: planHash() }))

  function set(change: (next: Map<string, Picked>) => void): void {
    const next = new Map(picked.value)
    change(next)
    picked.value = next
  }

  function pick(people: readonly string[], on: boolean): void {
    set((next) => {
      for (const x of people)
        if (on) next.set(x, 'all')
        else next.delete(x)
    })
  }

  /** One field of somebody; `of` are all that change. */
  function pickField(x: string, field: string, of: readonly string[], on: boolean): void {
    set((next) => {
      const was = next.get(x)
      const fields = new Set(was === 'all' ? of : was)
      if (on) fields.add(field)
      else fields.delete(field)
      if (fields.size === 0) next.delete(x)
      else next.set(x, fields.size === of.length ? 'all' : fields)
    })
  }

  const asked = computed((): Asked => {
    const people: string[] = []
    const of: NonNullable<Asked['of']> = []
    for (const [externalId, what] of picked.value)
      if (what === 'all') people.push(externalId)
      else of.push({ externalId, fields: [...what] as Field[] })
    return { ...(people.length > 0 && { people }), ...(of.length > 0 && { of }) }
  })

  async function look(what: Asked): Promise<void> {
    if (busy.value) return
    busy.value = 'look'
    try {
      asking.value = { asked: what, part: await api.part(id, { planHash: planHash(), ...what }) }
    } catch (cause) {
      sayFailed(asApiError(cause).message)
    } finally {
      busy.value = null
    }
  }

  async function accept(): Promise<boolean> {
    const now = asking.value
    if (!now || busy.value) return false
    busy.value = 'accept'
    try {
      const run = await patiently(() =>
        api.release(id, { planHash: planHash(), partHash: now.part.hash, ...now.asked }),
      )
      batch(() => {
        picked.value = new Map()
        asking.value = null
        all.data.value = null
      })
      sayDone(peopleAccepted(now.part.people))
      done(run)
      return true
    } catch (cause) {
      asking.value = null
      sayFailed(asApiError(cause).message)
      return false
    } finally {
      busy.value = null
    }
  }

  async function patiently<T>(deed: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await deed()
      } catch (cause) {
        if (asApiError(cause).code !== 'run_in_progress' || tries >= TRIES) throw cause
        await pause(EVERY_MS)
      }
    }
  }

  return {
    ...{ picked, asking, busy, all, asked, pick, pickField, look, accept },
    clear: () => {
      picked.value = new Map()
    },
    close: () => {
      asking.value = null
    },
  }
}

export type Accepting = ReturnType<typeof createAccepting>
