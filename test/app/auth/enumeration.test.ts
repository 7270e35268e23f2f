/**
 * Whether somebody has an account is told by no answer and by no clock: what is asked of the database before the answer,
 * and how often a password is hashed, is the same whether they have one or not.
 */

import { env } from 'cloudflare:workers'
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { memberOf, newCompany, PASSWORD } from '../../support/accounts.ts'
import { call, ORIGIN, signIn } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'

let hashed = 0
beforeAll(() => {
  const real = crypto.scrypt as (...given: unknown[]) => void
  vi.spyOn(crypto, 'scrypt').mockImplementation((...given: unknown[]) => {
    hashed += 1
    real(...given)
  })
  syncBuiltinESMExports()
})
afterAll(() => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
})

beforeEach(async () => {
  await freshDatabase()
  await newCompany('Acme', 'olive@acme.test')
  const other = await newCompany('Other', 'otto@other.test')
  await memberOf(other.companyId, 'both@other.test', 'viewer')
})

/** Each call to the database, in order: how many statements it carried. */
function listening() {
  const calls: number[] = []
  const noting = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown
        if (name === 'bind') return (...values: unknown[]) => noting(target.bind(...values))
        if (typeof value !== 'function') return value
        return (...given: unknown[]) => {
          calls.push(1)
          return value.apply(target, given)
        }
      },
    })
  const originals = new WeakMap<object, D1PreparedStatement>()
  const DB = new Proxy(env.DB, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => remembered(target.prepare(sql))
      if (name === 'batch')
        return (list: D1PreparedStatement[]) => {
          calls.push(list.length)
          return target.batch(list.map((s) => originals.get(s) ?? s))
        }
      throw new Error(`Nothing here uses ${String(name)}.`)
    },
  })
  function remembered(real: D1PreparedStatement): D1PreparedStatement {
    const copy = noting(real)
    originals.set(copy, real)
    return new Proxy(copy, {
      get(target, name) {
        if (name !== 'bind') return Reflect.get(target, name) as unknown
        return (...values: unknown[]) => remembered(real.bind(...values))
      },
    })
  }
  return { calls, env: { ...env, DB } as unknown as Env }
}

interface Seen {
  status: number
  body: unknown
  /** What was asked, call by call. */
  calls: number[]
  hashed: number
}
/** What one who asks sees, and what it took. `later`: a mail provider, where one is needed. */
async function seen(ask: (bindings: Env) => Promise<{ status: number; body: unknown }>) {
  const listen = listening()
  hashed = 0
  const { status, body } = await ask(listen.env)
  return { status, body, calls: listen.calls, hashed } satisfies Seen
}

test('signing in with a wrong password is the same for an address that nobody has', async () => {
  const wrong = (email: string, ip: string) =>
    seen((bindings) =>
      call('POST', '/api/auth/sign-in/email', {
        headers: { origin: ORIGIN, 'cf-connecting-ip': ip },
        body: { email, password: 'not the password' },
        env: bindings,
      }),
    )
  const known = await wrong('olive@acme.test', '192.0.2.1')
  const unknown = await wrong('nobody@acme.test', '192.0.2.2')
  expect(known).toMatchObject({ status: 401, hashed: 1 })
  expect(unknown).toEqual(known)
})

test('an invitation is the same for an address that nobody has, that has an account, or several companies', async () => {
  const cookie = (await signIn('olive@acme.test', PASSWORD)).cookie
  const invite = (email: string) =>
    seen(async (bindings) => {
      const answer = await call<{
        member: { email: string; userId: string }
        url: string
        expiresAt: string
      }>('POST', '/api/v1/members', {
        headers: { cookie, origin: ORIGIN },
        body: { name: 'Typed', email, role: 'viewer' },
        env: bindings,
      })
      const { member, url, ...more } = answer.body
      const same = { ...member, email: '', userId: member.userId.length, createdAt: '' }
      const until = { expiresAt: '', invitedUntil: '' }
      return {
        status: answer.status,
        body: { ...more, ...until, url: url.length, member: { ...same, ...until } },
      }
    })
  const unknown = await invite('nobody@acme.test')
  expect(unknown.status).toBe(201)
  for (const email of ['otto@other.test', 'both@other.test'])
    expect(await invite(email)).toEqual(unknown)
})

test('an id of an invitation says nothing of when the account was made', async () => {
  const cookie = (await signIn('olive@acme.test', PASSWORD)).cookie
  const ids = await Promise.all(
    ['nobody@acme.test', 'otto@other.test'].map(async (email) => {
      const { body } = await call<{ member: { userId: string } }>('POST', '/api/v1/members', {
        headers: { cookie, origin: ORIGIN },
        body: { name: 'Typed', email, role: 'viewer' },
      })
      return body.member.userId
    }),
  )
  const users = await env.DB.prepare('select id from user').all<{ id: string }>()
  expect(users.results.map((u) => u.id)).not.toContain(ids[1])
})

test('asking for a new password is the same, however many companies somebody is in', async () => {
  const ask = (email: string, ip: string) => {
    const vars = { EMAIL_PROVIDER: 'http', EMAIL_FROM: 'a@muster.test', APP_URL: ORIGIN }
    const later: Promise<unknown>[] = []
    return seen(async (bindings) => {
      const { app } = await import('../../../src/http/app.ts')
      const request = new Request(`${ORIGIN}/api/v1/password-links`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'cf-connecting-ip': ip },
        body: JSON.stringify({ email }),
      })
      const context = {
        waitUntil: (work: Promise<unknown>) => later.push(work),
        passThroughOnException: () => undefined,
        props: {},
      }
      const JOBS = { send: async () => undefined }
      const around = { ...bindings, ...vars, JOBS } as unknown as Env
      const answer = await app.fetch(request, around, context as never)
      return { status: answer.status, body: await answer.json() }
    }).then(async (before) => {
      // What was left to be done after the answer is no part of what is waited for.
      const calls = [...before.calls]
      await Promise.all(later)
      return { ...before, calls: calls.slice(0, 1) }
    })
  }
  const unknown = await ask('nobody@acme.test', '192.0.2.1')
  expect(unknown).toMatchObject({ status: 202, body: { hoursValid: 1 }, hashed: 0 })
  for (const [i, email] of ['olive@acme.test', 'both@other.test'].entries())
    expect(await ask(email, `192.0.2.${i + 2}`)).toEqual(unknown)
})
