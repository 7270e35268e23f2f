/** What the engine does about a failure of the source: wait and go on, or stop with a sentence. */
import type { VendorError, VendorErrorKind } from '../connectors/connector.ts'

export type Verdict =
  | { retry: true; afterMs: number }
  | { retry: false; error: { code: string; message: string } }

/** Waits between attempts of a whole job; the transport has already tried within each. */
const OUTAGE_WAITS_MS = [5_000, 20_000]
const RATE_LIMIT_ATTEMPTS = 10
/** Queues deliver after at most 12 hours; nobody should wait for a run that long. */
const LONGEST_WAIT_MS = 15 * 60_000

const CODES: Record<VendorErrorKind, string> = {
  auth: 'source_auth',
  'rate-limit': 'source_rate_limit',
  outage: 'source_outage',
  schema: 'source_unreadable',
  refused: 'source_refused',
}
const REMEDY: Record<VendorErrorKind, string> = {
  auth: 'Check the credentials under Settings. Nothing was changed.',
  'rate-limit': 'Sync again later. Nothing was changed.',
  outage: 'Sync again when it is back. Nothing was changed.',
  schema: 'Nothing was changed.',
  // What was refused, and so what helps, only the message knows.
  refused: 'Nothing was changed.',
}

/** Hours that went through are there, and are not sent again. */
const PUSH_REMEDY: Record<VendorErrorKind, string> = {
  auth: 'Check the credentials under Settings, then push again.',
  'rate-limit': 'Push again later: what went through is not sent twice.',
  outage: 'Push again when it is back: what went through is not sent twice.',
  schema: 'Push again: what went through is not sent twice.',
  refused: 'What went through is not sent twice.',
}

/** `attempts`: failures in a row before this one. Anything that is no VendorError is not for this function. */
export function judgeFailure(
  error: VendorError,
  attempts: number,
  direction: 'pull' | 'push' = 'pull',
): Verdict {
  const wait =
    error.kind === 'outage'
      ? OUTAGE_WAITS_MS[attempts]
      : error.kind === 'rate-limit' && attempts < RATE_LIMIT_ATTEMPTS
        ? 1000 * 2 ** attempts
        : undefined
  if (wait !== undefined) {
    const afterMs = Math.max(wait, error.retryAfterMs ?? 0)
    if (afterMs <= LONGEST_WAIT_MS) return { retry: true, afterMs }
  }
  return {
    retry: false,
    error: {
      code: CODES[error.kind],
      message: `${error.message} ${(direction === 'push' ? PUSH_REMEDY : REMEDY)[error.kind]}`,
    },
  }
}
