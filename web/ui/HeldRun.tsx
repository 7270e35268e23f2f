/** A held run, loud, with the way to it. */
import type { Out } from '../api.ts'
import { Notice } from './Notice.tsx'
import { Time } from './Time.tsx'

interface Props {
  run: Out<'RunBrief'>
  name: string
}

export function HeldRun({ run, name }: Props) {
  return (
    <Notice
      tone="held"
      title={`A sync of ${name} is held and waits for you`}
      actions={
        <a class="button primary" href={`/runs/${run.id}`}>
          Review the held sync
        </a>
      }
    >
      <p>
        {run.startedAt && (
          <>
            It began <Time at={run.startedAt} />.{' '}
          </>
        )}
        It would change more than the guard allows. Release it or reject it.
      </p>
    </Notice>
  )
}
