/** The order of the list, where there are no heads of columns to press. */
import { useLocation } from 'preact-iso'
import { withQuery } from '../shell/url.ts'
import { sortedBy } from './columns.tsx'

export function SortBy({ sort }: { sort: string }) {
  const { route } = useLocation()
  return (
    <select
      class="sort-by"
      aria-label="Sort by"
      value={sort}
      onChange={(e) => route(withQuery(location.href, { sort: e.currentTarget.value }), true)}
    >
      {sortedBy().map(({ value, label }) => (
        <option key={value} value={value} selected={value === sort}>
          {label}
        </option>
      ))}
    </select>
  )
}
