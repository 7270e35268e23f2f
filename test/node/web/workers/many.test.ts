/** Many workers at once: who is chosen, what is done with them in parts, and who could not be. */
import { expect, test } from 'vitest'
import { byReason } from '../../../../web/workers/lookAhead.ts'
import { createMany, type Deed, reachOf } from '../../../../web/workers/many.ts'
import { isView, viewsOf } from '../../../../web/workers/views.ts'
import { fakeApi, outOfReach, quiet } from '../support/fake-api.ts'
import { aWorker, listed } from '../support/given.ts'

const CHANGES = 'POST /workers/changes'
const people = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) =>
    aWorker({ id: `w-${from + i}`, name: `Worker ${from + i}`, email: `w${from + i}@example.com` }),
  )

function chosen(count: number) {
  const server = fakeApi()
  const seen = { changed: 0, filter: { status: 'active' } }
  const many = createMany(
    server.api,
    () => seen.filter,
    () => {
      seen.changed += 1
    },
  )
  many.choose(people(0, count), true)
  return { server, many, seen }
}

test('whoever is chosen once is chosen once, and can be let go', () => {
  const { many } = chosen(3)
  many.choose(people(1, 3), true)
  expect(many.count.value).toBe(4)
  many.choose(people(0, 2), false)
  expect([...many.chosen.value.values()].map((w) => w.name)).toEqual(['Worker 2', 'Worker 3'])
  many.clear()
  expect(many.count.value).toBe(0)
})

test('everybody of the list is chosen page by page, also those not shown yet', async () => {
  const { server, many } = chosen(0)
  server.once('GET /workers', listed(people(0, 200), 'next'))
  server.once('GET /workers', listed(people(200, 50)))
  await many.chooseAll()
  expect(many.count.value).toBe(250)
  expect(server.asked('GET /workers').map((a) => a.query)).toEqual([
    { status: 'active', limit: '200' },
    { status: 'active', limit: '200', cursor: 'next' },
  ])
})

test('nobody is chosen of a list that is not shown any more when all of it is here', async () => {
  const { server, many, seen } = chosen(0)
  server.once('GET /workers', listed(people(0, 200), 'next'))
  const last = server.hold('GET /workers')
  const choosing = many.chooseAll()
  await quiet()
  seen.filter = { status: 'inactive' }
  await last.answer(listed(people(200, 50)))
  await choosing
  expect(many.count.value).toBe(0)
  expect(server.asked('GET /workers').map((a) => a.query.status)).toEqual(['active', 'active'])
})

test('a deed is done in parts, and says how many, and who could not be, with the reason', async () => {
  const { server, many, seen } = chosen(120)
  const no = { workerId: 'w-60', name: 'Worker 60', message: 'It comes from Payroll.' }
  server.once(CHANGES, { done: 50, refused: [] })
  server.once(CHANGES, { done: 49, refused: [no] })
  server.once(CHANGES, { done: 20, refused: [] })
  await many.perform({ do: 'edit', patch: { status: 'inactive' } })
  const bodies = server.bodies(CHANGES) as { workerIds: string[]; do: string }[]
  expect(bodies.map((b) => b.workerIds.length)).toEqual([50, 50, 20])
  expect(many.result.value).toEqual({
    message: '119 workers were changed. 1 could not be:',
    refused: [no],
  })
  expect(many.count.value).toBe(0)
  expect(seen.changed).toBe(1)
})

test('what is done stays done when the server is out of reach, and the rest stays chosen', async () => {
  const { server, many } = chosen(60)
  server.once(CHANGES, { done: 50, refused: [] })
  server.once(CHANGES, outOfReach())
  await many.perform({ do: 'archive' })
  expect(many.result.value?.message).toMatch(
    /^50 workers were archived\. .+ The others are as they were\.$/,
  )
  expect(many.count.value).toBe(60)
})

test('a welcome is sent to all at once, and whoever gets none is named', async () => {
  const { server, many } = chosen(2)
  server.on('POST /welcome-emails', {
    sent: 1,
    refused: [{ workerId: 'w-1', message: 'has an account.' }],
  })
  await many.perform({ do: 'welcome' })
  expect(many.result.value?.refused).toMatchObject([
    { name: 'Worker 1', message: 'has an account.' },
  ])
})

test('a deed is about those it can be about, and says how many are left out and why', async () => {
  const { server, many } = chosen(0)
  const email = 'mara@example.com'
  many.choose(
    [
      aWorker({ id: 'a', name: 'Ana', email, status: 'active' }),
      aWorker({ id: 'b', name: 'Bo', email: null, status: 'active' }),
      aWorker({ id: 'c', name: 'Cy', email, status: 'inactive' }),
      aWorker({ id: 'd', name: 'Di', email, status: 'archived' }),
    ],
    true,
  )
  const of = (deed: Deed) => {
    const { about, left } = reachOf(many.chosen.value, deed)
    return [[...about.keys()].join(''), ...left.map((l) => `${l.count} ${l.why}`)]
  }
  const inactive = { do: 'edit', patch: { status: 'inactive' } } as const
  expect(of({ do: 'welcome' })).toEqual(['a', '1 without an email', '2 not active'])
  expect(of(inactive)).toEqual(['ab', '2 not active anyway'])
  expect(of({ do: 'archive' })).toEqual(['abc', '1 archived already'])
  expect(of({ do: 'edit', patch: { ...inactive.patch, position: 'Driver' } })).toEqual(['abcd'])
  server.on(CHANGES, { done: 2, refused: [] })
  await many.perform(inactive)
  expect(server.bodies(CHANGES)).toMatchObject([{ workerIds: ['a', 'b'] }])
})

const INACTIVE = { do: 'edit', patch: { status: 'inactive' } } as const

test('before many are deactivated it is known whom a source keeps, and it is done with the others alone', async () => {
  const { server, many } = chosen(120)
  const no = (n: number) => ({ workerId: `w-${n}`, name: `Worker ${n}`, message: 'It is locked.' })
  server.once(CHANGES, { done: 49, refused: [no(3)] })
  server.once(CHANGES, { done: 49, refused: [no(60)] })
  server.once(CHANGES, { done: 20, refused: [] })
  many.lookAhead(INACTIVE)
  expect(many.looked.value?.busy).toBe(true)
  await quiet()
  const looked = many.looked.value
  expect([looked?.busy, looked?.seen, [...(looked?.refused.keys() ?? [])]]).toEqual([
    ...[false, 120, ['w-3', 'w-60']],
  ])
  expect(looked && byReason(looked)).toEqual([
    { message: 'It is locked.', count: 2, names: ['Worker 3', 'Worker 60'] },
  ])
  expect(server.bodies(CHANGES)).toMatchObject([1, 2, 3].map(() => ({ preview: true })))
  server.on(CHANGES, ({ body }) => ({
    done: (body as { workerIds: string[] }).workerIds.length,
    refused: [],
  }))
  await many.perform(INACTIVE)
  const done = server.bodies(CHANGES).slice(3) as { workerIds: string[]; preview?: true }[]
  expect(done.flatMap((b) => b.workerIds)).toEqual(
    people(0, 120).flatMap(({ id }) => (id === 'w-3' || id === 'w-60' ? [] : [id])),
  )
  expect(done.every((b) => !b.preview)).toBe(true)
})

test('of very many the first five hundred are looked at, and all are done', async () => {
  const { server, many } = chosen(720)
  server.on(CHANGES, { done: 50, refused: [] })
  many.lookAhead(INACTIVE)
  await quiet()
  expect(many.looked.value).toMatchObject({ busy: false, seen: 500 })
  expect(server.asked(CHANGES)).toHaveLength(10)
  await many.perform(INACTIVE)
  expect(server.asked(CHANGES)).toHaveLength(10 + 15)
})

test('a look that fails, or that nobody waits for any more, keeps nobody from anything', async () => {
  const { server, many } = chosen(2)
  server.once(CHANGES, outOfReach())
  many.lookAhead(INACTIVE)
  await quiet()
  expect(many.looked.value).toBeNull()
  const late = server.hold(CHANGES)
  many.lookAhead(INACTIVE)
  many.lookedEnough()
  await late.answer({ done: 1, refused: [{ workerId: 'w-1', name: 'W', message: 'No.' }] })
  expect(many.looked.value).toBeNull()
  many.lookAhead({ do: 'archive' })
  expect(server.asked(CHANGES)).toHaveLength(2)
})

test('a view is known by its address, whatever else is in it', () => {
  const views = viewsOf('2026-11-29')
  const now = (filter: Record<string, string>) =>
    views.filter((view) => isView(view, filter)).map((view) => view.text)
  expect(now({})).toEqual(['Everybody'])
  expect(now({ joinedSince: '2026-11-01' })).toEqual(['New this month'])
  expect(now({ status: 'active', without: 'phone' })).toEqual(['No phone'])
  expect(now({ status: 'active' })).toEqual([])
})
