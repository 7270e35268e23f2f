/** A held run, loud: how many it is about and who the first are, and the way to it. */
import type { Out } from '../shell/api.ts'
import { named, plural } from '../shell/format.ts'
import { api } from '../shell/session.ts'
import { codeWord } from '../shell/words.ts'
import { useScreen } from '../state/screen.ts'
import { Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { WhatIs } from '../ui/WhatIs.tsx'
import { createWaiting } from './waiting.ts'

interface Props {
  run: Out<'RunBrief'>
  name: string
  /** Whether who waits is named here: it is asked for. */
  named?: boolean
}

export function HeldRun({ run, name, named = true }: Props) {
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
      {named && <WhoWaits run={run} />}
      {run.startedAt && (
        <p class="muted small">
          It began <Time at={run.startedAt} />.
        </p>
      )}
    </Notice>
  )
}

/** All of them are on its page. */
const MOST = 3

/** "longer at the source, 143 people: Çağla Güneş, Noël Lefèvre, Ada Okafor and 140 more". */
function WhoWaits({ run }: Pick<Props, 'run'>) {
  const { waiting } = useScreen(() => createWaiting(api, run), run.id)
  return (
    <>
      {waiting.value.slice(0, MOST).map((c) => (
        <p key={`${c.outcome} ${c.code}`}>
          {c.cause || codeWord(c.code, run.heldWhole)}, {plural(c.count, 'person', 'people')}:{' '}
          {named(c)}
        </p>
      ))}
    </>
  )
}
