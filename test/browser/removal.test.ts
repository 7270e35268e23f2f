/** Two profiles become one, and two again; somebody is removed and brought back: by mouse, and by the keyboard alone. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { type Out, sync } from './support/api.ts'
import { useCompany } from './support/company.ts'
import { enter, tabTo } from './support/keys.ts'
import { looksRight } from './support/look.ts'
import { shownIn } from './support/profile.ts'
import { rowsWith } from './support/source.ts'

const { api, openAs, connectWith } = useCompany('removal')
const aRow = rowsWith(611)
const rows = [
  aRow({ FirstName: 'Mara', LastName: 'Ellwood' }),
  aRow({ FirstName: 'Tom', LastName: 'Day' }),
]
let connectionId = ''

beforeAll(async () => {
  connectionId = (await connectWith('Payroll', rows)).id
  await api.post('/workers', {
    ...{ firstName: 'Marah', lastName: 'Elwood', birthday: '1990-02-03', position: 'Carpenter' },
    ...{ phone: '4165550188', confirmDuplicate: true },
  })
})

const idOf = async (name: string) => {
  const found = await api.get<Out<'WorkerList'>>('/workers', { query: name })
  return String(found.items[0]?.id)
}
const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor()

test('two profiles are merged by mouse, old links lead on, and the merge is undone', async () => {
  const old = await idOf('Marah')
  const page = await openAs('owner', `/workers/${await idOf('Mara')}`)
  await page.getByRole('button', { name: 'Merge with…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Who is the same person?').fill('elwood')
  await dialog.getByRole('option', { name: /Marah Elwood/ }).click()
  await dialog
    .getByText('Mara Ellwood stays')
    .waitFor()
    .catch(() => undefined)
  const choice = dialog.getByRole('radio', { name: 'First name: Marah' })
  await choice.waitFor()
  await looksRight(page)
  await choice.check()
  await expect.poll(() => choice.isChecked()).toBe(true)
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await page.getByText('Marah Elwood was merged into Marah Ellwood.').waitFor()
  await heading(page, 'Marah Ellwood')
  await expect.poll(() => shownIn(page, 'Birthday').textContent()).toBe('3 Feb 1990')

  await page.goto(new URL(`/workers/${old}`, page.url()).href)
  await heading(page, 'Marah Ellwood')
  await page.getByRole('button', { name: 'Undo the merge with Marah Elwood' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the merge' }).click()
  await page.getByText('Mara Ellwood and Marah Elwood are two workers again.').waitFor()
  await heading(page, 'Mara Ellwood')
})

test('by the keyboard alone somebody is archived, found by the filter, and restored', async () => {
  const id = await idOf('Tom')
  const page = await openAs('owner', `/workers/${id}`)
  await heading(page, 'Tom Day')
  await page.getByRole('button', { name: 'Archive' }).focus()
  await enter(page)
  await page.getByRole('dialog', { name: 'Archive Tom Day?' }).waitFor()
  await tabTo(page, 'Archive')
  await enter(page)
  await page.getByText('Tom Day was removed.').waitFor()
  await page.getByRole('button', { name: 'Restore' }).waitFor()
  await looksRight(page)

  await sync(api, connectionId)
  await page.goto(new URL('/workers?status=archived', page.url()).href)
  await page.getByRole('link', { name: 'Tom Day' }).focus()
  await enter(page)
  await page
    .getByText(/Restore them, or remove them in/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Restore' }).focus()
  await enter(page)
  await page.getByRole('dialog', { name: 'Restore Tom Day?' }).waitFor()
  await tabTo(page, 'Restore')
  await enter(page)
  await page.getByText('Tom Day was restored.').waitFor()
  await page.getByRole('button', { name: 'Archive' }).waitFor()
  const { status } = await api.get<Out<'WorkerDetail'>>(`/workers/${id}`)
  expect(status).toBe('active')
})

test('two are merged from the page of duplicates by keyboard; somebody is deactivated here until a day', async () => {
  await api.post('/workers', { firstName: 'Mara', lastName: 'Elwood', confirmDuplicate: true })
  const page = await openAs('owner', '/duplicates')
  const pair = page.getByRole('article').first()
  await pair.waitFor()
  const before = await page.getByRole('article').count()
  await looksRight(page)
  await pair.getByRole('button', { name: /^Merge/ }).focus()
  await enter(page)
  const dialog = page.getByRole('dialog')
  await dialog.getByText('stays').first().waitFor()
  await dialog.getByRole('button', { name: 'Merge', exact: true }).focus()
  await enter(page)
  await expect.poll(() => page.getByRole('article').count()).toBeLessThan(before)

  const id = await idOf('Tom')
  await page.goto(new URL(`/workers/${id}`, page.url()).href)
  await page.getByRole('button', { name: 'Deactivate here until…' }).focus()
  await enter(page)
  await dialog
    .getByRole('textbox', { name: 'Until' })
    .or(dialog.locator('input[type=date]'))
    .first()
    .fill('2039-01-01')
  await looksRight(page)
  await dialog.getByRole('button', { name: 'Save' }).focus()
  await enter(page)
  await page.getByText(/^Kept inactive here until .*; by Olga Owner/).waitFor()
  await sync(api, connectionId)
  expect((await api.get<Out<'WorkerDetail'>>(`/workers/${id}`)).status).toBe('inactive')
  await page.reload()
  await page.getByRole('button', { name: 'End it now' }).click()
  await page.getByRole('button', { name: 'Deactivate here until…' }).waitFor()
  expect((await api.get<Out<'WorkerDetail'>>(`/workers/${id}`)).status).toBe('active')
})
