/** How a connection stands, in a word with a shape, and since when: not the colour of its last run. */
import type { Out } from '../shell/api.ts'
import { SourceStatus } from '../ui/Status.tsx'
import { Time } from '../ui/Time.tsx'
import { WhatIs } from '../ui/WhatIs.tsx'

type State = Out<'ConnectionState'>

const WORD: Record<State['kind'], string> = {
  fine: 'Fine',
  failing: 'Failing',
  quarantined: 'Failing again and again',
  waiting: 'Waits for an admin',
  silent: 'Silent',
  paused: 'Paused',
}

interface Props {
  state: State
  /** The word alone. */
  brief?: boolean
}

export function ConnectionStateWord({ state: s, brief = false }: Props) {
  // What is held is said beside it, with who waits.
  const isHeld = s.kind === 'waiting' && s.since !== null
  const said = s.kind !== 'fine' && !isHeld && s.message
  return (
    <>
      <span class="nowrap">
        <SourceStatus state={s.kind} word={WORD[s.kind]} />
        {!brief && s.kind !== 'fine' && <WhatIs word={WORD[s.kind]} />}
      </span>
      {!brief && s.kind !== 'fine' && s.since && (
        <>
          {' '}
          <span class="muted nowrap">
            since <Time at={s.since} />
          </span>
        </>
      )}
      {!brief && s.kind === 'quarantined' && s.nextTryAt && (
        <span class="muted">
          , next try <Time at={s.nextTryAt} from />
        </span>
      )}
      {!brief && said && <p class="muted small">{s.message}</p>}
    </>
  )
}
