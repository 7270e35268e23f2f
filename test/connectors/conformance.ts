/** What every connector must keep: one suite, in the order in which its author meets the checks. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Connector, type OpenConnector, VendorError } from '../../src/connectors/connector.ts'
import { connectors } from '../../src/connectors/registry.ts'
import { newTransport } from '../../src/connectors/transport.ts'
import type { RawPerson } from '../../src/core/person.ts'
import { freshDatabase } from '../support/database.ts'
import { Site } from '../support/sync.ts'

type Check = (typeof CHECKS)[number]
const CHECKS = [
  'config',
  'check',
  'pull',
  'cursors',
  'people',
  'pure',
  'failures',
  'schema',
  'secrets',
  'leavers',
  'twice',
] as const

export interface Fixture {
  settings: Record<string, unknown>
  credentials: Record<string, string>
  /** What the vendor sends, page by page, as recorded. One of them has a leaver where the connector says so. */
  pages: unknown[]
  /** Which page a request asks for, from 0. */
  pageOf(url: URL): number
  /** A page of the right shape in which `value` stands where it cannot be read. */
  unreadable(value: unknown): unknown
  /** The name its own field has for where that value stands. */
  unreadableField: string
  /** The field that says somebody has left, and how many of the pages' people have. */
  leavers: number
  /** Rows for the whole pipeline, in the simulator's shape. */
  rows: unknown[]
  /** A check that does not apply, and why. */
  skip?: Partial<Record<Check, string>>
}

const ALLOWED = ['firstName', 'lastName', 'email', 'phone', 'payrollId', 'status']

export function describeConnector(connector: Connector, given: Fixture): void {
  const asked: URL[] = []
  const open = (answer: (url: URL) => Response): OpenConnector => {
    asked.length = 0
    const { fetch } = newTransport({
      fetch: async (input) => {
        const url = new URL(String(input))
        asked.push(url)
        return answer(url)
      },
      allowLocal: true,
      secrets: Object.values(given.credentials),
      sleep: async () => {},
    })
    return connector.open(given.settings, given.credentials, fetch)
  }
  const page = (url: URL) => Response.json(given.pages[given.pageOf(url)] ?? null)
  async function pullAll(source: OpenConnector, from: string | null = null) {
    const people: RawPerson[] = []
    const cursors: string[] = []
    for (let cursor = from, n = 0; n < 50; n += 1) {
      const pulled = await source.pull(cursor)
      people.push(...source.normalize(pulled.body))
      cursor = pulled.next
      if (cursor === null) return { people, cursors }
      cursors.push(cursor)
    }
    throw new Error('It never reaches the last page.')
  }
  async function failure(answer: (url: URL) => Response): Promise<VendorError> {
    const error = await pullAll(open(answer)).then(
      () => null,
      (e: unknown) => e,
    )
    if (!(error instanceof VendorError)) throw new Error(`no VendorError but ${String(error)}`)
    return error
  }
  const check = (name: Check, title: string, run: () => unknown) => {
    const reason = given.skip?.[name]
    it.skipIf(reason !== undefined)(reason ? `${title} (skipped: ${reason})` : title, async () => {
      await run()
    })
  }

  beforeAll(freshDatabase)
  afterEach(() => vi.restoreAllMocks())

  describe(`the connector ${connector.kind}`, () => {
    it('has a kind of its own, in kebab case', () => {
      expect(connector.kind).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
      expect(connectors.filter((c) => c.kind === connector.kind)).toEqual([connector])
    })

    check('config', 'refuses empty settings and marks every secret', () => {
      expect(() => connector.parseSettings({})).toThrow()
      const again = connector.parseSettings(connector.parseSettings(given.settings))
      expect(again).toEqual(connector.parseSettings(given.settings))
      const properties = Object(connector.credentialsSchema.properties) as Record<
        string,
        { writeOnly?: boolean; title?: string }
      >
      expect(Object.keys(properties)).not.toEqual([])
      for (const [name, property] of Object.entries(properties))
        expect(property, name).toMatchObject({ writeOnly: true, title: expect.any(String) })
    })

    check('check', 'answers a test in one sentence, and knows a refusal', async () => {
      const result = await open(page).check()
      expect(result.message).toMatch(/^[A-Z].+\.$/)
      await expect(open(() => new Response('', { status: 401 })).check()).rejects.toMatchObject({
        kind: 'auth',
      })
    })

    check('pull', 'reaches the last page, asking for each once', async () => {
      const { cursors } = await pullAll(open(page))
      expect(asked).toHaveLength(given.pages.length)
      expect(new Set(asked.map((url) => url.href)).size).toBe(asked.length)
      expect(cursors).toHaveLength(given.pages.length - 1)
    })

    check('cursors', 'goes on from any cursor, even one that was stored', async () => {
      const whole = await pullAll(open(page))
      for (const [i, cursor] of whole.cursors.entries()) {
        const stored = JSON.parse(JSON.stringify({ cursor })) as { cursor: string }
        const rest = await pullAll(open(page), stored.cursor)
        expect(whole.people.slice(-rest.people.length)).toEqual(rest.people)
        expect(rest.cursors).toEqual(whole.cursors.slice(i + 1))
      }
    })

    check(
      'people',
      'reads people with keys of their own and no field it does not name',
      async () => {
        const { people } = await pullAll(open(page))
        const ids = people.map((p) => p.externalId)
        expect(new Set(ids).size).toBe(ids.length)
        const owned = connector.fields.map((f) => f.field)
        expect(ALLOWED).toEqual(expect.arrayContaining([...owned]))
        for (const person of people) {
          expect(person.externalId).toEqual(expect.stringMatching(/./))
          expect(owned).toEqual(expect.arrayContaining(Object.keys(person.fields)))
          for (const value of Object.values(person.fields))
            expect(value === null || typeof value === 'string').toBe(true)
        }
      },
    )

    check('pure', 'reads the same page the same way, and does not touch it', () => {
      const source = open(page)
      for (const body of given.pages) {
        const before = structuredClone(body)
        expect(source.normalize(body)).toEqual(source.normalize(structuredClone(body)))
        expect(body).toEqual(before)
      }
    })

    check('failures', 'says what kind of failure it was', async () => {
      const slow = await failure(
        () => new Response('', { status: 429, headers: { 'retry-after': '9' } }),
      )
      expect(slow).toMatchObject({ kind: 'rate-limit', retryAfterMs: 9000 })
      expect((await failure(() => new Response('', { status: 500 }))).kind).toBe('outage')
      expect((await failure(() => new Response('', { status: 403 }))).kind).toBe('auth')
    })

    check('schema', 'names the field of what it cannot read, and never the value', async () => {
      for (const body of ['<html>', '', '{"a":', 'true', '[[[', '{}'])
        expect((await failure(() => new Response(body))).kind).toBe('schema')
      const [row] = open(page).normalize(given.unreadable({ ssn: '046-454-286' }))
      expect(row?.fault?.field).toBe(given.unreadableField)
      expect(JSON.stringify(row?.fault)).not.toContain('046')
    })

    check('secrets', 'keeps secrets and people out of errors and output', async () => {
      const lines: unknown[] = []
      for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const)
        vi.spyOn(console, method).mockImplementation((...args) => void lines.push(args))
      const { people } = await pullAll(open(page))
      const names = people.flatMap((p) => p.fields.lastName ?? [])
      const text = JSON.stringify(given.pages[0])
      const answers = [400, 401, 404, 429, 500].map(
        (status) => () => new Response(text, { status }),
      )
      answers.push(() => new Response(text.slice(0, -5)))
      for (const answer of answers) {
        const error = await failure(answer)
        const said = JSON.stringify([error.message, error.stack, lines])
        for (const hidden of [...Object.values(given.credentials), ...names])
          expect(said).not.toContain(hidden)
      }
    })

    check('leavers', 'shows leavers the way it says it does', async () => {
      const { people } = await pullAll(open(page))
      const marked = people.filter((p) => p.fields.status === 'inactive').length
      expect(marked).toBe(given.leavers)
      if (connector.can.leavers !== 'absent') expect(marked).toBeGreaterThan(0)
    })

    check(
      'twice',
      'goes through the whole pipeline, and a second time without a change',
      async () => {
        const site = await Site.make()
        await site.people(given.rows)
        const first = await site.sync()
        expect(first.error).toBeNull()
        expect(first.counts.created).toBeGreaterThan(0)
        const again = await site.sync()
        expect(again.counts).toMatchObject({ created: 0, updated: 0, linked: 0, deactivated: 0 })
        const told = await site.outcomes(again)
        expect(told.filter((p) => p.set || p.row)).toEqual([])
      },
    )
  })
}
