// Authorisation codes: good for one exchange, soon after the consent.
import { randomBytes } from 'node:crypto'
import type { Population } from '../../population.ts'

const NAME = 'codes'
const LIFE_MS = 5 * 60_000

interface Code {
  code: string
  realmId: string
  redirectUri: string
  issuedAt: number
}

export function newCode(population: Population, realmId: string, redirectUri: string): string {
  const code = `XAB1${randomBytes(22).toString('base64url')}`
  const issuedAt = Date.now()
  population.setCollection(NAME, [...codesOf(population), { code, realmId, redirectUri, issuedAt }])
  return code
}

/** The company the code is for; a code that was shown once is used up, whatever came of it. */
export function spendCode(
  population: Population,
  code: string,
  redirectUri: string,
): string | undefined {
  const codes = codesOf(population)
  const found = codes.find((one) => one.code === code)
  if (found === undefined) return undefined
  population.setCollection(
    NAME,
    codes.filter((one) => one !== found),
  )
  return found.redirectUri === redirectUri ? found.realmId : undefined
}

function codesOf(population: Population): Code[] {
  const now = Date.now()
  return (population.collection(NAME) as readonly Code[]).filter(
    ({ issuedAt }) => now < issuedAt + LIFE_MS,
  )
}
