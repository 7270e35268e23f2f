/** Where a field's value came from, and whether it may be edited. */
import { Lock } from 'lucide'
import type { Out } from '../../shell/api.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Time } from '../../ui/Time.tsx'

type Source = Out<'FieldSource'>

/** What becomes of an edit is said where one is made; here, only what stands in its way, or came of it. */
function standing({ lock, source, ownedBy }: Source): string | null {
  if (lock === 'locked') return 'Locked'
  const edited = source === 'user' || source === 'token'
  return lock === 'local' && edited && ownedBy ? `Wins over ${ownedBy.connectionName}` : null
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
  const said = standing(source)
  const known = source.source !== 'none'
  if (!said && !known && !source.kept) return null
  return (
    <span class="source">
      {source.lock === 'locked' && <Icon of={Lock} />}
      <span>
        {source.kept && (
          <>
            <span class="tag">Always synced</span>{' '}
          </>
        )}
        {said}
        {said && known && ' · '}
        <Origin source={source} />
        {source.lock === 'locked' && !known && source.ownedBy && (
          <> · {source.ownedBy.connectionName} says nothing</>
        )}
      </span>
    </span>
  )
}
