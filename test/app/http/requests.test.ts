/** Requests that are not as they should be: refused as problem details, never half understood. */
import { beforeAll, expect, test } from 'vitest'
import { tokenFor } from '../../support/accounts.ts'
import { call } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { type Operation, operations } from './support/document.ts'
import { Office, type Page } from './support/office.ts'

let office: Office
let authorization: string
let withBody: Operation[]
beforeAll(async () => {
  await freshDatabase()
  office = await Office.make()
  authorization = `Bearer ${(await tokenFor(office.companyId, 'admin')).token}`
  withBody = (await operations()).filter((o) => o.body !== undefined)
})
const send = (o: Operation, headers: Record<string, string>, body: unknown) =>
  call(o.method, `/api/v1${o.path.replace(/\{\w+\}/g, office.site.connectionId)}`, {
    headers: { authorization, ...headers },
    body,
    env: office.env,
  })
const json = { 'content-type': 'application/json' }

test('a body that is not JSON is refused by every route that reads one', async () => {
  expect(withBody.length).toBeGreaterThan(10)
  for (const o of withBody)
    for (const body of ['{', '{"a":1', 'hello', '{"a":\u0000}']) {
      const answer = await send(o, json, body)
      expect(answer, `${o.method} ${o.path}`).toMatchObject({
        status: 400,
        body: { status: 400, code: 'invalid', title: 'Bad request' },
      })
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
    }
})

test('JSON that is no object is refused by every route that reads one', async () => {
  for (const o of withBody)
    for (const body of ['null', '[]', '7', '"x"', 'true'])
      expect(await send(o, json, body), `${o.method} ${o.path} ${body}`).toMatchObject({
        status: 422,
        body: { code: 'invalid' },
      })
})

test('a body with nothing but names that nobody knows is refused by every route that reads one, and names them', async () => {
  const before = await office.viewer('GET', '/retention')
  for (const o of withBody) {
    const answer = await send(o, json, { logDays: 40, Mode: 'preview' })
    expect(answer, `${o.method} ${o.path}`).toMatchObject({
      status: 422,
      body: { code: 'invalid' },
    })
    // Where one of several forms is meant, and where text is a body, it cannot be said which name is wrong.
    const fields = (answer.body.errors as { field: string }[]).map((e) => e.field)
    expect(fields.length, `${o.method} ${o.path}`).toBeGreaterThan(0)
  }
  expect((await office.viewer('GET', '/retention')).body).toEqual(before.body)
  expect(
    await send({ method: 'PATCH', path: '/retention' } as Operation, json, { logDays: 40 }),
  ).toMatchObject({
    body: { errors: [{ field: 'logDays', message: 'is not known here' }] },
  })
})

test('a name beside those that are known is let be', async () => {
  const patched = await office.owner('PATCH', '/company', { name: 'Otherwise', id: 'x' })
  expect(patched).toMatchObject({ status: 200, body: { name: 'Otherwise' } })
})

test('a body that does not say it is JSON is refused, and nothing is done', async () => {
  for (const o of withBody)
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/json', ''])
      expect(
        await send(o, { 'content-type': type }, JSON.stringify(o.body)),
        `${o.method} ${o.path} ${type}`,
      ).toMatchObject({ status: 415, body: { code: 'not_json' } })
  const runs = await office.viewer<Page<object>>('GET', `${office.path}/runs`)
  expect(runs.body.items).toEqual([])
  expect(office.site.jobs).toEqual([])
})

test.for(['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON'])(
  'a body that says it is %s is read',
  async (type) => {
    const answer = await call('POST', '/api/v1/workers', {
      headers: { authorization, 'content-type': type },
      body: JSON.stringify({ firstName: 'Ann', lastName: 'Lee', confirmDuplicate: true }),
    })
    expect(answer.status).toBe(201)
  },
)

test('fields and parameters nobody asked for do no harm', async () => {
  const strange = { id: 'mine', companyId: 'x', version: 99, constructor: 1, __proto__: { a: 1 } }
  const made = await office.admin('POST', '/workers', {
    ...strange,
    firstName: 'Odd',
    lastName: 'Fields',
  })
  expect(made).toMatchObject({ status: 201, body: { version: 1 } })
  expect(made.body.id).not.toBe('mine')
  expect((await office.viewer('GET', '/workers?nothing=1&limit=1')).status).toBe(200)
})

test('a body over a megabyte is refused before it is read', async () => {
  const large = { firstName: 'x'.repeat(1_000_001), lastName: 'y' }
  for (const o of withBody)
    expect(await send(o, {}, large), `${o.method} ${o.path}`).toMatchObject({
      status: 413,
      body: { code: 'too_large' },
    })
})

test('ids that are too long or strange are refused, and never an error of ours', async () => {
  for (const id of ['x'.repeat(65), '%00', '%27%22', '..%2f..', '%F0%9F%98%80', '%ff', '%'])
    for (const path of [`/workers/${id}`, `/connections/${id}`, `/runs/${id}/outcomes`]) {
      const { status } = await office.viewer('GET', path)
      expect([404, 422], path).toContain(status)
    }
})
