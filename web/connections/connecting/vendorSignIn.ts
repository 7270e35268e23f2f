/** Signing in at the vendor's own page: whether it is needed, what must be done first, going there, signing out. */
import { computed } from '@preact/signals'
import type { Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { sayDone } from '../../shell/toasts.ts'
import type { createAct } from '../../state/act.ts'
import type { createConnectionPage } from '../connectionPage.ts'
import type { FieldSpec } from '../schema/schema.ts'

type Connection = Out<'Connection'>

/** Where a connector can also be connected without signing in, its setting `grant` tells. */
export const needsSignIn = (
  connector: Pick<Out<'ConnectorInfo'>, 'oauth'> | null,
  { settings }: Pick<Connection, 'settings'>,
): boolean =>
  Boolean(connector?.oauth) &&
  (settings.grant === undefined || settings.grant === 'authorization_code')

/** What our app at the vendor is known by. */
const APP = ['clientId', 'clientSecret']

interface Given {
  base: Pick<ReturnType<typeof createConnectionPage>, 'connection' | 'connector'>
  credentials: () => FieldSpec[]
  dirty: () => boolean
  acting: ReturnType<typeof createAct>
  /** Leaves for the vendor's page. */
  leaveFor: (url: string) => void
}

export function createVendorSignIn(api: Api, id: string, given: Given) {
  const { base, credentials, dirty, acting } = given
  const obstacle = computed(() => {
    if (dirty()) return 'Save your changes first.'
    const stored = base.connection.data.value?.credentials.stored ?? []
    const wanted = credentials().filter((f) => APP.includes(f.name) && !stored.includes(f.name))
    if (wanted.length === 0) return null
    const names = wanted.map((f, i) => (i === 0 ? f.label : f.label.toLowerCase())).join(' and ')
    return `Enter and save first: ${names}.`
  })

  return {
    obstacle,
    needed: computed(() => {
      const connection = base.connection.data.value
      return connection !== null && needsSignIn(base.connector.value, connection)
    }),
    async connect(): Promise<void> {
      const asked = await acting.act('connect', () => api.signInAtVendor(id))
      if (asked) given.leaveFor(asked.url)
    },
    async disconnect(): Promise<void> {
      const done = await acting.act('disconnect', async () => {
        await api.signOutAtVendor(id)
        return true
      })
      if (!done) return
      await base.connection.reload()
      sayDone('Disconnected. Nothing syncs until somebody connects again.')
    },
  }
}

export type VendorSignIn = ReturnType<typeof createVendorSignIn>
