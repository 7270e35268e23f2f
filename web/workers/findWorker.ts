/** A worker who is looked for as one types. */
import { signal } from '@preact/signals'
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { folded } from '../shell/format.ts'

const WAIT_MS = 200
const FOUND = '20'

/** "Mara Ellwood (P-1)": whom a name alone may not tell, by whatever else is known of them. */
const labelOf = (w: Out<'Worker'>): string => {
  const tells = w.payrollId ?? w.email ?? w.phoneNational
  return tells ? `${w.name} (${tells})` : w.name
}

/** `except`: who is not meant. */
export function createFindWorker(api: Pick<Api, 'workers'>, except: string) {
  const text = signal('')
  const found = signal<Out<'Worker'>[] | null>(null)
  const known = new Map<string, Out<'Worker'>>()
  let timer = 0
  let asking: AbortController | null = null

  async function look(query: string): Promise<void> {
    asking?.abort()
    asking = new AbortController()
    try {
      const page = await api.workers({ query, limit: FOUND }, { signal: asking.signal })
      found.value = page.items.filter((w) => w.id !== except)
      for (const w of found.value) known.set(folded(labelOf(w)), w)
    } catch {
      // Whoever types on asks again.
    }
  }

  return {
    text,
    offered: {
      names: () => found.value?.map(labelOf) ?? null,
      isKnown: (name: string) => known.has(folded(name)),
      onWant: () => void (found.value ?? look(text.value)),
    },
    typed(name: string) {
      text.value = name
      clearTimeout(timer)
      timer = setTimeout(() => void look(name.replace(/\(.*$/, '').trim()), WAIT_MS)
    },
    /** The worker of a name that was offered. */
    take(name: string): Out<'Worker'> | null {
      text.value = name
      return known.get(folded(name)) ?? null
    },
    clear() {
      text.value = ''
    },
  }
}

export type FindWorker = ReturnType<typeof createFindWorker>
