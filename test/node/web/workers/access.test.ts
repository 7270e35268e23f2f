/** A worker's login on their page: shown, and ended by an admin, also where somebody else was first. */
import { expect, onTestFinished, test } from 'vitest'
import { createWorkerAccess } from '../../../../web/person/workerAccess.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { NOON } from '../support/given.ts'

const ACCESS = 'GET /worker-accounts/{workerId}'
const END = 'DELETE /worker-accounts/{workerId}'
const login: Out<'WorkerAccess'> = {
  ...{ address: 'mara@example.com', joinedAt: NOON, sentAt: NOON, linkUntil: null },
  ...{ waits: false, active: true },
}
const none = { ...login, address: null, joinedAt: null, sentAt: null }

async function opened() {
  const server = fakeApi().once(ACCESS, login).on(ACCESS, none)
  const screen = createWorkerAccess(server.api, 'w-1')
  onTestFinished(screen.start())
  await quiet()
  return { server, screen }
}

test('ended, it is gone from the page, and that is said', async () => {
  const { server, screen } = await opened()
  expect(screen.access.data.value).toEqual(login)
  server.on(END, undefined)
  expect(await screen.end('The login was ended.')).toBe(true)
  expect(server.asked(END).map((a) => a.ids)).toEqual([{ workerId: 'w-1' }])
  expect([screen.access.data.value, said()]).toEqual([none, ['The login was ended.']])
})

test('whoever was second sees how it is, and why nothing was done', async () => {
  const { server, screen } = await opened()
  server.on(END, refusal(404, 'not_found', 'There is no such login or link.'))
  expect(await screen.end('The login was ended.')).toBe(false)
  expect([screen.access.data.value, said()]).toEqual([none, ['There is no such login or link.']])
})
