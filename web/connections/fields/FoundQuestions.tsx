/** What must be settled before anybody goes by a file: who has left, how days are written, which line names the columns. */
import type { Out } from '../../shell/api.ts'
import { plural } from '../../shell/format.ts'
import { SelectField } from '../../ui/Field.tsx'
import type { FieldSpec, Values } from '../schema/schema.ts'
import type { FieldsScreen } from './fieldsPage.ts'
import { asksLeavers, leaverFields } from './fieldUse.ts'

type Found = NonNullable<Out<'Sample'>['found']>
interface Props {
  screen: FieldsScreen
  found: Found
  map: FieldSpec
  settings: Values
  /** Somebody has gone by it already. */
  synced: boolean
}

export function FoundQuestions(props: Props) {
  const { found, settings, screen } = props
  const draft = { ...settings, ...screen.draft.value }
  return (
    <section class="stack" aria-labelledby="to-settle">
      <h3 id="to-settle">
        {props.synced ? 'How the file is read' : 'To settle before the first preview'}
      </h3>
      {asksLeavers(props.map) && settings.content !== 'changes' && <Leavers {...props} />}
      {found.unclearDays.length > 0 && (
        <SelectField
          name="dateOrder"
          label="How are days written?"
          value={String(draft.dateOrder ?? 'mdy')}
          onInput={(dateOrder) => screen.change({ dateOrder })}
          choices={[
            { value: 'mdy', label: 'Month first: 03/25/2024' },
            { value: 'dmy', label: 'Day first: 25/03/2024' },
          ]}
          hint={`Nothing tells it in ${found.unclearDays.map((d) => `“${d.column}”`).join(', ')}.`}
        />
      )}
      {found.header !== null && (
        <SelectField
          name="headerLine"
          label="Which line names the columns?"
          value={String(draft.headerLine ?? '')}
          onInput={(line) => void screen.chooseHeader(line)}
          choices={[
            { value: '', label: 'Found by itself' },
            ...lines(found).map((line) => ({ value: line, label: cut(line) })),
          ]}
          hint={`Now it is “${cut(found.header)}”.`}
        />
      )}
    </section>
  )
}

const cut = (line: string) => (line.length > 90 ? `${line.slice(0, 90)}…` : line)
const lines = ({ top, header }: Found) =>
  [...new Set([...top, ...(header ? [header] : [])])].filter((line) => line.trim() !== '')

function Leavers({ screen, map }: Props) {
  const fields = leaverFields(screen.form.values.value, map)
  const error = screen.form.errors.value.leavers
  const chosen = fields
    .map((f) => `${f.label}: “${(screen.form.values.value[f.name] ?? []).join(', ')}”`)
    .join(' · ')
  return (
    <fieldset class="group">
      <legend>How does the file say who has left?</legend>
      {error && fields.length === 0 && !screen.nobodyLeft.value && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
      <div class="field check">
        <label>
          <input
            type="radio"
            name="leavers"
            checked={fields.length > 0}
            disabled={fields.length === 0}
          />
          {fields.length > 0
            ? `By a column: ${chosen}`
            : 'By a column: use one for Status, Works here, Has left or Last day'}
        </label>
      </div>
      <div class="field check">
        <label>
          <input
            type="radio"
            name="leavers"
            checked={fields.length === 0 && screen.nobodyLeft.value}
            onChange={screen.sayNobodyLeft}
          />
          Nobody who has left is in the file: whoever is in it works here
        </label>
      </div>
    </fieldset>
  )
}

/** "38 people, 2 lines that are no people, 1 unreadable." */
export function FoundCount({ screen, found: { people } }: Pick<Props, 'screen' | 'found'>) {
  const said = people
    ? [
        plural(people.people, 'person', 'people'),
        ...(people.unreadable > 0 ? [`${people.unreadable} unreadable`] : []),
        `${people.active} active`,
        `${people.inactive} inactive`,
        ...(people.asked > 0 ? [`${people.asked} to be asked about`] : []),
      ].join(', ')
    : 'Choose the columns for the payroll ID and the name: then people are counted'
  return (
    <p role="status">
      <strong>{said}.</strong> {people?.nobody}
      {people && !people.all && ' Only the first 30,000 rows are counted.'}
      {screen.counting.value && <span class="muted"> Counting…</span>}
    </p>
  )
}
