// Asking for consent: a page with Allow and Deny, and the way back with a code.
import type { Population } from '../population.ts'
import { html, type SimAnswer, type SimRequest } from '../vendor.ts'
import { type Fields, text } from './body.ts'
import { app, demoCompany, owners } from './company.ts'
import { oauthText } from './errors.ts'
import { newCode } from './tokens.ts'

const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob'

const STYLE = `body { font: 16px/1.5 system-ui, sans-serif; max-width: 28rem; margin: 4rem auto;
  padding: 0 1rem } button { font: inherit; padding: .5rem 1.5rem; margin-right: .5rem }
  :root { color-scheme: light dark }`

export function authorize(request: SimRequest, fields: Fields, population: Population): SimAnswer {
  const sent = (name: string) => text(fields[name]) || (request.query.get(name) ?? '')
  const redirectUri = sent('redirect_uri')
  // An unknown app or address must not be redirected to, so the error is a page.
  if (sent('client_id') !== app.clientId) return { ...failed('invalid_client'), status: 401 }
  if (sent('response_type') !== 'code' || !isRedirect(redirectUri)) {
    return { ...failed('invalid_request'), status: 400 }
  }
  const state = sent('state')
  if (request.method === 'GET') {
    return consentPage(`${request.root}${request.path}`, {
      response_type: 'code',
      client_id: app.clientId,
      redirect_uri: redirectUri,
      state,
    })
  }
  if (sent('decision') === 'deny') {
    const error_description = 'The resource owner or authorization server denied the request.'
    return back(redirectUri, { error: 'access_denied', error_description, state })
  }
  const code = newCode(population, redirectUri)
  if (redirectUri !== OUT_OF_BAND) return back(redirectUri, { code, state })
  return page('Authorization code', `<p><code id="authorization_code">${code}</code>`)
}

/** Plain http only on the own machine. */
function isRedirect(uri: string): boolean {
  if (uri === OUT_OF_BAND) return true
  if (!URL.canParse(uri)) return false
  const { protocol, hostname } = new URL(uri)
  return (
    protocol === 'https:' ||
    (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  )
}

function back(redirectUri: string, parameters: Record<string, string>): SimAnswer {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== '') url.searchParams.set(name, value)
  }
  return { status: 302, headers: { location: url.href, 'cache-control': 'no-store' }, body: '' }
}

function consentPage(action: string, hidden: Record<string, string>): SimAnswer {
  const inputs = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`,
  )
  return page(
    'Authorize this app',
    `<p>Signed in as ${owners.user.name} (${owners.user.login}).
    <p>Allow <b>Muster</b> to read and write the directory and the timesheets of
    <b>${demoCompany.name}</b>?
    <form method="post" action="${escaped(action)}">${inputs.join('')}
    <button name="decision" value="allow">Allow</button>
    <button name="decision" value="deny">Deny</button></form>`,
  )
}

function failed(error: 'invalid_client' | 'invalid_request'): SimAnswer {
  return page('An error has occurred', `<p>${oauthText(error)}`)
}

function page(title: string, content: string): SimAnswer {
  return html(`<!doctype html><html lang="en"><meta charset="utf-8">
    <title>${title} · simulated Procore</title><style>${STYLE}</style>
    <h1>${title}</h1>${content}</html>`)
}

function escaped(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
