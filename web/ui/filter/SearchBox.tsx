/** Search as you type, kept in the URL as `query`. */
import { Search } from 'lucide'
import { useLocation } from 'preact-iso'
import { withQuery } from '../../shell/url.ts'
import { useDebounced } from '../../state/screen.ts'
import { Icon } from '../Icon.tsx'

/** After the last key: whoever types on is not answered for each letter, and whoever waits sees no wait. */
const PAUSE_MS = 70

export function SearchBox({ label }: { label: string }) {
  const { query, route } = useLocation()
  const typed = { value: query.query ?? '' }
  const search = useDebounced(
    () => route(withQuery(location.href, { query: typed.value.trim() }), true),
    PAUSE_MS,
  )
  return (
    <label class="search">
      <span class="hidden">{label}</span>
      <Icon of={Search} />
      <input
        type="search"
        placeholder={label}
        defaultValue={query.query ?? ''}
        autoComplete="off"
        onInput={(e) => {
          typed.value = e.currentTarget.value
          search()
        }}
      />
    </label>
  )
}
