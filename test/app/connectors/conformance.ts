/**
 * What every connector must keep: one suite, in the order in which its author meets the checks. People come
 * over HTTP from the simulated vendor, which speaks its protocol; failures no vendor can be asked for are made
 * by hand.
 */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { demoConnections } from '../../../sim/demo.ts'
import {
  type Connector,
  type OpenConnector,
  type Outside,
  VendorError,
} from '../../../src/connectors/connector.ts'
import { connectors } from '../../../src/connectors/registry.ts'
import { newTransport } from '../../../src/connectors/transport.ts'
import type { RawPerson } from '../../../src/core/people/person.ts'
import { validate } from '../../../src/core/people/validate.ts'
import { freshDatabase } from '../../support/database.ts'
import { noOutside } from '../../support/outside.ts'
import { Site } from '../../support/sync.ts'
import { provePowers } from './powers.ts'

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
  'delta',
  'powers',
  'twice',
] as const

export interface Fixture {
  /** Beside the demo's: what makes the vendor answer in several pages. */
  settings?: Record<string, unknown>
  /** People in the simulated vendor's shape: several pages of them, one who has left, all fit to be synced. */
  rows: unknown[]
  /** What the vendor holds beside people, by name. */
  collections?: Record<string, unknown[]>
  /** How many of the people read are marked as gone. */
  leavers: number
  /** The same rows with one person changed, and that person's external id; for connectors that can say what changed. */
  changed?: { rows: unknown[]; id: string }
  /** Answers to what is asked before any page, such as a token; null for pages. */
  prelude?(url: URL): Response | null
  /** A page body, as `normalize` gets it, in which `value` stands where it cannot be read. */
  unreadable(value: unknown): unknown
  /** The name the connector has for where that value stands. */
  unreadableField: string
  /** A check that does not apply, and why. */
  skip?: Partial<Record<Check, string>>
}

export function describeConnector(connector: Connector, given: Fixture): void {
  const demo = demoConnections[connector.kind]
  const credentials = demo?.credentials ?? {}
  const settings = {
    ...demo?.settings,
    baseUrl: `http://localhost/${connector.kind}`,
    ...given.settings,
  }

  /** As if somebody had signed in, where that is how it is connected: the first use renews it. */
  const stored = demo?.refreshToken
    ? { access: 'none', expiresAt: 0, refresh: demo.refreshToken }
    : null
  const signedIn: Pick<Outside, 'tokens'> = {
    tokens: { load: async () => stored, replace: async (_stale, renew) => renew(stored) },
  }

  async function live(): Promise<Site> {
    const site = await Site.of(connector.kind, given.settings)
    for (const [name, items] of Object.entries(given.collections ?? {}))
      await site.collection(name, items)
    await site.people(given.rows)
    return site
  }
  /** A source all of whose pages are answered like this. */
  function answering(answer: (url: URL) => Response): OpenConnector {
    const { fetch } = newTransport({
      fetch: async (input) => {
        const url = new URL(String(input))
        return given.prelude?.(url) ?? answer(url)
      },
      allowLocal: true,
      secrets: Object.values(credentials),
      sleep: async () => {},
    })
    return connector.open(settings, credentials, { ...noOutside, ...signedIn, fetch })
  }
  async function failure(answer: (url: URL) => Response): Promise<VendorError> {
    const error = await pullAll(answering(answer)).then(
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
      const once = connector.parseSettings(settings)
      expect(connector.parseSettings(once)).toEqual(once)
      const properties = Object(connector.credentialsSchema.properties) as Record<
        string,
        { writeOnly?: boolean; title?: string }
      >
      expect(Object.keys(properties)).not.toEqual([])
      for (const [name, property] of Object.entries(properties))
        expect(property, name).toMatchObject({ writeOnly: true, title: expect.any(String) })
    })

    check('check', 'answers a test in one sentence, and knows a refusal', async () => {
      const result = await (await (await live()).source()).check()
      expect(result.message).toMatch(/^[A-Z].+\.$/s)
      const refused = answering(() => new Response('', { status: 401 })).check()
      await expect(refused).rejects.toMatchObject({ kind: 'auth' })
    })

    check('pull', 'reaches the last page, and reads everybody once', async () => {
      const { people, cursors } = await pullAll(await (await live()).source())
      expect(cursors.length).toBeGreaterThan(0)
      expect(new Set(cursors).size).toBe(cursors.length)
      expect(people).toHaveLength(given.rows.length)
    })

    check('cursors', 'goes on from any cursor, even one that was stored', async () => {
      const site = await live()
      const whole = await pullAll(await site.source())
      for (const [i, cursor] of whole.cursors.entries()) {
        const stored = JSON.parse(JSON.stringify({ cursor })) as { cursor: string }
        const rest = await pullAll(await site.source(), stored.cursor)
        expect(whole.people.slice(whole.people.length - rest.people.length)).toEqual(rest.people)
        expect(rest.cursors).toHaveLength(whole.cursors.length - i - 1)
      }
    })

    check(
      'people',
      'reads people with keys of their own and no field it does not name',
      async () => {
        const { people } = await pullAll(await (await live()).source())
        const ids = people.map((p) => p.externalId)
        expect(new Set(ids).size).toBe(ids.length)
        const owned = connector.owned(settings)
        expect(connector.fields.map((f) => f.field)).toEqual(expect.arrayContaining([...owned]))
        for (const person of people) {
          expect(person.externalId).toEqual(expect.stringMatching(/./))
          expect(owned).toEqual(expect.arrayContaining(Object.keys(person.fields)))
          for (const value of Object.values(person.fields))
            expect(value === null || typeof value === 'string').toBe(true)
        }
      },
    )

    check(
      'people',
      'lets nothing that nobody sees into a key, a name or any other text',
      async () => {
        const { people } = await pullAll(await (await live()).source())
        const unseen = '\u00ad\u200b\u2060\u2066\u202e\ufe0f'
        const dirty = (text: string | null) => text && [...text].join(unseen) + unseen
        const rules = { required: [], region: 'CA' }
        for (const raw of people) {
          const { status, ...texts } = raw.fields
          const fields = Object.fromEntries(
            Object.entries(texts).map(([field, text]) => [field, dirty(text)]),
          )
          const same = { ...raw, externalId: dirty(raw.externalId), fields: { ...fields, status } }
          const { id, name, fields: read } = validate(raw, rules)
          expect(validate(same as RawPerson, rules)).toMatchObject({ id, name, fields: read })
        }
      },
    )

    check('pure', 'reads the same page the same way, and does not touch it', async () => {
      const source = await (await live()).source()
      const { bodies } = await pullAll(source)
      for (const body of bodies) {
        const before = structuredClone(body)
        expect(source.normalize(body)).toEqual(source.normalize(structuredClone(body)))
        expect(body).toEqual(before)
      }
    })

    it.skipIf(!connector.powers.byId)(
      'reads people by their IDs as its list has them, and nobody else',
      async () => {
        const source = await (await live()).source()
        const { people } = await pullAll(source)
        const here = people.filter((p) => p.fields.status !== 'inactive' && !p.leaveOut)
        const [one, two] = here
        if (!source.byId || !one?.externalId || !two?.externalId) throw new Error('nobody')
        const read = async (...ids: string[]) => {
          const answer = await source.byId?.read(ids)
          return answer && source.normalize(answer.body)
        }
        const sorted = (some: readonly RawPerson[]) =>
          [...some].sort((a, b) => Number(a.externalId) - Number(b.externalId))
        expect(sorted((await read(one.externalId, two.externalId)) ?? [])).toEqual(
          sorted([one, two]),
        )
        // No list has them, or only a list can tell; nor is anything asked for that is no ID there.
        for (const nobody of ['999999999', "1') or Id > ('0", '../x', ''])
          expect((await read(nobody)) ?? [], nobody).toEqual([])
      },
    )

    check('failures', 'says what kind of failure it was', async () => {
      const slow = await failure(
        () => new Response('', { status: 429, headers: { 'retry-after': '9' } }),
      )
      expect(slow).toMatchObject({ kind: 'rate-limit', retryAfterMs: 9000 })
      expect((await failure(() => new Response('', { status: 500 }))).kind).toBe('outage')
      expect((await failure(() => new Response('', { status: 403 }))).kind).toBe('auth')
      expect((await failure(() => new Response('', { status: 401 }))).kind).toBe('auth')
    })

    check('schema', 'names the field of what it cannot read, and never the value', async () => {
      for (const body of ['<html>', '', '{"a":', 'true', '[[[', '{}'])
        expect((await failure(() => new Response(body))).kind, body).toBe('schema')
      const source = answering(() => new Response(''))
      const [row] = source.normalize(given.unreadable({ ssn: '046-454-286' }))
      expect(row?.fault?.field).toBe(given.unreadableField)
      expect(JSON.stringify(row?.fault)).not.toContain('046')
    })

    check('secrets', 'keeps secrets and people out of errors and output', async () => {
      const lines: unknown[] = []
      for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const)
        vi.spyOn(console, method).mockImplementation((...args) => void lines.push(args))
      const { people, bodies } = await pullAll(await (await live()).source())
      const names = people.flatMap((p) => p.fields.lastName ?? [])
      const text = typeof bodies[0] === 'string' ? bodies[0] : JSON.stringify(bodies[0])
      const answers = [400, 401, 404, 429, 500].map(
        (status) => () => new Response(text, { status }),
      )
      answers.push(() => new Response(`{"half": ${text.slice(0, -5)}`))
      for (const answer of answers) {
        const error = await failure(answer)
        const said = JSON.stringify([error.message, error.stack, lines])
        for (const hidden of [...Object.values(credentials), ...names])
          expect(said).not.toContain(hidden)
      }
    })

    check('leavers', 'shows leavers the way it says it does', async () => {
      const { people } = await pullAll(await (await live()).source())
      const marked = people.filter((p) => p.fields.status === 'inactive').length
      expect(marked).toBe(given.leavers)
      if (connector.leavers !== 'absent') expect(marked).toBeGreaterThan(0)
    })

    it.skipIf(typeof connector.powers.delta !== 'object')(
      'given a mark, reads who changed since and nobody else',
      async () => {
        if (!given.changed) throw new Error('A connector that says what changed shows it here.')
        const site = await live()
        const first = await pullAll(await site.source())
        expect(first.mark).toEqual(expect.any(String))
        site.clock.pass(10 * 60_000)
        await site.people(given.changed.rows)
        const since = await pullAll(await site.source(), null, first.mark)
        expect(since.people.map((p) => p.externalId)).toContain(given.changed.id)
        expect(since.people.length).toBeLessThan(given.rows.length)
        expect(since.mark).toEqual(expect.any(String))
      },
    )

    check('powers', 'can do what it declares, and nothing else', async () => {
      await provePowers(connector, await (await live()).source())
    })

    check(
      'twice',
      'goes through the whole pipeline, and a second time without a change',
      async () => {
        const site = await live()
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

/** Pulls to the last page, as a run does. */
export async function pullAll(
  source: OpenConnector,
  from: string | null = null,
  since: string | null = null,
) {
  const people: RawPerson[] = []
  const cursors: string[] = []
  const bodies: unknown[] = []
  let mark: string | null = null
  for (let cursor = from, n = 0; n < 50; n += 1) {
    const pulled = await source.pull(cursor, since)
    mark = pulled.mark ?? mark
    if (pulled.unchanged) return { people, cursors, bodies, mark }
    bodies.push(pulled.body)
    people.push(...source.normalize(pulled.body))
    cursor = pulled.next
    if (cursor === null) return { people, cursors, bodies, mark }
    cursors.push(cursor)
  }
  throw new Error('It never reaches the last page.')
}
