/** Hours entered by the form, and files of them. */
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createAddTime } from '../../../../web/time/addTime.ts'
import { createTimeImport } from '../../../../web/time/timeImport.ts'
import { fakeApi, outOfReach, quiet, refusal, said } from '../support/fake-api.ts'
import { aWorker, listed } from '../support/given.ts'
import { hoursOf, MON, openedWeek } from '../support/hours.ts'

describe('the form', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const MARA = aWorker({ payrollId: 'P-1' })
  const started = () => {
    const server = fakeApi()
    const added: string[] = []
    const adding = createAddTime(server.api, (e) => added.push(e.workerName))
    const typed = async (name: string) => {
      adding.typed(name)
      await vi.advanceTimersByTimeAsync(200)
      await quiet()
    }
    const filled = () => {
      adding.form.set('project', ' Pier 9 ')
      adding.form.set('day', MON)
      adding.form.set('hours', '7:30')
    }
    return { server, adding, added, typed, filled }
  }

  test('looks for workers as one types, once the typing rests, and tells namesakes by their payroll ID', async () => {
    const { server, adding, typed } = started()
    server.on('GET /workers', listed([MARA, aWorker({ id: 'w-2', name: 'Mara Other' })]))
    adding.typed('M')
    adding.typed('Ma')
    await typed('Mara')
    expect(server.asked('GET /workers').map((r) => r.query)).toEqual([
      { query: 'Mara', limit: '20' },
    ])
    expect(adding.names()).toEqual(['Mara Ellwood (P-1)', 'Mara Other'])
  })

  test('of two looks the later counts', async () => {
    const { server, adding, typed } = started()
    const [first, second] = [server.hold('GET /workers'), server.hold('GET /workers')]
    await typed('Ma')
    await typed('Zo')
    await second.answer(listed([aWorker({ name: 'Zoe' })]))
    await first.answer(listed([MARA]))
    expect(adding.names()).toEqual(['Zoe'])
  })

  test('sends a worker that was found by their id, and is ready for the next one on that day', async () => {
    const { server, adding, added, typed, filled } = started()
    server.on('GET /workers', listed([MARA]))
    server.on('POST /time-entries', hoursOf('Mara', MON, 7.5))
    await typed('mara ELLWOOD (p-1)')
    filled()
    adding.form.set('note', 'Piles')
    expect(await adding.form.submit()).toBe(true)
    expect(server.bodies('POST /time-entries')).toEqual([
      {
        ...{ workerId: 'w-1', project: 'Pier 9', day: MON, hours: '7:30' },
        ...{ position: null, note: 'Piles' },
      },
    ])
    expect(adding.form.values.value).toEqual({
      ...{ worker: '', project: ' Pier 9 ', day: MON, hours: '7:30', position: '', note: '' },
    })
    expect([adding.form.dirty.value, added]).toEqual([false, ['Mara']])
    expect(said()).toEqual(['7.5 h of Mara were added.'])
  })

  test('sends a name nobody was found for as it was typed: the server looks too', async () => {
    const { server, adding, typed, filled } = started()
    server.on('GET /workers', outOfReach())
    server.on('POST /time-entries', hoursOf('Mara', MON, 7.5))
    await typed(' mara@example.com ')
    filled()
    await adding.form.submit()
    expect(server.bodies('POST /time-entries')).toMatchObject([{ worker: 'mara@example.com' }])
  })

  test('says at each field what is missing', async () => {
    const { server, adding } = started()
    await adding.form.submit()
    expect(adding.form.errors.value).toEqual({
      worker: 'Enter a worker.',
      project: 'Enter a project.',
      day: 'Enter a day.',
      hours: 'Enter the hours.',
    })
    expect(server.log()).toEqual([])
  })

  test('that is refused keeps what was typed', async () => {
    const { server, adding, filled } = started()
    server.on(
      'POST /time-entries',
      refusal(422, 'invalid', 'There is no worker “Marra”.', {
        errors: [{ field: 'worker', message: 'There is no worker “Marra”.' }],
      }),
    )
    filled()
    adding.form.set('worker', 'Marra')
    await adding.form.submit()
    expect(adding.form.values.value.worker).toBe('Marra')
    expect(adding.form.errors.value.worker).toBe('There is no worker “Marra”.')
  })

  test('shows the first workers before anything was typed, and asks for them once', async () => {
    const { server, adding } = started()
    server.on('GET /workers', listed([MARA]))
    expect(adding.names()).toBeNull()
    adding.want()
    await quiet()
    adding.want()
    await quiet()
    expect([adding.names(), server.asked('GET /workers').length]).toEqual([
      ['Mara Ellwood (P-1)'],
      1,
    ])
  })
})

test('hours added by the form stand in the week, and a new project among the projects', async () => {
  const { server, page, kept } = await openedWeek()
  server.on('POST /time-entries', hoursOf('Mara', MON, 7.5))
  server.on(
    'GET /projects',
    listed([{ id: 'p', list: 'projects', name: 'New pier', active: true }]),
  )
  for (const [name, value] of Object.entries({
    worker: 'Mara',
    project: 'New pier',
    day: MON,
    hours: '7.5',
  }))
    page.adding.form.set(name as 'worker', value)
  await page.adding.form.submit()
  await quiet()
  expect(kept()).toEqual([`Mara ${MON} 7.5`])
  expect(page.offers.names('projects')).toEqual(['New pier'])
})

describe('a file of hours', () => {
  const row = (n: number, status: 'valid' | 'invalid', message: string | null = null) => ({
    ...{ row: n, status, entry: null, message, errors: [], worker: 'TH-1', project: 'Pier 9' },
    ...{ day: MON, hours: 8 },
  })
  const PREVIEW = {
    items: [row(2, 'valid'), row(3, 'invalid', 'There is no worker “TH-9”.')],
    ...{ created: 0, existing: 0, invalid: 1, valid: 1 },
  }
  const IMPORT = 'POST /time-entries/import'
  const file = new File(['Payroll ID,Hours'], 'hours.csv')
  const started = () => {
    const server = fakeApi()
    let kept = 0
    const given = createTimeImport(server.api, () => {
      kept += 1
    })
    onTestFinished(given.close)
    given.begin()
    return { server, given, kept: () => kept }
  }

  test('is looked at row by row before any of it is kept', async () => {
    const { server, given, kept } = started()
    server.on(IMPORT, PREVIEW)
    await given.choose(file)
    expect(server.bodies(IMPORT)).toEqual([{ csv: 'Payroll ID,Hours', mode: 'preview' }])
    expect([given.name.value, given.results.value, kept()]).toEqual(['hours.csv', PREVIEW, 0])
  })

  test('is kept as it was looked at, and the week shows it', async () => {
    const { server, given, kept } = started()
    server.once(IMPORT, PREVIEW)
    await given.choose(file)
    server.once(IMPORT, { ...PREVIEW, created: 2 })
    await given.keep()
    expect(server.bodies(IMPORT).at(-1)).toEqual({ csv: 'Payroll ID,Hours', mode: 'apply' })
    expect([given.open.value, kept(), said()]).toEqual([false, 1, ['2 entries were added.']])
  })

  test('that is no file of hours says why, and another may be chosen', async () => {
    const { server, given } = started()
    server.once(IMPORT, refusal(422, 'invalid', 'There is no column with hours.'))
    await given.choose(file)
    expect([given.problem.value, given.results.value, given.busy.value]).toEqual([
      'There is no column with hours.',
      null,
      false,
    ])
    server.once(IMPORT, PREVIEW)
    await given.choose(file)
    expect([given.problem.value, given.results.value]).toEqual([null, PREVIEW])
  })

  test('that cannot be kept stays open with the reason', async () => {
    const { server, given, kept } = started()
    server.once(IMPORT, PREVIEW)
    await given.choose(file)
    server.once(IMPORT, outOfReach())
    await given.keep()
    expect([given.open.value, kept(), given.problem.value]).toEqual([
      true,
      0,
      'Muster cannot be reached. Check your connection and try again.',
    ])
  })

  test('chosen after another is the one that is shown and kept, whichever was looked at first', async () => {
    const { server, given } = started()
    const [first, second] = [server.hold(IMPORT), server.hold(IMPORT)]
    const choosing = [given.choose(file)]
    await quiet()
    choosing.push(given.choose(new File(['Payroll ID,Hours,Note'], 'june.csv')))
    await quiet()
    expect([given.results.value, given.busy.value]).toEqual([null, true])
    await second.answer({ ...PREVIEW, valid: 2 })
    await first.answer(PREVIEW)
    await Promise.all(choosing)
    expect([given.name.value, given.results.value?.valid, given.busy.value]).toEqual([
      'june.csv',
      2,
      false,
    ])
    server.on(IMPORT, { ...PREVIEW, created: 2 })
    await given.keep()
    expect(server.bodies(IMPORT).at(-1)).toEqual({ csv: 'Payroll ID,Hours,Note', mode: 'apply' })
  })

  test('is kept once, though the button is pressed twice', async () => {
    const { server, given, kept } = started()
    server.once(IMPORT, PREVIEW)
    await given.choose(file)
    const held = server.hold(IMPORT)
    const keeping = given.keep()
    await given.keep()
    await held.answer({ ...PREVIEW, created: 2 })
    await keeping
    expect([server.bodies(IMPORT).length, kept()]).toEqual([2, 1])
  })

  test('another of which is chosen shows nothing of the one before while it is looked at', async () => {
    const { server, given } = started()
    server.once(IMPORT, PREVIEW)
    await given.choose(file)
    const held = server.hold(IMPORT)
    const choosing = given.choose(file)
    expect(given.results.value).toBeNull()
    await quiet()
    await held.answer(PREVIEW)
    await choosing
    expect(given.results.value).toEqual(PREVIEW)
  })

  test('begun again forgets the one before', async () => {
    const { server, given } = started()
    server.on(IMPORT, PREVIEW)
    await given.choose(file)
    given.close()
    given.begin()
    expect([given.name.value, given.results.value, given.open.value]).toEqual(['', null, true])
  })
})
