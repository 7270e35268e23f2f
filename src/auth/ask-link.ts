/** The link of an ask, the code that opens it, and the pass whoever has typed the code holds for a while. */
import { createHash } from 'node:crypto'
import type { Settings } from '../env.ts'
import { sign, verify } from './signed.ts'

const LINK = 'ask'
const PASS = 'ask pass'
const PASS_MS = 2 * 3_600_000

export interface AskName {
  companyId: string
  askId: string
}

const named = ({ companyId, askId }: AskName) => JSON.stringify([companyId, askId])
function nameOf(payload: string | null): AskName | null {
  if (payload === null) return null
  const [companyId, askId] = JSON.parse(payload) as [string, string]
  return { companyId, askId }
}

export const askLink = (config: Settings, ask: AskName, until: number): Promise<string> =>
  sign(config, LINK, named(ask), until)
/** Whose link this is; null where it is not ours, or too old. */
export const askOfLink = async (config: Settings, token: string, now: number) =>
  nameOf(await verify(config, LINK, token, now))

export const askPass = (config: Settings, ask: AskName, now: number): Promise<string> =>
  sign(config, PASS, named(ask), now + PASS_MS)
export const askOfPass = async (config: Settings, pass: string, now: number) =>
  nameOf(await verify(config, PASS, pass, now))

/** Six digits. The same each time it is asked for, so that it is kept nowhere; `n`: which code of the ask it is. */
export async function codeOf(config: Settings, ask: AskName, n: number): Promise<string> {
  const signed = await sign(config, 'ask code', `${named(ask)} ${n}`, 0)
  const number = createHash('sha256').update(signed).digest().readUInt32BE(0) % 1_000_000
  return String(number).padStart(6, '0')
}
