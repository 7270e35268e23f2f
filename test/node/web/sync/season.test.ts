/** A season of new people is announced with one click, until a day in the company's zone, and taken back. */
import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Out } from '../../../../web/shell/api.ts'
import { endOfDay } from '../../../../web/shell/format.ts'
import { createSeason } from '../../../../web/sync/season.ts'
import { fakeApi, refusal, said } from '../support/fake-api.ts'
import { aConnection } from '../support/given.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-29T03:00:00Z') })
})
afterEach(() => vi.useRealTimers())
const PATCH = 'PATCH /connections/{id}'
const expected = { joiners: 60, until: '2026-12-29T04:59:59.000Z' }

function opened(connection = aConnection(), then = vi.fn(async () => undefined)) {
  const server = fakeApi()
  const data = signal<Out<'Connection'> | null>(connection)
  const timeZone = () => 'America/Toronto'
  const season = createSeason(server.api, { data }, { joiners: () => 60, then, timeZone })
  return { server, season, then }
}

test('offered are those who came, for 30 days; announced, what waits goes on', async () => {
  const { server, season, then } = opened()
  server.on(PATCH, aConnection({ expect: expected }))
  // It is still the 28th in Toronto.
  expect(season.form.values.value).toEqual({ joiners: '60', until: '2026-12-28' })
  expect(await season.form.submit()).toBe(true)
  expect(server.bodies(PATCH)).toEqual([{ expect: expected }])
  expect([season.announced.value, then.mock.calls.length]).toEqual([expected, 1])
  expect(said()).toEqual(['The season is announced.'])
})

test('refused, it is not announced and nothing goes on', async () => {
  const { server, season, then } = opened()
  server.on(PATCH, refusal(409, 'version_conflict', 'Others are changing it.'))
  expect(await season.form.submit()).toBe(false)
  expect([season.announced.value, then.mock.calls.length]).toEqual([null, 0])
  expect(season.form.problem.value).toBe('Others are changing it.')
})

test.each([
  ['joiners', '0', 'Enter a whole number from 1 to 100,000.'],
  ['joiners', 'many', 'Enter a whole number from 1 to 100,000.'],
  ['until', '2026-11-27', 'Choose a day to come.'],
  ['until', '', 'Choose a day to come.'],
] as const)('%s of “%s” is not announced', async (name, typed, sentence) => {
  const { server, season } = opened()
  season.form.set(name, typed)
  expect(await season.form.submit()).toBe(false)
  expect([season.form.errors.value, server.log()]).toEqual([{ [name]: sentence }, []])
})

test('it is taken back, and one whose day is over is none', async () => {
  const { server, season } = opened(aConnection({ expect: expected }))
  server.on(PATCH, aConnection())
  expect(season.announced.value).toEqual(expected)
  await season.takeBack()
  expect(server.bodies(PATCH)).toEqual([{ expect: null }])
  expect([season.announced.value, said()]).toEqual([null, ['The season is taken back.']])
  const over = { joiners: 5, until: '2026-11-29T02:59:59.000Z' }
  expect(opened(aConnection({ expect: over })).season.announced.value).toBeNull()
})

test.each([
  ['2026-12-28', 'America/Toronto', '2026-12-29T04:59:59.000Z'],
  ['2026-07-01', 'America/Toronto', '2026-07-02T03:59:59.000Z'],
  ['2026-11-01', 'America/Toronto', '2026-11-02T04:59:59.000Z'],
  ['2026-12-28', 'Pacific/Auckland', '2026-12-28T10:59:59.000Z'],
  ['2026-12-28', 'UTC', '2026-12-28T23:59:59.000Z'],
])('the end of %s in %s is %s', (day, zone, moment) => {
  expect(endOfDay(day, zone)).toBe(moment)
})
