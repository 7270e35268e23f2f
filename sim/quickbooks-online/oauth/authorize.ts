// The consent page of /connect/oauth2, and where its buttons lead.
import type { Population } from '../../population.ts'
import { html, type SimAnswer, type SimRequest } from '../../vendor.ts'
import { COMPANIES, REALM } from '../company.ts'
import { escaped } from '../xml.ts'
import { CLIENT_ID } from './client.ts'
import { newCode } from './codes.ts'

const SCOPE = 'com.intuit.quickbooks.accounting'
const FIELDS = ['client_id', 'response_type', 'scope', 'redirect_uri', 'state']

export function authorize(request: SimRequest, population: Population): SimAnswer {
  const posted = request.method === 'POST'
  if (!posted && request.method !== 'GET') return { status: 405, body: '' }
  const given = posted ? new URLSearchParams(request.body.toString('utf8')) : request.query
  const problem = problemOf(given)
  if (problem !== undefined) return refused(problem)
  return posted ? decided(given, population) : consent(request, given)
}

/** Told on the page: nobody is sent to an address that has not been checked. */
function problemOf(given: URLSearchParams): string | undefined {
  const missing = FIELDS.find((name) => !given.get(name))
  if (missing) return `The ${missing} query parameter is missing.`
  if (given.get('client_id') !== CLIENT_ID) return 'The client_id is not known.'
  if (given.get('response_type') !== 'code') return 'The response_type must be code.'
  if (!given.get('scope')?.split(' ').includes(SCOPE)) return 'The scope is not one of this app.'
  const uri = given.get('redirect_uri') ?? ''
  if (!URL.canParse(uri) || !/^https?:$/.test(new URL(uri).protocol)) {
    return 'The redirect_uri is not valid.'
  }
  return undefined
}

function consent({ root }: SimRequest, given: URLSearchParams): SimAnswer {
  const hidden = FIELDS.map(
    (name) => `<input type="hidden" name="${name}" value="${escaped(given.get(name) ?? '')}">`,
  )
  const choices = Object.entries(COMPANIES).map(
    ([realm, name]) => `<option value="${realm}">${escaped(name)}</option>`,
  )
  return page(
    `<h1>Connect to QuickBooks</h1>
    <p>This app will be able to read and change your QuickBooks company (simulated).</p>
    <form method="post" action="${escaped(root)}/connect/oauth2">${hidden.join('')}
    <p><label>Company <select name="realm">${choices.join('')}</select></label></p>
    <button name="answer" value="connect">Connect</button>
    <button name="answer" value="cancel">Cancel</button></form>`,
  )
}

function decided(given: URLSearchParams, population: Population): SimAnswer {
  const redirectUri = given.get('redirect_uri') ?? ''
  const target = new URL(redirectUri)
  const state = given.get('state') ?? ''
  if (given.get('answer') === 'cancel') {
    target.searchParams.set('error', 'access_denied')
    target.searchParams.set('state', state)
  } else {
    const chosen = given.get('realm') ?? REALM
    const realm = Object.hasOwn(COMPANIES, chosen) ? chosen : REALM
    target.searchParams.set('code', newCode(population, realm, redirectUri))
    target.searchParams.set('state', state)
    target.searchParams.set('realmId', realm)
  }
  return { status: 302, headers: { location: target.href }, body: '' }
}

function refused(problem: string): SimAnswer {
  return {
    ...page(`<h1>Sorry, but this app did not connect</h1><p>${escaped(problem)}</p>`),
    status: 400,
  }
}

function page(body: string): SimAnswer {
  return html(`<!doctype html><html lang="en"><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><title>Intuit (simulated)</title>
    <style>:root { color-scheme: light dark } body { font: 16px/1.5 system-ui, sans-serif;
    max-width: 30rem; margin: 4rem auto; padding: 0 1rem } button { font: inherit;
    padding: .5rem 1rem; margin-right: .5rem }</style><main>${body}</main></html>`)
}
