// The token endpoint and the one that revokes.
import { parse } from '../../controls.ts'
import type { Population } from '../../population.ts'
import { json, type SimAnswer, type SimRequest } from '../../vendor.ts'
import { settingsOf } from '../settings.ts'
import { isClient, refuseToken } from './client.ts'
import { spendCode } from './codes.ts'
import { HARD_SECONDS, type Issued, newGrant, REFRESH_SECONDS, refresh, revoke } from './grants.ts'

export function token(request: SimRequest, population: Population): SimAnswer {
  if (request.method !== 'POST') return refuseToken(405, 'invalid_request')
  if (!isClient(request)) return refuseToken(401, 'invalid_client')
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
    return refuseToken(400, 'invalid_request', 'The body must be a form')
  }
  const form = new URLSearchParams(request.body.toString('utf8'))
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return answered(request, population, () => exchange(form, population))
    case 'refresh_token':
      return answered(request, population, () =>
        refresh(population, form.get('refresh_token') ?? ''),
      )
    default:
      return refuseToken(400, 'unsupported_grant_type')
  }
}

function exchange(form: URLSearchParams, population: Population): Issued | undefined {
  const code = form.get('code') ?? ''
  const realmId = spendCode(population, code, form.get('redirect_uri') ?? '')
  return realmId === undefined ? undefined : newGrant(population, realmId)
}

function answered(
  request: SimRequest,
  population: Population,
  issue: () => Issued | undefined,
): SimAnswer {
  const { tokenSeconds, revoked } = settingsOf(population)
  const issued = revoked ? undefined : issue()
  if (issued === undefined) return refuseToken(400, 'invalid_grant', 'Token invalid')
  const { grant, accessToken } = issued
  const hard = Math.round(HARD_SECONDS - (Date.now() - grant.grantedAt) / 1_000)
  const wanted = request.headers['x-include-refresh-token-hard-expires-in'] === 'true'
  const value = {
    token_type: 'bearer',
    access_token: accessToken,
    expires_in: tokenSeconds,
    refresh_token: grant.refreshToken,
    x_refresh_token_expires_in: REFRESH_SECONDS,
    ...(wanted ? { x_refresh_token_hard_expires_in: hard } : {}),
  }
  return json(200, value, { 'cache-control': 'no-store' })
}

/** Intuit's own library sends JSON, others a form: both are taken. */
export function revocation(request: SimRequest, population: Population): SimAnswer {
  if (request.method !== 'POST') return refuseToken(405, 'invalid_request')
  if (!isClient(request)) return refuseToken(401, 'invalid_client')
  const value = parse(request.body)
  const named = typeof value === 'object' && value !== null && 'token' in value ? value.token : ''
  const form = new URLSearchParams(request.body.toString('utf8')).get('token')
  const ended = revoke(population, String(named || form || ''))
  return ended ? { status: 200, body: '' } : refuseToken(400, 'invalid_request', 'Token invalid')
}
