/** One of a few choices that narrow a list, kept in the URL. */
import { useLocation } from 'preact-iso'
import { withQuery } from '../../shell/url.ts'

interface FilterProps {
  label: string
  name: string
  choices: { value: string; label: string }[]
}

export function Filter({ label, name, choices }: FilterProps) {
  const { query, route } = useLocation()
  const asked = query[name] ?? ''
  // Several may share one name, of which the address holds one.
  const now = choices.some((c) => c.value === asked) ? asked : ''
  return (
    <select
      aria-label={label}
      value={now}
      onChange={(e) => route(withQuery(location.href, { [name]: e.currentTarget.value }), true)}
    >
      {choices.map((c) => (
        <option key={c.value} value={c.value} selected={c.value === now}>
          {c.label}
        </option>
      ))}
    </select>
  )
}
