/** Links to files: whoever has one needs no session, it leads to that file alone, and it expires. */
import { Refusal } from '../core/refusal.ts'
import type { Settings } from '../env.ts'
import type { Clock } from '../store/ids.ts'
import { sign, verify } from './signed.ts'

const LASTS_MS = 60 * 60_000

/** To the log of a run, or to a list or a copy that was exported. */
export type LinkTo = 'log' | 'export'

interface Around {
  config: Settings
  clock: Clock
}

/** The link's token, and until when it works (Unix milliseconds). */
export async function privateLink(
  { config, clock }: Around,
  to: LinkTo,
  payload: string,
): Promise<{ token: string; expiresAt: number }> {
  const expiresAt = clock.now() + LASTS_MS
  return { token: await sign(config, to, payload, expiresAt), expiresAt }
}

/** What was signed; throws `link_expired` for a link that is over, was changed, or leads to something else. */
export async function readPrivateLink(
  { config, clock }: Around,
  to: LinkTo,
  token: string,
): Promise<string> {
  const payload = await verify(config, to, token, clock.now())
  if (!payload)
    throw new Refusal('link_expired', 'This link is not valid any more. Make a new one.')
  return payload
}
