/** API tokens: make one, shown once; revoke one. */
import { signal } from '@preact/signals'
import type { Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { sayDone } from '../../shell/toasts.ts'
import { createAct } from '../../state/act.ts'
import { createForm, requireText } from '../../state/form.ts'
import { createList } from '../../state/list.ts'

type Scope = Out<'Scope'>

const DAY_MS = 86_400_000
/** What a token may do, in the words of the form that makes it. */
export const SCOPE_WORD: Record<Out<'Scope'>, string> = {
  read: 'Read',
  write: 'Write',
  admin: 'Admin',
}

/** How many days a token works; 0 for no end. */
export const LASTS = [
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '0', label: 'No end' },
] as const
const SOON_MS = 14 * DAY_MS

/** What becomes of a token, in a word and as a state: over, or soon to be. */
export function lifeOf(token: Pick<Out<'ApiToken'>, 'revokedAt' | 'expiresAt'>, now: number) {
  if (token.revokedAt) return 'revoked'
  if (token.expiresAt === null) return 'active'
  const left = Date.parse(token.expiresAt) - now
  if (left <= 0) return 'ended'
  return left < SOON_MS ? 'ending' : 'active'
}

export function createTokens(api: Api) {
  const tokens = createList((page) => api.tokens(page))
  const made = signal<Out<'CreatedApiToken'> | null>(null)
  const { busy, act } = createAct()
  const empty: { name: string; scopes: Scope[]; lasts: string } = {
    ...{ name: '', scopes: ['read'] },
    lasts: '365',
  }

  const form = createForm(
    empty,
    async (v) => {
      const days = Number(v.lasts)
      const expiresAt = days > 0 ? new Date(Date.now() + days * DAY_MS).toISOString() : null
      made.value = await api.createToken({ scopes: v.scopes, name: v.name.trim(), expiresAt })
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
