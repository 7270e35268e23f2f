/** The settings of a connection: what is saved and what stays, the test, choices that come from the source, leaving. */
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createConnectionSettings } from '../../../../web/connections/settings/connectionSettings.ts'
import { DANGERS, type FiguresOf } from '../../../../web/connections/settings/guardForm.ts'
import { checkNumbers, EMPTY } from '../../../../web/connections/settings/settingsForm.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { aBrief, aConnection, aConnector, aRun, listed, NOON, reading } from '../support/given.ts'

const CONNECTOR = aConnector({
  settingsSchema: {
    type: 'object',
    properties: {
      site: { type: 'string', title: 'Site' },
      memberTypes: { type: 'array', items: { type: 'string' }, 'x-options': 'memberTypes' },
      profile: { type: 'string', 'x-options': 'list:profiles' },
    },
    required: ['site'],
  },
  credentialsSchema: {
    type: 'object',
    properties: {
      clientId: { type: 'string', title: 'Client ID' },
      clientSecret: { type: 'string', title: 'Client secret', writeOnly: true },
    },
    required: ['clientId', 'clientSecret'],
  },
})
const STORED = { stored: ['clientId', 'clientSecret'], updatedAt: NOON }
const CONNECTION = aConnection({
  settings: { site: 'ca', memberTypes: ['7'] },
  credentials: STORED,
})
const OPTIONS = 'GET /connections/{id}/options/{name}'

async function opened(
  connection: Out<'Connection'> = CONNECTION,
  connector: Out<'ConnectorInfo'> = CONNECTOR,
) {
  const server = fakeApi()
  server.on('GET /connections/{id}', connection).on('GET /connectors', listed([connector]))
  const left: string[] = []
  const page = createConnectionSettings(server.api, 'c-1', {
    onRemoved: () => left.push('removed'),
    leaveFor: (url) => left.push(url),
  })
  onTestFinished(page.start())
  await quiet()
  return { server, page, form: page.form, left }
}
const patches = (server: ReturnType<typeof fakeApi>) => server.bodies('PATCH /connections/{id}')

test('the form holds what is stored, its secrets empty, and has nothing to save', async () => {
  const { form } = await opened()
  expect(form.values.value).toEqual({
    name: 'Payroll',
    settings: { site: 'ca', memberTypes: ['7'], profile: '' },
    credentials: { clientId: '', clientSecret: '' },
    ...{ editPolicy: 'locked', invite: 'manual', priority: '0', silentAfterHours: '' },
    guardOn: true,
    figures: {
      deactivations: { min: '5', percent: '20', max: '500' },
      returns: { min: '5', percent: '20', max: '500' },
      joiners: { min: '10', percent: '50', max: '' },
      emptied: { min: '5', percent: '20', max: '' },
      changed: { min: '10', percent: '50', max: '' },
      moves: { min: '10', percent: '50', max: '' },
      emails: { min: '10', percent: '10', max: '' },
      identities: { min: '3', percent: '2', max: '' },
    },
  })
  expect(form.dirty.value).toBe(false)
})

test('a save sends the settings and the guard, and no secret nobody entered', async () => {
  const { server, form } = await opened()
  const now = aConnection({ ...CONNECTION, name: 'Wages', settings: { site: 'us' } })
  server.on('PATCH /connections/{id}', now)
  form.set('name', ' Wages ')
  form.set('settings', { ...form.values.value.settings, site: 'us' })
  const { figures } = form.values.value
  form.set('figures', {
    ...figures,
    deactivations: { min: '5', percent: '12.5', max: '' },
    joiners: { min: '30', percent: '50', max: '80' },
  })
  expect(await form.submit()).toBe(true)
  expect(patches(server)).toEqual([
    {
      name: 'Wages',
      settings: { site: 'us', memberTypes: ['7'] },
      ...{ editPolicy: 'locked', invite: 'manual', priority: 0, silentAfterHours: null },
      guard: {
        enabled: true,
        deactivations: { min: 5, share: 0.125, max: 1_000_000 },
        returns: { min: 5, share: 0.2, max: 500 },
        joiners: { min: 30, share: 0.5, max: 80 },
        emptied: { min: 5, share: 0.2, max: 1_000_000 },
        changed: { min: 10, share: 0.5, max: 1_000_000 },
        moves: { min: 10, share: 0.5, max: 1_000_000 },
        emails: { min: 10, share: 0.1, max: 1_000_000 },
        identities: { min: 3, share: 0.02, max: 1_000_000 },
      },
    },
  ])
  // What is shown then is what the server has.
  expect(form.values.value).toMatchObject({
    name: 'Wages',
    figures: { deactivations: { percent: '20' } },
  })
  expect([form.dirty.value, said()]).toEqual([false, ['Settings saved.']])
})

test('what would change people is saved when somebody has seen it; left, it stays in the form', async () => {
  const { server, page, form } = await opened(
    aConnection({ ...CONNECTION, lastRun: aBrief('r', 'succeeded') }),
  )
  server
    .on('POST /connections/{id}/settings-preview', reading(1))
    .on('GET /runs/{id}', aRun({ counts: { ...aRun().counts, created: 4 } }))
    .on('GET /runs/{id}/outcomes', listed([]))
    .on('PATCH /connections/{id}', CONNECTION)
  form.set('settings', { ...form.values.value.settings, site: 'us' })
  const left = form.submit()
  await vi.waitFor(() => expect(page.settingsLook.look.value?.at).toBe('asks'))
  page.settingsLook.leave()
  expect(await left).toBe(false)
  expect([patches(server), form.dirty.value, form.problem.value]).toEqual([[], true, null])
  const saved = form.submit()
  await vi.waitFor(() => expect(page.settingsLook.look.value?.at).toBe('asks'))
  page.settingsLook.save()
  expect(await saved).toBe(true)
  expect(patches(server)).toMatchObject([{ settings: { site: 'us' } }])
})

test('a secret that is entered is sent, and not shown again', async () => {
  const { server, form } = await opened()
  server.on('PATCH /connections/{id}', CONNECTION)
  form.set('credentials', { clientId: '', clientSecret: 'new' })
  await form.submit()
  expect(patches(server)).toMatchObject([{ credentials: { clientSecret: 'new' } }])
  expect(form.values.value.credentials).toEqual({ clientId: '', clientSecret: '' })
})

test('what is missing is said at its field and nothing is sent; stored secrets are not missing', async () => {
  const { server, form } = await opened()
  form.set('name', '')
  form.set('settings', {})
  const { figures } = form.values.value
  form.set('figures', { ...figures, moves: { min: '0', percent: '20', max: '' } })
  expect(await form.submit()).toBe(false)
  expect(form.errors.value).toEqual({
    name: 'Enter a name.',
    'settings.site': 'Enter Site.',
    'guard.moves.min': 'Enter a whole number from 1 to 100,000.',
  })
  expect(patches(server)).toEqual([])
})

test('what the server says of a setting stands at that setting', async () => {
  const { server, form } = await opened()
  server.on(
    'PATCH /connections/{id}',
    refusal(422, 'invalid', 'Some settings are not right.', {
      errors: [{ field: 'settings.site', message: 'is no site' }],
    }),
  )
  await form.submit()
  expect(form.errors.value).toEqual({ 'settings.site': 'is no site' })
})

test.each([
  ['min', '0', 'Enter a whole number from 1 to 100,000.'],
  ['min', '2.5', 'Enter a whole number from 1 to 100,000.'],
  ['min', '1', undefined],
  ['percent', '', 'Enter a number from 1 to 100.'],
  ['percent', '101', 'Enter a number from 1 to 100.'],
  ['percent', '12.5', undefined],
  ['max', '1000001', 'Enter a whole number from 1 to 1,000,000, or nothing.'],
  ['max', '4', 'Enter no less than the first number, or nothing.'],
  ['max', '5', undefined],
  ['max', '', undefined],
] as const)('%s of “%s” for a kind of change is answered with %s', (part, typed, sentence) => {
  const fine = { min: '5', percent: '20', max: '500' }
  const figures = Object.fromEntries(DANGERS.map((name) => [name, fine])) as FiguresOf
  figures.moves = { ...fine, [part]: typed }
  const found = checkNumbers({ ...EMPTY, figures })
  expect(found).toEqual(sentence ? { [`guard.moves.${part}`]: sentence } : {})
  expect(checkNumbers({ ...EMPTY, figures, guardOn: false })).toEqual({})
})

test.each([
  ['-1', 'Enter a whole number from 0 to 1,000.'],
  ['ten', 'Enter a whole number from 0 to 1,000.'],
  ['0', undefined],
])('a priority of “%s” is answered with %s', (priority, sentence) => {
  expect(checkNumbers({ ...EMPTY, guardOn: false, priority }).priority).toBe(sentence)
})

test('a guard that is switched off keeps its figures', async () => {
  const { server, form } = await opened()
  server.on('PATCH /connections/{id}', CONNECTION)
  form.set('guardOn', false)
  await form.submit()
  expect(patches(server)).toMatchObject([{ guard: { enabled: false } }])
  expect(Object.keys((patches(server)[0] as { guard: object }).guard)).toEqual(['enabled'])
})

describe('Test Integration', () => {
  const found = { ok: true, message: 'It answers.', details: {} }

  test('says what it found, and the connection counts as tested from then on', async () => {
    const { server, page } = await opened()
    server.on('POST /connections/{id}/test', found)
    server.on('GET /connections/{id}', aConnection({ ...CONNECTION, testedAt: NOON }))
    await page.runTest()
    expect(page.test.value).toEqual(found)
    expect(page.connection.data.value?.testedAt).toBe(NOON)
  })

  test('that could not be made says why, and shows no older result', async () => {
    const { server, page } = await opened()
    server.once('POST /connections/{id}/test', found)
    await page.runTest()
    server.on('POST /connections/{id}/test', refusal(429, 'too_many', 'Wait a minute.'))
    await page.runTest()
    expect([page.test.value, said()]).toEqual([null, ['Wait a minute.']])
  })
})

test('syncing is switched on, and stays off where the server refuses', async () => {
  const { server, page } = await opened(aConnection({ ...CONNECTION, enabled: false }))
  server.once('PATCH /connections/{id}', refusal(409, 'untested', 'Test it first.'))
  await page.enable(true)
  expect(page.connection.data.value?.enabled).toBe(false)
  server.once('PATCH /connections/{id}', aConnection({ ...CONNECTION, enabled: true }))
  await page.enable(true)
  expect(page.connection.data.value?.enabled).toBe(true)
  expect(said()).toEqual(['Test it first.', 'Syncing is enabled.'])
})

test('removed, one leaves the page; refused, one stays', async () => {
  const { server, page, left } = await opened()
  server.once('DELETE /connections/{id}', refusal(409, 'run_in_progress', 'A sync is under way.'))
  await page.remove()
  expect([left, said()]).toEqual([[], ['A sync is under way.']])
  server.once('DELETE /connections/{id}', undefined)
  await page.remove()
  expect(left).toEqual(['removed'])
})

describe('choices that come from the source', () => {
  test('are asked for once, when they are wanted', async () => {
    const { server, page } = await opened()
    server.on(OPTIONS, { items: [{ value: '7', label: 'Full Time' }] })
    page.options.ask('memberTypes')
    page.options.ask('memberTypes')
    await quiet()
    expect(page.options.of('memberTypes').data.value).toEqual([{ value: '7', label: 'Full Time' }])
    expect(server.asked(OPTIONS).map((r) => r.ids.name)).toEqual(['memberTypes'])
  })

  test('are asked for again after a save, since they may hang on what was saved', async () => {
    const { server, page, form } = await opened()
    server.on('PATCH /connections/{id}', CONNECTION)
    server.once(OPTIONS, { items: [] })
    page.options.ask('memberTypes')
    await quiet()
    server.once(OPTIONS, { items: [{ value: '9', label: 'Contractor' }] })
    await form.submit()
    await quiet()
    expect(page.options.of('memberTypes').data.value).toEqual([{ value: '9', label: 'Contractor' }])
  })

  test('that the source refuses say why', async () => {
    const { server, page } = await opened()
    server.on(OPTIONS, refusal(502, 'vendor_refused', 'The source refused the key.'))
    page.options.ask('memberTypes')
    await quiet()
    expect(page.options.of('memberTypes').error.value?.message).toBe('The source refused the key.')
  })

  test('without credentials say what to do first, and are not asked for', async () => {
    const bare = aConnection({ ...CONNECTION, credentials: { stored: [], updatedAt: null } })
    const { server, page } = await opened(bare)
    page.options.ask('memberTypes')
    await quiet()
    expect(page.options.obstacle('memberTypes')).toBe(
      'The choices come from the source: enter and save the credentials first.',
    )
    expect(server.asked(OPTIONS)).toEqual([])
  })

  test('of the directory need no source: every entry still offered, from all pages', async () => {
    const bare = aConnection({ ...CONNECTION, credentials: { stored: [], updatedAt: null } })
    const { server, page } = await opened(bare)
    const entry = (id: string, active = true) => ({
      id,
      list: 'profiles' as const,
      name: id,
      active,
    })
    server.once('GET /profiles', listed([entry('Field staff'), entry('Former', false)], 'two'))
    server.once('GET /profiles', listed([entry('Office')]))
    page.options.ask('list:profiles')
    await quiet()
    expect(page.options.obstacle('list:profiles')).toBeNull()
    expect(page.options.of('list:profiles').data.value).toEqual([
      { value: '#Field staff', label: 'Field staff' },
      { value: '#Office', label: 'Office' },
    ])
  })
})

describe('signing in at the vendor', () => {
  const oauth = { ...CONNECTOR, oauth: { label: 'Procore' } }
  const AUTHORIZE = 'POST /connections/{id}/authorize'

  test('leads to the vendor’s page', async () => {
    const { server, page, left } = await opened(CONNECTION, oauth)
    server.on(AUTHORIZE, { url: 'https://vendor.test/login' })
    expect([page.signIn.needed.value, page.signIn.obstacle.value]).toEqual([true, null])
    await page.signIn.connect()
    expect(left).toEqual(['https://vendor.test/login'])
  })

  test('waits until changes are saved', async () => {
    const { page, form } = await opened(CONNECTION, oauth)
    form.set('name', 'Other')
    expect(page.signIn.obstacle.value).toBe('Save your changes first.')
  })

  test.each([
    [[], 'Enter and save first: Client ID and client secret.'],
    [['clientId'], 'Enter and save first: Client secret.'],
    [['clientId', 'clientSecret'], null],
  ])('with %j stored says %s', async (stored, sentence) => {
    const credentials = { stored, updatedAt: null }
    const { page } = await opened(aConnection({ ...CONNECTION, credentials }), oauth)
    expect(page.signIn.obstacle.value).toBe(sentence)
  })

  test('is not needed where the connection is one of machines', async () => {
    const machine = aConnection({ ...CONNECTION, settings: { grant: 'client_credentials' } })
    const { page } = await opened(machine, oauth)
    expect(page.signIn.needed.value).toBe(false)
  })

  test('before it the choices say to connect first', async () => {
    const { page } = await opened(CONNECTION, oauth)
    expect(page.options.obstacle('memberTypes')).toBe(
      'The choices come from the source: connect first.',
    )
  })

  test('is taken back', async () => {
    const { server, page } = await opened(aConnection({ ...CONNECTION, signedIn: true }), oauth)
    server.on('DELETE /connections/{id}/authorize', undefined)
    server.on('GET /connections/{id}', CONNECTION)
    await page.signIn.disconnect()
    expect(page.connection.data.value?.signedIn).toBe(false)
    expect(said()).toEqual(['Disconnected. Nothing syncs until somebody connects again.'])
  })
})

describe('Sync on the settings', () => {
  const tested = aConnection({ ...CONNECTION, testedAt: NOON, enabled: true })

  test('saves what was typed, tests it where it is not tested, and begins', async () => {
    const { server, page } = await opened(tested)
    server
      .on('PATCH /connections/{id}', aConnection({ ...tested, testedAt: null }))
      .on('POST /connections/{id}/test', { ok: true, message: 'It answers.', details: {} })
      .on('POST /connections/{id}/runs', aRun({ id: 'run-7' }))
    page.form.set('name', 'Service desk')
    await page.configure()
    expect(server.log().filter((r) => !r.startsWith('GET'))).toEqual([
      'PATCH /connections/{id}',
      'POST /connections/{id}/test',
      'POST /connections/{id}/runs',
    ])
    expect(page.configured.value).toEqual({ runId: 'run-7', autosync: false })
  })

  test('begins nothing while syncing is off', async () => {
    const { server, page } = await opened(aConnection({ ...tested, enabled: false }))
    await page.configure()
    expect(server.asked('POST /connections/{id}/runs')).toEqual([])
    expect(page.configured.value).toEqual({ runId: null, autosync: false })
  })

  test('begins nothing where the test fails, or the form cannot be saved', async () => {
    const { server, page } = await opened(aConnection({ ...tested, testedAt: null }))
    server.on('POST /connections/{id}/test', { ok: false, message: 'It is shut.', details: {} })
    await page.configure()
    page.form.set('name', '')
    await page.configure()
    expect(server.asked('POST /connections/{id}/runs')).toEqual([])
    expect(page.configured.value).toBeNull()
  })
})

test('the hours after which silence is told of are whole ones, or the usual where nothing stands', async () => {
  const { server, page, form } = await opened(aConnection({ ...CONNECTION, silentAfterHours: 36 }))
  server.on('PATCH /connections/{id}', CONNECTION)
  expect(form.values.value.silentAfterHours).toBe('36')
  for (const wrong of ['0', '1.5', '2161', 'soon']) {
    form.set('silentAfterHours', wrong)
    expect(await page.parts.silence.submit()).toBe(false)
  }
  form.set('silentAfterHours', ' ')
  expect(await page.parts.silence.submit()).toBe(true)
  expect(patches(server)).toEqual([{ silentAfterHours: null }])
})
