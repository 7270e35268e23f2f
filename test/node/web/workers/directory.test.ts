/** The directory: its filters and their place in the address, adding somebody, and the lists behind the fields. */
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createAddWorker } from '../../../../web/state/addWorker.ts'
import { createListsPage } from '../../../../web/state/listsPage.ts'
import { createOffers } from '../../../../web/state/offers.ts'
import { createWorkersPage } from '../../../../web/state/workersPage.ts'
import { issuesOf, withQuery } from '../../../../web/url.ts'
import { fakeApi, outOfReach, quiet, refusal, said } from '../support/fake-api.ts'
import { aConnection, anEntry, aWorker, listed } from '../support/given.ts'

describe('an address', () => {
  test.each([
    ['/workers', { status: 'inactive' }, '/workers?status=inactive'],
    ['/workers?query=mara', { status: 'inactive' }, '/workers?query=mara&status=inactive'],
    ['/workers?status=active&query=m', { status: 'inactive' }, '/workers?status=inactive&query=m'],
    ['/workers?status=active&query=m', { status: '' }, '/workers?query=m'],
    ['/workers?status=active', { status: null }, '/workers'],
    [
      'https://muster.test/time?by=project#top',
      { day: '2026-11-23' },
      '/time?by=project&day=2026-11-23',
    ],
    ['/workers', { query: 'a&b=c é' }, '/workers?query=a%26b%3Dc+%C3%A9'],
  ])('%s with %j is %s', (url, changes, next) => {
    expect(withQuery(url, changes)).toBe(next)
  })

  test('of open issues leads to the last run, or to the workers where there was none', () => {
    expect(issuesOf({ id: 'c-1', lastRun: { id: 'run-1' } })).toBe('/runs/run-1?state=open')
    expect(issuesOf({ id: 'c-1', lastRun: null })).toBe('/workers?source=c-1&hasIssue=true')
  })
})

describe('the directory', () => {
  async function opened() {
    const server = fakeApi()
    server
      .on('GET /workers', listed([aWorker()]))
      .on('GET /connections', listed([aConnection()]))
      .on('GET /locations', listed([anEntry('locations', 'Yard')]))
      .on('GET /positions', listed([anEntry('positions', 'Foreman', { active: false })]))
    const page = createWorkersPage(server.api)
    onTestFinished(page.start())
    await quiet()
    return { server, page }
  }

  test('is asked for what the address says, and for more of the same', async () => {
    const { server, page } = await opened()
    server.once('GET /workers', listed([aWorker()], 'two'))
    page.show({ query: 'mara', status: 'active', source: undefined, hasIssue: '' })
    await quiet()
    await page.workers.more()
    expect(server.asked('GET /workers').map((r) => r.query)).toEqual([
      { query: 'mara', status: 'active' },
      { query: 'mara', status: 'active', cursor: 'two' },
    ])
  })

  test('shows who was searched for last, though an earlier answer comes later', async () => {
    const { server, page } = await opened()
    const [first, second] = [server.hold('GET /workers'), server.hold('GET /workers')]
    page.show({ query: 'm' })
    page.show({ query: 'zo' })
    await second.answer(listed([aWorker({ name: 'Zoe' })]))
    await first.answer(listed([aWorker({ name: 'Mara' })]))
    expect(page.workers.items.value?.map((w) => w.name)).toEqual(['Zoe'])
  })

  test('offers its sources, locations and positions to filter by, also those no longer offered', async () => {
    const { page } = await opened()
    expect(page.sources.data.value?.items).toHaveLength(1)
    expect(page.offers.lists.value.positions).toEqual([
      anEntry('positions', 'Foreman', { active: false }),
    ])
  })

  test('shows somebody who was added, and their new position', async () => {
    const { server, page } = await opened()
    server.on('GET /positions', listed([anEntry('positions', 'Rigger')]))
    page.added()
    await quiet()
    expect(server.asked('GET /workers')).toHaveLength(1)
    expect(page.offers.names('positions')).toEqual(['Rigger'])
  })
})

describe('adding somebody', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const DUPLICATES = 'GET /workers/duplicates'
  const alike = (reason: string, blocking = false) => ({ worker: aWorker(), reason, blocking })
  const started = () => {
    const server = fakeApi()
    const added: string[] = []
    const adding = createAddWorker(server.api, (w) => added.push(w.name))
    onTestFinished(adding.start())
    const type = (values: Parameters<typeof Object.entries<string>>[0]) => {
      for (const [name, value] of Object.entries(values))
        adding.field(name as 'firstName').onInput(value)
    }
    const rest = async () => {
      await vi.advanceTimersByTimeAsync(300)
      await quiet()
    }
    return { server, adding, added, type, rest, form: adding.form }
  }

  test('looks for likely duplicates once there is something to go by, and typing rests', async () => {
    const { server, adding, type, rest } = started()
    server.on(DUPLICATES, { items: [alike('has the same phone number', true)] })
    type({ firstName: 'Mara' })
    await rest()
    expect(server.asked(DUPLICATES)).toEqual([])
    type({ phone: '4' })
    type({ phone: '416 555 0101' })
    await rest()
    expect(server.asked(DUPLICATES).map((r) => r.query)).toEqual([
      { firstName: 'Mara', phone: '416 555 0101' },
    ])
    expect(adding.duplicates.value).toEqual([alike('has the same phone number', true)])
    type({ phone: '' })
    expect(adding.duplicates.value).toEqual([])
  })

  test('shows the duplicates of what is typed now, whichever answer comes last', async () => {
    const { server, adding, type, rest } = started()
    const [first, second] = [server.hold(DUPLICATES), server.hold(DUPLICATES)]
    type({ email: 'm@' })
    await rest()
    type({ email: 'mara@example.com' })
    await rest()
    await second.answer({ items: [alike('has the same e-mail')] })
    await first.answer({ items: [] })
    expect(adding.duplicates.value).toHaveLength(1)
  })

  test('goes on though the look fails: making the worker looks again', async () => {
    const { server, adding, added, type, rest, form } = started()
    server.on(DUPLICATES, outOfReach())
    server.on('POST /workers', aWorker())
    type({ firstName: ' Mara ', lastName: 'Ellwood', position: ' Foreman ' })
    await rest()
    expect(await form.submit()).toBe(true)
    expect(server.bodies('POST /workers')).toEqual([
      {
        ...{ firstName: 'Mara', lastName: 'Ellwood', email: null, phone: null, payrollId: null },
        ...{ position: 'Foreman', location: null },
      },
    ])
    expect([added, adding.confirming.value]).toEqual([['Mara Ellwood'], false])
  })

  test('asks first when somebody alike exists, and adds another only on purpose', async () => {
    const { server, adding, added, type, rest, form } = started()
    server.on(DUPLICATES, { items: [] })
    const duplicates = [alike('has the same name')]
    server.once(
      'POST /workers',
      refusal(409, 'possible_duplicate', 'Somebody alike exists.', { facts: { duplicates } }),
    )
    type({ firstName: 'MARA', lastName: 'ellwood' })
    await rest()
    expect(await form.submit()).toBe(false)
    expect([adding.confirming.value, adding.duplicates.value, form.problem.value]).toEqual([
      true,
      duplicates,
      null,
    ])
    server.once('POST /workers', aWorker({ name: 'MARA ellwood' }))
    expect(await form.submit()).toBe(true)
    expect(server.bodies('POST /workers').at(-1)).toMatchObject({ confirmDuplicate: true })
    expect(added).toEqual(['MARA ellwood'])
  })

  test('asks anew once something else was typed', async () => {
    const { server, adding, type, form } = started()
    server.on('POST /workers', refusal(409, 'possible_duplicate', 'Somebody alike exists.'))
    server.on(DUPLICATES, { items: [] })
    type({ firstName: 'Mara', lastName: 'Ellwood' })
    await form.submit()
    type({ lastName: 'Elwood' })
    expect(adding.confirming.value).toBe(false)
    await form.submit()
    expect(server.bodies('POST /workers').at(-1)).not.toHaveProperty('confirmDuplicate')
  })

  test('says at its field what is missing, and what the server refuses', async () => {
    const { server, type, form } = started()
    type({ firstName: 'Only' })
    await form.submit()
    expect(form.errors.value).toEqual({ lastName: 'Enter a last name.' })
    server.on(
      'POST /workers',
      refusal(422, 'invalid', 'Not right.', { errors: [{ field: 'phone', message: 'is none' }] }),
    )
    server.on(DUPLICATES, { items: [] })
    type({ lastName: 'Somebody', phone: '1' })
    await form.submit()
    expect(form.errors.value).toEqual({ phone: 'is none' })
  })
})

describe('the entries a field offers', () => {
  test('are fetched once, whole, and only those still offered are names to choose', async () => {
    const server = fakeApi()
    server.once('GET /teams', listed([anEntry('teams', 'Crew A')], 'two'))
    server.once('GET /teams', listed([anEntry('teams', 'Former', { active: false })]))
    const offers = createOffers(server.api)
    expect(offers.names('teams')).toBeNull()
    offers.want('teams')
    offers.want('teams')
    await quiet()
    expect(server.asked('GET /teams').map((r) => r.query.cursor)).toEqual([undefined, 'two'])
    expect(offers.names('teams')).toEqual(['Crew A'])
    expect(offers.named('teams', ' FORMER ')).toMatchObject({ active: false })
    expect(offers.named('teams', 'Nobody')).toBeUndefined()
  })

  test('that could not be fetched are asked for again the next time', async () => {
    const server = fakeApi()
    server.once('GET /teams', outOfReach())
    const offers = createOffers(server.api)
    offers.want('teams')
    await quiet()
    server.once('GET /teams', listed([anEntry('teams', 'Crew A')]))
    offers.want('teams')
    await quiet()
    expect(offers.names('teams')).toEqual(['Crew A'])
  })

  test('stay to be chosen from while they are fetched anew', async () => {
    const server = fakeApi()
    server.once('GET /teams', listed([anEntry('teams', 'Crew A')]))
    const offers = createOffers(server.api)
    offers.want('teams')
    await quiet()
    const held = server.hold('GET /teams')
    offers.forget()
    offers.want('teams')
    expect(offers.names('teams')).toEqual(['Crew A'])
    await held.answer(listed([anEntry('teams', 'Crew B')]))
    expect(offers.names('teams')).toEqual(['Crew B'])
  })
})

describe('a list of the directory', () => {
  async function opened() {
    const server = fakeApi()
    server.on('GET /duties', listed([anEntry('duties', 'Spotter')]))
    const page = createListsPage(server.api, 'duties')
    onTestFinished(page.start())
    await quiet()
    const [spotter = anEntry('duties', '')] = page.entries.items.value ?? []
    return { server, page, spotter, names: () => page.entries.items.value?.map((e) => e.name) }
  }

  test('takes a new entry without its blanks, and its box is empty for the next', async () => {
    const { server, page, names } = await opened()
    server.on('POST /duties', anEntry('duties', 'Rigger'))
    server.on('GET /duties', listed([anEntry('duties', 'Rigger'), anEntry('duties', 'Spotter')]))
    page.adding.set('name', '  Rigger ')
    expect(await page.adding.submit()).toBe(true)
    expect(server.bodies('POST /duties')).toEqual([{ name: 'Rigger' }])
    expect([page.adding.values.value, page.adding.dirty.value, names(), said()]).toEqual([
      { name: '' },
      false,
      ['Rigger', 'Spotter'],
      ['Rigger was added.'],
    ])
  })

  test('asks for a name, by what one is called', async () => {
    const { page } = await opened()
    await page.adding.submit()
    expect(page.adding.errors.value).toEqual({ name: 'Enter the name of a duty.' })
  })

  test('refuses a name that is there already at its field, which keeps it', async () => {
    const { server, page } = await opened()
    const message = '“Spotter” is in the list already.'
    server.on(
      'POST /duties',
      refusal(409, 'exists', message, { errors: [{ field: 'name', message }] }),
    )
    page.adding.set('name', 'SPOTTER')
    await page.adding.submit()
    expect([page.adding.errors.value, page.adding.values.value]).toEqual([
      { name: message },
      { name: 'SPOTTER' },
    ])
  })

  test('renames an entry', async () => {
    const { server, page, spotter } = await opened()
    server.on('PATCH /duties/{id}', anEntry('duties', 'Signaller'))
    page.beginRename(spotter)
    expect(page.renaming.values.value).toEqual({ name: 'Spotter' })
    page.renaming.set('name', ' Signaller')
    await page.renaming.submit()
    expect(server.bodies('PATCH /duties/{id}')).toEqual([{ name: 'Signaller' }])
    expect([page.editing.value, said()]).toEqual([null, ['Spotter is called Signaller now.']])
  })

  test('keeps the renaming open when the name is refused, until it is given up', async () => {
    const { server, page, spotter } = await opened()
    server.on('PATCH /duties/{id}', refusal(409, 'exists', 'It is in the list already.'))
    page.beginRename(spotter)
    page.renaming.set('name', 'Rigger')
    await page.renaming.submit()
    expect([page.editing.value, page.renaming.problem.value]).toEqual([
      spotter,
      'It is in the list already.',
    ])
    page.endRename()
    expect(page.editing.value).toBeNull()
  })

  test('stops offering an entry and offers it again, in its place', async () => {
    const { server, page, spotter } = await opened()
    server.once('PATCH /duties/{id}', { ...spotter, active: false })
    await page.offer(spotter, false)
    expect(page.entries.items.value?.[0]?.active).toBe(false)
    server.once('PATCH /duties/{id}', spotter)
    await page.offer(spotter, true)
    expect(page.entries.items.value?.[0]?.active).toBe(true)
    expect(server.bodies('PATCH /duties/{id}')).toEqual([{ active: false }, { active: true }])
    expect(said()).toEqual([
      'Spotter is no longer offered. Whoever has it keeps it.',
      'Spotter is offered again.',
    ])
  })
})
