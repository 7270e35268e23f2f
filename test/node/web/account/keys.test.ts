/** The page of encryption keys; and a list that is written to a file when it is asked for. */
import { expect, onTestFinished, test } from 'vitest'
import { createKeys } from '../../../../web/settings/access/keys.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { createDownload } from '../../../../web/state/download.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { NOON } from '../support/given.ts'

const list = (state: 'old' | 'current'): Out<'KeyList'> => ({
  current: 'k2',
  items: [{ keyId: state === 'old' ? 'k1' : 'k2', state, what: 'credentials', name: 'Plexxis' }],
})

function opened() {
  const server = fakeApi()
  server.once('GET /keys', list('old'))
  server.on('GET /keys', list('current'))
  const screen = createKeys(server.api)
  onTestFinished(screen.start())
  return { server, screen }
}

test('what is under an old key is moved, and shown under the one it is under then', async () => {
  const { server, screen } = opened()
  server.on('POST /keys/move', { moved: 3, more: false })
  await quiet()
  expect(screen.keys.data.value?.items[0]?.state).toBe('old')
  await screen.move()
  expect(screen.keys.data.value?.items[0]?.state).toBe('current')
  expect(said()).toEqual(['3 values moved under the current key.'])
})

test('that there is nothing to move is said, and that it went wrong', async () => {
  const { server, screen } = opened()
  server.once('POST /keys/move', { moved: 0, more: false })
  server.on('POST /keys/move', refusal(500, 'internal', 'Something went wrong here.'))
  await screen.move()
  await screen.move()
  expect(said()).toEqual(['There was nothing to move.', 'Something went wrong here.'])
  expect(screen.busy.value).toBeNull()
})

test('a list is written once however often it is asked for meanwhile, and saved from its link', async () => {
  const server = fakeApi()
  const held = server.hold('POST /workers.csv')
  const saved: string[] = []
  const download = createDownload(
    () => server.api.workersLink('csv', { query: 'lee', status: null }),
    (url) => void saved.push(url),
  )
  const first = download.start()
  expect(download.busy.value).not.toBeNull()
  await download.start()
  await held.answer({ url: 'https://muster.test/files/x', expiresAt: NOON })
  await first
  expect(server.asked('POST /workers.csv').map((a) => a.query)).toEqual([{ query: 'lee' }])
  expect([saved, download.busy.value]).toEqual([['https://muster.test/files/x'], null])
})

test('a list that cannot be written says why, and nothing is saved', async () => {
  const server = fakeApi()
  server.on('POST /issues.csv', refusal(429, 'rate_limited', 'Many files were made.'))
  const saved: string[] = []
  const download = createDownload(
    () => server.api.issuesLink({}),
    (url) => void saved.push(url),
  )
  await download.start()
  expect([saved, said()]).toEqual([[], ['Many files were made.']])
})
