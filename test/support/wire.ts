/** Wrong answers of a vendor that look like answers: one request of many gets one, once. */
import { vi } from 'vitest'

const STEERING = /^\/_sim\//
const text = (body: string, type = 'application/json', status = 200) =>
  new Response(body, { status, headers: { 'content-type': type } })

/** What comes in place of `body`; `previous`: what the request before got. */
export const WIRE_FAULTS = {
  'a 204': () => new Response(null, { status: 204 }),
  'a 304': () => new Response(null, { status: 304 }),
  'a redirect': () => new Response(null, { status: 302, headers: { location: '/signin' } }),
  'a body that breaks off': (body: string, type: string) => brokenOff(body, type),
  'a web page': () =>
    text('<!doctype html><html><title>Sign in</title><p>Please wait</html>', 'text/html'),
  nothing: () => text(''),
  null: () => text('null'),
  '[]': () => text('[]'),
  '{}': () => text('{}'),
  'an error': () => text('{"error":{"code":"E1","message":"Something went wrong."}}'),
  'half of the bytes': (body: string, type: string) =>
    text(body.slice(0, Math.floor(body.length / 2)), type),
  'no last row': (body: string, type: string) =>
    text(
      rows(body, (all) => all.slice(0, -1)),
      type,
    ),
  'no rows': (body: string, type: string) =>
    text(
      rows(body, () => []),
      type,
    ),
  'half of the rows': (body: string, type: string) =>
    text(
      rows(body, (all) => all.slice(0, Math.floor(all.length / 2))),
      type,
    ),
  'the answer before': (body: string, type: string, previous: string | null) =>
    text(previous ?? body, type),
} satisfies Record<string, (body: string, type: string, previous: string | null) => Response>
export type WireFault = keyof typeof WIRE_FAULTS
export const ALL_WIRE_FAULTS = Object.keys(WIRE_FAULTS) as WireFault[]

/** The connection is lost when half of it has come. */
function brokenOff(body: string, type: string): Response {
  let sent = false
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (sent) return controller.error(new TypeError('terminated'))
      sent = true
      controller.enqueue(new TextEncoder().encode(body.slice(0, Math.floor(body.length / 2))))
    },
  })
  return new Response(stream, { headers: { 'content-type': type } })
}

/** Every list of objects in it, or the lines below the first. */
function rows(body: string, some: (all: unknown[]) => unknown[]): string {
  const cut = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.some((v) => typeof v === 'object') ? some(value) : value
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, cut(v)]))
  }
  try {
    return JSON.stringify(cut(JSON.parse(body)))
  } catch {
    const [header = '', ...lines] = body.split('\n').filter((line) => line !== '')
    return [header, ...some(lines), ''].join('\n')
  }
}

/** Request `at` of those from now on gets this answer; what it returns tells whether there was one. */
export function answering(fault: WireFault, at: number): () => boolean {
  const real = globalThis.fetch
  let [asked, previous, done] = [0, null as string | null, false]
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const answer = await real(input, init)
    const { pathname } = new URL(String(input instanceof Request ? input.url : input))
    if (STEERING.test(pathname)) return answer
    asked += 1
    const body = await answer.clone().text()
    const before = previous
    previous = body
    if (asked !== at) return answer
    done = true
    return WIRE_FAULTS[fault](body, answer.headers.get('content-type') ?? '', before)
  })
  return () => {
    vi.restoreAllMocks()
    return done
  }
}
