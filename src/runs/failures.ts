/** What the engine does about a failure of the source: wait and go on, or stop with a sentence. */
import type { VendorError, VendorErrorKind } from '../connectors/connector.ts'
import type { RunKind } from '../core/runs/kinds.ts'

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
  unconfirmed: 'fields_unconfirmed',
}

/** In the words of an office: the source by the name it has here, and no number of HTTP. */
export const inWords = ({ message, host }: VendorError, source: string): string =>
  host === null ? message : message.replaceAll(host, source).replace(/ \([1-5]\d\d\)/, '')

/** `attempts`: failures in a row before this one; `source`: what the connection is called; `remedies`: what helps, in the words of the kind of run. Anything that is no VendorError is not for this function. */
export function judgeFailure(
  error: VendorError,
  attempts: number,
  remedies: RunKind['remedies'],
  source: string,
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
      message: `${inWords(error, source)} ${remedies[error.kind]}`,
    },
  }
}
