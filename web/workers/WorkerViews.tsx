/** Lists that are asked for again and again, each a link that can be shared. */
import { useLocation } from 'preact-iso'
import { session } from '../shell/session.ts'
import { withQuery } from '../shell/url.ts'
import { filterOf, isView, viewsOf } from './views.ts'

export function WorkerViews() {
  const { query } = useLocation()
  const filter = filterOf(query)
  const zone = session.value?.company.timeZone ?? 'UTC'
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format()
  return (
    <nav class="tabs views" aria-label="Views">
      {viewsOf(today).map((view) => (
        <a
          key={view.text}
          href={withQuery('/workers', view.query as Record<string, string>)}
          aria-current={isView(view, filter) ? 'page' : undefined}
        >
          {view.text}
        </a>
      ))}
      <a href="/duplicates">Likely duplicates</a>
    </nav>
  )
}
