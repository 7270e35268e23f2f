/** API tokens: make one, shown once; revoke one. */
import { signal } from '@preact/signals'
import type { Api, Out } from '../api.ts'
import { sayDone } from '../toasts.ts'
import { createAct } from './act.ts'
import { createForm, requireText } from './form.ts'
import { createList } from './list.ts'

type Scope = Out<'Scope'>

export function createTokens(api: Api) {
  const tokens = createList((page) => api.tokens(page))
  const made = signal<Out<'CreatedApiToken'> | null>(null)
  const { busy, act } = createAct()
  const empty: { name: string; scopes: Scope[] } = { name: '', scopes: ['read'] }

  const form = createForm(
    empty,
    async (v) => {
      made.value = await api.createToken({ ...v, name: v.name.trim() })
      void tokens.reload()
    },
    {
      check: (v) => ({
        ...requireText(v, { name: 'a name' }),
        ...(v.scopes.length === 0 && { scopes: 'Choose at least one.' }),
      }),
    },
  )

  return {
    tokens,
    made,
    form,
    busy,
    begin() {
      made.value = null
      form.reset(empty)
    },
    toggle(scope: Scope, on: boolean) {
      const { scopes } = form.values.value
      form.set('scopes', on ? [...scopes, scope] : scopes.filter((s) => s !== scope))
    },
    async revoke(token: Out<'ApiToken'>) {
      await act('revoke', async () => {
        await api.revokeToken(token.id)
        sayDone(`${token.name} was revoked.`)
      })
      void tokens.reload()
    },
    start() {
      void tokens.reload()
      return tokens.stop
    },
  }
}

export type TokensScreen = ReturnType<typeof createTokens>
