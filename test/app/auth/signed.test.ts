/** Links that expire. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { sign, verify } from '../../../src/auth/signed.ts'
import { settings } from '../../../src/env.ts'

const ours = settings(env)

test('a link gives its payload until it expires, and not a millisecond longer', async () => {
  const link = await sign(ours, 'log', 'runs/1.csv', 1000)
  expect(link).toMatch(/^[\w-]+\.1000\.[\w-]+$/)
  expect(await verify(ours, 'log', link, 999)).toBe('runs/1.csv')
  expect(await verify(ours, 'log', link, 1000)).toBeNull()
})

test('a link for one purpose opens nothing else', async () => {
  const link = await sign(ours, 'log', 'runs/1.csv', 1000)
  expect(await verify(ours, 'unsubscribe', link, 0)).toBeNull()
})

test('a link with another payload, expiry or signature is refused', async () => {
  const link = await sign(ours, 'log', 'runs/1.csv', 1000)
  const [payload, , signature] = link.split('.')
  const other = Buffer.from('runs/2.csv').toString('base64url')
  for (const forged of [
    `${other}.1000.${signature}`,
    `${payload}.9999.${signature}`,
    `${payload}.1000.AAAA`,
    `${link}.x`,
    '',
    'nonsense',
  ])
    expect(await verify(ours, 'log', forged, 0)).toBeNull()
})

test('a link of another deployment is refused', async () => {
  const link = await sign({ ...ours, AUTH_SECRET: 'another secret entirely' }, 'log', 'x', 1000)
  expect(await verify(ours, 'log', link, 0)).toBeNull()
})
