// The grants a company gave to the app, with their tokens; kept in a collection, to survive restarts.
import { randomBytes } from 'node:crypto'
import type { Population } from '../../population.ts'
import { REALM } from '../company.ts'
import { settingsOf } from '../settings.ts'

const NAME = 'grants'
const HOUR_MS = 3_600_000
/** How many access tokens of one grant work side by side here; the real limit is not known. */
const KEPT_TOKENS = 200

export const REFRESH_SECONDS = 8_726_400
/** Five years, the end of a grant however often it is refreshed. */
export const HARD_SECONDS = 157_680_000
export const DEMO_REFRESH_TOKEN = 'RT1-demo-refresh-token'

export interface Grant {
  id: string
  realmId: string
  refreshToken: string
  /** The value before, dead at once unless `graceHours` says otherwise. */
  previous?: string
  rotatedAt: number
  grantedAt: number
  usedAt: number
  access: { token: string; expiresAt: number }[]
  /** Disconnected: nothing of it works any longer. */
  ended?: boolean
}

/** What a refresh or an exchange gives. */
export interface Issued {
  grant: Grant
  accessToken: string
}

/** The demo's grant is there before anybody used it, and stays as it became once it was used. */
function grantsOf(population: Population): Grant[] {
  const stored = population.collection(NAME) as readonly Grant[]
  if (stored.some(({ id }) => id === 'demo')) return [...stored]
  const now = Date.now()
  const times = { rotatedAt: now, grantedAt: now, usedAt: now }
  const tokens = { refreshToken: DEMO_REFRESH_TOKEN, access: [] }
  return [...stored, { id: 'demo', realmId: REALM, ...tokens, ...times }]
}

function save(population: Population, grant: Grant): void {
  const others = grantsOf(population).filter(({ id }) => id !== grant.id)
  population.setCollection(NAME, [...others, grant])
}

export function newGrant(population: Population, realmId: string): Issued {
  const now = Date.now()
  const id = randomBytes(6).toString('hex')
  const times = { rotatedAt: now, grantedAt: now, usedAt: now }
  return issue(population, { id, realmId, refreshToken: newRefreshToken(), access: [], ...times })
}

/**
 * Of two refreshes at the same time with a value that has to rotate, the first gets a new one; the
 * second comes with a dead value, or within the grace gets the same new one.
 */
export function refresh(population: Population, refreshToken: string): Issued | undefined {
  const now = Date.now()
  const { rotateAlways, graceHours } = settingsOf(population)
  const grant = grantsOf(population).find(
    (one) =>
      one.refreshToken === refreshToken ||
      (one.previous === refreshToken && now < one.rotatedAt + graceHours * HOUR_MS),
  )
  if (grant === undefined || grant.ended || now > lastUse(grant)) return undefined
  const due = rotateAlways || now - grant.rotatedAt >= 24 * HOUR_MS
  if (!due || grant.refreshToken !== refreshToken)
    return issue(population, { ...grant, usedAt: now })
  const rotated = { previous: refreshToken, refreshToken: newRefreshToken(), rotatedAt: now }
  return issue(population, { ...grant, ...rotated, usedAt: now })
}

function lastUse({ usedAt, grantedAt }: Grant): number {
  return Math.min(usedAt + REFRESH_SECONDS * 1_000, grantedAt + HARD_SECONDS * 1_000)
}

function issue(population: Population, grant: Grant): Issued {
  const now = Date.now()
  // Looks like the encrypted JWT of the real one, and means as little to a client.
  const token = `eyJlbmMiOiJBMTI4Q0JDLUhTMjU2IiwiYWxnIjoiZGlyIn0..${randomBytes(60).toString('base64url')}`
  const expiresAt = now + settingsOf(population).tokenSeconds * 1_000
  const living = grant.access.filter((one) => one.expiresAt > now).slice(1 - KEPT_TOKENS)
  const next = { ...grant, access: [...living, { token, expiresAt }] }
  save(population, next)
  return { grant: next, accessToken: token }
}

/** Undefined when the token is unknown or expired. */
export function grantForAccess(population: Population, token: string): Grant | undefined {
  const now = Date.now()
  return grantsOf(population).find(({ access }) =>
    access.some((one) => one.token === token && one.expiresAt > now),
  )
}

/** Either token of a grant ends all of it. */
export function revoke(population: Population, token: string): boolean {
  const grant = grantsOf(population).find(
    ({ refreshToken, access }) =>
      refreshToken === token || access.some((one) => one.token === token),
  )
  if (grant === undefined) return false
  save(population, { ...grant, ended: true })
  return true
}

function newRefreshToken(): string {
  return `RT1-101-H0-${Math.floor(Date.now() / 1_000) + REFRESH_SECONDS}${randomBytes(12).toString('hex')}`
}
