/** Connecting by signing in at the vendor: out to its page, back with a code, and never for somebody else. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { demoConnections } from '../../../sim/demo.ts'
import { memberOf, newCompany, PASSWORD } from '../../support/accounts.ts'
import { call, ORIGIN, signIn, withCookie } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'

interface Connection {
  id: string
  signedIn: boolean
  testedAt: string | null
  settings: Record<string, unknown>
}
let cookie = ''
let companyId = ''
let connected = 0

beforeAll(async () => {
  await freshDatabase()
  companyId = (await newCompany('Acme', 'olive@acme.test')).companyId
  cookie = (await signIn('olive@acme.test', PASSWORD)).cookie
})

/** What the vendor's page does when the admin answers it. */
const KINDS = {
  procore: { page: '/oauth/authorize', yes: { decision: 'allow' }, no: { decision: 'deny' } },
  'quickbooks-online': {
    page: '/connect/oauth2',
    yes: { answer: 'connect' },
    no: { answer: 'cancel' },
  },
} as const
type Kind = keyof typeof KINDS

async function connect(kind: Kind): Promise<Connection> {
  connected += 1
  const source = `${kind}@sign-in${connected}`
  await fetch(`${inject('vendorsUrl')}/_sim/${source}/generate`, {
    method: 'POST',
    body: JSON.stringify({ count: 3, seed: 1, clean: true }),
  })
  const demo = demoConnections[kind]
  const { status, body } = await withCookie(cookie)<Connection>('POST', '/connections', {
    kind,
    name: kind,
    settings: {
      ...demo?.settings,
      ...(kind === 'procore' ? { grant: 'authorization_code' } : { realmId: '' }),
      baseUrl: `${inject('vendorsUrl')}/${source}`,
    },
    credentials: demo?.credentials ?? {},
  })
  expect(status).toBe(201)
  return body
}

/** Sets out, answers the vendor's page, and returns where the vendor sends the browser. */
async function atVendor(id: string, kind: Kind, answer: object): Promise<URL> {
  const { body } = await withCookie(cookie)<{ url: string }>('POST', `/connections/${id}/authorize`)
  const url = new URL(body.url)
  expect(url.pathname).toContain(KINDS[kind].page)
  expect(url.searchParams.get('redirect_uri')).toBe(`${ORIGIN}/oauth/callback`)
  const form = new URLSearchParams([...url.searchParams, ...Object.entries(answer)])
  const page = await fetch(`${url.origin}${url.pathname}`, {
    method: 'POST',
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    redirect: 'manual',
  })
  expect(page.status).toBe(302)
  return new URL(page.headers.get('location') ?? '')
}
const comeBack = (url: URL, as = cookie) =>
  call('GET', `${url.pathname}${url.search}`, { headers: as ? { cookie: as } : {} })
const now = async (id: string) =>
  (await withCookie(cookie)<Connection>('GET', `/connections/${id}`)).body

describe.each(Object.keys(KINDS) as Kind[])('%s', (kind) => {
  test('is connected when access is allowed, and can be tested at once', async () => {
    const { id, signedIn } = await connect(kind)
    expect(signedIn).toBe(false)
    const untested = await withCookie(cookie)<{ ok: boolean; message: string }>(
      'POST',
      `/connections/${id}/test`,
    )
    expect(untested.body).toMatchObject({
      ok: false,
      message: expect.stringMatching(/[Cc]onnect/),
    })
    const answer = await comeBack(await atVendor(id, kind, KINDS[kind].yes))
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(`/integrations/${id}/connect?connected=1`)
    expect(await now(id)).toMatchObject({ signedIn: true, testedAt: null })
    const tested = await withCookie(cookie)<{ ok: boolean }>('POST', `/connections/${id}/test`)
    expect(tested.body, JSON.stringify(tested.body)).toMatchObject({ ok: true })
  })
  test('says so when access is not allowed, and changes nothing', async () => {
    const { id } = await connect(kind)
    const answer = await comeBack(await atVendor(id, kind, KINDS[kind].no))
    expect(answer.headers.get('location')).toMatch(/\?failed=Access\+was\+not\+allowed/)
    expect((await now(id)).signedIn).toBe(false)
  })
  test('takes a way back once', async () => {
    const { id } = await connect(kind)
    const back = await atVendor(id, kind, KINDS[kind].yes)
    await comeBack(back)
    const again = await comeBack(back)
    expect(again.headers.get('location')).toMatch(/\?failed=This\+sign-in\+was\+used/)
    expect((await now(id)).signedIn).toBe(true)
  })
})

describe.each(Object.keys(KINDS) as Kind[])('what was allowed at %s', (kind) => {
  const stored = async (id: string) =>
    env.DB.prepare('select tokens from connections where id = ?').bind(id).first<string>('tokens')
  const works = async (id: string) =>
    (await withCookie(cookie)<{ ok: boolean }>('POST', `/connections/${id}/test`)).body.ok
  const said = async () => {
    const { body } = await withCookie(cookie)<{
      items: { action: string; detail: { atVendor?: string } }[]
    }>('GET', '/audit')
    return [body.items[0]?.action, body.items[0]?.detail.atVendor]
  }

  test('ends there too when somebody disconnects: the tokens of before open nothing', async () => {
    const { id } = await connect(kind)
    await comeBack(await atVendor(id, kind, KINDS[kind].yes))
    expect(await works(id)).toBe(true)
    const before = await stored(id)
    await withCookie(cookie)('DELETE', `/connections/${id}/authorize`)
    expect(await said()).toEqual(['connection.sign_out', 'revoked'])
    await env.DB.prepare('update connections set tokens = ? where id = ?').bind(before, id).run()
    expect(await works(id)).toBe(false)
  })

  test('ends there too when the connection is removed; of one nobody signed in for nobody is asked', async () => {
    const { id } = await connect(kind)
    await comeBack(await atVendor(id, kind, KINDS[kind].yes))
    await withCookie(cookie)('DELETE', `/connections/${id}`)
    expect(await said()).toEqual(['connection.remove', 'revoked'])
    const other = await connect(kind)
    await withCookie(cookie)('DELETE', `/connections/${other.id}`)
    expect(await said()).toEqual(['connection.remove', 'none'])
  })

  test('keeps nobody from disconnecting while the vendor does not answer', async () => {
    const { id, settings } = await connect(kind)
    await comeBack(await atVendor(id, kind, KINDS[kind].yes))
    const source = String(settings.baseUrl).split('/').at(-1)
    await fetch(`${inject('vendorsUrl')}/_sim/${source}/faults`, {
      method: 'POST',
      body: JSON.stringify({ kind: 'outage', times: 20 }),
    })
    expect((await withCookie(cookie)('DELETE', `/connections/${id}/authorize`)).status).toBe(204)
    expect(await said()).toEqual(['connection.sign_out', 'failed'])
    expect((await now(id)).signedIn).toBe(false)
  })
})

test('QuickBooks tells which company was chosen, and that is remembered', async () => {
  const { id } = await connect('quickbooks-online')
  await comeBack(await atVendor(id, 'quickbooks-online', KINDS['quickbooks-online'].yes))
  expect((await now(id)).settings.realmId).toBe('9130357992221046')
})

describe('the way back', () => {
  test('is refused without a session, with a changed state, and for somebody else', async () => {
    const { id } = await connect('procore')
    const back = await atVendor(id, 'procore', KINDS.procore.yes)
    expect((await comeBack(back, '')).status).toBe(404)
    const changed = new URL(back)
    changed.searchParams.set('state', `${back.searchParams.get('state')}x`)
    expect((await comeBack(changed)).status).toBe(404)
    await memberOf(companyId, 'other@acme.test', 'admin')
    const other = (await signIn('other@acme.test', PASSWORD)).cookie
    expect((await comeBack(back, other)).status).toBe(403)
    await newCompany('Rival', 'rival@rival.test')
    const rival = (await signIn('rival@rival.test', PASSWORD)).cookie
    expect((await comeBack(back, rival)).status).toBe(403)
    expect((await now(id)).signedIn).toBe(false)
  })
  test('with a code that is none says that the sign-in is not valid', async () => {
    const { id } = await connect('procore')
    const back = await atVendor(id, 'procore', KINDS.procore.yes)
    back.searchParams.set('code', 'made-up')
    expect((await comeBack(back)).headers.get('location')).toMatch(
      /\?failed=The\+sign-in\+at\+Procore/,
    )
    expect((await now(id)).signedIn).toBe(false)
  })
})

test('another address, or other credentials, need another sign-in; signing out forgets it', async () => {
  for (const change of [
    { settings: { companyId: '9' } },
    { credentials: { clientSecret: 'procore-demo-secret' } },
  ]) {
    const { id } = await connect('procore')
    await comeBack(await atVendor(id, 'procore', KINDS.procore.yes))
    await withCookie(cookie)('PATCH', `/connections/${id}`, change)
    expect((await now(id)).signedIn, JSON.stringify(change)).toBe(false)
  }
  const { id } = await connect('procore')
  await comeBack(await atVendor(id, 'procore', KINDS.procore.yes))
  expect((await withCookie(cookie)('DELETE', `/connections/${id}/authorize`)).status).toBe(204)
  expect((await now(id)).signedIn).toBe(false)
})

test('no token is readable in the database or in any answer', async () => {
  const { id } = await connect('procore')
  await comeBack(await atVendor(id, 'procore', KINDS.procore.yes))
  await withCookie(cookie)('POST', `/connections/${id}/test`)
  const row = await env.DB.prepare('select * from connections where id = ?').bind(id).first()
  const vendor = (await (
    await fetch(`${inject('vendorsUrl')}/_sim/procore@sign-in${connected}/tokens`)
  ).json()) as { items: Record<string, unknown>[] }
  const secrets = JSON.stringify(vendor.items).match(/"[A-Za-z0-9_-]{24,}"/g) ?? []
  expect(secrets.length).toBeGreaterThan(0)
  const seen = JSON.stringify([row, await now(id)])
  for (const secret of secrets) expect(seen).not.toContain(secret.slice(1, -1))
})
