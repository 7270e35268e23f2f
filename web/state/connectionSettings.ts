/** The settings of a connection: what is saved, what is tested, what is removed. */
import { computed, signal } from '@preact/signals'
import type { Api, Out } from '../api.ts'
import { sayDone } from '../toasts.ts'
import { createAct } from './act.ts'
import { createConnectionPage } from './connectionPage.ts'
import { createForm, type Errors, requireText } from './form.ts'
import { fieldsOf, initialValues, missing, sendable, type Values } from './schema.ts'

export interface SettingsForm {
  name: string
  settings: Values
  credentials: Values
  editPolicy: Out<'EditPolicy'>
  priority: string
  guardOn: boolean
  min: string
  percent: string
  max: string
}

const EMPTY: SettingsForm = {
  name: '',
  settings: {},
  credentials: {},
  editPolicy: 'locked',
  priority: '0',
  guardOn: true,
  min: '',
  percent: '',
  max: '',
}

function checkNumbers(v: SettingsForm): Errors {
  const found: Errors = {}
  const between = (name: 'min' | 'percent' | 'max' | 'priority', low: number, high: number) => {
    const n = Number(v[name])
    if (v[name].trim() === '' || !Number.isInteger(n) || n < low || n > high)
      found[name] = `Enter a whole number from ${low} to ${high.toLocaleString('en')}.`
  }
  between('min', 1, 100_000)
  between('percent', 1, 100)
  between('max', 1, 1_000_000)
  between('priority', 0, 1000)
  return found
}

export function createConnectionSettings(api: Api, id: string, onRemoved: () => void) {
  const base = createConnectionPage(api, id)
  const { busy, act } = createAct()
  const test = signal<Out<'TestResult'> | null>(null)
  const settings = computed(() => fieldsOf(base.connector.value?.settingsSchema ?? {}))
  const credentials = computed(() => fieldsOf(base.connector.value?.credentialsSchema ?? {}))
  const stored = computed(() => base.connection.data.value?.credentials.stored ?? [])

  const form = createForm(EMPTY, save, {
    check: (v) => ({
      ...requireText(v, { name: 'a name' }),
      ...missing(settings.value, v.settings, 'settings'),
      ...missing(credentials.value, v.credentials, 'credentials', {
        stored: stored.value,
        scope: v.settings,
      }),
      ...checkNumbers(v),
    }),
  })

  function fill(c: Out<'Connection'>): void {
    const { min, share, max } = c.guard.deactivations
    form.reset({
      name: c.name,
      settings: initialValues(settings.value, c.settings),
      credentials: initialValues(credentials.value, {}),
      editPolicy: c.editPolicy,
      priority: String(c.priority),
      guardOn: c.guard.enabled,
      min: String(min),
      percent: String(Math.round(share * 100)),
      max: String(max),
    })
  }

  async function save(v: SettingsForm): Promise<void> {
    const secrets = sendable(credentials.value, v.credentials, v.settings)
    const next = await api.patchConnection(id, {
      name: v.name.trim(),
      settings: sendable(settings.value, v.settings),
      ...(Object.keys(secrets).length > 0 && { credentials: secrets }),
      editPolicy: v.editPolicy,
      priority: Number(v.priority),
      guard: {
        enabled: v.guardOn,
        deactivations: { min: Number(v.min), share: Number(v.percent) / 100, max: Number(v.max) },
      },
    })
    base.connection.data.value = next
    fill(next)
    sayDone('Settings saved.')
  }

  async function load(): Promise<void> {
    await base.load()
    if (base.connection.data.value && base.connector.value) fill(base.connection.data.value)
  }

  async function runTest(): Promise<void> {
    test.value = null
    test.value = await act('test', () => api.testConnection(id))
    if (test.value?.ok) await base.connection.reload()
  }

  async function enable(enabled: boolean): Promise<void> {
    const next = await act('enable', () => api.patchConnection(id, { enabled }))
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
    form,
    settings,
    credentials,
    stored,
    busy,
    test,
    load,
    runTest,
    enable,
    remove,
    start() {
      void load()
      return base.stop
    },
  }
}

export type ConnectionSettingsScreen = ReturnType<typeof createConnectionSettings>
