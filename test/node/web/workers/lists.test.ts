/** The lists of the directory: what their fields offer, and how they are kept. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { createListsPage } from '../../../../web/lists/listsPage.ts'
import { createOffers, filterChoices } from '../../../../web/lists/offers.ts'
import { fakeApi, outOfReach, quiet, refusal, said } from '../support/fake-api.ts'
import { anEntry, listed } from '../support/given.ts'

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

test('workers can be filtered by an entry no longer offered too: such ones come last', () => {
  const entries = [
    anEntry('positions', 'Formerly', { active: false }),
    anEntry('positions', 'Rigger'),
  ]
  expect(filterChoices(entries)).toEqual([
    { value: 'positions-Rigger', label: 'Rigger' },
    { value: 'positions-Formerly', label: 'Formerly (not offered)' },
  ])
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

  test('keeps the entry open that was begun while another one is renamed', async () => {
    const { server, page, spotter } = await opened()
    const late = server.hold('PATCH /duties/{id}')
    const other = anEntry('duties', 'Rigger')
    page.beginRename(spotter)
    page.renaming.set('name', 'Signaller')
    const saving = page.renaming.submit()
    page.beginRename(other)
    await late.answer(anEntry('duties', 'Signaller'))
    await saving
    expect([page.editing.value, page.renaming.values.value]).toEqual([other, { name: 'Rigger' }])
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
