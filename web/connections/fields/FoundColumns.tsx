/** Every column of a file: what is in it, and what it is used for. */

import type { Out } from '../../shell/api.ts'
import { plural } from '../../shell/format.ts'
import { Table } from '../../ui/Table.tsx'
import type { FieldSpec } from '../schema/schema.ts'
import type { FieldsScreen } from './fieldsPage.ts'
import { useOf } from './fieldUse.ts'

type Found = NonNullable<Out<'Sample'>['found']>
type FoundColumn = Found['columns'][number]

interface Props {
  screen: FieldsScreen
  found: Found
  map: FieldSpec
}

const SURE = { sure: 'Sure', likely: 'Likely', guess: 'A guess' }

export function FoundColumns({ screen, found, map }: Props) {
  const { values } = screen.form
  const unused = found.columns.filter((c) => !useOf(c.column, values.value, map)).length
  return (
    <section class="stack tight" aria-labelledby="columns-found">
      <h3 id="columns-found">Columns</h3>
      <p class="muted">
        {plural(found.columns.length, 'column')}
        {unused > 0 && `, ${unused} of them not used`}. What is not used is neither read nor kept.
      </p>
      <Table<FoundColumn>
        caption="Every column and what it is used for"
        columns={[
          { head: 'Column', names: true, cell: (c) => c.column },
          {
            head: 'Holds',
            cell: (c) => <span class="muted">{c.samples.join(' · ') || 'Nothing'}</span>,
          },
          {
            head: 'Used for',
            class: 'choice',
            cell: (c) => (
              <select
                aria-label={`Use of column ${c.column}`}
                value={useOf(c.column, values.value, map)?.name ?? ''}
                onChange={(e) => screen.use(c.column, e.currentTarget.value)}
              >
                <option value="">Not used</option>
                {map.fields.map((f) => (
                  <option
                    key={f.name}
                    value={f.name}
                    selected={useOf(c.column, values.value, map)?.name === f.name}
                  >
                    {f.label}
                  </option>
                ))}
              </select>
            ),
          },
          { head: 'Suggestion', cell: (c) => <Why column={c} map={map} /> },
        ]}
        rows={found.columns}
        rowKey={(c) => c.column}
      />
    </section>
  )
}

function Why({ column: { field, sure, why }, map }: { column: FoundColumn; map: FieldSpec }) {
  const spec = map.fields.find((f) => f.name === field)
  if (!spec || !sure) return <span class="muted">None</span>
  return (
    <span>
      {spec.label}. <span class="muted">{`${SURE[sure]}, because ${why ?? 'of its name'}.`}</span>
    </span>
  )
}
