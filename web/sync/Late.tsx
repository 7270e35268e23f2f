/** A sentence where an automatic sync began late, or has not begun although it is due. */
import type { Out } from '../shell/api.ts'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { beganLate, isOverdue } from './late.ts'

/** Of a run that began late; nothing of others. */
export function BeganLate({ run }: { run: Pick<Out<'Run'>, 'dueAt' | 'queuedAt'> }) {
  const { dueAt, queuedAt } = run
  if (!dueAt || !beganLate(run)) return null
  return (
    <p>
      It was due <Time at={dueAt} /> and could only begin <Time at={queuedAt} />: its start was lost
      in an outage and made again.
    </p>
  )
}

/** Of a connection whose next sync is long due. */
export function Overdue({ connection }: { connection: Out<'Connection'> }) {
  const { nextSyncAt } = connection
  if (!nextSyncAt || !isOverdue(connection)) return null
  return (
    <Notice tone="warn" title="The automatic sync has not begun">
      <p>
        It was due <Time at={nextSyncAt} />. It is tried again every minute, and may be started by
        hand meanwhile.
      </p>
    </Notice>
  )
}
