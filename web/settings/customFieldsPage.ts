/** Fields of the company's own: add one, rename it, change its choices, archive it or take it back into use. */
import { signal } from '@preact/signals'
import type { Api } from '../shell/calls/all.ts'
import { type CustomField, customFields } from '../shell/customFields.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { createForm, requireText } from '../state/form.ts'
import { createRemote } from '../state/remote.ts'

export const KIND_WORD: Record<CustomField['kind'], string> = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  list: 'List of choices',
}

interface Values {
  name: string
  kind: CustomField['kind']
  choices: string[]
}
const EMPTY: Values = { name: '', kind: 'text', choices: [] }

export function createCustomFieldsPage(api: Api) {
  const fields = createRemote(() => api.customFields())
  const { busy, inTurn } = createAct()
  /** The field that is changed; 'new' for one that is added. */
  const open = signal<CustomField | 'new' | null>(null)

  async function load(): Promise<void> {
    await fields.reload()
    // Everything else calls them by the names they have now.
    if (fields.data.value) customFields.value = fields.data.value.items
  }

  const form = createForm(
    EMPTY,
    async ({ name: typed, kind, choices }) => {
      const field = open.value
      const name = typed.trim()
      const some = kind === 'list' && { choices }
      if (field === null) return
      if (field === 'new') await api.addCustomField({ name, kind, ...some })
      else await api.patchCustomField(field.id, { name, ...some })
      sayDone(field === 'new' ? `${name} was added.` : `${name} was changed.`)
      // Another one may be open by now.
      if (open.value === field) open.value = null
      await load()
    },
    {
      check: (v) => ({
        ...requireText(v, { name: 'a name' }),
        ...(v.kind === 'list' &&
          v.choices.length === 0 && { choices: 'Enter what may be chosen.' }),
      }),
    },
  )

  return {
    fields,
    busy,
    open,
    form,
    load,
    begin(field: CustomField | 'new') {
      form.reset(field === 'new' ? EMPTY : { ...field, choices: [...field.choices] })
      open.value = field
    },
    end() {
      open.value = null
    },
    async archive({ id, name }: CustomField, archived: boolean): Promise<void> {
      await inTurn(id, async () => {
        await api.patchCustomField(id, { archived })
        sayDone(
          archived
            ? `${name} was archived. What workers have of it is kept.`
            : `${name} is in use again.`,
        )
        await load()
      })
    },
    start() {
      void load()
      return fields.stop
    },
  }
}

export type CustomFieldsScreen = ReturnType<typeof createCustomFieldsPage>
