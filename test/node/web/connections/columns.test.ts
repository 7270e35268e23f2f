/** The columns of a source: which field comes from which, suggested, chosen, lost. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { createFieldsPage } from '../../../../web/connections/fields/fieldsPage.ts'
import {
  examplesOf,
  isSuggestion,
  lostColumns,
  mappingOf,
  unmapped,
} from '../../../../web/connections/fields/mapping.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { aConnection, aConnector, listed } from '../support/given.ts'

const text = (title: string) => ({ type: 'string', title })
const CONNECTOR = aConnector({
  hasSample: true,
  settingsSchema: {
    type: 'object',
    properties: {
      columns: {
        type: 'object',
        'x-map': 'columns',
        properties: {
          firstName: text('First name'),
          lastName: text('Last name'),
          fullName: text('Whole name'),
          phone: text('Phone'),
          employeeIds: {
            title: 'Employee IDs',
            anyOf: [text('One'), { type: 'array', items: { type: 'string' } }],
          },
        },
      },
    },
  },
  fields: [
    { field: 'firstName', sourceLabel: 'First name', required: true },
    { field: 'lastName', sourceLabel: 'Last name', required: true },
    { field: 'phone', sourceLabel: 'Phone', required: false },
  ],
})
const SAMPLE: Out<'Sample'> = {
  detected: 'CSV',
  columns: ['First Name', 'Last Name', 'Mobile Phone', 'Home Phone'],
  rows: [
    ['Mara', 'Ellwood', '(306) 555-7601', ' '],
    ['Nils', 'Ellwood', '(306) 555-7602', '(306) 555-7702'],
    ['Zora', 'Ellwood'],
  ],
  suggested: { firstName: 'First Name', lastName: 'Last Name', phone: 'Mobile Phone' },
}
const map = mappingOf(CONNECTOR)
if (!map) throw new Error('It has a mapping.')

async function opened(settings: Record<string, unknown> = {}, maySample = true) {
  const server = fakeApi()
  server
    .on('GET /connections/{id}', aConnection({ settings }))
    .on('GET /connectors', listed([CONNECTOR]))
    .on('GET /custom-fields', { items: [] })
    .on('POST /connections/{id}/sample', SAMPLE)
  const page = createFieldsPage(server.api, 'c-1', () => maySample)
  onTestFinished(page.start())
  await quiet()
  return { server, page, form: page.form }
}

test('where nothing was ever chosen, the header suggests', async () => {
  const { page, form } = await opened()
  expect(form.values.value).toEqual({
    ...{ firstName: ['First Name'], lastName: ['Last Name'], fullName: [] },
    ...{ phone: ['Mobile Phone'], employeeIds: [] },
  })
  expect(isSuggestion(map, page.connection.data.value?.settings ?? {})).toBe(true)
})

test('what was chosen once is not suggested anew', async () => {
  const columns = { firstName: 'First Name', phone: 'Home Phone', employeeIds: ['A', 'B'] }
  const { form } = await opened({ columns })
  expect(form.values.value).toMatchObject({
    firstName: ['First Name'],
    lastName: [],
    phone: ['Home Phone'],
    employeeIds: ['A', 'B'],
  })
  expect(isSuggestion(map, { columns })).toBe(false)
})

test('chosen columns are saved as the setting wants them: one, or several', async () => {
  const { server, form } = await opened()
  server.on('PATCH /connections/{id}', aConnection())
  form.set('phone', ['Home Phone'])
  form.set('employeeIds', ['Badge', 'Code'])
  expect(await form.submit()).toBe(true)
  expect(server.bodies('PATCH /connections/{id}')).toEqual([
    {
      settings: {
        columns: {
          ...{ firstName: 'First Name', lastName: 'Last Name', fullName: '' },
          ...{ phone: 'Home Phone', employeeIds: ['Badge', 'Code'] },
        },
      },
    },
  ])
  expect([form.dirty.value, said()]).toEqual([false, ['The columns are saved.']])
})

test('a required field without a column is said at that field, and nothing is saved', async () => {
  const { server, form } = await opened()
  form.set('lastName', [])
  expect(await form.submit()).toBe(false)
  expect(form.errors.value).toEqual({
    lastName: 'Choose the column of Last name: nobody is synced without it.',
  })
  expect(server.asked('PATCH /connections/{id}')).toEqual([])
})

test('one column with the whole name stands in for the two', () => {
  const required = new Set(['firstName', 'lastName'])
  expect(unmapped(map, { fullName: ['Name'] }, required)).toEqual([])
  expect(unmapped(map, {}, required).map((f) => f.name)).toEqual(['firstName', 'lastName'])
})

test('a column the source has no more is told with the field that came from it', () => {
  expect(lostColumns(map, { phone: ['Home Phone', 'Fax'], firstName: ['Given'] }, SAMPLE)).toEqual([
    { field: 'First name', column: 'Given' },
    { field: 'Phone', column: 'Fax' },
  ])
})

describe('the examples of a column', () => {
  test('are its first different values, none of them empty', () => {
    expect(examplesOf('Mobile Phone', SAMPLE)).toEqual(['(306) 555-7601', '(306) 555-7602'])
    expect(examplesOf('Home Phone', SAMPLE)).toEqual(['(306) 555-7702'])
    expect(examplesOf('Last Name', SAMPLE)).toEqual(['Ellwood'])
    expect(examplesOf('First Name', SAMPLE, 2)).toEqual(['Mara', 'Nils'])
  })
  test('of a column there is not are none', () => {
    expect(examplesOf('Fax', SAMPLE)).toEqual([])
  })
})

test('looking again keeps what was chosen and not saved yet', async () => {
  const { page, form } = await opened()
  form.set('phone', ['Home Phone'])
  await page.look()
  expect(form.values.value.phone).toEqual(['Home Phone'])
})

test('a source that cannot be looked at says why, and can be asked again', async () => {
  const { server, page } = await opened()
  server.once('POST /connections/{id}/sample', refusal(502, 'vendor_refused', 'Wrong key.'))
  await page.look()
  expect([page.sampleError.value?.message, page.sample.value]).toEqual(['Wrong key.', null])
  await page.look()
  expect([page.sampleError.value, page.sample.value]).toEqual([null, SAMPLE])
})

test('somebody who may not see rows of people is shown none', async () => {
  const { server, page } = await opened({}, false)
  expect(page.sample.value).toBeNull()
  expect(server.asked('POST /connections/{id}/sample')).toEqual([])
})
