/** The sections of a connection's settings: each saves what is its own, and every setting is in exactly one. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { connectors } from '../../../../src/connectors/registry.ts'
import { connectorView } from '../../../../src/http/views/connection.ts'
import { formFieldsOf } from '../../../../web/connections/schema/schema.ts'
import { createConnectionSettings } from '../../../../web/connections/settings/connectionSettings.ts'
import {
  fieldsIn,
  isIn,
  SECTIONS,
  sectionPatch,
} from '../../../../web/connections/settings/sections.ts'
import { formOf, patchOf } from '../../../../web/connections/settings/settingsForm.ts'
import { fakeApi, quiet, refusal } from '../support/fake-api.ts'
import { aConnection, aConnector, listed } from '../support/given.ts'

const AT = { redirect: '', address: '' }

describe.each(connectors.map((c) => [c.kind, connectorView(c, AT)] as const))(
  'of %s',
  (_, info) => {
    const drawn = {
      settings: formFieldsOf(info.settingsSchema),
      credentials: formFieldsOf(info.credentialsSchema),
    }
    test('every setting is in exactly one section', () => {
      const names = SECTIONS.flatMap((s) => fieldsIn(s, drawn).map((f) => f.name))
      expect(names.sort()).toEqual(drawn.settings.map((f) => f.name).sort())
    })
    test('what they save together is what the whole form saves, and no two save the same', () => {
      const form = formOf(aConnection(), drawn)
      const patches = SECTIONS.map((s) => sectionPatch(s, form, drawn))
      const settings = Object.assign({}, ...patches.map((p) => p.settings ?? {}))
      expect({ ...Object.assign({}, ...patches), settings }).toEqual(patchOf(form, drawn))
      const paths = patches.flatMap(({ settings: some = {}, ...own }) => [
        ...Object.keys(some).map((name) => `settings.${name}`),
        ...Object.keys(own),
      ])
      expect(new Set(paths).size).toBe(paths.length)
      for (const path of paths) expect(SECTIONS.filter((s) => isIn(s, path, drawn))).toHaveLength(1)
    })
    test('what is technical is under Advanced, and nothing one cannot connect without', () => {
      const advanced = fieldsIn('advanced', drawn)
      expect(advanced.filter((f) => f.required)).toEqual([])
      expect(advanced.map((f) => f.label)).not.toContain('Company ID')
    })
  },
)

async function opened() {
  const server = fakeApi()
  const connection = aConnection({ settings: { site: 'ca', newPeople: 'create' } })
  const settingsSchema = {
    type: 'object',
    properties: {
      site: { type: 'string', title: 'Site' },
      newPeople: { type: 'string', title: 'New people', default: 'create' },
      pageSize: { type: 'integer', title: 'Per page', default: 5, 'x-place': 'advanced' },
    },
    required: ['site'],
  }
  server
    .on('GET /connections/{id}', connection)
    .on('GET /connectors', listed([aConnector({ settingsSchema })]))
  const page = createConnectionSettings(server.api, 'c-1', {
    onRemoved: () => undefined,
    leaveFor: () => undefined,
  })
  onTestFinished(page.start())
  await quiet()
  const patches = () => server.bodies('PATCH /connections/{id}')
  const type = (name: string, value: unknown) =>
    page.form.set('settings', { ...page.form.values.value.settings, [name]: value })
  return { server, page, patches, type, connection }
}

test('a section that is saved sends nothing of the others, and what is typed there stays', async () => {
  const { server, page, patches, type, connection } = await opened()
  server.on('PATCH /connections/{id}', {
    ...connection,
    settings: { site: 'us', newPeople: 'create' },
  })
  type('site', 'us')
  page.form.set('editPolicy', 'unlocked')
  expect([page.parts.source.dirty.value, page.parts.edits.dirty.value]).toEqual([true, true])
  expect(page.parts.guard.dirty.value).toBe(false)
  expect(await page.parts.source.submit()).toBe(true)
  expect(patches()).toEqual([{ name: 'Payroll', settings: { site: 'us' } }])
  expect([page.parts.source.dirty.value, page.parts.edits.dirty.value]).toEqual([false, true])
  expect(page.form.values.value.editPolicy).toBe('unlocked')
})

test('what is typed in a section while it is saved stays, and is still to be saved', async () => {
  const { server, page, type, connection } = await opened()
  const answer = server.hold('PATCH /connections/{id}')
  type('site', 'us')
  const saving = page.parts.source.submit()
  page.form.set('name', 'Payroll of the yard')
  await answer.answer({ ...connection, settings: { ...connection.settings, site: 'us' } })
  expect(await saving).toBe(true)
  expect(page.form.values.value.name).toBe('Payroll of the yard')
  expect([page.parts.source.dirty.value, page.form.saved.value.settings.site]).toEqual([true, 'us'])
})

test('what is wrong in one section keeps no other from being saved', async () => {
  const { server, page, patches, type, connection } = await opened()
  server.on('PATCH /connections/{id}', connection)
  type('site', '')
  page.form.set('invite', 'automatic')
  expect(await page.parts.source.submit()).toBe(false)
  expect(page.form.errors.value).toEqual({ 'settings.site': 'Enter Site.' })
  expect(await page.parts.invite.submit()).toBe(true)
  expect(patches()).toEqual([{ invite: 'automatic' }])
  expect(page.form.errors.value).toEqual({ 'settings.site': 'Enter Site.' })
})

test('discarded, a section is as it was saved, and the others as they are typed', async () => {
  const { page, type } = await opened()
  type('pageSize', '9')
  type('site', 'us')
  page.parts.advanced.discard()
  expect(page.form.values.value.settings).toMatchObject({ site: 'us', pageSize: 5 })
  expect([page.parts.advanced.dirty.value, page.parts.source.dirty.value]).toEqual([false, true])
})

test('a refusal stands at its section, and at its field', async () => {
  const { server, page, type } = await opened()
  server.on(
    'PATCH /connections/{id}',
    refusal(422, 'invalid', 'Not right.', {
      errors: [{ field: 'settings.pageSize', message: 'is too many' }],
    }),
  )
  type('pageSize', '900')
  expect(await page.parts.advanced.submit()).toBe(false)
  expect(page.parts.advanced.problem.value).toBe('Not right.')
  expect(page.parts.source.problem.value).toBe(null)
  expect(page.form.errors.value).toEqual({ 'settings.pageSize': 'is too many' })
})
