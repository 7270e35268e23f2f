/** The settings of a connection: what is saved and what stays, the test, choices that come from the source, leaving. */
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Out } from '../../../../web/api.ts'
import { createConnectionSettings } from '../../../../web/state/connectionSettings.ts'
import { checkNumbers, EMPTY } from '../../../../web/state/settingsForm.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { aConnection, aConnector, listed, NOON } from '../support/given.ts'

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
    ...{ editPolicy: 'locked', invite: 'manual', priority: '0' },
    ...{ guardOn: true, min: '5', percent: '20', max: '500' },
    dangers: {
      returns: { min: '5', percent: '20' },
      joiners: { min: '10', percent: '50' },
      emptied: { min: '5', percent: '20' },
      changed: { min: '10', percent: '50' },
      moves: { min: '10', percent: '50' },
      emails: { min: '10', percent: '10' },
      identities: { min: '3', percent: '2' },
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
  form.set('percent', '35')
  const { dangers } = form.values.value
  form.set('dangers', { ...dangers, joiners: { min: '30', percent: '50' } })
  expect(await form.submit()).toBe(true)
  expect(patches(server)).toEqual([
    {
      name: 'Wages',
      settings: { site: 'us', memberTypes: ['7'] },
      ...{ editPolicy: 'locked', invite: 'manual', priority: 0 },
      guard: {
        enabled: true,
        deactivations: { min: 5, share: 0.35, max: 500 },
        returns: { min: 5, share: 0.2 },
        joiners: { min: 30, share: 0.5 },
        emptied: { min: 5, share: 0.2 },
        changed: { min: 10, share: 0.5 },
        moves: { min: 10, share: 0.5 },
        emails: { min: 10, share: 0.1 },
        identities: { min: 3, share: 0.02 },
      },
    },
  ])
  // What is shown then is what the server has.
  expect(form.values.value).toMatchObject({ name: 'Wages', percent: '20' })
  expect([form.dirty.value, said()]).toEqual([false, ['Settings saved.']])
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
  form.set('min', '0')
  expect(await form.submit()).toBe(false)
  expect(form.errors.value).toEqual({
    name: 'Enter a name.',
    'settings.site': 'Enter Site.',
    min: 'Enter a whole number from 1 to 100,000.',
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
  ['percent', '101', 'Enter a whole number from 1 to 100.'],
  ['percent', '100', undefined],
  ['max', '1000001', 'Enter a whole number from 1 to 1,000,000.'],
  ['max', '', 'Enter a whole number from 1 to 1,000,000.'],
  ['priority', '-1', 'Enter a whole number from 0 to 1,000.'],
  ['priority', 'ten', 'Enter a whole number from 0 to 1,000.'],
  ['priority', '0', undefined],
] as const)('%s of “%s” is answered with %s', (name, typed, sentence) => {
  const fine = { ...EMPTY, min: '5', percent: '20', max: '500' }
  expect(checkNumbers({ ...fine, [name]: typed })[name]).toBe(sentence)
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
