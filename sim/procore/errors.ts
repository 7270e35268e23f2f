// The shapes in which Procore says no; it has several, and a client meets all of them.
import { json, type SimAnswer } from '../vendor.ts'

export type FieldErrors = Record<string, string[]>

const LIMITED =
  'You have surpassed the max number of requests for an hour. Please wait until your limit resets.'

const INVALID_TOKEN = 'The access token is invalid'

const oauthTexts = {
  invalid_client:
    'Client authentication failed due to unknown client, no client authentication included, or ' +
    'unsupported authentication method.',
  invalid_grant:
    'The provided authorization grant is invalid, expired, revoked, does not match the ' +
    'redirection URI used in the authorization request, or was issued to another client.',
  invalid_request: 'The request is missing a required parameter.',
  unsupported_grant_type:
    'The authorization grant type is not supported by the authorization server.',
}

export type OauthError = keyof typeof oauthTexts

export function oauthError(error: OauthError): SimAnswer {
  const status = error === 'invalid_client' ? 401 : 400
  return json(status, { error, error_description: oauthTexts[error] }, noStore)
}

export const oauthText = (error: OauthError): string => oauthTexts[error]

export const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' }

export function invalidToken(): SimAnswer {
  const hint = `Bearer realm="Doorkeeper", error="invalid_token", error_description="${INVALID_TOKEN}"`
  return json(401, { reason: 'invalid_token', error: INVALID_TOKEN }, { 'www-authenticate': hint })
}

/** An array of sentences: what is about the app or its rights. */
export function refusal(status: number, sentence: string): SimAnswer {
  return json(status, { errors: [sentence] })
}

/** An object of arrays: what is about the fields sent. */
export function fieldErrors(status: number, errors: FieldErrors): SimAnswer {
  return json(status, { errors })
}

/** A plain text in `errors`. */
export function missingCompany(): SimAnswer {
  const errors = 'Missing Procore-Company-Id header! Send it with every request about a company.'
  return json(400, { errors })
}

/** The newer shape, an object in `error`. */
export function notFound(): SimAnswer {
  return json(404, { error: { code: 'not_found', message: 'Record not found', details: [] } })
}

export function limited(retrySeconds: number, headers: Record<string, string>): SimAnswer {
  return json(429, { errors: LIMITED }, { ...headers, 'Retry-After': String(retrySeconds) })
}

export function overloaded(): SimAnswer {
  const error = { code: 'service_unavailable', message: 'Service Unavailable', details: [] }
  return json(503, { error }, { 'Retry-After': '1' })
}
