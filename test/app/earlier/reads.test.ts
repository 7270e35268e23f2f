/** What a database of an earlier version says, today's code says of it too. */
import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import { readQwc, update } from '../../../sim/quickbooks-desktop/webConnector.ts'
import { desktopEmployee } from '../../fixtures/databases/people.ts'
import { call, send, signIn, withCookie, withToken } from '../../support/app.ts'
import { Earlier, idOf, PASSWORD, versions } from './fixture.ts'

/** "E-mail" is written "email" since, but where it is stored as it was. */
const spelledEither = (said: string): unknown =>
  expect.stringMatching(
    new RegExp(
      `^${said.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/(e)-(mail)/gi, '$1-?$2')}$`,
    ),
  )

/** Workers have had further fields since: a list of fields may name more than it did. */
function atLeast(said: unknown): unknown {
  if (Array.isArray(said)) {
    const items = said.map(atLeast)
    return said.every((one) => typeof one === 'object' && one !== null && 'field' in one)
      ? expect.arrayContaining(items.map((one) => expect.objectContaining(one as object)))
      : items
  }
  if (typeof said === 'string' && /e-mail/i.test(said)) return spelledEither(said)
  if (typeof said !== 'object' || said === null) return said
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, atLeast(value)]))
}

describe.each(versions)('a database of %s', (version) => {
  let earlier: Earlier
  beforeAll(async () => {
    earlier = await Earlier.load(version)
  })

  test('answers the API as it did', async () => {
    expect(earlier.said.length).toBeGreaterThan(20)
    for (const { path, body } of earlier.said)
      expect(await earlier.say('GET', path), path).toMatchObject(atLeast(body) as object)
  })

  test('has a log of each run that says what it said', async () => {
    expect(earlier.logs.length).toBeGreaterThan(20)
    for (const { run, ...texts } of earlier.logs)
      for (const [format, text] of Object.entries(texts)) {
        const { url } = await earlier.say<{ url: string }>('POST', `/runs/${run}/log-links`, {
          format,
        })
        const answer = await send('GET', new URL(url).pathname, { env: earlier.env })
        expect(await answer.text(), `${run} ${format}`).toBe(text)
      }
  })

  test('has the outcomes of each run that its log tells', async () => {
    for (const { run, csv } of earlier.logs) {
      const { data } = Papa.parse<Record<string, string>>(csv.trim(), { header: true })
      const outcomes = await earlier.outcomes(run)
      expect(outcomes.map((o) => o.message).sort(), run).toEqual(data.map((d) => d.Message).sort())
    }
  })

  test('lets its tokens open what they opened, and no other', async () => {
    const { read, write, admin, revoked } = earlier.facts.tokens
    const status = async (token: string, path: string) =>
      (await withToken(token, earlier.env)('GET', path)).status
    expect(await Promise.all([read, write, admin].map((t) => status(t, '/workers')))).toEqual([
      200, 200, 200,
    ])
    expect(await Promise.all([read, write, admin].map((t) => status(t, '/audit')))).toEqual([
      403, 403, 200,
    ])
    expect(await status(revoked, '/workers')).toBe(401)
  })

  test.each([
    ['olive@example.com', 'owner'],
    ['ada@example.com', 'admin'],
    ['person1@example.com', 'worker'],
  ])('signs %s in, who is %s', async (email, role) => {
    const { cookie } = await signIn(email, PASSWORD)
    const as = withCookie(cookie, earlier.env)
    expect((await as('GET', '/session')).body).toMatchObject({ role })
    if (role === 'worker')
      expect((await as('GET', '/me')).body).toMatchObject({ name: 'First1 Last1' })
  })

  test('shows the pictures it keeps', async () => {
    const workers = await earlier.site.db.all<{ id: string }>(
      'select id from workers where company_id = ?1 and avatar is not null',
    )
    expect(workers).toHaveLength(2)
    for (const { id } of workers) {
      const answer = await call('GET', `/api/v1/workers/${id}/avatar`, {
        headers: { authorization: `Bearer ${earlier.facts.tokens.read}` },
        env: earlier.env,
      })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
    }
  })

  test('takes an update of the Web Connector that has the password of then', async () => {
    const path = `/connections/${idOf('quickbooks-desktop')}`
    const qwc = readQwc((await earlier.admin('GET', `${path}/qwc`)).text ?? '')
    const done = await update({
      ...qwc,
      password: earlier.facts.webConnectorPassword,
      company: {
        name: 'Harbour Construction Ltd',
        file: 'C:\\QuickBooks\\Harbour.qbw',
        version: 16,
        employees: [desktopEmployee(51), desktopEmployee(62)],
        customers: [],
      },
      send: async (_, body) =>
        (
          await send('POST', new URL(qwc.url).pathname, {
            body,
            headers: { 'content-type': 'text/xml; charset=utf-8' },
            env: earlier.env,
          })
        ).text(),
    })
    expect(done).toMatchObject({ done: true, status: 'Read 2 employees and 0 customers.' })
  })
})
