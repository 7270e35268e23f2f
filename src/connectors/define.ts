/** What the author of a connector writes, and how it becomes what the engine uses. */
import { z } from 'zod'
import type { FieldName } from '../core/people/fields.ts'
import type { RawPerson } from '../core/people/person.ts'
import type { SourceCompany } from '../core/runs/source-company.ts'
import {
  type CheckResult,
  type Connector,
  type ConnectorInfo,
  type PulledPage,
  type Standing,
  VendorError,
} from './connector.ts'
import type { Ctx } from './ctx.ts'
import { deltaOf, type PowersSpec, powersOf, pushTarget } from './powers.ts'

export interface ConnectorSpec<S, C> extends ConnectorInfo {
  /** Forms are drawn from these: `title`, `description`, `writeOnly` for secrets, `x-…` as in docs/connectors.md. */
  settings: z.ZodType<S>
  credentials: z.ZodType<C>
  /** Which of `fields` these settings make this connection the source of; all where nothing is said. */
  owns?(settings: S): readonly FieldName[]
  /** To which of them these settings, and not the source, give one value for everybody; none where nothing is said. */
  settles?(settings: S): readonly FieldName[]
  /** The cheapest authenticated call; resolves to a sentence and facts, or throws VendorError. */
  check(ctx: Ctx<S, C>): Promise<CheckResult>
  /**
   * The company there that these settings and credentials lead to, since links belong to it: ids mean somebody else
   * in another one. Sends no request. Null while they lead nowhere, or where nobody can tell.
   */
  company(ctx: Ctx<S, C>): SourceCompany | null | Promise<SourceCompany | null>
  /** The vendor's own name for it, where settings do not hold one: a request, sent when people are to read it. */
  companyName?(ctx: Ctx<S, C>): Promise<string | null>
  /**
   * ONE page. Does I/O and understands only where the next page begins. `cursor` null: the first one;
   * `since`: the mark of the run to compare with, null for a full pull.
   */
  pull(ctx: Ctx<S, C>, cursor: string | null, since: string | null): Promise<PulledPage>
  /** Pure. A row that cannot be read becomes a `fault`; a body that cannot throws VendorError `schema`. */
  normalize(body: unknown, settings: S, standing: Standing): RawPerson[]
  /** The day decides what a page means, such as a last day: it is read anew on another one. */
  byDay?(settings: S): boolean
  /** What it can do beside that. */
  powers: PowersSpec<S, C>
}

const cannot = (what: string) => async (): Promise<never> => {
  throw new VendorError('refused', `This source has no ${what}.`)
}

const neverSynced = (now: number): Standing => ({
  today: new Date(now).toISOString().slice(0, 10),
  synced: false,
  layout: null,
})

/** What cannot be asked for today goes by the name it has without. */
async function named(
  company: SourceCompany | null,
  ask: (() => Promise<string | null>) | undefined,
): Promise<SourceCompany | null> {
  if (!company || !ask) return company
  try {
    return { ...company, name: (await ask()) ?? company.name }
  } catch (error) {
    if (error instanceof VendorError) return company
    throw error
  }
}

/** A run asks for the same settings again and again: what is made of them is made once, and changed by nobody. */
function onceEach<T>(make: (of: unknown) => T): (of: unknown) => T {
  const made = new WeakMap<object, T>()
  return (of) => {
    if (typeof of !== 'object' || of === null) return make(of)
    const known = made.get(of)
    if (known !== undefined) return known
    const one = make(of)
    made.set(of, one)
    return one
  }
}

/** Turns a vendor's spec into what the engine uses, keeping the types of its settings to itself. */
export function defineConnector<S extends object, C extends object>(
  spec: ConnectorSpec<S, C>,
): Connector {
  const { settings, credentials, owns, settles, check, company, companyName, byDay, ...others } =
    spec
  const { pull, normalize, powers, ...info } = others
  const jsonSchema = (schema: z.ZodType) =>
    z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>
  const all = info.fields.map((f) => f.field)
  const read = onceEach((raw) => settings.safeParse(raw))
  return {
    ...info,
    powers: powersOf(powers),
    settingsSchema: jsonSchema(settings),
    credentialsSchema: jsonSchema(credentials),
    parseSettings: (value) => Object.fromEntries(Object.entries(settings.parse(value))),
    parseCredentials: (value) =>
      Object.fromEntries(
        Object.entries(credentials.parse(value)).filter(([, v]) => v !== undefined && v !== ''),
      ),
    owned(raw) {
      const parsed = owns && read(raw)
      return owns && parsed?.success ? owns(parsed.data) : all
    },
    deltaOf(raw) {
      return deltaOf(powers, read(raw).data ?? null)
    },
    readsByDay(raw) {
      const parsed = byDay && read(raw)
      return parsed?.success ? (byDay?.(parsed.data) ?? false) : false
    },
    open(rawSettings, rawCredentials, outside) {
      const { data: parsed, error } = read(rawSettings)
      if (error) throw error
      const standing = outside.standing ?? neverSynced(outside.now())
      const day = byDay?.(parsed) ? ` ${standing.today}` : ''
      const own = standing.custom?.length ? ` ${JSON.stringify(standing.custom)}` : ''
      const ctx: Ctx<S, C> = {
        settings: parsed,
        credentials: credentials.parse(rawCredentials),
        memo: new Map(),
        ...outside,
        standing,
        ...(!powers.drops && { dropped: cannot('files') }),
      }
      const { byId, photos, lists, options, sample, pushes } = powers
      const signIn = () => {
        if (powers.signIn) return powers.signIn
        throw new VendorError('refused', 'This source is not connected by signing in.')
      }
      let hasRead = false
      return {
        check: () => check(ctx),
        company: async () => company(ctx),
        namedCompany: async () =>
          named(await company(ctx), companyName && (() => companyName(ctx))),
        pull(cursor, since) {
          // A second reading of the same list looks at it anew.
          if (cursor === null && hasRead) ctx.memo.clear()
          hasRead = true
          return pull(ctx, cursor, since)
        },
        normalize: (body) => normalize(body, parsed, standing),
        byId: byId ? { atMost: byId.atMost, read: (ids) => byId.read(ctx, ids) } : null,
        lists: async () => (lists ? lists(ctx) : []),
        photo: photos ? (avatar) => photos(ctx, avatar) : null,
        options: async (name) => (options ? options(ctx, name) : []),
        sample: sample ? () => sample(ctx) : cannot('sample'),
        authorizeUrl: (redirectUri, state) => signIn().authorizeUrl(ctx, redirectUri, state),
        exchange: async (query, redirectUri) => {
          const got = await signIn().exchange(ctx, query, redirectUri)
          return { ...got, settings: { ...got.settings } }
        },
        revoke: async () => {
          const tokens = powers.signIn ? await ctx.tokens.load() : null
          // Tokens an app got for itself are nobody's grant.
          if (!powers.signIn || !tokens?.refresh) return false
          await powers.signIn.revoke(ctx, tokens)
          return true
        },
        push: pushes ? () => pushTarget(pushes, ctx) : null,
        readKey: `${info.kind} ${info.version} ${JSON.stringify(parsed)}${day}${own}`,
        contacts: pushes?.contacts?.wanted(parsed) ?? false,
        linkedOnly: powers.linkedOnly?.(parsed) ?? false,
        settled: settles?.(parsed) ?? [],
      }
    },
  }
}
