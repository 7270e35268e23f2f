/** How a worker gets in, and ending it. */
import type { Api } from '../shell/calls/all.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { createRemote } from '../state/remote.ts'

export function createWorkerAccess(api: Pick<Api, 'workerAccess' | 'endAccess'>, workerId: string) {
  const access = createRemote((abort) => api.workerAccess(workerId, abort))
  const { busy, act } = createAct()

  return {
    access,
    busy,
    /** True once it is ended. */
    async end(said: string): Promise<boolean> {
      const done = await act('end', async () => {
        await api.endAccess(workerId)
        return true
      })
      // Whatever came of it: somebody else may have been first, or they have set up their login meanwhile.
      await access.reload()
      if (done) sayDone(said)
      return done === true
    },
    start() {
      void access.reload()
      return access.stop
    },
  }
}

export type WorkerAccessScreen = ReturnType<typeof createWorkerAccess>
