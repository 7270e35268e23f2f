// The tokens and codes handed out; they are kept with the population, so a restart keeps them too.
import { randomBytes } from 'node:crypto'
import type { Population } from '../population.ts'
import type { OwnerKind } from './company.ts'
import { settingsOf } from './settings.ts'

const CODE_MS = 600_000
/** Old access tokens are dropped beyond this, refresh tokens are not. */
const KEPT = 200

export interface Token {
  access: string
  /** Null after client credentials, and once used. */
  refresh: string | null
  owner: OwnerKind
  /** Unix seconds. */
  created: number
  seconds: number
}

interface Code {
  code: string
  redirectUri: string
  at: number
}

const secret = () => randomBytes(32).toString('base64url')

/** None of them lives on while `revoked` is set, nor comes back when it is not any more. */
function tokens(population: Population): readonly Token[] {
  const held = population.collection('tokens') as readonly Token[]
  if (!settingsOf(population).revoked || held.length === 0) return held
  population.setCollection('tokens', [])
  return []
}

export function issue(population: Population, owner: OwnerKind): Token {
  const token: Token = {
    access: secret(),
    refresh: owner === 'service' ? null : secret(),
    owner,
    created: Math.floor(Date.now() / 1000),
    seconds: settingsOf(population).tokenSeconds,
  }
  const held = tokens(population)
  const kept = held.filter((one, index) => one.refresh !== null || held.length - index < KEPT)
  population.setCollection('tokens', [...kept, token])
  return token
}

/** The token somebody presents, unless it is over. */
export function tokenOf(population: Population, access: string): Token | undefined {
  const token = tokens(population).find((one) => one.access === access)
  return token !== undefined && secondsLeft(token) > 0 ? token : undefined
}

export function secondsLeft(token: Token): number {
  return Math.ceil(token.created + token.seconds - Date.now() / 1000)
}

/** Uses a refresh token up, whatever comes of it; undefined when it was none. */
export function takeRefresh(population: Population, refresh: string): Token | undefined {
  const held = tokens(population)
  const found = refresh === '' ? undefined : held.find((one) => one.refresh === refresh)
  if (found !== undefined) {
    const used = held.map((one) => (one === found ? { ...one, refresh: null } : one))
    population.setCollection('tokens', used)
  }
  return found
}

/** Ends an access token and its refresh token, whichever of the two is given. */
export function revoke(population: Population, value: string): void {
  const held = tokens(population)
  const kept = held.filter((one) => one.access !== value && one.refresh !== value)
  if (kept.length < held.length) population.setCollection('tokens', kept)
}

export function newCode(population: Population, redirectUri: string): string {
  const code = secret()
  const fresh = codes(population).filter((one) => Date.now() - one.at < CODE_MS)
  population.setCollection('codes', [...fresh, { code, redirectUri, at: Date.now() }])
  return code
}

/** Uses a code up; whether it was good for this address. */
export function takeCode(population: Population, code: string, redirectUri: string): boolean {
  const held = codes(population)
  const found = held.find((one) => one.code === code)
  if (found === undefined) return false
  population.setCollection(
    'codes',
    held.filter((one) => one !== found),
  )
  return found.redirectUri === redirectUri && Date.now() - found.at < CODE_MS
}

function codes(population: Population): readonly Code[] {
  return population.collection('codes') as readonly Code[]
}
