/** Tokens of a vendor: renewed under one hand, stored before anybody uses them, never readable at rest. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { encryptCredentials } from '../../../src/auth/credentials.ts'
import {
  TOKENS_NAME,
  type TokenStore,
  type Tokens,
  tokenStore,
} from '../../../src/auth/token-store.ts'
import { settings } from '../../../src/env.ts'
import { setTokens } from '../../../src/store/connections/tokens.ts'
import { companyDb } from '../../../src/store/database.ts'
import { freshDatabase } from '../../support/database.ts'
import { Site } from '../../support/sync.ts'

let site: Site
const seen: string[] = []
const store = (d1: D1Database = env.DB): TokenStore =>
  tokenStore(
    settings(env),
    companyDb(d1, site.db.companyId),
    site.connectionId,
    site.clock,
    async () => void (await new Promise((resolve) => setTimeout(resolve, 5))),
    (secret) => seen.push(secret),
  )
const tokens = (n: number): Tokens => ({ access: `access-${n}`, expiresAt: n, refresh: `r-${n}` })

beforeAll(freshDatabase)
beforeEach(async () => {
  site = await Site.make()
})

test('nothing is there before somebody signed in', async () => {
  expect(await store().load()).toBeNull()
})

test('what was renewed is what the next job loads, and is not readable in the database', async () => {
  expect(await store().replace(null, async () => tokens(1))).toEqual(tokens(1))
  expect(await store().load()).toEqual(tokens(1))
  const row = await site.db.first<{ tokens: string }>(
    'select tokens from connections where company_id = ?1 and id = ?2',
    site.connectionId,
  )
  expect(row?.tokens).not.toMatch(/access-1|r-1/)
  expect(seen).toEqual(expect.arrayContaining(['access-1', 'r-1']))
})

describe('several jobs that find the same stale tokens', () => {
  test('renew them once, and all go on with the new ones', async () => {
    const first = await store().replace(null, async () => tokens(1))
    let renewed = 0
    const renew = async (now: Tokens | null) => {
      renewed += 1
      expect(now?.refresh).toBe('r-1')
      await new Promise((resolve) => setTimeout(resolve, 30))
      return tokens(2)
    }
    const got = await Promise.all([1, 2, 3, 4].map(() => store().replace(first, renew)))
    expect(renewed).toBe(1)
    expect(got).toEqual([tokens(2), tokens(2), tokens(2), tokens(2)])
  })
  test('do not wait for one that died while renewing longer than its lease', async () => {
    const first = await store().replace(null, async () => tokens(1))
    void store().replace(first, () => new Promise(() => {}))
    await new Promise((resolve) => setTimeout(resolve, 30))
    site.clock.pass(46_000)
    expect(await store().replace(first, async () => tokens(3))).toEqual(tokens(3))
  })
})

test('a renewal that fails leaves the tokens as they were, and the next may try', async () => {
  const first = await store().replace(null, async () => tokens(1))
  const refused = store().replace(first, async () => {
    throw new Error('no')
  })
  await expect(refused).rejects.toThrow('no')
  expect(await store().load()).toEqual(tokens(1))
  expect(await store().replace(first, async () => tokens(2))).toEqual(tokens(2))
})

test('a renewal that ends after somebody signed in anew gives way to the new sign-in', async () => {
  const first = await store().replace(null, async () => tokens(1))
  const anew = await encryptCredentials(settings(env), site.db.companyId, site.connectionId, {
    [TOKENS_NAME]: JSON.stringify(tokens(9)),
  })
  const got = await store().replace(first, async () => {
    await site.db.batch([setTokens(site.db, site.connectionId, anew[TOKENS_NAME] ?? null)])
    return tokens(2)
  })
  expect(got).toEqual(tokens(9))
  expect(await store().load()).toEqual(tokens(9))
})

test('tokens that cannot be stored are not used', async () => {
  const first = await store().replace(null, async () => tokens(1))
  const broken = new Proxy(env.DB, {
    get(target, key) {
      if (key === 'prepare')
        return (sql: string) => {
          if (sql.includes('set tokens = ')) throw new Error('the database is gone')
          return target.prepare(sql)
        }
      const value = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  await expect(store(broken).replace(first, async () => tokens(2))).rejects.toThrow('gone')
  expect(await store().load()).toEqual(tokens(1))
})
