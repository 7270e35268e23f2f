/** Filters of the directory, kept in the URL. */
import { useLocation } from 'preact-iso'
import { type Entry, filterChoices } from '../lists/offers.ts'
import type { Out } from '../shell/api.ts'
import { withQuery } from '../shell/url.ts'

interface FilterProps {
  label: string
  name: string
  choices: { value: string; label: string }[]
}

function Filter({ label, name, choices }: FilterProps) {
  const { query, route } = useLocation()
  const now = query[name] ?? ''
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

interface Props {
  sources: Out<'Connection'>[]
  locations: Entry[]
  positions: Entry[]
}

export function WorkerFilters({ sources, locations, positions }: Props) {
  return (
    <>
      <Filter
        label="Status"
        name="status"
        choices={[
          { value: '', label: 'Any status' },
          { value: 'active', label: 'Active' },
          { value: 'inactive', label: 'Inactive' },
          { value: 'archived', label: 'Archived' },
        ]}
      />
      <EntryFilter label="Location" any="Any location" name="location" entries={locations} />
      <EntryFilter label="Position" any="Any position" name="position" entries={positions} />
      <Filter
        label="Source"
        name="source"
        choices={[
          { value: '', label: 'Any source' },
          ...sources.map((c) => ({ value: c.id, label: c.name })),
        ]}
      />
      <Filter
        label="Issues"
        name="hasIssue"
        choices={[
          { value: '', label: 'Issues or not' },
          { value: 'true', label: 'Has an issue' },
          { value: 'false', label: 'No issues' },
        ]}
      />
    </>
  )
}

interface EntryProps {
  label: string
  any: string
  name: string
  entries: Entry[]
}

function EntryFilter({ label, any, name, entries }: EntryProps) {
  if (entries.length === 0) return null
  return (
    <Filter
      label={label}
      name={name}
      choices={[{ value: '', label: any }, ...filterChoices(entries)]}
    />
  )
}
