/** Why somebody is or is not in: found by a few words, with what helps; synced alone where that is it. */
import { signal } from '@preact/signals'
import type { Out, Query } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { isActive } from '../shell/words.ts'
import { createAct } from '../state/act.ts'
import { createRemote } from '../state/remote.ts'

export type Explained = Out<'Explained'>

const EVERY_MS = 700

/** `asked`: words, or one worker. `pause` waits so many milliseconds. */
export function createWhyPage(
  api: Pick<Api, 'explain' | 'goOn' | 'retryPerson' | 'run'>,
  asked: Query,
  pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms)),
) {
  const found = createRemote((abort) => api.explain(asked, abort))
  const said = signal('')
  const { busy, act } = createAct()
  let stopped = false

  /** Syncs this person alone and looks again: what came of it is what the page says then. */
  async function retry({ action, name }: Explained): Promise<void> {
    const { connectionId, externalId, kind } = action
    if (!connectionId || !externalId) return
    await act('retry', async () => {
      let run =
        kind === 'go_on'
          ? (await api.goOn(connectionId, { people: [externalId] })).run
          : await api.retryPerson(connectionId, externalId)
      if (!run) {
        await found.reload()
        said.value = `The next sync does it for ${name}.`
        return
      }
      while (isActive(run) && !stopped) {
        said.value = run.progress.message
        await pause(EVERY_MS)
        run = await api.run(run.id)
      }
      await found.reload()
      said.value = run.error
        ? run.error.message
        : run.counts.synced > 0
          ? `${name} is synced.`
          : run.counts.total === 0
            ? `${name} is not there any more: the next sync of everybody says what becomes of them.`
            : `${name} is still not synced: see below.`
    })
  }

  return {
    found,
    said,
    busy,
    retry,
    start() {
      stopped = false
      void found.reload()
      return () => {
        stopped = true
        found.stop()
      }
    },
  }
}

export type WhyScreen = ReturnType<typeof createWhyPage>
