/** The page of issues: by cause, tried again where they stand with what came of it, picked and left waiting. */
import { expect, onTestFinished, test } from 'vitest'
import { createIssuesPage } from '../../../../web/issues/issuesPage.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { aQuestion, aRun, NOON } from '../support/given.ts'

const CAUSES = 'GET /issues/causes'
const RETRY = 'POST /issues/retry'
const CHANGE = 'PATCH /issues'

const aGroup = (more: Partial<Out<'IssueGroup'>> = {}): Out<'IssueGroup'> => ({
  ...{ code: 'missing_phone', kind: 'trouble', level: 'warning', cause: 'No phone number' },
  ...{ remedy: 'Add one.', action: 'source', connectionId: 'c-1', connection: 'Payroll' },
  ...{ count: 2, names: ['Ana', 'Bo'], since: NOON, newest: NOON },
  ...more,
})
const groups = (...items: Out<'IssueGroup'>[]): Out<'IssueGroups'> => ({
  items,
  total: items.reduce((sum, g) => sum + g.count, 0),
  states: { open: 2, waiting: 0 },
  nextCursor: null,
})
const trouble = (id: string) =>
  aQuestion({
    id,
    code: 'missing_phone',
    kind: 'trouble',
    answers: [],
    name: id,
    cause: 'No phone number',
    remedy: 'Add one.',
  })

const copied: string[] = []
async function shown() {
  copied.length = 0
  const server = fakeApi()
  server.on('GET /members', {
    items: [
      {
        userId: 'u-1',
        name: 'Kim Park',
        email: '',
        role: 'admin',
        createdAt: NOON,
        joined: true,
        invitedUntil: null,
      },
    ],
    nextCursor: null,
  })
  server.on(CAUSES, groups(aGroup()))
  server.on('GET /issues', { items: [trouble('i-1'), trouble('i-2')], total: 2, nextCursor: null })
  const screen = createIssuesPage(server.api, { state: 'open' }, true, {
    pause: async () => {},
    copy: async (text) => void copied.push(text),
  })
  onTestFinished(screen.start())
  await quiet()
  return { server, screen }
}

test('a group’s people are read when it is opened, once', async () => {
  const { server, screen } = await shown()
  expect(server.asked('GET /issues')).toEqual([])
  const list = screen.listOf(aGroup())
  await quiet()
  expect(screen.listOf(aGroup())).toBe(list)
  expect(list.items.value?.map((i) => i.id)).toEqual(['i-1', 'i-2'])
  expect(server.asked('GET /issues').map((a) => a.query)).toEqual([
    { state: 'open', code: 'missing_phone', connectionId: 'c-1', limit: '50' },
  ])
})

test('a retry is followed to its end, and says what came of it', async () => {
  const { server, screen } = await shown()
  server.on(RETRY, {
    runs: [{ runId: 'run-1', connectionId: 'c-1', connection: 'Payroll', people: 2 }],
    refused: [],
  })
  const counts = { ...aRun().counts, total: 2, synced: 1 }
  server.once('GET /runs/{id}', aRun({ status: 'running' }))
  server.on('GET /runs/{id}', aRun({ status: 'warnings', counts }))
  server.on(CAUSES, groups(aGroup({ count: 1 })))
  await screen.retry({ code: 'missing_phone' })
  expect(server.bodies(RETRY)).toEqual([{ code: 'missing_phone' }])
  expect(screen.said.value).toBe('1 of 2 synced now.')
  expect(screen.groups.data.value?.items[0]?.count).toBe(1)
  expect(screen.busy.value).toBeNull()
})

test('where none can begin, the reason is what came of it', async () => {
  const { server, screen } = await shown()
  const why = { connectionId: 'c-1', connection: 'Payroll', people: 1, message: 'Payroll is off.' }
  server.on(RETRY, { runs: [], refused: [why] })
  await screen.retry({ ids: ['i-1'] })
  expect(screen.said.value).toBe('Payroll is off.')
})

test('a retry that fails is told, and leaves nothing half said', async () => {
  const { server, screen } = await shown()
  server.on(RETRY, refusal(503, 'unavailable', 'Try later.'))
  await screen.retry({ ids: ['i-1'] })
  expect([said(), screen.said.value]).toEqual([['Try later.'], ''])
})

test('those picked wait together; one that is over by then is told', async () => {
  const { server, screen } = await shown()
  screen.pick(['i-1', 'i-2'], true)
  screen.pick(['i-2'], false)
  expect([...screen.picked.value]).toEqual(['i-1'])
  screen.pick(['i-2'], true)
  server.on(CHANGE, { changed: 1, ids: ['i-1'] })
  await screen.wait([...screen.picked.value], { waitingFor: 'payroll' })
  expect(server.bodies(CHANGE)).toEqual([
    { state: 'waiting', waitingFor: 'payroll', ids: ['i-1', 'i-2'] },
  ])
  expect(screen.said.value).toBe('1 issue waits now. 1 is over by now.')
  expect(screen.picked.value.size).toBe(0)
})

test('they are given to a member, by name, and spoken of', async () => {
  const { server, screen } = await shown()
  server.on(CHANGE, { changed: 2, ids: ['i-1', 'i-2'] })
  await screen.assign(['i-1', 'i-2'], 'u-1')
  expect(screen.said.value).toBe('2 issues are Kim Park’s now.')
  await screen.say(['i-1', 'i-2'], 'Asked Kim.')
  expect(server.bodies(CHANGE)).toEqual([
    { assigneeId: 'u-1', ids: ['i-1', 'i-2'] },
    { comment: 'Asked Kim.', ids: ['i-1', 'i-2'] },
  ])
})

test('who is linked to a worker is not left out, and is named', async () => {
  const { server, screen } = await shown()
  server.on('POST /issues/leave-out', {
    leftOut: ['i-1'],
    kept: [{ id: 'i-2', name: 'Bo Lee', workerId: 'w-2' }],
  })
  await screen.leaveOut(['i-1', 'i-2'], 'A contractor.')
  expect(screen.said.value).toBe(
    '1 person is left out from now on. Not Bo Lee: whoever is linked to a worker is unlinked or archived first.',
  )
})

test('a group is picked and copied whole, also beyond what the page shows', async () => {
  const { server, screen } = await shown()
  server.once('GET /issues', { items: [trouble('i-1')], total: 2, nextCursor: 'next' })
  server.once('GET /issues', { items: [trouble('i-2')], total: 2, nextCursor: null })
  await screen.pickAll(aGroup())
  expect([...screen.picked.value]).toEqual(['i-1', 'i-2'])
  await screen.copyRows([...screen.picked.value])
  expect(copied[0]?.split('\n')).toEqual([
    'Name\tID\tWhat is missing\tWhat to do\tSource',
    ...['i-1', 'i-2'].map((id) => `${id}\tR-1\tNo phone number\tAdd one.\tPayroll`),
  ])
  expect(screen.said.value).toBe('2 rows copied: paste them into an email or a sheet.')
})
