/** Filters of the directory, kept in the URL. */
import { type Entry, filterChoices } from '../lists/offers.ts'
import type { Out } from '../shell/api.ts'
import type { CustomField } from '../shell/customFields.ts'
import { Filter } from '../ui/filter/Filter.tsx'

interface Props {
  sources: Out<'Connection'>[]
  locations: Entry[]
  positions: Entry[]
  /** Of the other lists, those that are filtered by. */
  others: { name: string; label: string; any: string; entries: Entry[] }[]
  /** Lists of the company's own; one of them filters at a time. */
  custom: CustomField[]
}

export function WorkerFilters({ sources, locations, positions, others, custom }: Props) {
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
      {others.map((other) => (
        <EntryFilter key={other.name} {...other} />
      ))}
      {custom.map((field) => (
        <Filter
          key={field.id}
          label={field.name}
          name="custom"
          choices={[
            { value: '', label: `${field.name}: any` },
            ...field.choices.map((one) => ({ value: `${field.id}:${one}`, label: one })),
          ]}
        />
      ))}
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
