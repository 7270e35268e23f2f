/** Fields a company adds of its own: filled by a source, edited by hand, owned, found, told of and exported like any other. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { CustomField } from '../../../src/api/workers/custom-field.ts'
import { freshDatabase } from '../../support/database.ts'
import { Office, type Page, type ProblemOut } from '../http/support/office.ts'

beforeAll(freshDatabase)

type Field = z.infer<typeof CustomField>
const FILE = `Employee ID,First Name,Last Name,Status,Boots,Shirt,Licence until,Locker
1,Ann,Lee,Active,"42,5",m,25/03/2027,A 12
2,Bo,Li,Active,44,XL,04/05/2027,
3,Cy,Fox,Active,large,tent,soon,C 9
`
const NAMES = {
  payrollId: 'Employee ID',
  firstName: 'First Name',
  lastName: 'Last Name',
  status: 'Status',
}

async function withFields() {
  const office = await Office.of('payroll-feed', { from: 'file', baseUrl: '', columns: NAMES })
  const add = async (body: object) =>
    (await office.admin<Field>('POST', '/custom-fields', body)).body
  const boots = await add({ name: 'Boots', kind: 'number' })
  const shirt = await add({ name: 'Shirt', kind: 'list', choices: ['S', 'M', 'XL', 'm'] })
  const licence = await add({ name: 'Licence', kind: 'date' })
  const locker = await add({ name: 'Locker', kind: 'text' })
  const drop = (text: string) => office.admin('PUT', `${office.path}/file?name=p.csv`, text)
  await drop(FILE)
  return { office, boots, shirt, licence, locker, drop }
}
const FILLED = { custom1: 'Boots', custom2: 'Shirt', custom3: 'Licence until', custom4: 'Locker' }
const fill = (office: Office, columns: object = FILLED) =>
  office.admin<ProblemOut>('PATCH', office.path, {
    settings: { columns: { ...NAMES, ...columns } },
  })

describe('a field of the company’s own', () => {
  test('is filled by a file, as its kind and the column say, and what is no value of it is named', async () => {
    const { office, shirt } = await withFields()
    expect(shirt).toMatchObject({ id: 'custom2', choices: ['S', 'm', 'XL'], filledBy: [] })
    // A column that is called like it is suggested.
    const { body } = await office.admin<{ suggested: Record<string, string> }>(
      'POST',
      `${office.path}/sample`,
      { settings: { columns: {} } },
    )
    expect(body.suggested).toMatchObject({ custom1: 'Boots', custom2: 'Shirt', custom4: 'Locker' })
    expect((await fill(office)).status).toBe(200)
    const run = await office.sync()
    expect(run).toMatchObject({ status: 'succeeded', counts: { created: 3 } })
    expect((await office.worker('1')).custom).toEqual({
      ...{ custom1: '42.5', custom2: 'm', custom3: '2027-03-25', custom4: 'A 12' },
    })
    expect((await office.worker('3')).custom).toEqual({ custom4: 'C 9' })
    const [cy] = await office.outcomes(run.id, 'query=Cy')
    expect(cy?.message).toContain('The Boots “large” is no number and was left out.')
    expect(cy?.message).toContain('The Shirt “tent” is none of its choices and was left out.')
    expect(cy?.message).toContain('The Licence “soon” is no day that exists and was left out.')
    const { body: list } = await office.viewer<{ items: Field[] }>('GET', '/custom-fields')
    expect(list.items[0]?.filledBy).toMatchObject([{ connectionId: office.site.connectionId }])
  })

  test('is owned: locked while a source fills it, changed by the next file, emptied by an empty cell, told of in the history', async () => {
    const { office, drop } = await withFields()
    await fill(office)
    await office.admin('PATCH', office.path, { editPolicy: 'locked' })
    await office.sync()
    const ann = await office.worker('1')
    expect(ann.fields.find((f) => f.field === 'custom1')).toMatchObject({
      ...{ lock: 'locked', source: 'sync', ownedBy: { connectionName: 'Payroll feed' } },
    })
    expect(ann.fields.find((f) => f.field === 'custom5')).toMatchObject({ lock: 'free' })
    const edit = (custom: object) =>
      office.admin<ProblemOut>('PATCH', `/workers/${ann.id}`, { custom })
    expect((await edit({ custom1: '50' })).body.code).toBe('field_locked')
    await drop(FILE.replace('"42,5"', '43').replace('A 12', ''))
    const run = await office.sync()
    expect(run.counts).toMatchObject({ updated: 1 })
    expect((await office.outcomes(run.id, 'outcome=updated'))[0]?.changes).toMatchObject([
      { field: 'custom1', before: '42.5', after: '43' },
      { field: 'custom4', before: 'A 12', after: null },
    ])
    // And undone like any other.
    const undo = await office.admin<{ id: string }>('POST', `/runs/${run.id}/undo`, {
      mode: 'apply',
    })
    expect(undo.status).toBe(202)
    await office.drain()
    expect((await office.worker('1')).custom).toMatchObject({ custom1: '42.5', custom4: 'A 12' })
  })

  test('is edited by hand where no source fills it, as its kind says', async () => {
    const { office } = await withFields()
    const { id } = await office.add({ firstName: 'Di', lastName: 'Orr', custom: { custom1: '41' } })
    const edit = (custom: object) => office.admin<ProblemOut>('PATCH', `/workers/${id}`, { custom })
    expect((await edit({ custom2: 'xl', custom3: '2027-01-31' })).status).toBe(200)
    for (const [custom, field] of [
      [{ custom1: 'large' }, 'custom.custom1'],
      [{ custom2: 'tent' }, 'custom.custom2'],
      [{ custom3: '2027-02-30' }, 'custom.custom3'],
      [{ custom9: 'x' }, 'custom.custom9'],
    ] as const)
      expect((await edit(custom)).body).toMatchObject({ code: 'invalid', errors: [{ field }] })
    await edit({ custom1: '' })
    const { body } = await office.viewer<{ custom: object }>('GET', `/workers/${id}`)
    expect(body.custom).toEqual({ custom2: 'XL', custom3: '2027-01-31' })
    const history = await office.viewer<Page<{ id: string; changes: object[] }>>(
      'GET',
      `/workers/${id}/history`,
    )
    const [last] = history.body.items
    expect(last?.changes).toEqual([{ field: 'custom1', before: '41', after: null }])
    await office.admin('POST', `/workers/${id}/undo`, { changeId: last?.id })
    const again = await office.viewer<{ custom: object }>('GET', `/workers/${id}`)
    expect(again.body.custom).toMatchObject({ custom1: '41' })
  })

  test('filters the list, stands in its file, and in what is kept of a person', async () => {
    const { office } = await withFields()
    await fill(office)
    await office.sync()
    expect(await office.names('custom=custom2:XL')).toEqual(['Bo Li'])
    expect(await office.names('custom=custom2:XL&query=ann')).toEqual([])
    expect(await office.names(`custom=custom4:A 12&source=${office.site.connectionId}`)).toEqual([
      'Ann Lee',
    ])
    const { text: csv = '' } = await office.viewer('GET', '/workers.csv?custom=custom2:XL')
    const [head = '', row, end] = csv.split('\r\n')
    expect(head.endsWith('Boots,Shirt,Licence,Locker,ID')).toBe(true)
    expect(row).toMatch(/^Bo,Li,.*,44,XL,2027-05-04,,[^,]+$/)
    expect(end).toBe('')
    const { id } = await office.worker('2')
    const copy = await office.owner<{ worker: { custom: object }; sources: { says: object }[] }>(
      'GET',
      `/workers/${id}/export`,
    )
    expect(copy.body.worker.custom).toMatchObject({ custom2: 'XL' })
    expect(copy.body.sources[0]?.says).toMatchObject({ Shirt: 'XL', Licence: '2027-05-04' })
  })

  test('is renamed, and archived only when nothing fills it; then it is shown and filled no more, and its values are kept', async () => {
    const { office } = await withFields()
    await fill(office)
    await office.sync()
    const change = (id: string, body: object) =>
      office.admin<Field & ProblemOut>('PATCH', `/custom-fields/${id}`, body)
    expect((await change('custom1', { name: 'Boot size' })).body.name).toBe('Boot size')
    expect((await change('custom4', { archived: true })).body).toMatchObject({
      code: 'in_use',
      detail: '“Locker” is filled by Payroll feed. Choose “not used” for its column there first.',
    })
    await fill(office, { custom1: 'Boots' })
    expect((await change('custom4', { archived: true })).body.archived).toBe(true)
    expect((await office.worker('1')).custom).toMatchObject({ custom4: 'A 12' })
    expect((await fill(office)).body).toMatchObject({
      code: 'invalid',
      errors: [{ field: 'settings.columns.custom4' }],
    })
    expect((await change('custom4', { archived: false })).status).toBe(200)
    expect((await fill(office)).status).toBe(200)
  })

  test('has a name and choices that make sense, and there are ten at most', async () => {
    const { office } = await withFields()
    const add = (body: object) => office.admin<ProblemOut>('POST', '/custom-fields', body)
    expect((await add({ name: 'boots', kind: 'text' })).body.code).toBe('already_exists')
    expect((await add({ name: 'Payroll ID', kind: 'text' })).body.code).toBe('already_exists')
    expect((await add({ name: 'Size', kind: 'list' })).body.errors?.[0]?.field).toBe('choices')
    expect((await add({ name: 'Size', kind: 'text', choices: ['a'] })).body.code).toBe('invalid')
    for (let n = 5; n <= 10; n += 1)
      expect((await add({ name: `Field ${n}`, kind: 'text' })).status).toBe(201)
    expect((await add({ name: 'Eleventh', kind: 'text' })).body.code).toBe('too_many')
    expect((await office.viewer('POST', '/custom-fields', {})).status).toBe(403)
  })

  test('choices that came later are read from a file that did not change', async () => {
    const { office } = await withFields()
    await fill(office)
    await office.sync()
    await office.admin('PATCH', '/custom-fields/custom2', { choices: ['S', 'M', 'XL', 'Tent'] })
    expect((await office.sync()).counts).toMatchObject({ updated: 2 })
    expect((await office.worker('3')).custom).toMatchObject({ custom2: 'Tent' })
    expect((await office.worker('1')).custom).toMatchObject({ custom2: 'M' })
  })
})
