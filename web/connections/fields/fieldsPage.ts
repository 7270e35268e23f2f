/** The mapping page of a connection: what its source sends, and which column is which field. */
import { computed, signal } from '@preact/signals'
import type { Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { loadCustomFields } from '../../shell/customFields.ts'
import { type ApiError, asApiError } from '../../shell/http.ts'
import { sayDone } from '../../shell/toasts.ts'
import { createForm, LEFT } from '../../state/form.ts'
import { createConnectionPage } from '../connectionPage.ts'
import { record, type Values } from '../schema/schema.ts'
import { createSettingsLook } from '../settings/settingsLook.ts'
import { asksLeavers, createWalk, leaverFields, withoutLeavers } from './fieldUse.ts'
import {
  firstMapping,
  isSuggestion,
  type Mapping,
  mappingOf,
  settingOf,
  unmapped,
} from './mapping.ts'
import { calledSo } from './wordTables.ts'

/** Choosing goes on while a count is under way; it begins once nothing is chosen for so long. */
const COUNT_AFTER_MS = 300

export function createFieldsPage(api: Api, id: string, maySample: () => boolean) {
  const base = createConnectionPage(api, id)
  const sample = signal<Out<'Sample'> | null>(null)
  const sampleError = signal<ApiError | null>(null)
  const map = computed(() => base.connector.value && mappingOf(base.connector.value))
  const required = computed(
    () =>
      new Set(base.connector.value?.fields.filter((f) => f.required).map((f) => f.field as string)),
  )
  /** Settings beside the mapping that are changed here and not saved yet. */
  const draft = signal<Values>({})
  /** Somebody said that nobody who has left is in the file. */
  const nobodyLeft = signal(false)
  const counting = signal(false)
  const empty: Mapping = {}
  const form = createForm(empty, save, {
    check: (mapping) => ({
      ...Object.fromEntries(
        (map.value ? unmapped(map.value, mapping, required.value) : []).map((f) => [
          f.name,
          `Choose the column of ${f.label}: nobody is synced without it.`,
        ]),
      ),
      ...(leaversOpen(mapping) && {
        leavers:
          'Choose a column that says who has left, or say that nobody who left is in the file.',
      }),
    }),
  })

  const settingsLook = createSettingsLook(api, id)

  async function save(mapping: Mapping): Promise<unknown> {
    const now = base.connection.data.value
    if (!map.value || !now) return
    const settings = { ...draft.value, [map.value.name]: settingOf(map.value, mapping) }
    if (!(await settingsLook.mayChange(now, settings))) return LEFT
    base.connection.data.value = await api.patchConnection(id, { settings })
    draft.value = {}
    walk.end()
    sayDone('The columns are saved.')
  }

  /** Nobody has said how a leaver is told from those who work there. */
  function leaversOpen(mapping: Mapping): boolean {
    const settings = base.connection.data.value?.settings
    if (!map.value || !sample.value?.found || !settings || !asksLeavers(map.value)) return false
    if (settings.content === 'changes' || nobodyLeft.value) return false
    return leaverFields(mapping, map.value).length === 0
  }

  /** The latest count counts; an earlier one that comes in late is for nobody. */
  let counts = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  /** With what is chosen, saved or not: how many people, and which words of status. */
  async function count(): Promise<void> {
    if (!map.value || !sample.value?.found) return
    counts += 1
    const mine = counts
    counting.value = true
    const settings = { ...draft.value, [map.value.name]: settingOf(map.value, form.values.value) }
    const answer = await api.sample(id, settings).catch(() => null)
    if (mine !== counts) return
    counting.value = false
    if (answer) sample.value = answer
  }

  function recount(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void count(), COUNT_AFTER_MS)
  }

  const walk = createWalk()

  function use(column: string, field: string): void {
    if (!map.value) return
    form.values.value = walk.to(column, field, form.values.value, map.value)
    recount()
  }

  function change(settings: Values): void {
    draft.value = { ...draft.value, ...settings }
    recount()
  }

  function sayNobodyLeft(): void {
    nobodyLeft.value = true
    const next = withoutLeavers(form.values.value)
    for (const [name, columns] of Object.entries(next)) form.set(name, columns)
    recount()
  }

  /** Another line names the columns: what was chosen for the others is for nothing. */
  async function chooseHeader(line: string): Promise<void> {
    draft.value = { ...draft.value, headerLine: line }
    if (!map.value) return
    const none = settingOf(map.value, {})
    const answer = await api
      .sample(id, { ...draft.value, [map.value.name]: none })
      .catch((cause) => asApiError(cause))
    // Another line was chosen meanwhile: this one's answer is for nobody.
    if (draft.value.headerLine !== line) return
    if ('detected' in answer) {
      sample.value = answer
      const next = firstMapping(map.value, {}, answer)
      for (const [name, columns] of Object.entries(next)) form.set(name, columns)
    } else sampleError.value = answer
  }

  /** A word of status means this from now on; '' as it is known, or asked. */
  function explain(word: string, means: '' | 'active' | 'inactive'): void {
    const settings = { ...base.connection.data.value?.settings, ...draft.value }
    const without = (name: string) =>
      (Array.isArray(settings[name]) ? (settings[name] as string[]) : []).filter(
        (other) => other.toLowerCase() !== word.toLowerCase(),
      )
    const [active, inactive] = [without('activeWords'), without('inactiveWords')]
    change({
      activeWords: means === 'active' ? [...active, word] : active,
      inactiveWords: means === 'inactive' ? [...inactive, word] : inactive,
    })
  }

  /** A word of a field is called this here from now on; '' as it stands in the file. Who leaves may hang on it. */
  function call(field: string, word: string, means: string): void {
    const settings = { ...base.connection.data.value?.settings, ...draft.value }
    change({ values: calledSo(record(settings.values), field, word, means) })
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
    if (connection && map.value && !form.dirty.value) {
      form.reset(firstMapping(map.value, connection.settings, sample.value))
      // Saved without any, it was said before.
      nobodyLeft.value =
        !isSuggestion(map.value, connection.settings) &&
        leaverFields(form.values.value, map.value).length === 0
    }
  }

  async function load(): Promise<void> {
    // Without them a column of one would seem to be used for nothing, and be saved so.
    await Promise.all([base.load(), loadCustomFields(api)])
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
    draft,
    nobodyLeft,
    counting,
    use,
    change,
    sayNobodyLeft,
    chooseHeader,
    explain,
    call,
    recount,
    load,
    start() {
      void load()
      return () => {
        clearTimeout(timer)
        base.stop()
        settingsLook.stop()
      }
    },
  }
}

export type FieldsScreen = ReturnType<typeof createFieldsPage>
