/** Where a field's value came from, and what becomes of an edit, in words and a shape. */
import { type IconNode, Lock, LockOpen, Pencil, RotateCcw } from 'lucide'
import type { Out } from '../shell/api.ts'
import { Icon } from '../ui/Icon.tsx'
import { Time } from '../ui/Time.tsx'

type Source = Out<'FieldSource'>

const ICON: Record<Source['lock'], IconNode> = {
  locked: Lock,
  overwrite: RotateCcw,
  local: Pencil,
  free: LockOpen,
}

function lockSentence({ lock, ownedBy }: Source): string {
  const owner = ownedBy?.connectionName ?? 'the source'
  if (lock === 'locked') return 'Locked'
  if (lock === 'overwrite') return `The next sync restores ${owner}’s value.`
  if (lock === 'local') return `Your edit wins over ${owner}.`
  return 'Free to edit.'
}

function origin({ source, by, ownedBy }: Source): string | null {
  if (source === 'none') return null
  if (source === 'sync') return by ?? ownedBy?.connectionName ?? 'Sync'
  return source === 'token' ? `${by ?? 'API token'} (API token)` : (by ?? 'Edited here')
}

/** Who said it, and when. */
export function Origin({ source }: { source: Source }) {
  const from = origin(source)
  return (
    from && (
      <>
        {source.runId ? <a href={`/runs/${source.runId}`}>{from}</a> : from}
        {source.at && (
          <>
            {' · '}
            <Time at={source.at} day />
          </>
        )}
      </>
    )
  )
}

export function FieldSource({ source }: { source: Source }) {
  return (
    <span class="source">
      <Icon of={ICON[source.lock]} />
      <span>
        {source.kept && (
          <>
            <span class="tag">Always synced</span>{' '}
          </>
        )}
        {lockSentence(source)}
        {source.lock === 'locked' && source.source !== 'none' ? ' · ' : ' '}
        <Origin source={source} />
      </span>
    </span>
  )
}
