/** Connecting a source: its name, settings and credentials. */
import { computed, signal } from '@preact/signals'
import type { Out } from '../../shell/api.ts'
import { sawCalled } from '../../shell/called.ts'
import type { Api } from '../../shell/calls/all.ts'
import type { ApiError } from '../../shell/http.ts'
import { createForm, requireText } from '../../state/form.ts'
import { createRemote } from '../../state/remote.ts'
import { optionsLater } from '../schema/options.ts'
import { type FieldSpec, formFieldsOf, type Values } from '../schema/schema.ts'
import { initialValues, missing, sendable } from '../schema/schemaValues.ts'

/** Settings that say where the source is and as whom it is asked, by the names connectors give them. */
const WHERE = ['baseUrl', 'relayUrl', 'site', 'grant']

/**
 * The settings one cannot connect without, and those they or the credentials hang on; the others have
 * defaults and can wait.
 */
export function needed(settings: FieldSpec[], credentials: FieldSpec[]): FieldSpec[] {
  const deciders = (fields: FieldSpec[]) => fields.flatMap((f) => Object.keys(f.showIf))
  const names = new Set([...WHERE, ...deciders(credentials)])
  for (const f of settings) if (f.required) names.add(f.name)
  for (let size = 0; size < names.size; ) {
    size = names.size
    for (const name of deciders(settings.filter((f) => names.has(f.name)))) names.add(name)
    for (const f of settings) {
      const on = Object.keys(f.showIf)
      if (on.length > 0 && on.every((name) => names.has(name))) names.add(f.name)
    }
  }
  return settings.filter((f) => names.has(f.name))
}

type Made = (id: string, connector: Out<'ConnectorInfo'>) => void

export function createNewConnection(api: Api, kind: string, onMade: Made) {
  const connectors = createRemote((abort) => api.connectors(abort))
  const connector = computed(
    () => connectors.data.value?.items.find((c) => c.kind === kind) ?? null,
  )
  const all = computed(() => formFieldsOf(connector.value?.settingsSchema ?? {}))
  const credentials = computed(() => formFieldsOf(connector.value?.credentialsSchema ?? {}))
  const first = computed(() => needed(all.value, credentials.value))
  const options = optionsLater(api, 'Once connected, this can be chosen from a list.')

  /** Whoever has read that it is connected already, and wants it once more. */
  const onceMore = signal(false)
  const already = signal<{ id: string; name: string; message: string } | null>(null)

  function connectedAlready(error: ApiError): boolean {
    const { connectionId, name } = error.facts
    if (error.code !== 'already_connected' || typeof connectionId !== 'string') return false
    already.value = { id: connectionId, name: String(name), message: error.message }
    return true
  }

  const empty: { name: string; settings: Values; credentials: Values } = {
    name: '',
    settings: {},
    credentials: {},
  }
  const form = createForm(
    empty,
    async (v) => {
      const made = await api.createConnection({
        kind,
        name: v.name.trim(),
        settings: sendable(all.value, v.settings),
        credentials: sendable(credentials.value, v.credentials, v.settings),
        unlessConnected: !onceMore.value,
      })
      if (!connector.value) return
      sawCalled({ id: made.id, name: made.name, peopleLabel: connector.value.peopleLabel })
      onMade(made.id, connector.value)
    },
    {
      refused: connectedAlready,
      check: (v) => ({
        ...requireText(v, { name: 'a name' }),
        ...missing(all.value, v.settings, 'settings'),
        ...missing(credentials.value, v.credentials, 'credentials', { scope: v.settings }),
      }),
    },
  )

  async function load(): Promise<void> {
    await connectors.reload()
    if (connector.value)
      form.reset({
        name: connector.value.name,
        settings: initialValues(all.value, {}),
        credentials: initialValues(credentials.value, {}),
      })
  }

  return {
    connectors,
    connector,
    first,
    /** Several of what only the vendor knows cannot be chosen before there is a connection. */
    later: computed(() => all.value.filter((f) => f.kind !== 'picks' && !first.value.includes(f))),
    credentials,
    options,
    form,
    already,
    async connectOnceMore(): Promise<void> {
      onceMore.value = true
      await form.submit()
    },
    load,
    start() {
      void load()
      return () => {
        connectors.stop()
        options.stop()
      }
    },
  }
}

export type NewConnectionScreen = ReturnType<typeof createNewConnection>
