/** The order of sources: who stands above whom, and who gives way in which field. */
import { computed } from '@preact/signals'
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { createRemote } from '../state/remote.ts'

type Connection = Out<'Connection'>

/** Fields that the same several sources are the source of; the first of them wins. */
export interface Contest {
  fields: string[]
  sources: Connection[]
}

/** `sources` in the order of their standing. */
export function contestsOf(sources: readonly Connection[]): Contest[] {
  const found = new Map<string, Contest>()
  for (const field of new Set(sources.flatMap((c) => c.owns))) {
    const several = sources.filter((c) => c.owns.includes(field))
    if (several.length < 2) continue
    const key = several.map((c) => c.id).join(' ')
    const contest = found.get(key) ?? { fields: [], sources: several }
    contest.fields.push(field)
    found.set(key, contest)
  }
  return [...found.values()]
}

const HIGHEST = 1000
const STEP = 10

/**
 * Priorities that put `order` in this order and no two alike, changing as few as can be: those they have, if
 * these differ, and even steps otherwise.
 */
export function prioritiesFor(order: readonly Connection[]): number[] {
  const had = order.map((c) => c.priority).sort((a, b) => b - a)
  if (new Set(had).size === had.length) return had
  const step = order.length * STEP <= HIGHEST ? STEP : 1
  return order.map((_, i) => (order.length - i) * step)
}

export function createSourcesPage(
  api: Pick<Api, 'connections' | 'connectors' | 'patchConnection'>,
) {
  const both = createRemote(async (abort) => {
    const [connections, connectors] = await Promise.all([
      api.connections(abort),
      api.connectors(abort),
    ])
    return { connections: connections.items, connectors: connectors.items }
  })
  const { busy, act } = createAct()
  const sources = computed(() => both.data.value?.connections ?? null)

  /** Answers whether it moved; the new order is shown at once. */
  async function move(id: string, by: -1 | 1): Promise<boolean> {
    const before = both.data.value
    if (!before) return false
    const order = [...before.connections]
    const from = order.findIndex((c) => c.id === id)
    const [moved] = from < 0 ? [] : order.splice(from, 1)
    const to = from + by
    if (!moved || to < 0 || to > order.length || busy.value) return false
    order.splice(to, 0, moved)
    const priorities = prioritiesFor(order)
    const now = order.map((c, i) => ({ ...c, priority: priorities[i] ?? c.priority }))
    both.data.value = { ...before, connections: now }
    const done = await act(id, async () => {
      for (const [i, c] of order.entries())
        if (c.priority !== now[i]?.priority)
          await api.patchConnection(c.id, { priority: now[i]?.priority })
      return true
    })
    if (done) sayDone(`${moved.name} is number ${to + 1} of ${order.length} now.`)
    else await both.reload()
    return done === true
  }

  return {
    both,
    sources,
    busy,
    contests: computed(() => contestsOf(sources.value ?? [])),
    kindOf: (c: Connection) =>
      both.data.value?.connectors.find((k) => k.kind === c.kind)?.name ?? c.kind,
    move,
    start() {
      void both.reload()
      return both.stop
    },
  }
}

export type SourcesScreen = ReturnType<typeof createSourcesPage>
