/** A column for each field, with what is in it; required ones first. */
import type { ComponentChildren } from 'preact'
import type { Out } from '../../shell/api.ts'
import { sentences } from '../../shell/format.ts'
import { CheckGroup } from '../../ui/CheckGroup.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { FieldSpec, Values } from '../schema/schema.ts'
import type { FieldsScreen } from './fieldsPage.ts'
import { useOf } from './fieldUse.ts'
import { examplesOf, isSuggestion, lostColumns } from './mapping.ts'

interface Props {
  screen: FieldsScreen
  sample: Out<'Sample'>
  map: FieldSpec
  settings: Values
  /** Where to go once they are saved. */
  next: ComponentChildren
}

export function MappingForm({ screen, sample, map, settings, next }: Props) {
  const { form, required } = screen
  const needed = map.fields.filter((f) => required.value.has(f.name))
  const more = map.fields.filter((f) => !required.value.has(f.name) && !f.many)
  const lists = map.fields.filter((f) => !required.value.has(f.name) && f.many)
  const draw = (f: FieldSpec) => <Column key={f.name} field={f} screen={screen} sample={sample} />
  return (
    <Form
      form={form}
      label="Columns"
      submit="Save"
      guarded
      actions={
        form.dirty.value || Object.keys(screen.draft.value).length > 0 ? (
          <span class="muted">You have unsaved changes.</span>
        ) : (
          next
        )
      }
    >
      <Lost lost={lostColumns(map, form.values.value, sample)} />
      {isSuggestion(map, settings) && (
        <Notice tone="info" title="Suggested by the names of the columns">
          <p>Look them through, change what is wrong, and save.</p>
        </Notice>
      )}
      {needed.length > 0 && (
        <fieldset class="group">
          <legend>Required</legend>
          <div class="fields">{needed.map(draw)}</div>
        </fieldset>
      )}
      <fieldset class="group">
        <legend>Optional</legend>
        <div class="fields">{more.map(draw)}</div>
        {lists.map(draw)}
      </fieldset>
    </Form>
  )
}

function Lost({ lost }: { lost: { field: string; column: string }[] }) {
  if (lost.length === 0) return null
  return (
    <Notice tone="warn" title="Columns that are not there any more">
      <ul>
        {lost.map(({ field, column }) => (
          <li key={`${field} ${column}`}>
            {field} came from “{column}”.
          </li>
        ))}
      </ul>
      <p>Choose other columns, or have the source send these again.</p>
    </Notice>
  )
}

interface ColumnProps {
  field: FieldSpec
  screen: FieldsScreen
  sample: Out<'Sample'>
}

function Column({ field: f, screen, sample }: ColumnProps) {
  const { form } = screen
  const map = screen.map.value
  const chosen = form.values.value[f.name] ?? []
  const set = (columns: string[]) => {
    form.set(f.name, columns)
    screen.recount()
  }
  const error = form.errors.value[f.name]
  const lost = chosen.filter((c) => !sample.columns.includes(c))
  const choices = [...new Set(sample.columns)].map((c) => ({ value: c, label: c }))
  const all = [...choices, ...lost.map((c) => ({ value: c, label: `${c} (not there any more)` }))]
  // What is something else already is nothing more.
  const free = all.filter(
    (c) => chosen.includes(c.value) || !(map && useOf(c.value, form.values.value, map)),
  )
  if (f.many)
    return (
      <CheckGroup
        label={f.label}
        hint={f.hint}
        error={error}
        choices={free}
        chosen={chosen}
        onChange={set}
        single
      />
    )
  const examples = examplesOf(chosen[0] ?? '', sample)
  const suggested = chosen.length === 0 && sample.suggested[f.name]
  const hint = sentences(
    f.hint,
    examples.length > 0 && `Such as ${examples.join(' · ')}`,
    suggested && `Perhaps “${suggested}”`,
  )
  return (
    <SelectField
      name={f.name}
      label={f.label}
      value={chosen[0] ?? ''}
      onInput={(column) => set(column ? [column] : [])}
      choices={[{ value: '', label: 'None' }, ...all]}
      hint={hint || undefined}
      error={error}
    />
  )
}
