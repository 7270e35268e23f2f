/** Settings whose choices the vendor, or the directory, knows: one of them, or several. */
import { useEffect } from 'preact/hooks'
import { sentences } from '../../shell/format.ts'
import { CheckGroup } from '../../ui/CheckGroup.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { listOf, type Options, withStored } from './options.ts'

interface Props {
  /** What to ask `options` for. */
  from: string
  options: Options
  name: string
  label: string
  hint: string | undefined
  error: string | undefined
  disabled: boolean
  required?: boolean
}

/** Loads the choices as soon as they can be; says why while they cannot. */
function useChoices({ from, options, disabled }: Props) {
  const why = options.obstacle(from)
  // Whoever may only look is shown what is stored: the vendor is not asked for that.
  const open = why === null && !disabled
  useEffect(() => {
    if (open) options.ask(from)
  }, [open, options, from])
  const { data, error, loading, reload } = options.of(from)
  const failed = open ? error.value : null
  return {
    offered: data.value,
    said: why ?? failed?.message ?? null,
    loading: open && loading.value,
    failed: failed !== null,
    reload,
    open,
  }
}

type Choices = ReturnType<typeof useChoices>

const Reload = ({ choices, label }: { choices: Choices; label: string }) =>
  choices.open &&
  !choices.loading && (
    <button
      type="button"
      class="plain"
      aria-label={`${choices.failed ? 'Try again' : 'Load again'}: ${label}`}
      onClick={choices.reload}
    >
      {choices.failed ? 'Try again' : 'Load again'}
    </button>
  )

const hintOf = (hint: string | undefined, { said, loading }: Choices): string | undefined =>
  sentences(hint, loading ? 'Loading the choices…' : said) || undefined

interface ManyProps extends Props {
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  none: string | undefined
}

export function ManyOf(props: ManyProps) {
  const { label, chosen, onChange, error, disabled, none, hint } = props
  const choices = useChoices(props)
  const known = choices.offered
  return (
    <CheckGroup
      label={label}
      hint={hintOf(hint, choices)}
      error={error}
      choices={known ? withStored(known, chosen) : chosen.map((value) => ({ value, label: value }))}
      chosen={chosen}
      onChange={onChange}
      disabled={disabled}
      none={none}
    >
      <Reload choices={choices} label={label} />
    </CheckGroup>
  )
}

interface OneProps extends Props {
  value: string
  onInput: (value: string) => void
}

/** While there is nothing to choose from, it can be typed, unless it is an entry of one of our lists. */
export function OneOf(props: OneProps) {
  const { from, name, label, value, onInput, error, disabled, hint, required } = props
  const choices = useChoices(props)
  const known = choices.offered
  const list = listOf(from)
  const shared = {
    ...{ name, label, error, disabled, value, onInput },
    hint: hintOf(hint, choices),
    ...(required !== undefined && { required }),
  }
  if (!list && !known?.length)
    return (
      <div class="stack tight">
        <TextField {...shared} />
        {choices.failed && (
          <div class="small">
            <Reload choices={choices} label={label} />
          </div>
        )}
      </div>
    )
  const stored = value === '' ? [] : [value]
  const offered = known ? withStored(known, stored) : stored.map((v) => ({ value: v, label: '…' }))
  const empty = { value: '', label: required ? 'Choose…' : 'None' }
  return (
    <SelectField
      {...shared}
      {...(list && known?.length === 0 && { hint: <NoEntries list={list} /> })}
      choices={required && value !== '' ? offered : [empty, ...offered]}
    />
  )
}

const NoEntries = ({ list }: { list: string }) => (
  <>
    There are no {list} yet: <a href={`/lists/${list}`}>add one</a> first.
  </>
)
