/** A calendar day that narrows a list, kept in the URL. */
import { useLocation } from 'preact-iso'
import { withQuery } from '../../shell/url.ts'

export function DayFilter({ label, name }: { label: string; name: string }) {
  const { query, route } = useLocation()
  return (
    <label>
      {label}{' '}
      <input
        type="date"
        value={query[name] ?? ''}
        onChange={(e) => route(withQuery(location.href, { [name]: e.currentTarget.value }), true)}
      />
    </label>
  )
}
