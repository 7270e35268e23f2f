/** Where one is signed in, on the page Account. */
import { expect, onTestFinished, test } from 'vitest'
import { browserOf, createSessions } from '../../../../web/account/sessions.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, quiet, said } from '../support/fake-api.ts'
import { NOON } from '../support/given.ts'

const session = (id: string, here: boolean): Out<'SessionList'>['items'][number] => ({
  ...{ id, here, createdAt: NOON, usedAt: NOON, expiresAt: NOON },
  ...{ ipAddress: null, userAgent: null },
})

test('a session that is ended is gone from the page, and that is said', async () => {
  const server = fakeApi()
  server.once('GET /sessions', { items: [session('s-1', true), session('s-2', false)] })
  server.on('GET /sessions', { items: [session('s-1', true)] })
  server.on('DELETE /sessions/{id}', undefined)
  const screen = createSessions(server.api)
  onTestFinished(screen.start())
  await quiet()
  await screen.end('s-2')
  expect(server.asked('DELETE /sessions/{id}').map((a) => a.ids)).toEqual([{ id: 's-2' }])
  expect(screen.sessions.data.value?.items.map((s) => s.id)).toEqual(['s-1'])
  expect(said()).toEqual(['Signed out there.'])
})

test('a browser is called as people call it', () => {
  const chrome = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36'
  expect(browserOf(chrome)).toBe('Chrome on Windows')
  expect(browserOf(`${chrome} Edg/126.0`)).toBe('Edge on Windows')
  expect(browserOf('Mozilla/5.0 (iPhone) Version/17 Safari/604.1')).toBe('Safari on iOS')
  expect(browserOf('curl/8')).toBe('curl/8')
  expect(browserOf(null)).toBe('Unknown browser')
})
