/** The Fields page seen from the columns: what each is used for, who has left, and what is counted meanwhile. */
import fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createFieldsPage } from '../../../../web/connections/fields/fieldsPage.ts'
import { usedFor, useOf } from '../../../../web/connections/fields/fieldUse.ts'
import { mappingOf } from '../../../../web/connections/fields/mapping.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, quiet } from '../support/fake-api.ts'
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
          status: text('Status'),
          lastDay: text('Last day'),
          payRates: { title: 'Rates', type: 'array', items: { type: 'string' } },
        },
      },
    },
  },
  fields: [],
})
const map = mappingOf(CONNECTOR)
if (!map) throw new Error('It has a mapping.')
const SAMPLE: Out<'Sample'> = {
  detected: 'CSV',
  columns: ['Given', 'End', 'Rate'],
  rows: [],
  suggested: { firstName: 'Given' },
  found: {
    ...{ header: 'Given | End | Rate', top: ['Acme', 'Given | End | Rate'], columns: [] },
    ...{ unclearDays: [], tellsLeavers: false, people: null, words: [], values: [] },
  },
}

async function opened(settings: Record<string, unknown> = { content: 'snapshot' }) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const server = fakeApi()
  server
    .on('GET /connections/{id}', aConnection({ settings }))
    .on('GET /connectors', listed([CONNECTOR]))
    .on('GET /custom-fields', { items: [] })
    .on('POST /connections/{id}/sample', SAMPLE)
    .on('PATCH /connections/{id}', aConnection())
  const page = createFieldsPage(server.api, 'c-1', () => true)
  onTestFinished(page.start())
  await vi.waitFor(() => expect(page.sample.value).not.toBeNull())
  return { server, page }
}

test('a list gone through by keyboard takes nothing on the way: only where it ends counts', async () => {
  const { page } = await opened()
  const fields = ['', ...map.fields.map((f) => f.name)]
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(...fields.slice(1)),
        fc.constantFrom<string[]>([], ['Given'], ['End']),
      ),
      fc.array(fc.constantFrom(...fields), { minLength: 1 }),
      (before, way) => {
        page.form.reset(before)
        for (const field of way) page.use('Rate', field)
        const end = usedFor('Rate', way.at(-1) ?? '', before, map)
        expect(page.form.values.value).toEqual(end)
      },
    ),
  )
  // What was changed between, and what was saved, stays so.
  page.form.reset({ firstName: ['Given'] })
  page.use('Rate', 'firstName')
  page.use('End', 'lastDay')
  page.use('Rate', 'payRates')
  expect(useOf('Given', page.form.values.value, map)).toBeNull()
  page.form.reset({ firstName: ['Given'], lastDay: ['End'] })
  page.use('Rate', 'firstName')
  await page.form.submit()
  page.use('Rate', 'payRates')
  expect(useOf('Given', page.form.values.value, map)).toBeNull()
})

test('a column is used for one field, and a field has one column, but for those of many', () => {
  const first = usedFor('Given', 'firstName', {}, map)
  expect(useOf('Given', first, map)?.name).toBe('firstName')
  const moved = usedFor('Name', 'firstName', first, map)
  expect(useOf('Given', moved, map)).toBeNull()
  expect(usedFor('Name', 'status', moved, map)).toMatchObject({ firstName: [], status: ['Name'] })
  const rates = usedFor('B', 'payRates', usedFor('A', 'payRates', {}, map), map)
  expect(rates.payRates).toEqual(['A', 'B'])
  expect(usedFor('A', '', rates, map).payRates).toEqual(['B'])
})

test('nothing is saved before somebody has said how a leaver is told', async () => {
  const { page, server } = await opened()
  expect(await page.form.submit()).toBe(false)
  expect(page.form.errors.value.leavers).toContain('says who has left')
  page.use('End', 'lastDay')
  expect(await page.form.submit()).toBe(true)
  page.sayNobodyLeft()
  expect(page.form.values.value.lastDay).toEqual([])
  expect(await page.form.submit()).toBe(true)
  expect(server.asked('PATCH /connections/{id}')).toHaveLength(2)
})

test('a list of changes, and a mapping saved without one before, are not asked', async () => {
  const changes = await opened({ content: 'changes' })
  expect(await changes.page.form.submit()).toBe(true)
  const saved = await opened({ content: 'snapshot', columns: { firstName: 'Given' } })
  expect(saved.page.nobodyLeft.value).toBe(true)
  expect(await saved.page.form.submit()).toBe(true)
})

test('what is chosen is counted once nobody chooses for a moment, saved or not', async () => {
  const { page, server } = await opened()
  page.use('End', 'lastDay')
  page.explain('Zed', 'active')
  page.explain('Zed', 'inactive')
  await vi.advanceTimersByTimeAsync(400)
  await quiet()
  const bodies = server.bodies('POST /connections/{id}/sample')
  expect(bodies).toHaveLength(2)
  expect(bodies[1]).toEqual({
    settings: {
      ...{ activeWords: [], inactiveWords: ['Zed'] },
      columns: { firstName: 'Given', status: '', lastDay: 'End', payRates: [] },
    },
  })
})

test('of two header lines the one chosen last counts, also where the earlier is answered last', async () => {
  const { page, server } = await opened()
  const first = server.hold('POST /connections/{id}/sample')
  const second = server.hold('POST /connections/{id}/sample')
  const both = [page.chooseHeader('Acme'), page.chooseHeader('Given | End | Rate')]
  await second.answer({ ...SAMPLE, suggested: { firstName: 'End' } })
  await first.answer({ ...SAMPLE, suggested: { firstName: 'Rate' } })
  await Promise.all(both)
  expect(page.form.values.value.firstName).toEqual(['End'])
})

test('another header line is looked at, suggested from anew, and saved with the columns', async () => {
  const { page, server } = await opened()
  await page.chooseHeader('Acme')
  page.sayNobodyLeft()
  await page.form.submit()
  expect(server.bodies('PATCH /connections/{id}')).toMatchObject([
    { settings: { headerLine: 'Acme', columns: { firstName: 'Given' } } },
  ])
})
