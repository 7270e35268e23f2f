/**
 * The network as a deployment sees it, with nothing on it but the simulated vendors, who answer in this process
 * what they would answer over a socket. Nobody else can be reached.
 */
import type { Simulation } from '../../../sim/simulation.ts'
import { VENDORS_URL } from './vendors-url.ts'

const MAX_REDIRECTS = 20
const NO_BODY = [101, 204, 205, 304]

/** A `fetch` that reaches only these simulated vendors. */
export function network(simulation: Simulation): typeof fetch {
  async function once(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (url.origin !== VENDORS_URL) throw new TypeError('fetch failed')
    const body = Buffer.from(await request.arrayBuffer())
    const headers = { ...Object.fromEntries(request.headers), host: url.host }
    const answer = await simulation.answer({
      method: request.method,
      url: url.pathname + url.search,
      headers: body.length > 0 ? { ...headers, 'content-length': String(body.length) } : headers,
      body,
    })
    if (answer.lost) throw new TypeError('fetch failed')
    const bytes = new Uint8Array(Buffer.from(answer.body))
    const empty = request.method === 'HEAD' || NO_BODY.includes(answer.status)
    return new Response(empty ? null : bytes, {
      status: answer.status,
      headers: {
        // Paycom's clock is read from it.
        date: new Date().toUTCString(),
        ...answer.headers,
        'content-length': String(bytes.byteLength),
      },
    })
  }

  return async (input, init) => {
    let request = new Request(input, init)
    const { signal, redirect } = request
    signal.throwIfAborted()
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
    for (let followed = 0; followed <= MAX_REDIRECTS; followed += 1) {
      const answer = await Promise.race([once(request), aborted])
      const to = answer.headers.get('location')
      if (redirect === 'manual' || to === null || answer.status < 300 || answer.status > 399)
        return answer
      if (redirect === 'error') break
      request = new Request(new URL(to, request.url), { headers: request.headers, signal })
    }
    throw new TypeError('fetch failed')
  }
}
