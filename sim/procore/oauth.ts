// OAuth: /oauth/token, /oauth/token/info and /oauth/revoke; asking for consent is in authorize.ts.
import type { Population } from '../population.ts'
import { json, type SimAnswer, type SimRequest } from '../vendor.ts'
import { authorize } from './authorize.ts'
import { bodyFields, type Fields, text } from './body.ts'
import { app, owners } from './company.ts'
import { invalidToken, noStore, notFound, oauthError } from './errors.ts'
import { issue, revoke, secondsLeft, type Token, takeCode, takeRefresh, tokenOf } from './tokens.ts'

export async function oauth(request: SimRequest, population: Population): Promise<SimAnswer> {
  const fields = await bodyFields(request)
  switch (`${request.method} ${request.path}`) {
    case 'GET /oauth/authorize':
    case 'POST /oauth/authorize':
      return authorize(request, fields, population)
    case 'POST /oauth/token':
      return grant(request, fields, population)
    case 'GET /oauth/token/info':
      return info(request, population)
    case 'POST /oauth/revoke':
      if (isApp(request, fields)) revoke(population, text(fields.token))
      return json(200, {})
    default:
      return notFound()
  }
}

function grant(request: SimRequest, fields: Fields, population: Population): SimAnswer {
  const kind = text(fields.grant_type)
  if (kind === '') return oauthError('invalid_request')
  // Before looking at who asks: any refresh call uses the token up, a failing one as well.
  const old =
    kind === 'refresh_token' ? takeRefresh(population, text(fields.refresh_token)) : undefined
  if (!isApp(request, fields)) return oauthError('invalid_client')
  switch (kind) {
    case 'client_credentials':
      return tokenAnswer(issue(population, 'service'))
    case 'refresh_token':
      return old ? tokenAnswer(issue(population, old.owner)) : oauthError('invalid_grant')
    case 'authorization_code':
      return takeCode(population, text(fields.code), text(fields.redirect_uri))
        ? tokenAnswer(issue(population, 'user'))
        : oauthError('invalid_grant')
    default:
      return oauthError('unsupported_grant_type')
  }
}

function tokenAnswer(token: Token): SimAnswer {
  const answer = {
    access_token: token.access,
    token_type: 'bearer',
    expires_in: token.seconds,
    ...(token.refresh === null ? {} : { refresh_token: token.refresh }),
    created_at: token.created,
  }
  return json(200, answer, noStore)
}

function info(request: SimRequest, population: Population): SimAnswer {
  const token = bearer(request, population)
  if (token === undefined) return invalidToken()
  return json(200, {
    resource_owner_id: owners[token.owner].id,
    scopes: [],
    expires_in_seconds: secondsLeft(token),
    application: { uid: app.clientId },
    created_at: token.created,
  })
}

export function bearer(request: SimRequest, population: Population): Token | undefined {
  const [scheme = '', access = ''] = (request.headers.authorization ?? '').split(/ +/)
  return scheme.toLowerCase() === 'bearer' ? tokenOf(population, access) : undefined
}

/** In the body, or as Basic. */
function isApp({ headers }: SimRequest, fields: Fields): boolean {
  const [scheme = '', basic = ''] = (headers.authorization ?? '').split(/ +/)
  const sent =
    scheme.toLowerCase() === 'basic'
      ? Buffer.from(basic, 'base64').toString('utf8')
      : `${text(fields.client_id)}:${text(fields.client_secret)}`
  return sent === `${app.clientId}:${app.clientSecret}`
}
