/** What of the company is encrypted under which key of the deployment, and moving it under the one that encrypts now. */
import type { Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { plural } from '../../shell/format.ts'
import { sayDone } from '../../shell/toasts.ts'
import { createAct } from '../../state/act.ts'
import { createRemote } from '../../state/remote.ts'

export type KeyUse = Out<'KeyList'>['items'][number]

export function createKeys(api: Pick<Api, 'keys' | 'moveKeys'>) {
  const keys = createRemote((abort) => api.keys(abort))
  const { busy, act } = createAct()
  return {
    keys,
    busy,
    async move() {
      const moved = await act('move', api.moveKeys)
      await keys.reload()
      if (moved) sayDone(moved.moved === 0 ? 'There was nothing to move.' : saidOf(moved.moved))
    },
    start() {
      void keys.reload()
      return keys.stop
    },
  }
}

const saidOf = (n: number) => `${plural(n, 'value')} moved under the current key.`
