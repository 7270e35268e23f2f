/** One request: where it goes, what it carries, and what it says of a refusal. */
import { expect, test } from 'vitest'
import { createSend } from '../../../web/shell/http.ts'

const answering = (response: () => Response) => {
  const asked: [string, RequestInit][] = []
  let signedOut = 0
  let elsewhere = 0
  const send = createSend(
    {
      onSignedOut: () => {
        signedOut += 1
        return undefined
      },
      company: () => 'acme',
      onOtherCompany: () => {
        elsewhere += 1
      },
    },
    async (address, init) => {
      asked.push([address, init])
      return response()
    },
  )
  return { send, asked, signedOut: () => signedOut, elsewhere: () => elsewhere }
}

test('goes to the page’s own server, with what is asked and without what is empty', async () => {
  const { send, asked } = answering(() => Response.json({ items: [] }))
  const query = { query: 'a&b é', status: '', cursor: undefined, limit: '5' }
  expect(await send('GET', '/api/v1/workers', { query })).toEqual({ items: [] })
  expect(asked[0]?.[0]).toBe('/api/v1/workers?query=a%26b+%C3%A9&limit=5')
  await send('GET', '/api/v1/me', {})
  expect(asked[1]?.[0]).toBe('/api/v1/me')
})

test('sends a body as JSON, a file as its bytes, and nothing as nothing', async () => {
  const { send, asked } = answering(() => new Response(null, { status: 204 }))
  const file = new File(['a'], 'a.csv')
  expect(await send('POST', '/api/v1/x', { body: { a: 1 } })).toBeUndefined()
  await send('PUT', '/api/v1/x', { file })
  await send('DELETE', '/api/v1/x', {})
  expect(
    asked.map(([, init]) => [init.body, new Headers(init.headers).get('content-type')]),
  ).toEqual([
    ['{"a":1}', 'application/json'],
    [file, 'application/octet-stream'],
    [undefined, null],
  ])
})

test('that is refused brings the sentence, the code, the fields and the facts', async () => {
  const problem = {
    ...{ title: 'Conflict', status: 409, code: 'taken', detail: 'It is taken.' },
    errors: [{ field: 'phone', message: 'is taken' }],
    facts: { by: 'Mara' },
  }
  const { send } = answering(() => Response.json(problem, { status: 409 }))
  await expect(send('POST', '/api/v1/x', {})).rejects.toMatchObject({
    ...{ message: 'It is taken.', status: 409, code: 'taken' },
    ...{ errors: problem.errors, facts: problem.facts },
  })
})

test.each([
  ['{"message":"Too many requests"}', 'Too many requests'],
  ['{"title":"Not found"}', 'Not found'],
  ['<html>Bad gateway</html>', 'The server said 502.'],
  ['', 'The server said 502.'],
])('that is refused with %s says “%s”', async (text, sentence) => {
  const { send } = answering(() => new Response(text, { status: 502 }))
  await expect(send('GET', '/api/v1/x', {})).rejects.toMatchObject({ message: sentence })
})

test('refused because nobody is signed in says so to the page, but not while signing in', async () => {
  const { send, signedOut } = answering(() => new Response('{}', { status: 401 }))
  await expect(send('POST', '/api/auth/sign-in/email', {})).rejects.toThrow()
  expect(signedOut()).toBe(0)
  await expect(send('GET', '/api/v1/workers', {})).rejects.toThrow()
  expect(signedOut()).toBe(1)
})

test('says which company the page shows, but where one asks where one is or goes elsewhere', async () => {
  const { send, asked, elsewhere } = answering(() =>
    Response.json({ code: 'other_company', detail: 'You are in Other by now.' }, { status: 409 }),
  )
  const paths = ['/workers', '/sessions', '/session/membership', '/session', '/invitations/accept']
  for (const path of paths)
    await expect(send('POST', `/api/v1${path}`, {})).rejects.toThrow('You are in Other by now.')
  await expect(send('POST', '/api/auth/sign-out', {})).rejects.toThrow()
  expect(asked.map(([, init]) => new Headers(init.headers).get('muster-company'))).toEqual([
    ...['acme', 'acme', 'acme'],
    ...[null, null, null],
  ])
  expect(elsewhere()).toBe(6)
})

test('refused because nobody is signed in is asked once more when somebody is again, and not when they would rather not', async () => {
  for (const again of [true, false]) {
    const asked: unknown[] = []
    const send = createSend({ onSignedOut: () => Promise.resolve(again) }, async (_, init) => {
      asked.push(init.body)
      return asked.length === 1 ? new Response('{}', { status: 401 }) : Response.json({ ok: 1 })
    })
    const sent = send('POST', '/api/v1/workers', { body: { a: 1 } })
    if (again) expect(await sent).toEqual({ ok: 1 })
    else await expect(sent).rejects.toMatchObject({ status: 401 })
    expect(asked).toEqual(Array(again ? 2 : 1).fill('{"a":1}'))
  }
})

test('what was called off while somebody signed in again is not asked once more', async () => {
  const called = new AbortController()
  let asked = 0
  const send = createSend(
    {
      onSignedOut: () => {
        called.abort()
        return Promise.resolve(true)
      },
    },
    async () => {
      asked += 1
      return new Response('{}', { status: 401 })
    },
  )
  await expect(send('GET', '/api/v1/x', { signal: called.signal })).rejects.toThrow()
  expect(asked).toBe(1)
})
