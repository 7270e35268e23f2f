/** The search at the top of every page: people and places, under our names and those of the help articles. */
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { connectorOf } from '../../../../src/connectors/registry.ts'
import { LIST_WORD } from '../../../../web/lists/lists.ts'
import { findPlaces, PLACES, placesOf } from '../../../../web/search/places.ts'
import { createSearch } from '../../../../web/search/search.ts'
import { GROUPS } from '../../../../web/settings/groups.ts'
import { fakeApi, outOfReach, quiet } from '../support/fake-api.ts'
import { aConnection, aQuestion, aWorker, listed } from '../support/given.ts'

const first = (typed: string) => findPlaces(typed, PLACES, 1)[0]?.href

describe('a place', () => {
  test.each([
    // The articles' own words.
    ['Manage Users', '/users'],
    ['sync users', '/users'],
    ['Get Users', '/users'],
    ['User List', '/users'],
    ['Employees', '/settings/employees'],
    ['sync with connectwise', '/settings/employees'],
    ['Company Settings', '/settings/company'],
    ['Admin > Manage Users', '/users'],
    ['Users → User List', '/users'],
    ['Settings > Organization > Employees', '/settings/employees'],
    ['welcome email', '/settings/welcome'],
    ['Invite Employees', '/settings/welcome'],
    ['Primary Duty', '/lists/duties'],
    ['Primary Zone', '/lists/zones'],
    ['Classification', '/lists/positions'],
    // Ours, and what people call them.
    ['workers', '/workers'],
    ['dupl', '/duplicates'],
    ['merge', '/duplicates'],
    ['timesheets', '/time'],
    ['POSITIONS', '/lists/positions'],
    ['pause', '/settings/company'],
    ['settings', '/settings'],
    ['who is not in', '/issues'],
    ['add worker', '/workers'],
    ['import hours', '/time'],
    ['api key', '/settings/tokens'],
  ])('is found as %s', (typed, href) => {
    expect(first(typed)).toBe(href)
  })

  test.each([
    ['plexxis', 'Integrations > Plexxis V2 > Workers', '/workers'],
    ['plexxis', 'Worker Sync Logs', '/workers'],
    ['plexxis', 'Unlock Fields', '/workers'],
    ['plexxis', 'Sync Settings', '/workers'],
    ['plexxis', 'AutoSync', '/workers'],
    ['procore', 'User Sync Logs', '/workers'],
    ['procore', 'Sync Classifications', '/workers'],
    ['procore', 'Contacts', '/pushes'],
    ['procore', 'Timesheets', '/pushes'],
    ['paycom', 'Get Users', '/match'],
    ['quickbooks-desktop', 'Web Connector', '/settings'],
    ['connectwise', 'Enable ConnectWise Sync', '/settings'],
    ['connectwise', 'Test Integration', '/settings'],
    ['connectwise', 'Invite Employees', '/settings'],
    ['connectwise', 'Filters', '/settings'],
  ])('of %s is found by its article’s %s', (kind, typed, path) => {
    const name = connectorOf(kind).name
    const [found] = findPlaces(typed, placesOf({ id: 'c-1', name, kind }), 1)
    expect(found?.href).toBe(`/integrations/c-1${path}`)
  })

  test('is every page under Settings, for those who see it there, and every list', () => {
    const roles = PLACES.map((p) => [p.href, p.roles ?? 'everybody'] as const)
    for (const part of GROUPS.flatMap((g) => g.parts)) {
      const seen = part.roles.includes('viewer') ? 'everybody' : part.roles
      expect(roles).toContainEqual([part.href, seen])
    }
    const lists = Object.keys(LIST_WORD).map((name) => `/lists/${name}`)
    expect(PLACES.map((p) => p.href)).toEqual(expect.arrayContaining(lists))
  })

  test('of an integration is found by its name, and by what its article calls it', () => {
    const places = placesOf({ id: 'c-1', name: 'Plexxis V2', kind: 'plexxis' })
    const found = (typed: string) => findPlaces(typed, places, 9).map((p) => p.href)
    expect(found('sync workers')).toEqual(['/integrations/c-1/workers'])
    expect(found('plexxis settings')[0]).toBe('/integrations/c-1/settings')
    expect(found('test integration')).toEqual(['/integrations/c-1/settings'])
    expect(found('plex')).toHaveLength(places.length)
  })

  test('is found by each beginning of each of its names', () => {
    const named = PLACES.flatMap((place) =>
      [place.text, ...(place.also ?? [])].map((name) => ({ place, name })),
    )
    fc.assert(
      fc.property(fc.constantFrom(...named), fc.nat(), ({ place, name }, n) => {
        const typed = name.slice(0, 1 + (n % name.length))
        expect(findPlaces(typed, PLACES, PLACES.length)).toContain(place)
      }),
    )
  })

  test('that nobody means is not found', () => {
    expect(findPlaces('zebra', PLACES, 9)).toEqual([])
    expect(findPlaces('  ', PLACES, 9)).toEqual([])
  })
})

describe('the search', () => {
  async function typed(words: string, role = 'owner', today = '') {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const server = fakeApi()
    server
      .on('GET /connections', listed([aConnection({ name: 'Payroll' })]))
      .on('GET /workers', ({ query }) =>
        listed(
          query.status === 'archived'
            ? [aWorker({ id: 'w-9', name: 'Mara Gone', payrollId: null, status: 'archived' })]
            : [aWorker({ id: 'w-1', name: 'Mara Ellwood', payrollId: 'E-1' })],
        ),
      )
      .on('GET /issues', ({ query }) => ({
        ...listed([
          query.state === 'open'
            ? aQuestion({
                name: 'Marchetti',
                externalId: '77',
                workerId: null,
                connection: 'Payroll',
              })
            : aQuestion({ name: 'Marlow', externalId: '78', workerId: null, connection: 'ERP' }),
          aQuestion({ name: 'Mara Ellwood', externalId: '1', workerId: 'w-1' }),
        ]),
        total: 2,
      }))
    const search = createSearch(server.api, role, async () => [], today)
    onTestFinished(search.start())
    search.begin()
    await quiet()
    search.type(words)
    vi.advanceTimersByTime(200)
    await quiet()
    return { server, search }
  }

  test('finds people, whoever waits at a source, then places, and looks everywhere last', async () => {
    const { search } = await typed('mar')
    expect(search.found.value).toEqual([
      { kind: 'person', text: 'Mara Ellwood', about: 'E-1', href: '/workers/w-1' },
      { kind: 'person', text: 'Mara Gone', about: 'Archived', href: '/workers/w-9' },
      { kind: 'waits', text: 'Marchetti', about: 'Waits at Payroll', href: '/why?query=Marchetti' },
      { kind: 'waits', text: 'Marlow', about: 'Waits at ERP', href: '/why?query=Marlow' },
      { kind: 'everywhere', text: 'Why is “mar” in, or not?', href: '/why?query=mar' },
    ])
  })

  test('asks once for what is typed in one go', async () => {
    const { server, search } = await typed('m')
    for (const words of ['ma', 'mar', 'mara']) search.type(words)
    vi.advanceTimersByTime(200)
    await quiet()
    const asked = server.asked('GET /workers').map(({ query }) => [query.query, query.status])
    expect(asked).toEqual([
      ['m', undefined],
      ['m', 'archived'],
      ['mara', undefined],
      ['mara', 'archived'],
    ])
  })

  test('finds a source before those who wait there, and whoever is called so before it', async () => {
    const { search } = await typed('payroll')
    const kinds = search.found.value.map((f) => f.kind)
    expect(search.found.value[0]).toMatchObject({ kind: 'person' })
    expect(kinds.indexOf('waits')).toBeGreaterThan(kinds.lastIndexOf('place'))
    expect(search.found.value.map((f) => f.text)).toContain('Payroll: Sync')
  })

  test('leads to a place of just that name first, and with Enter; else to whoever it may be', async () => {
    const { search } = await typed('settings')
    expect(search.found.value[0]).toMatchObject({ text: 'Settings', href: '/settings' })
    expect(search.enter()).toBe('/settings')
    search.type('Mara')
    expect(search.enter()).toBe('/why?query=Mara')
    search.type('set')
    expect(search.enter()).toBe('/why?query=set')
  })

  test('finds each list of workers that is asked for again and again', async () => {
    const { search } = await typed('new this month', 'viewer', '2026-11-30')
    expect(search.found.value[0]?.href).toBe('/workers?joinedSince=2026-11-01')
    search.type('restore')
    expect(search.found.value.map((f) => f.href)).toContain('/workers?status=archived')
    search.type('without a phone')
    expect(search.found.value.map((f) => f.href)).toContain('/workers?status=active&without=phone')
  })

  test('says by which of its names a place was found, where it is not its own', async () => {
    const { search } = await typed('pause')
    const place = () => search.found.value.find((f) => f.kind === 'place')
    expect(place()).toMatchObject({ text: 'Company', about: 'Settings · Pause all syncs' })
    search.type('company')
    expect(place()).toMatchObject({ text: 'Company', about: 'Settings' })
    search.type('add work')
    expect(place()).toMatchObject({ text: 'Workers', about: 'Add worker' })
  })

  test('leads nobody where they may not go', async () => {
    const { search } = await typed('audit', 'viewer')
    expect(search.found.value.map((f) => f.kind)).not.toContain('place')
    const owner = await typed('audit')
    expect(owner.search.found.value.map((f) => f.href)).toContain('/settings/audit')
  })

  test('finds the places while the server is out of reach', async () => {
    const { server, search } = await typed('mara')
    server.on('GET /workers', outOfReach())
    search.type('webhooks')
    vi.advanceTimersByTime(200)
    await quiet()
    expect(search.found.value.map((f) => f.href)).toContain('/settings/webhooks')
  })
})
