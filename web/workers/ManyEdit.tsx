/** What many workers get at once: a field left empty stays as it is for each of them. */
import { useState } from 'preact/hooks'
import type { Offers } from '../lists/offers.ts'
import { PickField } from '../lists/PickField.tsx'
import type { In } from '../shell/api.ts'
import { SelectField } from '../ui/Field.tsx'

type Patch = NonNullable<In<'WorkersChange'>['patch']>

const LISTS = [
  { name: 'position', label: 'Position', list: 'positions' },
  { name: 'location', label: 'Location', list: 'locations' },
  { name: 'team', label: 'Team', list: 'teams' },
  { name: 'profile', label: 'Profile', list: 'profiles' },
] as const

interface Props {
  offers: Offers
  /** "14 workers" */
  people: string
  onClose: () => void
  onEdit: (patch: Patch) => void
}

export function ManyEdit({ offers, people, onClose, onEdit }: Props) {
  const [values, set] = useState<Record<string, string>>({})
  const given = Object.fromEntries(Object.entries(values).filter(([, v]) => v.trim() !== ''))
  const nothing = Object.keys(given).length === 0
  const to = (name: string) => (value: string) => set({ ...values, [name]: value })
  return (
    <form
      aria-label="Edit many"
      onSubmit={(e) => {
        e.preventDefault()
        if (!nothing) onEdit(given as Patch)
      }}
    >
      {LISTS.map(({ name, label, list }) => (
        <PickField
          key={name}
          name={name}
          label={label}
          list={list}
          offers={offers}
          required={false}
          value={values[name] ?? ''}
          onInput={to(name)}
        />
      ))}
      <SelectField
        name="status"
        label="Status"
        value={values.status ?? ''}
        onInput={to('status')}
        choices={[
          { value: '', label: 'As it is' },
          { value: 'active', label: 'Active' },
          { value: 'inactive', label: 'Inactive' },
        ]}
      />
      <p class="hint">
        What is left empty stays as it is. Fields that a source keeps locked are not changed;
        whoever they belong to is named.
      </p>
      <div class="form-foot end">
        <button type="button" onClick={onClose}>
          Cancel
        </button>
        <button type="submit" class="primary" disabled={nothing}>
          Change {people}
        </button>
      </div>
    </form>
  )
}
