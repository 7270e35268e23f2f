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

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
})

/** Declares a route together with the least role it needs; `public` is for what must work before sign-in. */
export function route<const R extends RouteConfig & { role: Role | 'public' }>(config: R) {
  const { role, ...rest } = config
  const guarded = role !== 'public'
  const full = {
    ...rest,
    'x-role': role,
    ...(guarded && { middleware: [requireRole(role)] }),
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
