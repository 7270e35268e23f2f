/** What is under way, on every page: asked again now and then, and often while something is. */
import { signal } from '@preact/signals'
import type { Out } from '../api.ts'
import type { Api } from '../calls/all.ts'
import { sayDone } from '../toasts.ts'
import { countsSentence, runWord } from '../words.ts'

type Run = Out<'Run'>

const IDLE_MS = 20_000
const BUSY_MS = 3000

export interface Around {
  /** Does anybody look at the page? */
  seen: () => boolean
  /** The address: the page of a run, or of its connection, says itself when it is done. */
  path: () => string
}

export function createUnderWay(api: Pick<Api, 'activeRuns' | 'run'>, { seen, path }: Around) {
  const runs = signal<Run[]>([])
  let timer = 0
  let asking: AbortController | null = null

  async function look(): Promise<void> {
    clearTimeout(timer)
    asking?.abort()
    const mine = new AbortController()
    asking = mine
    if (seen()) await ask(mine.signal).catch(() => undefined)
    if (!mine.signal.aborted)
      timer = setTimeout(() => void look(), runs.value.length > 0 ? BUSY_MS : IDLE_MS)
  }

  async function ask(abort: AbortSignal): Promise<void> {
    const { items } = await api.activeRuns(abort)
    if (abort.aborted) return
    const ended = runs.value.filter((r) => !items.some((now) => now.id === r.id))
    runs.value = items
    for (const run of ended)
      if (!path().includes(run.id) && !path().includes(run.connectionId)) await tell(run)
  }

  async function tell({ id }: Run): Promise<void> {
    const run = await api.run(id)
    const what = `${runWord(run)} of ${run.connectionName}`
    if (run.status === 'held') sayDone(`${what}: held, it waits for an admin.`)
    else if (run.status === 'failed') sayDone(`${what}: failed.`)
    else sayDone(`${what}: done. ${countsSentence(run)}`)
  }

  return {
    runs,
    look,
    start() {
      void look()
      return () => {
        asking?.abort()
        clearTimeout(timer)
      }
    },
  }
}
