/** What every request carries once it is known who asks, and the one way to declare a route. */
import { createRoute, type RouteConfig, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import type { Acting, Around } from '../actions/acting.ts'
import { Problem } from '../api/shapes.ts'
import type { Actor } from '../auth/identify.ts'
import { Refusal } from '../core/refusal.ts'
import { settings } from '../env.ts'
import type { CompanyDb } from '../store/database.ts'
import { systemClock } from '../store/ids.ts'
import type { Role } from '../store/system/accounts.ts'

export type { Actor, Role }

export interface AppEnv {
  Bindings: Env
  Variables: { actor: Actor | null; db: CompanyDb }
}

const RANK: Record<Role, number> = { worker: -1, viewer: 0, admin: 1, owner: 2 }

/** 401 without a known actor, 403 with one whose role is too low. */
function requireRole(role: Role): MiddlewareHandler<AppEnv> {
  return async function requireRoleOfActor(c, next) {
    const actor = c.get('actor')
    if (!actor) throw new Refusal('unauthenticated', 'Sign in, or send an API token.')
    if (RANK[actor.role] < RANK[role])
      throw new Refusal('forbidden', `This needs the role ${role}; you are ${actor.role}.`)
    await next()
  }
}

export function actorOf(c: { get(key: 'actor'): Actor | null }): Actor {
  const actor = c.get('actor')
  if (!actor) throw new Refusal('unauthenticated', 'Sign in, or send an API token.')
  return actor
}

interface Asking {
  env: Env
  executionCtx: { waitUntil(work: Promise<unknown>): void }
  get(key: 'actor'): Actor | null
  get(key: 'db'): CompanyDb
}

/** What the actions of a request work with: whoever asks, their company, now. */
export function acting(c: Asking): Acting & Around {
  return {
    db: c.get('db'),
    clock: systemClock,
    actor: actorOf(c),
    env: c.env,
    config: settings(c.env),
    jobs: c.env.JOBS,
    files: c.env.FILES,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    later: (work) => c.executionCtx.waitUntil(work),
  }
}

/** The names a body of this route may have; null where it has none, or forms of several kinds. */
function namesIn({ request }: RouteConfig): Set<string> | null {
  const content = request?.body?.content['application/json']
  const schema = content && 'schema' in content ? content.schema : null
  return schema instanceof z.ZodObject ? new Set(Object.keys(schema.shape)) : null
}

/**
 * 422 for a body none of whose names this route knows: a change that was misspelt would be answered as if it had been
 * made, and a preview as the sync it becomes. A name beside those it knows is let be, as it was since the beginning.
 */
function refuseUnknown(known: ReadonlySet<string>): MiddlewareHandler<AppEnv> {
  return async function refuseUnknownNames(c, next) {
    const given: unknown = await c.req.json().catch(() => null)
    const names = typeof given === 'object' && given !== null ? Object.keys(given) : []
    if (!Array.isArray(given) && names.length > 0 && !names.some((name) => known.has(name))) {
      const errors = names.slice(0, MOST_NAMED).map((name) => ({
        field: name.slice(0, 100),
        message: 'is not known here',
      }))
      const wanted = [...known].slice(0, MOST_NAMED).join(', ')
      throw new Refusal('invalid', `${errors[0]?.field}: is not known here. Known: ${wanted}.`, {
        errors,
      })
    }
    await next()
  }
}
const MOST_NAMED = 20

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
})

/** Declares a route together with the least role it needs; `public` is for what must work before sign-in. */
export function route<const R extends RouteConfig & { role: Role | 'public' }>(config: R) {
  const { role, ...rest } = config
  const guarded = role !== 'public'
  const known = namesIn(config)
  const full = {
    ...rest,
    'x-role': role,
    middleware: [...(guarded ? [requireRole(role)] : []), ...(known ? [refuseUnknown(known)] : [])],
    responses: {
      ...rest.responses,
      ...(guarded && { 401: problem('No session or token'), 403: problem('Role too low') }),
      default: problem('Refused, with the reason'),
    },
  } as unknown as RouteConfig
  // What is added to the declaration changes none of the types that handlers are checked against.
  return createRoute(full) as unknown as Omit<R, 'role'> & { getRoutingPath(): string }
}

export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
export const body = <T extends z.ZodType>(schema: T) => ({
  content: { 'application/json': { schema } },
  required: true as const,
})
export const idParam = z.object({ id: z.string().min(1).max(64) })
