/** API tokens of the company: listed, made, revoked. */

import { ApiTokenList, CreatedApiToken, NewApiToken } from '../../api/account.ts'
import { ListQuery } from '../../api/shapes.ts'
import { hashToken, newToken, prefixOf } from '../../auth/tokens.ts'
import { notFound } from '../../core/refusal.ts'
import { addToken, listTokens, revokeToken, type TokenRow } from '../../store/accounts/tokens.ts'
import { systemClock } from '../../store/ids.ts'
import { actorOf, body, idParam, json, route } from '../context.ts'
import { pageOf } from '../pages.ts'
import { newRouter } from '../router.ts'

const list = route({
  method: 'get',
  path: '/tokens',
  tags: ['Account'],
  summary: 'API tokens, newest first',
  role: 'admin',
  request: { query: ListQuery },
  responses: { 200: json(ApiTokenList, 'Tokens, never their secrets') },
})

const create = route({
  method: 'post',
  path: '/tokens',
  tags: ['Account'],
  summary: 'Make an API token',
  role: 'owner',
  request: { body: body(NewApiToken) },
  responses: { 201: json(CreatedApiToken, 'The token, shown this once') },
})

const revoke = route({
  method: 'delete',
  path: '/tokens/{id}',
  tags: ['Account'],
  summary: 'Revoke an API token',
  role: 'owner',
  request: { params: idParam },
  responses: { 204: { description: 'Revoked' } },
})

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString())
const shown = (row: TokenRow) => ({
  ...row,
  createdAt: new Date(row.createdAt).toISOString(),
  lastUsedAt: time(row.lastUsedAt),
  revokedAt: time(row.revokedAt),
})

export const tokens = newRouter()
  .openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const rows = await listTokens(c.var.db, limit + 1, cursor)
    return c.json(
      pageOf(rows, limit, (row) => row.id, shown),
      200,
    )
  })
  .openapi(create, async (c) => {
    const { name, scopes } = c.req.valid('json')
    const token = newToken()
    const row = await addToken(c.var.db, systemClock, actorOf(c), {
      name,
      scopes: [...new Set(scopes)],
      hash: hashToken(token),
      prefix: prefixOf(token),
    })
    return c.json({ item: shown(row), token }, 201)
  })
  .openapi(revoke, async (c) => {
    const { id } = c.req.valid('param')
    if (!(await revokeToken(c.var.db, systemClock, actorOf(c), id))) throw notFound('token')
    return c.body(null, 204)
  })
