/** What a sync does not do by itself because it is many: each kind of change with its figures, in a sentence. */
import { useId } from 'preact/hooks'
import type { Form } from '../../state/form.ts'
import { CheckField } from '../../ui/Field.tsx'
import { DANGERS, type DangerName, type Figures } from './guardForm.ts'
import type { SettingsForm } from './settingsForm.ts'

interface Words {
  what: string
  /** Whom they are counted against. */
  of: string
  /** What else there is to know. */
  hint?: string
  /** Counted as "more than", not "from". */
  more?: true
}

const WORDS: Record<DangerName, Words> = {
  deactivations: {
    what: 'Workers who leave',
    of: 'the active workers',
    hint: 'Those who left within the last 7 days count as well; so do 2 people who are half of all.',
  },
  returns: {
    what: 'Workers who become active again',
    of: 'the inactive workers',
  },
  joiners: {
    what: 'New people',
    of: 'the active workers',
    hint: 'Not in the first sync. For a season, announce them below instead.',
  },
  emails: {
    what: 'Welcome emails',
    of: 'the active workers',
    more: true,
    hint: 'The people are added; only their emails wait.',
  },
  emptied: {
    what: 'A name, email, phone or payroll ID that would be emptied',
    of: 'those who have one',
    hint: 'Each of them is counted by itself.',
  },
  changed: {
    what: 'A name, email, phone or payroll ID that would change',
    of: 'the linked workers',
    hint: 'Each of them is counted by itself; not in the first sync.',
  },
  moves: {
    what: 'Workers who would move to another location',
    of: 'the linked workers',
  },
  identities: {
    what: 'IDs that seem to belong to other people now',
    of: 'the linked workers',
    hint: 'Fewer are asked about one by one, these in one question. From a fifth of all on, nothing of that sync is done.',
  },
}

interface Props {
  form: Form<SettingsForm>
  disabled: boolean
}

export function GuardFields({ form, disabled }: Props) {
  return (
    <>
      <CheckField
        label="Hold changes when there are many of a kind"
        hint="What is held waits for you; everything else goes through."
        checked={form.values.value.guardOn}
        onChange={(on) => form.set('guardOn', on)}
        disabled={disabled}
      />
      {form.values.value.guardOn && (
        <>
          <FiguresOf form={form} name="deactivations" disabled={disabled} />
          <details>
            <summary>Other changes that are held when they are many</summary>
            <div class="figures-list">
              {DANGERS.filter((name) => name !== 'deactivations').map((name) => (
                <FiguresOf key={name} form={form} name={name} disabled={disabled} />
              ))}
            </div>
          </details>
        </>
      )}
    </>
  )
}

function FiguresOf({ form, name, disabled }: Props & { name: DangerName }) {
  const id = useId()
  const { what, of, hint, more } = WORDS[name]
  const errorOf = (part: keyof Figures) => form.errors.value[`guard.${name}.${part}`]
  const errors = [...new Set([errorOf('min'), errorOf('percent'), errorOf('max')])].filter(Boolean)
  const input = (part: keyof Figures, label: string) => (
    <FigureInput
      {...{ form, name, part, disabled }}
      label={`${what}: ${label}`}
      wrong={errorOf(part) !== undefined}
      describedBy={`${id}-more`}
    />
  )
  return (
    // A group of its own for each kind: a sentence with three numbers in it.
    <fieldset class="figures">
      <legend class="strong">{what}</legend>
      <p class="figures-line">
        {more ? 'Held when more than' : 'Held from'} {input('min', 'people')}{' '}
        {more ? 'and more than' : 'people who are at least'} {input('percent', 'percent')} % of {of}
        , and in any case from {input('max', 'in any case from')}
      </p>
      <div id={`${id}-more`}>
        {errors.map((error) => (
          <p key={error} class="field-error">
            {error}
          </p>
        ))}
        {hint && <p class="hint">{hint}</p>}
      </div>
    </fieldset>
  )
}

interface InputProps extends Props {
  name: DangerName
  part: keyof Figures
  label: string
  wrong: boolean
  describedBy: string
}

function FigureInput({ form, name, part, label, wrong, disabled, describedBy }: InputProps) {
  const { figures } = form.values.value
  return (
    <input
      type="text"
      inputMode="numeric"
      name={`guard.${name}.${part}`}
      aria-label={label}
      aria-invalid={wrong}
      aria-describedby={describedBy}
      autoComplete="off"
      placeholder={part === 'max' ? 'never' : ''}
      value={figures[name][part]}
      disabled={disabled}
      onInput={(e) => {
        const next = { ...figures[name], [part]: e.currentTarget.value }
        form.set('figures', { ...figures, [name]: next })
      }}
    />
  )
}
