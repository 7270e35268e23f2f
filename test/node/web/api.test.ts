/**
 * Every call the page can make is a route of the API's own description: its address, what it asks, what it
 * sends, and the shape it takes for the answer. A route that is renamed fails here, with the call's name.
 */
import { changePassword, resetPassword, signInEmail, signOut } from 'better-auth/api'
import { expect, test } from 'vitest'
import { app } from '../../../src/http/app.ts'
import { type Api, createApi } from '../../../web/shell/calls/all.ts'
import type { Send } from '../../../web/shell/http.ts'
import { CALLS } from './support/calls.ts'
import { ROUTES } from './support/routes.ts'

const source = Object.values(
  import.meta.glob<string>('../../../web/shell/calls/*.ts', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
).join('\n')
type Name = keyof Api
/** As much of a zod schema as is looked at. */
interface Schema {
  options?: readonly Schema[]
  safeParse: (value: unknown) => { success: boolean; data?: unknown; error?: Error }
}
type Content = Partial<Record<string, { schema: Schema }>>
interface Described {
  query: string[]
  takes: Content
  gives: Content
}
interface Sent {
  route: string
  query: string[]
  body: unknown
  file: boolean
}

/** The sign-in's own routes are not in the document. */
const SIGN_IN = Object.fromEntries(
  [signInEmail(), signOut, resetPassword, changePassword].map((endpoint) => [
    `POST /api/auth${endpoint.path}`,
    endpoint.options as { body?: Schema },
  ]),
)

const DESCRIBED: Record<string, Described> = (() => {
  const { paths = {} } = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Muster', version: '1' },
  })
  const shapes = new Map(
    app.openAPIRegistry.definitions.flatMap((d) =>
      d.type === 'route' ? [[`${d.route.method} ${d.route.path}` as string, d.route] as const] : [],
    ),
  )
  return Object.fromEntries(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(
        methods as Record<string, { parameters?: { in: string; name: string }[] }>,
      ).map(([method, { parameters = [] }]) => {
        const route = shapes.get(`${method} ${path}`)
        const good = Object.entries(route?.responses ?? {}).find(([code]) => code.startsWith('2'))
        const described = {
          query: parameters.filter((p) => p.in === 'query').map((p) => p.name),
          takes: (route?.request?.body?.content ?? {}) as Content,
          gives: ((good?.[1] as { content?: Content })?.content ?? {}) as Content,
        }
        return [`${method.toUpperCase()} ${path.replace('/api/v1', '')}`, described]
      }),
    ),
  )
})()

/** The exported shapes of the API, by name. */
const SHAPES: Record<string, Schema> = Object.assign(
  {},
  ...Object.values(import.meta.glob('../../../src/api/**/*.ts', { eager: true })),
)

/** What each call puts on the wire. */
function sentBy(name: Name): Sent[] {
  const sent: Sent[] = []
  const send: Send = <T>(...[method, path, { query, body, file }]: Parameters<Send>) => {
    sent.push({
      route: `${method} ${decodeURIComponent(path.replace('/api/v1', ''))}`,
      query: Object.keys(query ?? {}).filter((key) => query?.[key] !== undefined),
      body: body === undefined ? undefined : JSON.parse(JSON.stringify(body)),
      file: file !== undefined,
    })
    return Promise.resolve(undefined as T)
  }
  const answer = CALLS[name](createApi(send))
  // An address that is put in a link.
  for (const one of [answer].flat())
    if (typeof one === 'string')
      sent.push({ ...NOTHING, route: `GET ${decodeURIComponent(one.replace('/api/v1', ''))}` })
  return sent
}
const NOTHING: Sent = { route: '', query: [], body: undefined, file: false }

/** `Out<'Run'>` and `In<'NewPush'>` as written in the call itself. */
function shapesOf(name: Name): { out: string | undefined; in: string | undefined } {
  const written = source.split(/^ {2}(?=\w+: \()/m).find((part) => part.startsWith(`${name}: (`))
  return {
    out: /\bOut<'(\w+)'>/.exec(written ?? '')?.[1],
    in: /\bIn<'(\w+)'>/.exec(written ?? '')?.[1],
  }
}

/** The very shape, or one of several the route may answer with or take. */
const isOneOf = (shape: Schema | undefined, whole: Schema | undefined): boolean =>
  shape !== undefined && (shape === whole || (whole?.options ?? []).includes(shape))

const NAMES = Object.keys(CALLS) as Name[]
const OF_THE_API = NAMES.filter((name) =>
  sentBy(name).every((s) => !s.route.includes('/api/auth/')),
)

test('the calls, the document and the shapes are found', () => {
  expect(NAMES.length).toBeGreaterThan(80)
  expect(Object.keys(DESCRIBED).length).toBeGreaterThan(90)
  expect(Object.keys(SHAPES)).toEqual(expect.arrayContaining(['Run', 'NewPush', 'Worker']))
  expect(shapesOf('startPush')).toEqual({ out: 'Run', in: 'NewPush' })
  expect(OF_THE_API.length).toBe(NAMES.length - 4)
})

test.each(NAMES)('%s goes where the fake API knows it by', (name) => {
  const routes = new Set(sentBy(name).map((s) => s.route))
  expect([...routes].sort()).toEqual([ROUTES[name]].flat().sort())
})

test.each(OF_THE_API)('%s is a route of the API, which takes what it asks and sends', (name) => {
  for (const { route, query, body, file } of sentBy(name)) {
    const described = DESCRIBED[route]
    expect(described, `${name}: there is no ${route}`).toBeDefined()
    expect(described?.query, `${name}: ${route} is asked`).toEqual(expect.arrayContaining(query))
    if (file)
      expect(Object.keys(described?.takes ?? {}), name).toContain('application/octet-stream')
    const takes = described?.takes['application/json']?.schema
    if (!takes) expect(body ?? {}, `${name}: ${route} takes nothing`).toEqual({})
    else {
      const read = takes.safeParse(body)
      expect(read.error, `${name}: ${route} does not take what is sent`).toBeUndefined()
      // What the route does not know, it would drop without a word.
      expect(read.data, `${name}: ${route} takes all of it`).toMatchObject(body as object)
    }
  }
})

test.each(OF_THE_API)('%s is typed by the shapes of its route', (name) => {
  const { out, in: sends } = shapesOf(name)
  for (const { route } of sentBy(name)) {
    const described = DESCRIBED[route]
    const given = described?.gives['application/json']?.schema
    const taken = described?.takes['application/json']?.schema
    if (out) expect(isOneOf(SHAPES[out], given), `${name}: ${route} gives no ${out}`).toBe(true)
    if (sends)
      expect(isOneOf(SHAPES[sends], taken), `${name}: ${route} takes no ${sends}`).toBe(true)
  }
})

test.each(NAMES.filter((name) => !OF_THE_API.includes(name)))(
  '%s is a route of the sign-in',
  (name) => {
    for (const { route, body } of sentBy(name)) {
      const described = SIGN_IN[route]
      expect(described, `${name}: there is no ${route}`).toBeDefined()
      if (described?.body) expect(described.body.safeParse(body).error, name).toBeUndefined()
    }
  },
)
