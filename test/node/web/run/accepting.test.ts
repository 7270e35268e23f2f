/** Picking people and fields of what waits, and accepting just that. */
import { expect, test, vi } from 'vitest'
import { createAccepting } from '../../../../web/run/accepting.ts'
import { groupsOf, linesOf, waitsLine } from '../../../../web/run/acceptWords.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, refusal } from '../support/fake-api.ts'
import { aRun } from '../support/given.ts'

const PART: Out<'Part'> = {
  hash: 'part-1',
  people: 2,
  outcomes: [
    { outcome: 'created', count: 1 },
    { outcome: 'updated', count: 1 },
  ],
  fields: [{ field: 'phone', count: 1 }],
  ...{ emails: 1, along: [], waits: 3 },
}
const [LOOK, RELEASE] = ['POST /runs/{id}/part', 'POST /runs/{id}/release'] as const

function picking() {
  const server = fakeApi()
  server.on(LOOK, PART).on(RELEASE, aRun())
  const done = vi.fn()
  const page = createAccepting(
    server.api,
    'run-1',
    () => 'plan-1',
    done,
    async () => {},
  )
  return { server, page, done }
}

test('people are picked whole, or by field; all fields of somebody are all of them', () => {
  const { page } = picking()
  page.pick(['a', 'b'], true)
  page.pickField('c', 'phone', ['phone', 'email'], true)
  expect(page.asked.value).toEqual({
    people: ['a', 'b'],
    of: [{ externalId: 'c', fields: ['phone'] }],
  })
  page.pickField('c', 'email', ['phone', 'email'], true)
  page.pickField('a', 'phone', ['phone', 'email'], false)
  page.pick(['b'], false)
  expect(page.asked.value).toEqual({
    people: ['c'],
    of: [{ externalId: 'a', fields: ['email'] }],
  })
  page.pickField('a', 'email', ['phone', 'email'], false)
  expect(page.asked.value).toEqual({ people: ['c'] })
})

test('what it would do is said first, and just that is accepted', async () => {
  const { server, page, done } = picking()
  page.pick(['a'], true)
  await page.look(page.asked.value)
  expect(page.asking.value?.part).toEqual(PART)
  expect(await page.accept()).toBe(true)
  expect(server.bodies(RELEASE)).toEqual([
    { planHash: 'plan-1', partHash: 'part-1', people: ['a'] },
  ])
  expect([page.picked.value.size, page.asking.value, done.mock.calls.length]).toEqual([0, null, 1])
})

test('what another admin accepted is waited for, and a refusal ends it', async () => {
  const { server, page, done } = picking()
  server.once(RELEASE, refusal(409, 'run_in_progress', 'Being written.'))
  await page.look({ causes: ['created'] })
  expect(await page.accept()).toBe(true)
  expect(done).toHaveBeenCalledTimes(1)
  server.once(RELEASE, refusal(409, 'plan_changed', 'Look again.'))
  await page.look({ causes: ['created'] })
  expect(await page.accept()).toBe(false)
  expect([page.asking.value, done.mock.calls.length]).toEqual([null, 1])
})

test('groups and lines say how many', () => {
  const { kinds, fields } = groupsOf(PART)
  expect([...kinds, ...fields].map(({ text }) => text)).toEqual([
    '1 new person',
    '1 change of phone number',
  ])
  expect(linesOf(PART)).toEqual([
    '1 person is added.',
    'Phone number changes for 1 person.',
    '1 welcome email leaves ten minutes later.',
  ])
  expect(waitsLine(PART)).toMatch(/^3 people wait after that/)
  expect(waitsLine({ ...PART, waits: 0 })).toBe('Nobody waits after that.')
})
