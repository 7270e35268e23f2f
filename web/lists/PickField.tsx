/** A field whose value is an entry of one of the directory's lists, by name. */
import type { ListName } from '../shell/api.ts'
import { type Common, Field } from '../ui/Field.tsx'
import { type Offered, Pick } from '../ui/Pick.tsx'
import { LIST_WORD } from './lists.ts'
import type { Offers } from './offers.ts'

export const offeredBy = (offers: Offers, list: ListName, except: string[] = []): Offered => ({
  names: offers.names(list)?.filter((name) => !except.includes(name)) ?? null,
  isKnown: (name) => offers.named(list, name) !== undefined,
  onWant: () => offers.want(list),
})

interface Props extends Common {
  offers: Offers
  list: ListName
  name: string
  value: string
  onInput: (value: string) => void
}

export function PickField({ offers, list, name, value, onInput, hint, disabled, ...rest }: Props) {
  const known = offers.lists.value[list] === undefined || offers.named(list, value) !== undefined
  const isNew = !disabled && value.trim() !== '' && !known
  const said = isNew && (
    <span class="new-entry">
      New: saving adds “{value.trim()}” to {LIST_WORD[list].many.toLowerCase()}.{' '}
    </span>
  )
  return (
    <Field
      {...rest}
      hint={
        said || hint ? (
          <>
            {said}
            {hint}
          </>
        ) : undefined
      }
    >
      {(tied) =>
        disabled ? (
          <input {...tied} type="text" name={name} value={value} disabled />
        ) : (
          <Pick
            tied={tied}
            label={LIST_WORD[list].many}
            name={name}
            value={value}
            offered={offeredBy(offers, list)}
            onInput={onInput}
          />
        )
      }
    </Field>
  )
}
