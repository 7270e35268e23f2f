/** The mapping page of a connection: what its source sends, and which column is which field. */
import { computed, signal } from '@preact/signals'
import type { Api, Out } from '../api.ts'
import { type ApiError, asApiError } from '../http.ts'
import { sayDone } from '../toasts.ts'
import { createConnectionPage } from './connectionPage.ts'
import { createForm, LEFT } from './form.ts'
import { firstMapping, type Mapping, mappingOf, settingOf, unmapped } from './mapping.ts'
import { createSettingsLook } from './settingsLook.ts'

export function createFieldsPage(api: Api, id: string, maySample: () => boolean) {
  const base = createConnectionPage(api, id)
  const sample = signal<Out<'Sample'> | null>(null)
  const sampleError = signal<ApiError | null>(null)
  const map = computed(() => base.connector.value && mappingOf(base.connector.value))
  const required = computed(
    () =>
      new Set(base.connector.value?.fields.filter((f) => f.required).map((f) => f.field as string)),
  )
  const empty: Mapping = {}
  const form = createForm(empty, save, {
    check: (mapping) =>
      Object.fromEntries(
        (map.value ? unmapped(map.value, mapping, required.value) : []).map((f) => [
          f.name,
          `Choose the column of ${f.label}: nobody is synced without it.`,
        ]),
      ),
  })

  const settingsLook = createSettingsLook(api, id)

  async function save(mapping: Mapping): Promise<unknown> {
    const now = base.connection.data.value
    if (!map.value || !now) return
    const settings = { [map.value.name]: settingOf(map.value, mapping) }
    if (!(await settingsLook.mayChange(now, settings))) return LEFT
    base.connection.data.value = await api.patchConnection(id, { settings })
    sayDone('The columns are saved.')
  }

  async function look(): Promise<void> {
    sampleError.value = null
    sample.value = null
    try {
      sample.value = await api.sample(id)
    } catch (cause) {
      sampleError.value = asApiError(cause)
      return
    }
    const connection = base.connection.data.value
    // What was chosen and not saved yet stays chosen.
    if (connection && map.value && !form.dirty.value)
      form.reset(firstMapping(map.value, connection.settings, sample.value))
  }

  async function load(): Promise<void> {
    await base.load()
    if (base.connection.data.value && base.connector.value?.hasSample && maySample()) await look()
  }

  return {
    ...base,
    sample,
    sampleError,
    map,
    required,
    form,
    look,
    settingsLook,
    load,
    start() {
      void load()
      return () => {
        base.stop()
        settingsLook.stop()
      }
    },
  }
}

export type FieldsScreen = ReturnType<typeof createFieldsPage>
