/** A held run, loud, with the way to it. */
import type { Out } from '../shell/api.ts'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { WhatIs } from '../ui/WhatIs.tsx'

interface Props {
  run: Out<'RunBrief'>
  name: string
}

export function HeldRun({ run, name }: Props) {
  return (
    <Notice
      tone="held"
      title={
        <>
          A sync of {name} is held and waits for you <WhatIs word="Held" />
        </>
      }
      actions={
        <a class="button primary" href={`/runs/${run.id}`}>
          Review the held sync
        </a>
      }
    >
      {run.held.map((why) => (
        <p key={why}>{why}</p>
      ))}
      {run.startedAt && (
        <p class="muted small">
          It began <Time at={run.startedAt} />.
        </p>
      )}
    </Notice>
  )
}
