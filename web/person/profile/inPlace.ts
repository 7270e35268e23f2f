/** Fields edited where they stand: each is opened, saved and left by itself, whatever is typed in the others. */
import { signal } from '@preact/signals'
import { isCustom } from '../../shell/customFields.ts'
import type { Errors, Form, LEFT } from '../../state/form.ts'
import { createPart, type FormPart } from '../../state/formPart.ts'
import { type Editable, fieldOf, type Profile, withField } from './profile.ts'

interface Given {
  check: (values: Profile) => Errors
  save: (field: Editable, values: Profile) => Promise<Profile | typeof LEFT>
}

/** Where what is wrong with a field is said. */
export const errorAt = (field: Editable): string => (isCustom(field) ? `custom.${field}` : field)

export function createInPlace(form: Form<Profile>, { check, save }: Given) {
  const open = signal<ReadonlySet<Editable>>(new Set())
  const parts = new Map<Editable, FormPart<Profile>>()
  const close = (field: Editable) => {
    open.value = new Set([...open.value].filter((one) => one !== field))
  }

  function part(field: Editable): FormPart<Profile> {
    const known = parts.get(field)
    if (known) return known
    const at = errorAt(field)
    const made = createPart(form, {
      of: (values) => fieldOf(values, field),
      into: (whole, fresh) => withField(whole, fresh, field),
      has: (path) => path === at || path.startsWith(`${at}.`),
      check,
      save: (values) => save(field, values),
    })
    parts.set(field, made)
    return made
  }

  return {
    open,
    part,
    edit(field: Editable) {
      open.value = new Set([...open.value, field])
    },
    /** True when it is saved, and shown as it is now. */
    async save(field: Editable): Promise<boolean> {
      const saved = await part(field).submit()
      // Whoever types on is not done.
      if (!saved || part(field).dirty.value) return false
      close(field)
      return true
    },
    /** As it was. While it is being saved there is no way back. */
    leave(field: Editable): boolean {
      if (part(field).busy.value) return false
      part(field).discard()
      close(field)
      return true
    },
  }
}

export type InPlace = ReturnType<typeof createInPlace>
