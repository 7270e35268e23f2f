/** Connecting a source: its name, settings and credentials. */
import { computed } from '@preact/signals'
import type { Api } from '../api.ts'
import { createForm, requireText } from './form.ts'
import { createRemote } from './remote.ts'
import { fieldsOf, initialValues, missing, sendable, type Values } from './schema.ts'

export function createNewConnection(api: Api, kind: string, onMade: (id: string) => void) {
  const connectors = createRemote((abort) => api.connectors(abort))
  const connector = computed(
    () => connectors.data.value?.items.find((c) => c.kind === kind) ?? null,
  )
  const settings = computed(() => fieldsOf(connector.value?.settingsSchema ?? {}))
  const credentials = computed(() => fieldsOf(connector.value?.credentialsSchema ?? {}))

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
        settings: sendable(settings.value, v.settings),
        credentials: sendable(credentials.value, v.credentials, v.settings),
      })
      onMade(made.id)
    },
    {
      check: (v) => ({
        ...requireText(v, { name: 'a name' }),
        ...missing(settings.value, v.settings, 'settings'),
        ...missing(credentials.value, v.credentials, 'credentials', { scope: v.settings }),
      }),
    },
  )

  async function load(): Promise<void> {
    await connectors.reload()
    if (connector.value)
      form.reset({
        name: connector.value.name,
        settings: initialValues(settings.value, {}),
        credentials: initialValues(credentials.value, {}),
      })
  }

  return {
    connectors,
    connector,
    settings,
    credentials,
    form,
    load,
    start() {
      void load()
      return connectors.stop
    },
  }
}
