/** Links of a person: one is taken away or moved, and a move that cannot be leaves everything as it was. */
import { expect, onTestFinished, test } from 'vitest'
import { createPerson } from '../../../../web/person/personPage.ts'
import { fakeApi, quiet, refusal } from '../support/fake-api.ts'
import { listed, NOON } from '../support/given.ts'

const LINK = {
  ...{ connectionId: 'con-1', connectionName: 'Plexxis', kind: 'plexxis', externalId: 'E-7' },
  ...{ issue: null, waits: null },
}
const ACTION = {
  ...{ id: 'act-1', kind: 'unlink' as const, at: NOON, by: 'Dana' },
  ...{ summary: 'Unlinked.', count: 1, undone: false },
}
const UNLINK = 'DELETE /connections/{id}/links/{externalId}'
const PUT_BACK = 'POST /connections/{id}/match-actions/{actionId}/undo'
const LINKS = 'POST /connections/{id}/links'

async function opened() {
  const server = fakeApi()
  server.on('GET /explain', { items: [], nextCursor: null }).on('GET /time-entries', listed([]))
  let changes = 0
  const days = { from: '2026-11-01', to: '2026-11-28' }
  const person = createPerson(server.api, 'w-1', days, () => {
    changes += 1
  })
  onTestFinished(person.start())
  await quiet()
  return { server, person, changes: () => changes }
}

test('unlinking asks for this person alone, and the page is looked at again', async () => {
  const { server, person, changes } = await opened()
  server.on(UNLINK, ACTION)
  expect(await person.unlink(LINK)).toBe(true)
  expect(server.asked(UNLINK)).toHaveLength(1)
  expect(changes()).toBe(1)
})

test('a move links the other worker', async () => {
  const { server, person } = await opened()
  server.on(UNLINK, ACTION).on(LINKS, { action: null, linked: [], refused: [] })
  expect(await person.move(LINK, { id: 'w-2', name: 'Bo' })).toBe(true)
  expect(server.asked(LINKS)[0]?.body).toEqual({ externalId: 'E-7', workerId: 'w-2' })
  expect(server.asked(PUT_BACK)).toEqual([])
})

test('a move to somebody who cannot be linked is put back, and says why', async () => {
  const { server, person, changes } = await opened()
  server.on(UNLINK, ACTION).on(PUT_BACK, ACTION)
  server.once(LINKS, refusal(409, 'already_linked', 'Bo is linked to somebody else there.'))
  expect(await person.move(LINK, { id: 'w-2', name: 'Bo' })).toBe(false)
  expect(server.asked(PUT_BACK)).toHaveLength(1)
  expect(changes()).toBe(0)
})
