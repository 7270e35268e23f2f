/** Undo on the Match board, and reading the people of the source anew. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { anAction, anInfo, aPair, aSource, aTarget, linkedBy, opened } from '../support/board.ts'
import { quiet, refusal, said } from '../support/fake-api.ts'
import { aRun, reading } from '../support/given.ts'

const UNDO = 'POST /connections/{id}/match-actions/{actionId}/undo'
const given = () => ({ left: [aTarget('Ann')], right: [aSource('Ann')] })

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test('nothing was done: there is nothing to undo', async () => {
  const { server, match } = await opened(given())
  expect(match.undoable.value).toBe(false)
  await match.undo()
  expect(server.asked(UNDO)).toEqual([])
})

test('what was done last is undone, and the board shows how it is then', async () => {
  const { server, match, boxes } = await opened(given())
  server.on('POST /connections/{id}/links', linkedBy('a-1', aPair('Ann')))
  server.on(UNDO, anAction('a-1', 'link', { undone: true }))
  await match.link(aPair('Ann'))
  await match.undo()
  expect(server.asked(UNDO).map((r) => r.ids.actionId)).toEqual(['a-1'])
  expect(boxes()).toMatchObject({ left: ['Ann'], right: ['Ann'], linked: [] })
  expect([match.undoable.value, said()]).toEqual([false, ['Done: a-1.', 'Undone.']])
})

test('what was done before the board was opened can be undone too', async () => {
  const { server, match } = await opened({ ...given(), info: { lastAction: anAction('a-0') } })
  server.on(UNDO, anAction('a-0', 'link', { undone: true }))
  await match.undo()
  expect(server.asked(UNDO).map((r) => r.ids.actionId)).toEqual(['a-0'])
})

test('a look at the board leaves one’s own last deed to be undone', async () => {
  const state = { ...given(), info: { lastAction: anAction('a-0') } }
  const { server, match } = await opened(state)
  server.on('POST /connections/{id}/links', linkedBy('a-1', aPair('Ann')))
  server.on(UNDO, anAction('a-1'))
  await match.link(aPair('Ann'))
  await match.load()
  await match.undo()
  expect(server.asked(UNDO).map((r) => r.ids.actionId)).toEqual(['a-1'])
})

test('accepting that came to nothing leaves what there was to undo', async () => {
  const { server, match } = await opened({ ...given(), info: { lastAction: anAction('a-0') } })
  await match.acceptAll()
  expect(server.asked('POST /connections/{id}/links/batch')).toEqual([])
  expect(match.undoable.value).toBe(true)
})

test('an undo that is refused says why, and the board looks again', async () => {
  const { server, match } = await opened({ ...given(), info: { lastAction: anAction('a-0') } })
  server.on(UNDO, refusal(409, 'changed_since', 'Ann was linked to somebody else since.'))
  const looks = server.asked('GET /connections/{id}/match').length
  await match.undo()
  expect(said()).toEqual(['Ann was linked to somebody else since.'])
  expect(server.asked('GET /connections/{id}/match').length).toBe(looks + 1)
})

test('reading the people is followed, and the board looks again at its end', async () => {
  const state = given()
  const { server, match, boxes } = await opened(state)
  server.on('POST /connections/{id}/people/refresh', reading(0, 100, 'run-7'))
  await match.refresh()
  expect([match.live.running.value, match.live.spoken.value]).toEqual([true, 'Pulled 0 of 100'])
  state.right = [aSource('Ann'), aSource('Newcomer')]
  server.on(
    'GET /runs/{id}',
    aRun({ id: 'run-7', mode: 'refresh', counts: { ...aRun().counts, total: 2 } }),
  )
  await vi.advanceTimersByTimeAsync(700)
  await quiet()
  expect(match.live.spoken.value).toBe('Reading finished: 2 people.')
  expect(boxes().right).toEqual(['Ann', 'Newcomer'])
})

test('a reading somebody else began is followed as well', async () => {
  const { server, match } = await opened(given())
  server.on(
    'POST /connections/{id}/people/refresh',
    refusal(409, 'run_in_progress', 'One is under way.', { facts: { runId: 'run-8' } }),
  )
  server.on('GET /runs/{id}', reading(10, 100, 'run-8'))
  await match.refresh()
  await quiet()
  expect(match.live.run.value?.id).toBe('run-8')
  expect(said()).toEqual([])
})

test('a run under way when the board is opened is followed', async () => {
  const { server, match } = await opened(given())
  server.on('GET /runs/{id}', reading(5, 100, 'run-9'))
  server.once('GET /connections/{id}/match', anInfo({ activeRunId: 'run-9' }))
  await match.load()
  expect(match.live.run.value?.id).toBe('run-9')
})
