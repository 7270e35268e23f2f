// What stands before the API: the company's codebase, the client id and the keys.
import type { Population } from '../population.ts'
import { json, type SimAnswer, type SimRequest } from '../vendor.ts'
import type { Call } from './answers.ts'
import { cannotRoute, noSuchPage, unauthorized, unknownKeys } from './errors.ts'
import { type Settings, settingsOf } from './settings.ts'

const COMPANY = 'demo'
const BASIC = Buffer.from(`${COMPANY}+publicDemo:privateDemo`).toString('base64')
const CLIENT_ID = '11111111-2222-4333-8444-555555555555'
/** Always understood, whatever the codebase. */
const ALIAS = 'v4_6_release/'

export function companyInfo(request: SimRequest, population: Population): SimAnswer | undefined {
  const company = /^\/login\/companyinfo\/([^/]*)$/i.exec(request.path)?.[1]
  if (company === undefined) return undefined
  if (company === '') return noSuchPage()
  if (company.toLowerCase() !== COMPANY) return json(200, null)
  const { codebase, cloudAsText } = settingsOf(population)
  return json(200, {
    CompanyName: 'Demo Managed Services',
    Codebase: codebase,
    VersionCode: versionOf(codebase),
    VersionNumber: `${versionOf(codebase)}.104217`,
    CompanyID: 'demo_c',
    IsCloud: cloudAsText ? 'True' : true,
    SiteUrl: `${request.headers.host ?? 'localhost'}${request.root}`,
    AllowedOrigins: [],
  })
}

/** `v2026.1` of `v2026_1/`. */
export function versionOf(codebase: string): string {
  return codebase.replace('/', '').replace('_', '.')
}

/** The call of somebody who may make it, or why not. */
export function admitted(request: SimRequest, settings: Settings): Call | SimAnswer {
  const [, codebase = '', rest] = /^\/([^/]+\/)apis\/3\.0\/(.*)$/.exec(request.path) ?? []
  if (rest === undefined) return noSuchPage()
  if (codebase !== settings.codebase && codebase !== ALIAS) return noSuchPage()
  const { host = 'localhost', clientid, authorization } = request.headers
  if (clientid !== CLIENT_ID || rest.includes('apis/3.0')) return cannotRoute()
  if (authorization === undefined) return unauthorized()
  const [scheme = '', keys = ''] = authorization.split(/ +/)
  if (scheme.toLowerCase() !== 'basic' || keys !== BASIC) return unknownKeys()
  return {
    request,
    base: `http://${host}${request.root}/${codebase}apis/3.0`,
    // Its own links have a doubled slash.
    resource: rest.replace(/^\/+|\/+$/g, ''),
    bareLinks: settings.bareLinks,
    dropsIds: settings.dropsIds,
  }
}
