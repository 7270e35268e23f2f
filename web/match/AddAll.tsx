/** Everybody who is left, added in one go: it says how many and whom before, and who was not after. */
import { UserPlus } from 'lucide'
import { useState } from 'preact/hooks'
import { number, plural } from '../shell/format.ts'
import { Confirm } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { Match } from './match.ts'

interface Props {
  screen: Match
  /** The connection's name. */
  source: string
}

const NAMED = 12

export function AddAll({ screen, source }: Props) {
  const [asking, setAsking] = useState(false)
  const left = screen.adding.left.value
  const progress = screen.adding.progress.value
  const people = screen.board === 'people'
  if (progress)
    return (
      <p role="status">
        Added {number(progress.done)} of {number(progress.of)}…
      </p>
    )
  if (left.length === 0) return null
  const what = people ? plural(left.length, 'person', 'people') : plural(left.length, 'project')
  const more = left.length - NAMED
  return (
    <>
      <button
        type="button"
        aria-disabled={screen.busy.value !== null}
        onClick={() => setAsking(true)}
      >
        <Icon of={UserPlus} /> Add {left.length > 1 ? 'all ' : ''}
        {number(left.length)}…
      </button>
      <Confirm
        open={asking}
        title={`Add ${what}?`}
        confirm={`Add ${what}`}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void screen.adding.addAll()
        }}
      >
        <p>
          {people
            ? `They become workers with their name and email, each linked to ${source}. The next sync brings the rest. Nobody is sent an email. Whoever is very like somebody in the directory is left out and named, and you can undo it.`
            : `Each becomes a project of its name, linked to ${source}. You can undo it.`}
        </p>
        <p class="muted">
          {left
            .slice(0, NAMED)
            .map((c) => c.name)
            .join(', ')}
          {more > 0 && ` and ${number(more)} more`}.
        </p>
      </Confirm>
    </>
  )
}

/** Who was not added, with the reason for each. */
export function AddedResult({ screen }: Pick<Props, 'screen'>) {
  const added = screen.adding.added.value
  return (
    <div class="match-said" role="status">
      {added && (
        <Notice tone="warn">
          <p>{added.message}</p>
          {added.refused.length > 0 && (
            <ul>
              {added.refused.slice(0, 100).map((r) => (
                <li key={r.externalId}>
                  <span class="strong">{r.name || 'Somebody'}</span>: {r.message}
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
    </div>
  )
}
