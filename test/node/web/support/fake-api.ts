/**
 * The server, as the page's state meets it: it answers by method and path, in the shapes web/shell/api.ts says come
 * back from there. It can refuse, be out of reach, take its time, and answer the later request first. A request
 * nobody prepared an answer for fails the test.
 */
import { setImmediate } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { type Api, createApi } from '../../../../web/shell/calls/all.ts'
import { ApiError, type FieldProblem, type Send } from '../../../../web/shell/http.ts'
import { toasts } from '../../../../web/shell/toasts.ts'
import { type Answers, ROUTES, type Route } from './routes.ts'

/** A request as it arrived; `body` as its JSON says it, without what is undefined. */
export interface Asked {
  route: Route
  /** What stands in the places of the address, such as `id`. */
  ids: Record<string, string>
  query: Record<string, string>
  body: unknown
  file: Blob | undefined
  /** The page has lost interest: no answer reaches it any more. */
  dropped: boolean
}
type Answer<R extends Route> =
  | Answers[R]
  | Error
  | ((asked: Asked) => Answers[R] | Error | Promise<Answers[R] | Error>)

/** A request whose answer is held back. */
export interface Held<R extends Route> {
  answer: (what: Answers[R] | Error) => Promise<void>
}

export interface FakeApi {
  api: Api
  /** Answers it so from now on. */
  on: <R extends Route>(route: R, answer: Answer<R>) => FakeApi
  /** Answers so once, before what was said with `on`; several times in their order. */
  once: <R extends Route>(route: R, answer: Answer<R>) => FakeApi
  /** Holds the answer to the next one until told. */
  hold: <R extends Route>(route: R) => Held<R>
  /** Every request to this address so far. */
  asked: (route: Route) => Asked[]
  bodies: (route: Route) => unknown[]
  /** The addresses of all requests, in their order. */
  log: () => Route[]
}

/** A refusal with its sentence, as RFC 9457 brings it. */
export const refusal = (
  status: number,
  code: string,
  message: string,
  { errors, facts }: { errors?: FieldProblem[]; facts?: Record<string, unknown> } = {},
) => new ApiError(status, code, message, errors, facts)

/** What `fetch` throws where there is no network. */
export const outOfReach = () => new TypeError('fetch failed')

/** Until everything that can happen without waiting for a clock has happened. */
export const quiet = async (): Promise<void> => {
  await setImmediate()
}

/** What was said in toasts since the fake API of this test was made. */
export const said = (): string[] => toasts.value.map((t) => t.text)

interface Template {
  route: Route
  method: string
  pattern: RegExp
  places: string[]
}
const TEMPLATES: Template[] = [...new Set(Object.values(ROUTES).flat() as Route[])]
  .map((route) => {
    const [method = '', path = ''] = route.split(' ')
    const pattern = path.replace(/\{\w+\}/g, '([^/]+)')
    return {
      route,
      method,
      pattern: new RegExp(`^${pattern}$`),
      places: [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? ''),
    }
  })
  // `/workers/duplicates` is not the worker "duplicates".
  .sort((a, b) => a.places.length - b.places.length)

/** Which address it is, and what stands in its places. */
export function routeOf(method: string, full: string): Pick<Asked, 'route' | 'ids'> | null {
  const path = full.replace(/^\/api\/v1/, '')
  for (const t of TEMPLATES) {
    const found = t.method === method ? t.pattern.exec(path) : null
    if (!found) continue
    const ids = t.places.map((name, i) => [name, decodeURIComponent(found[i + 1] ?? '')])
    return { route: t.route, ids: Object.fromEntries(ids) }
  }
  return null
}

const asJson = <T>(value: T): T => (value === undefined ? value : JSON.parse(JSON.stringify(value)))

export function fakeApi(): FakeApi {
  const always = new Map<Route, Answer<Route>>()
  const next = new Map<Route, Answer<Route>[]>()
  const requests: Asked[] = []
  const unprepared: string[] = []
  toasts.value = []
  onTestFinished(() => {
    if (unprepared.length > 0) throw new Error(`Nothing was prepared for ${unprepared.join(', ')}.`)
  })

  async function reply(asked: Asked): Promise<unknown> {
    const { route } = asked
    const queued = next.get(route)
    const prepared = queued && queued.length > 0
    if (!prepared && !always.has(route)) {
      unprepared.push(route)
      throw new Error(`Nothing was prepared for ${route}.`)
    }
    const answer = prepared ? queued.shift() : always.get(route)
    const what = typeof answer === 'function' ? await answer(asked) : answer
    if (what instanceof Error) throw what
    return asJson(what)
  }

  const send: Send = <T>(...[method, path, more]: Parameters<Send>): Promise<T> => {
    const { query = {}, body, file, signal } = more
    const where = routeOf(method, path)
    if (!where) throw new Error(`${method} ${path} is not in ROUTES.`)
    const asked: Asked = {
      ...where,
      // As it is sent over the wire: what is empty stays away.
      query: Object.fromEntries(
        Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])),
      ),
      body: asJson(body),
      file,
      dropped: false,
    }
    requests.push(asked)
    return new Promise<T>((resolve, reject) => {
      signal?.addEventListener('abort', () => {
        asked.dropped = true
        reject(new DOMException('The page has gone on.', 'AbortError'))
      })
      reply(asked).then((what) => resolve(what as T), reject)
    })
  }

  const fake: FakeApi = {
    api: createApi(send),
    on(route, answer) {
      always.set(route, answer as Answer<Route>)
      return fake
    },
    once(route, answer) {
      next.set(route, [...(next.get(route) ?? []), answer as Answer<Route>])
      return fake
    },
    hold<R extends Route>(route: R): Held<R> {
      const held = Promise.withResolvers<Answers[R] | Error>()
      fake.once(route, () => held.promise)
      return {
        async answer(what) {
          held.resolve(what)
          await quiet()
        },
      }
    },
    asked: (route) => requests.filter((r) => r.route === route),
    bodies: (route) => fake.asked(route).map((r) => r.body),
    log: () => requests.map((r) => r.route),
  }
  return fake
}
