/** Questions on the page: answered with one click, with what came of it in their place; too late is told. */
import { expect, onTestFinished, test } from 'vitest'
import { createQuestions } from '../../../../web/issues/questions.ts'
import type { Out, Query } from '../../../../web/shell/api.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { aQuestion, NOON } from '../support/given.ts'

const [LIST, ONE] = ['GET /issues', 'GET /issues/{id}'] as const
const [ANSWER, PATCH] = ['POST /issues/{id}/answer', 'PATCH /issues/{id}'] as const

const answered = (more: Partial<Out<'Issue'>> = {}) =>
  aQuestion({
    state: 'done',
    answer: 'same_person',
    closedBy: 'Dana',
    closedAt: NOON,
    canTakeBack: true,
    ...more,
  })

async function shown(filter: Query = { state: 'open' }) {
  const server = fakeApi()
  const questions = [aQuestion(), aQuestion({ id: 'q-2' })]
  server.on(LIST, { items: questions, total: 7, nextCursor: 'next' })
  const screen = createQuestions(server.api, filter)
  onTestFinished(screen.start())
  await quiet()
  const states = () => screen.list.items.value?.map((q) => [q.id, q.state])
  return { server, screen, states, first: questions[0] ?? aQuestion() }
}

test('those asked for are listed, with how many there are in all', async () => {
  const { server, screen, states } = await shown({ state: 'open', runId: 'run-1' })
  expect(server.asked(LIST)[0]?.query).toEqual({ state: 'open', runId: 'run-1' })
  expect([states()?.length, screen.total.value, screen.list.hasMore.value]).toEqual([2, 7, true])
})

test('an answer stays in its place, says who gave it and that it is being applied', async () => {
  const { server, screen, states, first } = await shown()
  server.on(ANSWER, { ...answered(), startedRunId: 'run-9' })
  await screen.answer(first, 'same_person')
  expect(server.bodies(ANSWER)).toEqual([{ answer: 'same_person' }])
  expect(states()).toEqual([
    ['q-1', 'done'],
    ['q-2', 'open'],
  ])
  expect(screen.said.value.get('q-1')).toBe('Answered: Same person. It is being applied now.')
  expect(screen.list.items.value?.[0]).toMatchObject({ closedBy: 'Dana', canTakeBack: true })
})

test('where no sync can begin now, it says that the next one goes by it', async () => {
  const { server, screen, first } = await shown()
  server.on(ANSWER, { ...answered(), startedRunId: null })
  await screen.answer(first, 'same_person')
  expect(screen.said.value.get('q-1')).toBe('Answered: Same person. The next sync goes by it.')
})

test('when somebody was faster, the card shows their answer and says so', async () => {
  const { server, screen, states, first } = await shown()
  const sentence = 'Dana has answered already: “Another person”.'
  server.on(ANSWER, refusal(409, 'answered_already', sentence))
  server.on(ONE, answered({ answer: 'another_person' }))
  await screen.answer(first, 'same_person')
  await quiet()
  expect(states()?.[0]).toEqual(['q-1', 'done'])
  expect(screen.list.items.value?.[0]?.answer).toBe('another_person')
  expect([screen.said.value.get('q-1'), said()]).toEqual([sentence, []])
})

test('when the question is gone by then, the reason is told all the same', async () => {
  const { server, screen, first } = await shown()
  server.on(ANSWER, refusal(409, 'issue_closed', 'What it was about has changed.'))
  server.on(ONE, refusal(404, 'not_found', 'There is no such issue.'))
  await screen.answer(first, 'same_person')
  await quiet()
  expect(said()).toEqual(['What it was about has changed.'])
})

test('another failure leaves the question as it is', async () => {
  const { server, screen, states, first } = await shown()
  server.on(ANSWER, refusal(500, 'internal', 'This is our fault.'))
  await screen.answer(first, 'same_person')
  expect(said()).toEqual(['This is our fault.'])
  expect(states()?.[0]).toEqual(['q-1', 'open'])
  expect(screen.busy.value).toBeNull()
})

test('an answer is taken back, and the same card asks again', async () => {
  const { server, screen, states, first } = await shown()
  server.on(ANSWER, { ...answered(), startedRunId: null })
  await screen.answer(first, 'same_person')
  server.on(PATCH, aQuestion())
  await screen.takeBack(answered())
  expect(server.bodies(PATCH)).toEqual([{ state: 'open' }])
  expect(states()?.[0]).toEqual(['q-1', 'open'])
  expect(screen.said.value.get('q-1')).toContain('taken back')
})

test('an answer that was written by says how to put it right, and stays', async () => {
  const { server, screen, first } = await shown()
  server.on(PATCH, refusal(409, 'answer_applied', 'Put it right by hand: unlink.'))
  server.on(ONE, answered({ canTakeBack: false }))
  await screen.takeBack(first)
  await quiet()
  expect(screen.list.items.value?.[0]).toMatchObject({ state: 'done', canTakeBack: false })
  expect(screen.said.value.get('q-1')).toBe('Put it right by hand: unlink.')
})

test('it is left waiting for somebody until a day, and opened again', async () => {
  const { server, screen, states, first } = await shown()
  server.on(PATCH, aQuestion({ state: 'waiting', waitingFor: 'payroll' }))
  await screen.wait(first, { until: '2099-03-01', waitingFor: 'payroll' })
  expect(states()?.[0]).toEqual(['q-1', 'waiting'])
  server.on(PATCH, aQuestion())
  await screen.reopen(first)
  expect(server.bodies(PATCH)).toEqual([
    { state: 'waiting', until: '2099-03-01', waitingFor: 'payroll' },
    { state: 'open' },
  ])
  expect(states()?.[0]).toEqual(['q-1', 'open'])
})

test('while one answer is on its way, a second click does nothing', async () => {
  const { server, screen, first } = await shown()
  const held = server.hold(ANSWER)
  void screen.answer(first, 'same_person')
  await quiet()
  await screen.answer(first, 'another_person')
  await held.answer({ ...answered(), startedRunId: null })
  expect(server.bodies(ANSWER)).toEqual([{ answer: 'same_person' }])
})
