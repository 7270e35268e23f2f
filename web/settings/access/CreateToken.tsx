/** The dialog that makes an API token and shows it once. */
import { useId } from 'preact/hooks'
import type { Out } from '../../shell/api.ts'
import { CopyOnce } from '../../ui/CopyOnce.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { CheckField, SelectField, TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { LASTS, SCOPE_WORD, type TokensScreen } from './tokens.ts'

const SCOPES: { scope: Out<'Scope'>; label: string; hint: string }[] = [
  { scope: 'read', label: SCOPE_WORD.read, hint: 'Workers, syncs and logs.' },
  { scope: 'write', label: SCOPE_WORD.write, hint: 'Change workers and start syncs.' },
  { scope: 'admin', label: SCOPE_WORD.admin, hint: 'Change integrations and their credentials.' },
]

interface Props {
  screen: TokensScreen
  open: boolean
  onClose: () => void
}

export function CreateToken({ screen, open, onClose }: Props) {
  const made = screen.made.value
  const { form } = screen
  const id = useId()
  const wrong = form.errors.value.scopes
  return (
    <Dialog open={open} title={made ? 'Token created' : 'Create token'} onClose={onClose}>
      {made ? (
        <>
          <p>Copy the token now and keep it safe: it is shown only this once.</p>
          <CopyOnce label="Token" value={made.token} />
          <div class="form-foot end">
            <button type="button" class="primary" onClick={onClose}>
              Done
            </button>
          </div>
        </>
      ) : (
        <Form form={form} label="Create token" submit="Create token" busy="Creating…">
          <TextField
            {...form.text('name')}
            label="Name"
            hint="What it is for, e.g. Nightly payroll script."
            required
          />
          <fieldset class="group" aria-describedby={wrong ? id : undefined}>
            <legend>It may</legend>
            {SCOPES.map(({ scope, label, hint }) => (
              <CheckField
                key={scope}
                label={label}
                hint={hint}
                checked={form.values.value.scopes.includes(scope)}
                onChange={(on) => screen.toggle(scope, on)}
              />
            ))}
            {wrong && (
              <p class="field-error" id={id}>
                {wrong}
              </p>
            )}
          </fieldset>
          <SelectField {...form.text('lasts')} label="It works for" choices={LASTS} />
        </Form>
      )}
    </Dialog>
  )
}
