/** What the next sync of each source would do with them, as far as it still says the same. */
import type { Out } from '../shell/api.ts'
import { Changes } from '../ui/Changes.tsx'
import { Time } from '../ui/Time.tsx'

export function NextSync({ explained }: { explained: Out<'Explained'> }) {
  const { sources, workerId, action } = explained
  if (sources.length === 0) return null
  return (
    <section class="stack tight" aria-labelledby="next-sync">
      <h2 id="next-sync">What the next sync would do</h2>
      <ul class="next-syncs">
        {sources.map((s) => (
          <li key={`${s.connectionId} ${s.externalId}`}>
            <p>
              <span class="strong">{s.connection}:</span>{' '}
              {s.next ? s.next.message : 'cannot be said now; its settings may not be complete.'}
            </p>
            {s.next && <Changes changes={s.next.changes} />}
            {s.absentSince && (
              <p class="muted small">
                No longer there since <Time at={s.absentSince} day />.
              </p>
            )}
          </li>
        ))}
      </ul>
      {action.kind !== 'none' && (
        <p>
          {action.label} <a href={`/why?workerId=${workerId}`}>Why, and what helps</a>
        </p>
      )}
    </section>
  )
}
