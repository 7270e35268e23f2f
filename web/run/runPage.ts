/** What the run page knows and can do. */
import { signal } from '@preact/signals'
import type { In, LogFormat, Out, Query } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { plural } from '../shell/format.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { downloadLog } from '../state/download.ts'
import { createList } from '../state/list.ts'
import { createLive } from '../state/live.ts'
import { createRemote } from '../state/remote.ts'
import { createAccepting } from './accepting.ts'

/** Of what is held: these people, or those who wait for these reasons; all of it when neither is named. */
export interface Some {
  people?: string[]
  causes?: string[]
}

export function createRunPage(api: Api, id: string) {
  const filter = signal<Query>({})
  const first = createRemote((abort) => api.run(id, abort))
  const outcomes = createList((page) => api.outcomes(id, filter.value, page))
  const live = createLive(api, () => void outcomes.reload())
  const { busy, act } = createAct()

  async function load(): Promise<void> {
    await live.followRead(async () => {
      await first.reload()
      // After a look that failed there is only how it was when the page was opened.
      return first.error.value ? null : first.data.value
    })
  }

  function show(query: Query): void {
    filter.value = query
    void outcomes.reload()
  }

  async function decide(name: 'release' | 'reject', some: Some): Promise<boolean> {
    const hash = live.run.value?.hold?.planHash ?? ''
    const next = await act(name, () => api[name](id, { planHash: hash, ...some }), stale)
    if (next) live.follow(next)
    if (next) void outcomes.reload()
    return next !== null
  }

  /** The plan, or the run, moved on meanwhile: show how it is now, then the message. */
  function stale(): boolean {
    void load()
    return false
  }

  /** By cause, with the first names. */
  const causes = createRemote((abort) => api.runCauses(id, abort))

  /** Of a preview: whether a sync has begun since, so that it is no word of now; null until that is known. */
  const outdated = signal<boolean | null>(null)
  async function lookAround({ connectionId }: Pick<Out<'Run'>, 'connectionId'>): Promise<void> {
    const now = await api.connection(connectionId).catch(() => null)
    const since = [now?.activeRun, now?.heldRun, now?.lastRun]
    // What is younger has the greater id.
    outdated.value = since.some((run) => run?.mode === 'apply' && run.id > id)
  }

  /** Welcome e-mails that have not left. */
  const welcomes = createRemote((abort) => api.runWelcomes(id, abort))
  async function sayWelcomes(say: 'send' | 'call_off'): Promise<void> {
    const done = await act('welcomes', () => api.sayWelcomes(id, say))
    if (done) {
      const some = plural(done.count, 'welcome email is', 'welcome emails are')
      sayDone(`${some} ${say === 'send' ? 'on the way' : 'called off'}.`)
    }
    await welcomes.reload()
  }

  const accepting = createAccepting(
    api,
    id,
    () => live.run.value?.planHash ?? '',
    (next) => {
      live.follow(next)
      void outcomes.reload()
    },
  )

  async function cancel(): Promise<void> {
    const next = await act('cancel', () => api.cancel(id), stale)
    if (next) live.follow(next)
  }

  return {
    live,
    first,
    outdated,
    lookAround,
    outcomes,
    accepting,
    welcomes,
    causes,
    sayWelcomes,
    busy,
    load,
    show,
    cancel,
    release: (some: Some = {}) => decide('release', some),
    reject: (some: Some = {}) => decide('reject', some),
    /** Whom the table shows, all pages of it. */
    partLink: () => api.logLink(id, 'csv', filter.value as In<'NewLogLink'>['filter']),
    download: (format: LogFormat) => act(format, () => downloadLog(api, id, format)),
    /** Pushes whatever is to be pushed; answers where to go. */
    push: (connectionId: string) =>
      act('push', () => api.startPush(connectionId, { mode: 'apply' })),
    /** Those entries alone that this push could not take. */
    pushAgain: (connectionId: string) =>
      act('push', async () => {
        const open = await api.outcomes(id, { state: 'open', limit: '200' }, {})
        const entryIds = open.items.map((o) => o.externalId)
        return api.startPush(connectionId, { mode: 'apply', entryIds })
      }),
    /** Syncs one person now; answers where to go. */
    retry: (connectionId: string, externalId: string) =>
      act('retry', () => api.retryPerson(connectionId, externalId)),
    /** Shows what undoing this run, or some of it, would change; answers where to go. */
    lookAtUndo: (some: { people?: string[]; released?: true } = {}) =>
      act(some.released ? 'undoReleased' : 'undo', () =>
        api.undoRun(id, { mode: 'preview', ...some }),
      ),
    /** Does just what this preview of an undo shows; answers where to go. */
    undo: () => {
      const { undoes, planHash } = live.run.value ?? {}
      if (!undoes || !planHash) return Promise.resolve(null)
      const { runId, people, released } = undoes
      return act('undo', () =>
        api.undoRun(runId, {
          mode: 'apply',
          planHash,
          ...(people && { people }),
          ...(released && { released }),
        }),
      )
    },
    /** What the source says of those kept as before is done after all; answers where to go. */
    goOn: (connectionId: string, only: In<'GoOn'>['only'] = 'undone') =>
      act('goOn', () => api.goOn(connectionId, { only })),
    /** Looks again what a sync would do now; answers where to go. */
    previewAgain: (connectionId: string) =>
      act('apply', () => api.startRun(connectionId, 'preview')),
    /** Starts the real sync after a preview; answers where to go. */
    apply: (connectionId: string) => act('apply', () => api.startRun(connectionId, 'apply')),
    start() {
      live.resume()
      void load()
      return () => {
        live.stop()
        first.stop()
        welcomes.stop()
        causes.stop()
        outcomes.stop()
      }
    },
  }
}

export type RunScreen = ReturnType<typeof createRunPage>
