/** The place to drop a file on the first page of a connection that lives on files. */
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { api, mayWrite, VIEWER_REASON } from '../shell/session.ts'
import { useScreen } from '../state/screen.ts'
import { FileDrop } from '../sync/FileDrop.tsx'
import { createFileDrop } from '../sync/fileDrop.ts'

export function DropHere({ connection: c }: { connection: Out<'Connection'> }) {
  const { route } = useLocation()
  const drop = useScreen(
    () => ({
      ...createFileDrop(api, c.id, (run) => route(`/runs/${run}`)),
      start() {
        void this.look()
        return () => undefined
      },
    }),
    c.id,
  )
  return (
    <div class="stack tight">
      <FileDrop
        drop={drop}
        why={mayWrite.value ? null : VIEWER_REASON}
        syncsAtOnce={c.autosync.enabled}
      />
      {drop.sent.value && !c.autosync.enabled && (
        <p>
          <a href={`/integrations/${c.id}/workers`}>Preview or sync it</a>
        </p>
      )}
    </div>
  )
}
