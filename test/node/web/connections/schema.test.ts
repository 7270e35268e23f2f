/** A form drawn from a connector's schema: which fields, what they begin with, what is missing, what is sent. */
import { describe, expect, test } from 'vitest'
import { fieldsOf, formFieldsOf } from '../../../../web/connections/schema/schema.ts'
import {
  anyShown,
  initialValues,
  isShown,
  mayLeadElsewhere,
  missing,
  sendable,
} from '../../../../web/connections/schema/schemaValues.ts'

const object = (properties: Record<string, unknown>, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
})
const kindOf = (property: unknown) => fieldsOf(object({ it: property }))[0]?.kind

describe('a field that says whose people are read', () => {
  const [realm, sid] = fieldsOf(
    object({
      realm: { type: 'string', 'x-company': true },
      sid: { type: 'string', writeOnly: true, 'x-company': true },
    }),
  )
  const [other] = fieldsOf(object({ pageSize: { type: 'integer' } }))
  if (!realm || !sid || !other) throw new Error('no fields')

  test('warns as soon as it differs from what people were read with', () => {
    expect(mayLeadElsewhere(realm, '1', { realm: '1' }, false)).toBe(false)
    expect(mayLeadElsewhere(realm, '2', { realm: '1' }, false)).toBe(true)
    expect(mayLeadElsewhere(realm, '', { realm: '1' }, false)).toBe(true)
    expect(mayLeadElsewhere(other, 5, { pageSize: 6 }, false)).toBe(false)
  })
  test('warns of another secret, where one is stored', () => {
    expect(mayLeadElsewhere(sid, '', {}, true)).toBe(false)
    expect(mayLeadElsewhere(sid, 'new', {}, true)).toBe(true)
    expect(mayLeadElsewhere(sid, 'new', {}, false)).toBe(false)
  })
  test('warns nobody before there was a sync', () => {
    expect(mayLeadElsewhere(realm, '2', null, false)).toBe(false)
  })
})

describe('the kind of a field', () => {
  test.each([
    ['text', { type: 'string' }],
    ['secret', { type: 'string', writeOnly: true }],
    ['number', { type: 'integer' }],
    ['number', { type: 'number' }],
    ['check', { type: 'boolean' }],
    ['choice', { type: 'string', enum: ['a', 'b'] }],
    ['lines', { type: 'array', items: { type: 'string' } }],
    ['checks', { type: 'array', items: { enum: ['a', 'b'] } }],
    ['pick', { type: 'string', 'x-options': 'companies' }],
    ['picks', { type: 'array', items: { type: 'string' }, 'x-options': 'memberTypes' }],
    ['columns', { ...object({}), 'x-map': 'columns' }],
    ['group', object({ inner: { type: 'string' } })],
    ['number', { anyOf: [{ type: 'null' }, { type: 'integer' }] }],
    ['text', { oneOf: [{ type: 'string' }, { type: 'null' }] }],
    ['text', {}],
  ] as const)('is %s for %j', (kind, property) => {
    expect(kindOf(property)).toBe(kind)
  })
})

test('a field has the words of its schema, or its name made readable', () => {
  const [named, bare] = fieldsOf(
    object({ baseUrl: { title: 'Address', description: 'Where it is.' }, payGroup2Id: {} }),
  )
  expect(named).toMatchObject({ label: 'Address', hint: 'Where it is.' })
  expect(bare).toMatchObject({ label: 'Pay group2 id', hint: undefined })
})

test('choices have their labels, also those of several', () => {
  const labels = { full: 'Full time', part: 'Part time' }
  const [one, several] = fieldsOf(
    object({
      one: { enum: ['full', 'partTime'], 'x-labels': labels },
      several: { type: 'array', items: { enum: ['full', 'part'], 'x-labels': labels } },
    }),
  )
  expect(one?.choices).toEqual([
    { value: 'full', label: 'Full time' },
    { value: 'partTime', label: 'Part time' },
  ])
  expect(several?.choices.map((c) => c.label)).toEqual(['Full time', 'Part time'])
})

test('what has a default is not required, and bounds and places are read', () => {
  const [years, mode] = fieldsOf(
    object(
      {
        years: { type: 'integer', minimum: 1, maximum: 9 },
        mode: { type: 'string', default: 'all', 'x-place': 'sync' },
      },
      ['years', 'mode'],
    ),
  )
  expect(years).toMatchObject({ required: true, min: 1, max: 9, whole: true, onSyncPage: false })
  expect(mode).toMatchObject({ required: false, initial: 'all', onSyncPage: true })
})

test('columns are mapped on a page of their own, not in the form', () => {
  const schema = object({ columns: { ...object({}), 'x-map': 'columns' }, site: {} })
  expect(fieldsOf(schema).map((f) => f.name)).toEqual(['columns', 'site'])
  expect(formFieldsOf(schema).map((f) => f.name)).toEqual(['site'])
})

describe('values', () => {
  const fields = fieldsOf(
    object(
      {
        site: { type: 'string', title: 'Site' },
        grant: { type: 'string', enum: ['code', 'client'], title: 'Grant' },
        user: { type: 'string', title: 'User', 'x-show-if': { grant: ['client'] } },
        hours: { type: 'integer', title: 'Hours' },
        types: { type: 'array', 'x-options': 'types', title: 'Types' },
        on: { type: 'boolean' },
        note: { type: 'string', default: 'as it was' },
        address: object({ street: { type: 'string', title: 'Street' } }, ['street']),
      },
      ['site', 'user', 'types'],
    ),
  )

  test('begin with what is stored, then with the defaults, then empty; the first choice is chosen', () => {
    expect(initialValues(fields, { site: 'ca', address: { street: 'Quay 1' } })).toEqual({
      ...{ site: 'ca', grant: 'code', user: '', hours: '', types: [], on: false },
      ...{ note: 'as it was', address: { street: 'Quay 1' } },
    })
  })

  test('what must be chosen is not chosen for anybody', () => {
    const [grant] = fieldsOf(object({ grant: { enum: ['a', 'b'] } }, ['grant']))
    if (!grant) throw new Error('There is a field.')
    expect(initialValues([grant], {})).toEqual({ grant: '' })
    expect(missing([grant], { grant: '' }, 'settings')).toEqual({
      'settings.grant': 'Choose Grant.',
    })
  })

  test('a field is shown when what it hangs on says so', () => {
    const user = fields.filter((f) => f.name === 'user')
    expect(user.map((f) => isShown(f, { grant: 'client' }))).toEqual([true])
    expect(anyShown(user, { grant: 'code' })).toBe(false)
  })

  test('what is required, shown and empty is missing, by its path; a list with nothing in it is an answer', () => {
    const values = { site: ' ', grant: 'client', types: [], address: {} }
    expect(missing(fields, values, 'settings')).toEqual({
      'settings.site': 'Enter Site.',
      'settings.user': 'Enter User.',
      'settings.address.street': 'Enter Street.',
    })
    expect(missing(fields, { ...values, grant: 'code' }, 'settings')).not.toHaveProperty([
      'settings.user',
    ])
  })

  test('a secret that is stored need not be entered again', () => {
    const secret = fieldsOf(object({ key: { title: 'Key', writeOnly: true } }, ['key']))
    expect(missing(secret, { key: '' }, 'credentials')).toEqual({ 'credentials.key': 'Enter Key.' })
    expect(missing(secret, { key: '' }, 'credentials', { stored: ['key'] })).toEqual({})
  })

  test('hidden ones are not sent, numbers are, and what is empty only where a default is emptied', () => {
    expect(
      sendable(fields, {
        ...{ site: '', grant: 'code', user: 'left over', hours: '12', types: [], on: false },
        ...{ note: '', address: { street: 'Quay 1' } },
      }),
    ).toEqual({
      ...{ grant: 'code', hours: 12, types: [], on: false, note: '' },
      address: { street: 'Quay 1' },
    })
    expect(sendable(fields, { hours: '' })).not.toHaveProperty('hours')
  })

  test('credentials may hang on the settings beside them', () => {
    const [pin] = fieldsOf(
      object({ pin: { title: 'Pin', 'x-show-if': { grant: ['client'] } } }, ['pin']),
    )
    if (!pin) throw new Error('There is a field.')
    const scope = { grant: 'client' }
    expect(missing([pin], {}, 'credentials', { scope })).toEqual({
      'credentials.pin': 'Enter Pin.',
    })
    expect(sendable([pin], { pin: '1' }, scope)).toEqual({ pin: '1' })
    expect(sendable([pin], { pin: '1' }, { grant: 'code' })).toEqual({})
  })
})
