/** API tokens of the company: listed, made, revoked. */
import { createToken } from '../../../actions/tokens/create.ts'
import { revokeToken } from '../../../actions/tokens/revoke.ts'
import { ApiTokenList, CreatedApiToken, NewApiToken } from '../../../api/account.ts'
import { ListQuery } from '../../../api/shapes.ts'
import { readId } from '../../../core/cursor.ts'
import { listTokens, type TokenRow } from '../../../store/accounts/tokens.ts'
import { acting, body, idParam, json, route } from '../../context.ts'
import { pageOf } from '../../pages.ts'
import { newRouter } from '../../router.ts'
import { iso, isoOrNull } from '../../views/iso.ts'

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

const shown = (row: TokenRow) => ({
  ...row,
  createdAt: iso(row.createdAt),
  lastUsedAt: isoOrNull(row.lastUsedAt),
  revokedAt: isoOrNull(row.revokedAt),
  expiresAt: isoOrNull(row.expiresAt),
})

export const tokens = newRouter()
  .openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const rows = await listTokens(c.var.db, limit + 1, readId(cursor) ?? undefined)
    return c.json(
      pageOf(rows, limit, (row) => [row.id], shown),
      200,
    )
  })
  .openapi(create, async (c) => {
    const { expiresAt, ...given } = c.req.valid('json')
    const until = expiresAt ? Date.parse(expiresAt) : null
    const { row, token } = await createToken(acting(c), { ...given, expiresAt: until })
    return c.json({ item: shown(row), token }, 201)
  })
  .openapi(revoke, async (c) => {
    await revokeToken(acting(c), c.req.valid('param').id)
    return c.body(null, 204)
  })
