/** What a merge would do: both values of each field with the one that is taken, and what goes over. */
import type { Out } from '../../shell/api.ts'
import { plural } from '../../shell/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import type { Merging, Side } from './merging.ts'

type Preview = Out<'MergePreview'>
interface Props {
  merging: Merging
  preview: Preview
}

export function MergePreview({ merging, preview }: Props) {
  const { keep, other } = preview
  return (
    <div class="stack">
      <p>
        <b>{keep.name}</b> stays, and <b>{other.name}</b> becomes part of them.{' '}
        <button type="button" class="quiet" onClick={() => void merging.turn()}>
          Keep {other.name === keep.name ? 'the other one' : other.name} instead
        </button>
      </p>
      <Twice merging={merging} preview={preview} />
      <Fields merging={merging} preview={preview} />
      <ul class="told">
        {[...goesOver(preview), ...preview.remarks].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  )
}

function Twice({ merging, preview }: Props) {
  return (
    <>
      {preview.twice.map((t) => (
        <Notice
          key={t.connectionId}
          tone="warn"
          title={`${t.connectionName} has both. Which ID is this person’s?`}
        >
          <fieldset class="group">
            <legend class="hidden">ID in {t.connectionName}</legend>
            {[t.keep, t.other].map((id) => (
              <Choice
                key={id}
                name={`twice-${t.connectionId}`}
                label={id}
                checked={t.stays === id}
                onTake={() => void merging.link(t.connectionId, id)}
              />
            ))}
          </fieldset>
          <p>The other one is unlinked, and no sync links or adds it again.</p>
        </Notice>
      ))}
    </>
  )
}

const SIDES = ['keep', 'other'] as const

function Fields({ merging, preview }: Props) {
  const { keep, other } = preview
  return (
    <div class="scroll">
      <table class="sides two" aria-label="Whose value is taken">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">{keep.name} (stays)</th>
            <th scope="col">{other.name}</th>
          </tr>
        </thead>
        <tbody>
          {preview.fields.map((f) => (
            <tr key={f.field}>
              <th scope="row">
                {capital(f.label)}
                {f.decidedBy && <p class="hint">{f.decidedBy} decides at its next sync</p>}
              </th>
              {SIDES.map((side) => (
                <td key={side}>
                  {f.taken === 'both' || f.keep === f.other ? (
                    f[side]
                  ) : (
                    <Choice
                      name={`field-${f.field}`}
                      label={f[side] ?? 'Nothing'}
                      said={`${capital(f.label)}: ${f[side] ?? 'nothing'}`}
                      checked={f.taken === side}
                      onTake={() => void merging.field(f.field, side)}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
          <Accounts merging={merging} preview={preview} />
        </tbody>
      </table>
    </div>
  )
}

function Accounts({ merging, preview: { accounts } }: Props) {
  if (!accounts.keep || !accounts.other) return null
  return (
    <tr>
      <th scope="row">Login</th>
      {SIDES.map((side: Side) => (
        <td key={side}>
          <Choice
            name="account"
            label={accounts[side] ?? ''}
            said={`Login: ${accounts[side]}`}
            checked={accounts.taken === side}
            onTake={() => void merging.account(side)}
          />
        </td>
      ))}
    </tr>
  )
}

function Choice(props: {
  name: string
  label: string
  /** As it is read out, where the label alone says too little. */
  said?: string
  checked: boolean
  onTake: () => void
}) {
  const { name, label, said, checked, onTake } = props
  return (
    <label class="choice">
      <input type="radio" name={name} checked={checked} aria-label={said} onChange={onTake} />
      {label}
    </label>
  )
}

function goesOver({ links, hours, accounts }: Preview): string[] {
  const from = links.map((l) => `${l.connectionName} (${l.externalId})`).join(', ')
  return [
    ...(from ? [`Goes over: the link to ${from}.`] : []),
    ...(hours > 0
      ? [`${plural(hours, 'time entry goes', 'time entries go')} over, with the cards.`]
      : []),
    ...(accounts.taken === 'other' && accounts.other && !accounts.keep
      ? [`The login ${accounts.other} goes over.`]
      : []),
  ]
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
