/** Settings that would change people are not saved before somebody has seen whom; and nobody is kept from saving. */
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { foundIn } from '../../../../web/connections/settings/found.ts'
import { createSettingsLook } from '../../../../web/connections/settings/settingsLook.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, outOfReach, quiet, refusal } from '../support/fake-api.ts'
import { aBrief, aConnection, aRun, listed, reading } from '../support/given.ts'

const PREVIEW = 'POST /connections/{id}/settings-preview'
const RUN = 'GET /runs/{id}'
const OUTCOMES = 'GET /runs/{id}/outcomes'
const CANCEL = 'POST /runs/{id}/cancel'
const SYNCED = aConnection({ settings: { from: 'a' }, lastRun: aBrief('old', 'succeeded') })
const OTHER = { from: 'b' }

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => vi.useRealTimers())
const passes = async () => {
  await vi.advanceTimersByTimeAsync(800)
  await quiet()
}

const counts = (more: Partial<Out<'Run'>['counts']>) => ({ ...aRun().counts, ...more })
const found = (more: Partial<Out<'Run'>>) => aRun({ mode: 'preview', id: 'look', ...more })
const underWay = reading(3, 100, 'look')

function opened() {
  const server = fakeApi()
  const screen = createSettingsLook(server.api, 'c-1')
  onTestFinished(screen.stop)
  const answers: unknown[] = []
  const ask = async (connection = SYNCED, settings: object = OTHER, secrets = false) => {
    screen.mayChange(connection, { ...settings }, secrets).then(
      (saves) => answers.push(saves),
      (error) => answers.push(error.message),
    )
    await quiet()
  }
  return { server, screen, ask, answers }
}

describe('is saved at once', () => {
  test.each([
    ['what is as it was', SYNCED, { from: 'a' }],
    ['what nothing was synced with yet', aConnection({ settings: { from: 'a' } }), OTHER],
    ['what is switched off', aConnection({ ...SYNCED, enabled: false }), OTHER],
  ])('%s, and no source is asked', async (_, connection, settings) => {
    const { server, ask, answers } = opened()
    await ask(connection, settings)
    expect([answers, server.log()]).toEqual([[true], []])
  })

  test.each(['not_enabled', 'not_tested'])(
    'what syncs nobody before it is ready: %s',
    async (c) => {
      const { server, ask, answers } = opened()
      server.on(PREVIEW, refusal(409, c, 'Not now.'))
      await ask()
      expect(answers).toEqual([true])
    },
  )

  test('what a preview finds nobody changed by, while its progress is shown', async () => {
    const { server, screen, ask, answers } = opened()
    server.on(PREVIEW, underWay)
    server.on(RUN, found({ counts: counts({ total: 9, unchanged: 9 }) }))
    await ask()
    expect(screen.look.value).toEqual({ at: 'reads' })
    expect(screen.live.run.value?.progress.message).toBe('Pulled 3 of 100')
    await passes()
    expect([answers, screen.look.value]).toEqual([[true], null])
    expect(server.bodies(PREVIEW)).toEqual([{ settings: OTHER }])
  })
})

describe('what would change people', () => {
  const run = found({ counts: counts({ deactivated: 2, unchanged: 7 }) })
  const mara = {
    externalId: '1',
    name: 'Mara Ellwood',
    outcome: 'deactivated' as const,
    code: 'absent_from_source',
    level: 'info' as const,
    message: 'Mara Ellwood would be deactivated.',
    workerId: null,
    otherWorkerId: null,
    changes: [],
    waits: null,
  }
  async function shown() {
    const all = opened()
    all.server
      .on(PREVIEW, underWay)
      .on(RUN, run)
      .on(OUTCOMES, listed([mara]))
    await all.ask()
    await passes()
    return all
  }

  test('is shown with names, and saved or left as somebody says', async () => {
    const { server, screen, ask, answers } = await shown()
    expect(screen.look.value).toMatchObject({
      at: 'asks',
      found: { sentence: 'This would deactivate 2 people.' },
      named: [{ title: 'Deactivated', count: 2, people: [{ name: 'Mara Ellwood' }] }],
    })
    expect(server.asked(OUTCOMES)[0]?.query).toEqual({ outcome: 'deactivated', limit: '20' })
    expect(answers).toEqual([])
    screen.leave()
    await ask()
    await passes()
    screen.save()
    await quiet()
    expect([answers, screen.look.value]).toEqual([[false, true], null])
    // It was over: there was nothing to call off.
    expect(server.asked(CANCEL)).toEqual([])
  })
})

describe('a source that does not answer', () => {
  test('can be saved without looking, and the preview stands in nobody’s way', async () => {
    const { server, screen, ask, answers } = opened()
    server.on(PREVIEW, underWay).on(CANCEL, underWay)
    await ask()
    screen.save()
    await quiet()
    expect([answers, server.asked(CANCEL).map((c) => c.ids)]).toEqual([[true], [{ id: 'look' }]])
    await passes()
    expect(server.asked(RUN)).toEqual([])
  })

  test('so slow that somebody left before the preview began: it is called off when it has', async () => {
    const { server, screen, ask, answers } = opened()
    const held = server.hold(PREVIEW)
    server.on(CANCEL, underWay)
    await ask()
    screen.leave()
    await held.answer(underWay)
    expect([answers, server.asked(CANCEL).length]).toEqual([[false], 1])
  })

  test('says why, is asked again, and may be saved without', async () => {
    const { server, screen, ask, answers } = opened()
    const why = { code: 'vendor_down', message: 'The source does not answer.' }
    server.on(PREVIEW, underWay).on(RUN, found({ status: 'failed', error: why }))
    await ask()
    await passes()
    expect(screen.look.value).toEqual({ at: 'fails', why: why.message })
    server.once(PREVIEW, outOfReach())
    screen.again()
    await quiet()
    expect(screen.look.value).toMatchObject({ at: 'fails', why: /cannot be reached/ })
    screen.save()
    await quiet()
    expect(answers).toEqual([true])
  })
})

test('another sync under way is waited for, then the look begins', async () => {
  const { server, screen, ask, answers } = opened()
  const facts = { runId: 'other' }
  server.once(PREVIEW, refusal(409, 'run_in_progress', 'It is being synced.', { facts }))
  server.once(RUN, reading(1, 2, 'other')).once(RUN, aRun({ id: 'other' }))
  await ask()
  expect(screen.look.value).toEqual({ at: 'waits' })
  server.on(PREVIEW, underWay).on(RUN, found({}))
  await passes()
  expect(screen.look.value).toEqual({ at: 'reads' })
  await passes()
  expect([answers, server.asked(CANCEL)]).toEqual([[true], []])
})

test('what the server finds wrong with a setting is said at the setting', async () => {
  const { server, screen, ask, answers } = opened()
  const errors = [{ field: 'settings.from', message: 'is no place' }]
  server.on(PREVIEW, refusal(422, 'invalid', 'Not so.', { errors }))
  await ask()
  expect([answers, screen.look.value]).toEqual([['Not so.'], null])
})

test('new credentials for another address cannot be looked at, and are no fault', async () => {
  const { server, screen, ask } = opened()
  const errors = [{ field: 'credentials.token', message: 'must be entered again' }]
  server.on(PREVIEW, refusal(422, 'invalid', 'Enter it again.', { errors }))
  await ask(SYNCED, OTHER, true)
  expect(screen.look.value).toMatchObject({ at: 'fails', why: /once they are saved/ })
})

describe('what was found, in a sentence', () => {
  const watched = (danger: string, count: number) => ({ danger, count })
  test.each<[string, Partial<Out<'Run'>>, string]>([
    [
      'the kinds in one sentence',
      {
        counts: counts({ created: 40, deactivated: 12, updated: 300 }),
        watched: [watched('joiners', 40), watched('changed:lastName', 300)],
      },
      'This would add 40 people, deactivate 12, and change the last name of 300.',
    ],
    [
      'who is back is not who is changed',
      { counts: counts({ updated: 3, linked: 1 }), watched: [watched('returns', 3)] },
      'This would make 3 people active again and link 1 to workers there are.',
    ],
    [
      'values nobody watches',
      { counts: counts({ updated: 1200 }) },
      'This would change details of 1,200 people.',
    ],
    [
      'both',
      {
        counts: counts({ updated: 30 }),
        watched: [watched('emptied:phone', 12), watched('moves', 5)],
      },
      'This would empty the phone number of 12 people, move 5 to another location, and change 30 in all.',
    ],
    [
      'who is not in sync any more, only if more than before',
      { open: 30 },
      'This would leave 30 people out of sync (2 are now).',
    ],
  ])('%s', (_, more, sentence) => {
    expect(foundIn(found(more), 2)?.sentence).toBe(sentence)
  })

  test('nobody changed and nothing held is nothing', () => {
    expect(foundIn(found({ open: 2 }), 2)).toBeNull()
  })

  test('a source that is not believed is shown with the reason', () => {
    const reason = {
      ...{ code: 'empty_source', cause: 'empty_source', field: null, count: 0, people: [] },
      message: 'The source sent nobody at all.',
    }
    const hold = { scope: 'run' as const, reasons: [reason], deactivations: 0, planHash: '' }
    expect(foundIn(found({ hold }), 0)).toMatchObject({
      sentence: 'Nobody would change, but the next sync would not go through.',
      held: ['The source sent nobody at all.'],
    })
  })
})
