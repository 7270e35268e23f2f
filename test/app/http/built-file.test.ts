/** What the build made, as browsers keep it. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { send } from '../../support/app.ts'

const ASKED_EACH_TIME = 'public, max-age=0, must-revalidate'

/** The files of a deployment answer so, whatever is asked for. */
function answering(type: string, status = 200): Env {
  const headers = { 'content-type': type, 'cache-control': ASKED_EACH_TIME, etag: '"1"' }
  const body = status === 304 ? null : 'what it is'
  const ASSETS = { fetch: async () => new Response(body, { status, headers }) }
  return { ...env, ASSETS: ASSETS as unknown as Fetcher }
}

test.each([200, 304])(
  'a file that is named after what is in it is kept for good: %i',
  async (status) => {
    const answer = await send('GET', '/assets/index-DOd-aC_y.js', {
      env: answering('text/javascript; charset=utf-8', status),
    })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('etag')).toBe('"1"')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await answer.text()).toBe(status === 304 ? '' : 'what it is')
  },
)

test('a file of another build is not found, and nobody keeps the page in its place', async () => {
  const answer = await send('GET', '/assets/index-of-before.js', {
    env: answering('text/html; charset=utf-8'),
  })
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.headers.get('cache-control') ?? '').not.toContain('immutable')
})

test('the page is asked for each time, so that a new version is seen at once', async () => {
  for (const path of ['/', '/workers', '/integrations/new/plexxis']) {
    const answer = await send('GET', path, { env: answering('text/html; charset=utf-8') })
    expect(answer.status, path).toBe(200)
    expect(answer.headers.get('cache-control'), path).toBe(ASKED_EACH_TIME)
  }
})
