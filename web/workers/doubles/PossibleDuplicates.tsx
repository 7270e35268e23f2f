/** The workers that look like the one being added. */
import type { Out } from '../../shell/api.ts'
import { Notice } from '../../ui/Notice.tsx'
import { WorkerStatus } from '../../ui/Status.tsx'

interface Props {
  found: Out<'Duplicates'>['items']
  /** The server asks whether to go on. */
  asked: boolean
}

export function PossibleDuplicates({ found, asked }: Props) {
  const blocked = found.some((d) => d.blocking)
  return (
    <div role="status">
      {found.length > 0 && (
        <Notice
          tone={blocked ? 'bad' : 'warn'}
          title={
            blocked
              ? 'This cannot be added: somebody already has it'
              : asked
                ? 'Somebody very alike is already here. Add anyway?'
                : 'Somebody alike is already here'
          }
        >
          <ul>
            {found.map(({ worker, reason }) => (
              <li key={worker.id}>
                <a href={`/workers/${worker.id}`}>{worker.name}</a>
                {worker.payrollId && <span class="muted"> · {worker.payrollId}</span>}{' '}
                {worker.status === 'inactive' && <WorkerStatus status="inactive" />} {reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}
