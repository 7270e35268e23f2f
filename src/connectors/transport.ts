/** The one way out: wraps fetch for all connectors with time-out, retries, redaction, address check, counting. */
import { checkAddress } from './address.ts'
import {
  VendorError,
  type VendorFetch,
  type VendorRequest,
  type VendorResponse,
} from './connector.ts'

export interface TransportOptions {
  fetch: typeof fetch
  /** Waits until a connection may be opened; the time an answer has begins after that. */
  connected?: <T>(open: () => Promise<T>) => Promise<T>
  allowLocal: boolean
  /** Values that must not appear in any message. */
  secrets: Iterable<string>
  sleep: (ms: number) => Promise<void>
  /** Milliseconds for one attempt, its body included. */
  timeoutMs?: number
  maxBytes?: number
}
export interface Transport {
  fetch: VendorFetch
  /** Requests sent, retries included. */
  readonly requests: number
}

const TIMEOUT_MS = 30_000
/** An isolate has 128 MB; a page of 64 MB could not be parsed in it. */
const MAX_BYTES = 32 * 1024 * 1024
const PAUSES_MS = [250, 1000]
/** A longer wait is the engine's: the run is handed to a later job. */
const LONGEST_WAIT_MS = 5000

export function newTransport(options: TransportOptions): Transport {
  let requests = 0
  const clean = (text: string) =>
    [...options.secrets].reduce((t, s) => (s ? t.replaceAll(s, '•••') : t), text)

  const { connected = (open) => open() } = options
  const attempt = (url: URL, given?: VendorRequest) => connected(() => once(url, given))

  async function once(url: URL, given: VendorRequest = {}): Promise<VendorResponse> {
    const { answers: _, once: __, maxBytes, ...init } = given
    requests += 1
    // Not AbortSignal.timeout(), whose timer stays until it runs out: an isolate may have 10,000.
    const controller = new AbortController()
    const { signal } = controller
    const timer = setTimeout(() => controller.abort(), options.timeoutMs ?? TIMEOUT_MS)
    try {
      const response = await options.fetch(url.href, { ...init, redirect: 'manual', signal })
      const bytes = await readBytes(response, maxBytes ?? options.maxBytes ?? MAX_BYTES)
      return { status: response.status, headers: response.headers, bytes }
    } catch (error) {
      if (error instanceof VendorError) throw error
      const seconds = Math.round((options.timeoutMs ?? TIMEOUT_MS) / 1000)
      throw of(
        url.host,
        new VendorError(
          'outage',
          signal.aborted
            ? `${url.host} did not answer within ${seconds} seconds.`
            : clean(`${url.host} could not be reached.`),
        ),
      )
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    get requests() {
      return requests
    },
    async fetch(address, init) {
      const url = checkAddress(address, options.allowLocal)
      for (let tried = 0; ; tried++) {
        let failure: VendorError
        try {
          const response = await attempt(url, init)
          const { status } = response
          const answers =
            init?.answers?.(status) && (status < 300 || status === 304 || status >= 400)
          const refused = answers
            ? null
            : of(url.host, refusal(response, url.host, init?.once === true))
          if (!refused) return response
          failure = refused
        } catch (error) {
          if (!(error instanceof VendorError)) throw error
          failure = error
        }
        const pause = init?.once ? null : pauseAfter(failure, tried)
        if (pause === null) throw failure
        await options.sleep(pause)
      }
    },
  }
}

/** Milliseconds to wait before trying again, or null to give up. */
function pauseAfter(failure: VendorError, tried: number): number | null {
  const pause = PAUSES_MS[tried]
  if (pause === undefined || (failure.kind !== 'outage' && failure.kind !== 'rate-limit'))
    return null
  const wait = failure.retryAfterMs ?? pause
  return wait <= LONGEST_WAIT_MS ? wait : null
}

/** Notes which machine the sentence speaks of. */
function of<E extends VendorError | null>(host: string, error: E): E {
  if (error) error.host = host
  return error
}

/** `once`: what was asked for must not be done twice, so it matters whether it was done. */
function refusal(response: VendorResponse, host: string, once: boolean): VendorError | null {
  const { status, headers } = response
  if (status >= 200 && status < 300) return null
  const after = retryAfterMs(headers.get('retry-after'))
  if (status === 401)
    return new VendorError('auth', `${host} did not accept the credentials (401).`)
  if (status === 403)
    return new VendorError('auth', `${host} does not let these credentials read this (403).`)
  if (status === 429)
    return new VendorError('rate-limit', `${host} asks us to slow down (429).`, after ?? 1000)
  if (status >= 500)
    return new VendorError('outage', `${host} has a problem of its own (${status}).`, after)
  // Nobody has asked what changed, and of something written it leaves open whether that was done.
  if (status === 304)
    return new VendorError('schema', `${host} answers that nothing has changed (304).`)
  if (status >= 300 && status < 400)
    return new VendorError(
      // Also what was done may be answered by where it is to be seen.
      once ? 'schema' : 'refused',
      `${host} sends us to another address (${status}); enter that one.`,
    )
  if (status === 404)
    return new VendorError('refused', `${host} has nothing at this path (404). Check the address.`)
  return new VendorError('refused', `${host} refused the request (${status}).`)
}

/** Seconds or an HTTP date, as milliseconds; null when absent or unreadable. */
export function retryAfterMs(value: string | null): number | null {
  if (!value) return null
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}

async function readBytes(response: Response, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new VendorError(
      'schema',
      `The answer is larger than ${maxBytes / 1024 / 1024} MB. Ask for smaller pages.`,
    )
  if (Number(response.headers.get('content-length')) > maxBytes) throw tooLarge()
  if (!response.body) return new Uint8Array()
  // Piece by piece: an answer that does not say how long it is must not fill the isolate.
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of response.body) {
    size += piece.byteLength
    // Leaving the loop ends the answer.
    if (size > maxBytes) throw tooLarge()
    pieces.push(piece)
  }
  const [only] = pieces
  if (only && pieces.length === 1) return only
  const bytes = new Uint8Array(size)
  let at = 0
  for (const piece of pieces.splice(0)) {
    bytes.set(piece, at)
    at += piece.byteLength
  }
  return bytes
}
