/** The settings of a connection: what is saved, what is tested, what is removed. */
import { computed, signal } from '@preact/signals'
import type { In, Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { sayDone } from '../../shell/toasts.ts'
import { createAct } from '../../state/act.ts'
import { createForm, LEFT, requireText } from '../../state/form.ts'
import { createPart } from '../../state/formPart.ts'
import { createVendorSignIn } from '../connecting/vendorSignIn.ts'
import { createConnectionPage } from '../connectionPage.ts'
import { createOptions } from '../schema/options.ts'
import { formFieldsOf } from '../schema/schema.ts'
import { missing } from '../schema/schemaValues.ts'
import { createConfiguring } from './configuring.ts'
import {
  isIn,
  SECTIONS,
  type SectionName,
  sectionOf,
  sectionPatch,
  withSection,
} from './sections.ts'
import { checkNumbers, EMPTY, formOf, patchOf, type SettingsForm } from './settingsForm.ts'
import { createSettingsLook } from './settingsLook.ts'

interface Leaving {
  onRemoved: () => void
  /** Leaves for the vendor's sign-in page. */
  leaveFor: (url: string) => void
}

export function createConnectionSettings(api: Api, id: string, { onRemoved, leaveFor }: Leaving) {
  const base = createConnectionPage(api, id)
  const acting = createAct()
  const { busy, act, inTurn } = acting
  const settingsLook = createSettingsLook(api, id)
  const test = signal<Out<'TestResult'> | null>(null)
  const settings = computed(() => formFieldsOf(base.connector.value?.settingsSchema ?? {}))
  const credentials = computed(() => formFieldsOf(base.connector.value?.credentialsSchema ?? {}))
  const stored = computed(() => base.connection.data.value?.credentials.stored ?? [])

  const check = (v: SettingsForm) => ({
    ...requireText(v, { name: 'a name' }),
    ...missing(settings.value, v.settings, 'settings'),
    ...missing(credentials.value, v.credentials, 'credentials', {
      stored: stored.value,
      scope: v.settings,
    }),
    ...checkNumbers(v),
  })
  const form = createForm(EMPTY, save, { check })

  const signIn = createVendorSignIn(api, id, {
    ...{ base, acting, leaveFor },
    credentials: () => credentials.value,
    dirty: () => form.dirty.value,
  })
  const options = createOptions(api, {
    id,
    vendorObstacle: computed(() => {
      const connection = base.connection.data.value
      if (credentials.value.length > 0 && stored.value.length === 0)
        return 'The choices come from the source: enter and save the credentials first.'
      if (signIn.needed.value && !connection?.signedIn)
        return 'The choices come from the source: connect first.'
      return null
    }),
  })

  const drawn = () => ({ settings: settings.value, credentials: credentials.value })

  /** All of it, as a source does whose one button saves it all. */
  async function save(v: SettingsForm): Promise<unknown> {
    const next = await send(patchOf(v, drawn()))
    if (next === LEFT) return LEFT
    form.refill(formOf(next, drawn()))
  }

  async function send(patch: In<'ConnectionPatch'>): Promise<Out<'Connection'> | typeof LEFT> {
    const now = base.connection.data.value
    if (
      now &&
      (patch.settings || patch.credentials) &&
      !(await settingsLook.mayChange(now, patch.settings ?? {}, patch.credentials !== undefined))
    )
      return LEFT
    const next = await api.patchConnection(id, patch)
    base.connection.data.value = next
    if (patch.settings || patch.credentials) {
      options.again()
      // What it said is of the settings before.
      test.value = null
    }
    sayDone('Settings saved.')
    return next
  }

  const partOf = (section: SectionName) =>
    createPart(form, {
      of: (v) => sectionOf(section, v, drawn()),
      into: (whole, fresh) => withSection(section, whole, fresh, drawn()),
      has: (path) => isIn(section, path, drawn()),
      check,
      async save(v) {
        const next = await send(sectionPatch(section, v, drawn()))
        return next === LEFT ? LEFT : formOf(next, drawn())
      },
    })
  const parts = Object.fromEntries(SECTIONS.map((name) => [name, partOf(name)])) as Record<
    SectionName,
    ReturnType<typeof partOf>
  >

  async function load(): Promise<void> {
    await base.load()
    if (base.connection.data.value && base.connector.value)
      form.reset(formOf(base.connection.data.value, drawn()))
  }

  async function runTest(): Promise<void> {
    test.value = null
    test.value = await act('test', () => api.testConnection(id))
    // Whatever came of it, it counts.
    if (test.value) await base.connection.reload()
  }

  const configuring = createConfiguring(api, id, {
    ...{ base, form, act },
    works: async () => {
      await runTest()
      return test.value?.ok === true
    },
  })

  async function enable(enabled: boolean): Promise<void> {
    const next = await inTurn('enable', () => api.patchConnection(id, { enabled }))
    if (!next) return
    base.connection.data.value = next
    sayDone(enabled ? 'Syncing is enabled.' : 'Syncing is off.')
  }

  async function remove(): Promise<void> {
    const done = await act('remove', async () => {
      await api.removeConnection(id)
      return true
    })
    if (done) onRemoved()
  }

  return {
    ...base,
    ...configuring,
    form,
    parts,
    settings,
    credentials,
    stored,
    options,
    signIn,
    busy,
    test,
    load,
    settingsLook,
    runTest,
    enable,
    remove,
    start() {
      void load()
      return () => {
        base.stop()
        options.stop()
        settingsLook.stop()
      }
    },
  }
}

export type ConnectionSettingsScreen = ReturnType<typeof createConnectionSettings>
