/** Who may do what, and to which company; the company's settings and audit log; what every answer carries. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { memberOf, newCompany, PASSWORD, tokenFor } from '../../support/accounts.ts'
import { call, signIn, withCookie, withToken } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'

beforeEach(freshDatabase)

interface Entries {
  items: { id: string; action: string; actor: string; subject: string; detail: object }[]
  nextCursor: string | null
}
const nobody = (method: string, path: string, body?: unknown) =>
  call(method, `/api/v1${path}`, { body })

describe('roles', () => {
  const ROUTES = [
    ['GET', '/session', 'viewer'],
    ['PATCH', '/company', 'owner', { name: 'New' }],
    ['GET', '/members', 'admin'],
    ['POST', '/members', 'owner', { name: 'Ann', email: 'ann@acme.test', role: 'viewer' }],
    ['PATCH', '/members/x', 'owner', { role: 'viewer' }],
    ['DELETE', '/members/x', 'owner'],
    ['GET', '/tokens', 'admin'],
    ['POST', '/tokens', 'owner', { name: 'script', scopes: ['read'] }],
    ['DELETE', '/tokens/x', 'owner'],
    ['GET', '/audit', 'owner'],
  ] as const
  const RANK = { viewer: 0, admin: 1, owner: 2 }

  test.for(ROUTES)('%s %s needs the role %s', async ([method, path, needed, body]) => {
    const { companyId } = await newCompany('Acme', 'olive@acme.test')
    expect(await nobody(method, path, body)).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    })
    for (const [role, scope] of [
      ['viewer', 'read'],
      ['admin', 'write'],
      ['owner', 'admin'],
    ] as const) {
      const { token } = await tokenFor(companyId, scope)
      const { status } = await withToken(token)(method, path, body)
      if (RANK[role] < RANK[needed]) expect(status).toBe(403)
      else expect([200, 201, 404]).toContain(status)
    }
  })
})

/** What is made in one millisecond is in no order. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 2))

describe('two companies', () => {
  test('neither sees, changes or ends anything of the other', async () => {
    const ours = await newCompany('Acme', 'olive@acme.test')
    const theirs = await newCompany('Other', 'otto@other.test')
    await aMoment()
    const admin = withToken((await tokenFor(ours.companyId, 'admin')).token)
    const theirToken = await tokenFor(theirs.companyId, 'admin')
    const theirMember = await memberOf(theirs.companyId, 'tom@other.test', 'admin')
    const otto = withCookie((await signIn('otto@other.test', PASSWORD)).cookie)

    const missing = { status: 404, body: { code: 'not_found' } }
    for (const id of [theirMember.userId, theirs.userId]) {
      expect(await admin('PATCH', `/members/${id}`, { role: 'viewer' })).toMatchObject(missing)
      expect(await admin('DELETE', `/members/${id}`)).toMatchObject(missing)
    }
    expect(await admin('DELETE', `/tokens/${theirToken.id}`)).toMatchObject(missing)
    expect((await admin('PATCH', '/company', { name: 'Ours' })).body).toMatchObject({
      id: ours.companyId,
      name: 'Ours',
    })
    for (const path of ['/members', '/tokens', '/audit', '/session'])
      expect(JSON.stringify((await admin('GET', path)).body)).not.toMatch(/other\.test|"Other"/)
    expect((await otto('GET', '/session')).body).toMatchObject({ company: { name: 'Other' } })
    const listed = await withToken(theirToken.token)<{ items: { role: string }[] }>(
      'GET',
      '/members',
    )
    expect(listed.body.items.map(({ role }) => role).sort()).toEqual(['admin', 'owner'])
  })
})

describe('company and audit log', () => {
  test('a change of the company is checked, kept and logged', async () => {
    const { companyId } = await newCompany('Acme', 'olive@acme.test')
    const admin = withToken((await tokenFor(companyId, 'admin')).token)
    expect(await admin('PATCH', '/company', { timeZone: 'Nowhere' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'timeZone' }] },
    })
    await admin('PATCH', '/company', { timeZone: 'Europe/Berlin', region: 'de' })
    expect((await admin('GET', '/session')).body).toMatchObject({
      company: { name: 'Acme', timeZone: 'Europe/Berlin', region: 'DE' },
    })
    const log = await admin<Entries>('GET', '/audit')
    expect(log.body.items[0]).toMatchObject({
      action: 'company.changed',
      actor: 'token script',
      detail: { timeZone: 'Europe/Berlin', region: 'DE' },
    })
  })

  test('the log comes newest first, page by page, each entry once', async () => {
    const { companyId } = await newCompany('Acme', 'olive@acme.test')
    await aMoment()
    const admin = withToken((await tokenFor(companyId, 'admin')).token)
    for (let i = 0; i < 5; i++) {
      await aMoment()
      await admin('PATCH', '/company', { name: `Acme ${i}` })
    }
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Entries = (
        await admin<Entries>('GET', `/audit?limit=2${cursor && `&cursor=${cursor}`}`)
      ).body
      expect(page.items.length).toBeLessThanOrEqual(2)
      seen.push(...page.items.map((e) => `${e.action} ${JSON.stringify(e.detail)}`))
      cursor = page.nextCursor
    }
    expect(seen).toHaveLength(7)
    expect(seen[0]).toContain('Acme 4')
    expect(seen[6]).toContain('company.created')
  })
})

describe('every answer', () => {
  test('carries the headers that keep browsers in line, refusals too', async () => {
    for (const path of ['/api/v1/setup', '/api/v1/session', '/api/auth/nothing', '/nowhere']) {
      const { headers } = await call('POST', path, { body: {} })
      expect(headers.get('content-security-policy')).toContain(
        "default-src 'none'; script-src 'self'",
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('strict-transport-security')).toBeNull()
      if (path.startsWith('/api')) expect(headers.get('cache-control')).toBe('no-store')
    }
    const deployed = { ...env, ENVIRONMENT: 'production' } as unknown as Env
    const { headers } = await call('GET', '/api/v1/setup', { env: deployed })
    expect(headers.get('strict-transport-security')).toContain('max-age=')
  })

  test('refuses a body of more than a megabyte, whether its length is announced or not', async () => {
    const refused = { status: 413, body: { code: 'too_large' } }
    const body = { name: 'x'.repeat(1_000_001) }
    const headers = { 'content-length': String(JSON.stringify(body).length) }
    expect(await call('POST', '/api/v1/setup', { body })).toMatchObject(refused)
    expect(await call('POST', '/api/v1/setup', { body, headers })).toMatchObject(refused)
  })
})
