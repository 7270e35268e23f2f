/** Why not? on the page: found by words, synced alone, and looked at again. */
import { expect, onTestFinished, test } from 'vitest'
import { createWhyPage } from '../../../../web/issues/whyPage.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { aRun } from '../support/given.ts'

const RETRY = 'POST /connections/{id}/people/{externalId}/retry'

const cy = (more: Partial<Out<'Explained'>> = {}): Out<'Explained'> => ({
  ...{ name: 'Cy Moss', workerId: null, state: 'waiting', sources: [] },
  action: {
    ...{ kind: 'retry', label: 'Sync them now', connectionId: 'c-1', externalId: 'P-3' },
    issueId: null,
  },
  ...more,
})

async function shown() {
  const server = fakeApi()
  server.on('GET /explain', { items: [cy()], nextCursor: null })
  const screen = createWhyPage(server.api, { query: 'cy' }, async () => {})
  onTestFinished(screen.start())
  await quiet()
  return { server, screen }
}

test('somebody is synced alone, followed to the end, and looked at again', async () => {
  const { server, screen } = await shown()
  const counts = { ...aRun().counts, total: 1, synced: 1 }
  server.on(RETRY, aRun({ status: 'queued' }))
  server.on('GET /runs/{id}', aRun({ status: 'succeeded', counts }))
  await screen.retry(cy())
  expect(server.asked(RETRY)[0]?.ids).toEqual({ id: 'c-1', externalId: 'P-3' })
  expect(server.asked('GET /explain').map((a) => a.query)).toEqual([
    { query: 'cy' },
    { query: 'cy' },
  ])
  expect(screen.said.value).toBe('Cy Moss is synced.')
})

test('whoever is still out is said to be, and a refusal is told', async () => {
  const { server, screen } = await shown()
  const counts = { ...aRun().counts, total: 1, synced: 0 }
  server.on(RETRY, aRun({ status: 'warnings', counts }))
  await screen.retry(cy())
  expect(screen.said.value).toBe('Cy Moss is still not synced: see below.')
  server.on(RETRY, aRun({ status: 'succeeded', counts: { ...counts, total: 0 } }))
  await screen.retry(cy())
  expect(screen.said.value).toBe(
    'Cy Moss is not there any more: the next sync of everybody says what becomes of them.',
  )
  server.on(RETRY, refusal(409, 'run_in_progress', 'It is being synced already.'))
  await screen.retry(cy())
  expect(said()).toEqual(['It is being synced already.'])
})

test('where there is nothing to sync, nothing is asked', async () => {
  const { server, screen } = await shown()
  await screen.retry(cy({ action: { ...cy().action, connectionId: null } }))
  expect(server.asked(RETRY)).toEqual([])
})
