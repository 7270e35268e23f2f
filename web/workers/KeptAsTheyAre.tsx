/** Whom a deed for many cannot be done with, and why, before it is done. */
import { named, number, plural } from '../shell/format.ts'
import { Notice } from '../ui/Notice.tsx'
import { byReason, type Looked } from './lookAhead.ts'

interface Props {
  looked: Looked | null
  /** Whom it will be done with. */
  of: number
}

export function KeptAsTheyAre({ looked, of }: Props) {
  const kept = looked?.refused.size ?? 0
  if (looked?.busy)
    return (
      <p class="muted" role="status">
        Looking whom a source keeps as they are…
      </p>
    )
  return (
    <>
      {looked && kept > 0 && (
        <Notice
          tone="warn"
          role="status"
          title={`${plural(kept, 'worker stays', 'workers stay')} as they are`}
        >
          {byReason(looked).map((reason) => (
            <p key={reason.message}>
              <span class="strong">{named(reason)}</span>: {reason.message}
            </p>
          ))}
        </Notice>
      )}
      {!(looked && looked.seen >= of + kept) && (
        <p>
          {looked && `Only the first ${number(looked.seen)} were looked at. `}
          Whoever{looked && ' else'} a source keeps as they are is left so, and named afterwards.
        </p>
      )}
    </>
  )
}
