/** The directory: search, filters in the URL, Back, adding and editing, in a browser. */
import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { everything, type Out } from './support/api.ts'
import { inPage } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { looksRight } from './support/look.ts'
import { edit, saveField } from './support/profile.ts'
import { rowsWith } from './support/source.ts'

const { api, openAs, connectWith } = useCompany('workers')
const aRow = rowsWith(303)
const zelda = aRow({ FirstName: 'Zelda', LastName: 'Zimmerwald' })
let connectionId = ''

beforeAll(async () => {
  const gone = aRow({ FirstName: 'Zora', LastName: 'Zimmerwald', Active: 'N' })
  const rows = [zelda, gone, ...Array.from({ length: 60 }, () => aRow({ LastName: 'Filler' }))]
  connectionId = (await connectWith('Searched', rows)).id
})

test('the search finds as one types, and its address shows a colleague the same', async () => {
  const page = await openAs('owner', '/workers')
  // The views that are given stand in one line.
  const views = page.getByRole('navigation', { name: 'Views' })
  expect(await views.getByRole('link').count()).toBe(10)
  expect((await views.boundingBox())?.height).toBeLessThan(48)
  await page.getByRole('searchbox').pressSequentially('zimmerw', { delay: 20 })
  await page.getByRole('link', { name: 'Zelda Zimmerwald' }).waitFor()
  await page.getByText('2 workers', { exact: true }).waitFor()
  // Fewer letters find the same two: the address has them all a moment later.
  await expect.poll(() => new URL(page.url()).searchParams.get('query')).toBe('zimmerw')
  await expect.poll(() => inPage(page, 'document.activeElement.type')).toBe('search')

  const colleague = await openAs('owner', page.url())
  await colleague.getByText('2 workers', { exact: true }).waitFor()
  await expect.poll(() => colleague.getByRole('searchbox').inputValue()).toBe('zimmerw')
})

test('filters narrow the list, live in the address and survive Back', async () => {
  const page = await openAs('owner', '/workers?query=zimmerwald')
  await page.getByText('2 workers', { exact: true }).waitFor()
  await page.getByRole('combobox', { name: 'Status' }).selectOption('inactive')
  await page.getByText('1 worker', { exact: true }).waitFor()
  await page.getByRole('combobox', { name: 'Source' }).selectOption('Searched')
  const { searchParams } = new URL(page.url())
  expect(searchParams.get('status')).toBe('inactive')
  expect(searchParams.get('source')).toBe(connectionId)

  await page.getByRole('link', { name: 'Zora Zimmerwald' }).click()
  await page.getByRole('heading', { level: 1, name: 'Zora Zimmerwald' }).waitFor()
  await page.goBack()
  await page.getByText('1 worker', { exact: true }).waitFor()
  await expect
    .poll(() => page.getByRole('combobox', { name: 'Status' }).inputValue())
    .toBe('inactive')
})

test('Back returns to where one was in a long list', async () => {
  const page = await openAs('owner', `/workers?source=${connectionId}`)
  const link = page.getByRole('link', { name: /Filler/ }).nth(40)
  await link.scrollIntoViewIfNeeded()
  const before = await inPage<number>(page, 'scrollY')
  expect(before).toBeGreaterThan(400)
  await link.click()
  await page.getByRole('heading', { level: 1, name: /Filler/ }).waitFor()
  expect(await inPage(page, 'scrollY')).toBe(0)
  await page.goBack()
  await expect.poll(() => inPage<number>(page, 'scrollY')).toBe(before)
})

test('nobody found says so and offers the way out', async () => {
  const page = await openAs('owner', '/workers?query=nobody-at-all-like-this')
  await page.getByText('Nobody matches this search').waitFor()
  await page.getByRole('link', { name: 'Show all workers' }).click()
  await page.getByRole('table', { name: 'Workers' }).waitFor()
})

test('a likely duplicate is shown before it is made, and made only on purpose', async () => {
  const page = await openAs('owner', '/workers')
  await page.getByRole('button', { name: 'Add worker' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add worker' })
  await dialog.getByLabel('First name').fill('ZELDA')
  await dialog.getByLabel('Last name').fill('zimmerwald')
  await dialog.getByText('has the same name').waitFor()
  await dialog.getByRole('button', { name: 'Add worker' }).click()
  await dialog.getByText('Add anyway?').waitFor()
  expect(await everything(api, '/workers', { query: 'Zelda Zimmerwald' })).toHaveLength(1)

  await dialog.getByRole('button', { name: 'Add anyway' }).click()
  await page.getByText('ZELDA zimmerwald was added.').waitFor()
  expect(await everything(api, '/workers', { query: 'Zelda Zimmerwald' })).toHaveLength(2)
})

test('what is typed wrong is said at its field, which gets the focus', async () => {
  const page = await openAs('owner', '/workers')
  await page.getByRole('button', { name: 'Add worker' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add worker' })
  await dialog.getByLabel('First name').fill('Only')
  await dialog.getByRole('button', { name: 'Add worker' }).click()
  await dialog.getByText('Enter a last name.').waitFor()
  await expect.poll(() => inPage(page, 'document.activeElement.name')).toBe('lastName')
})

test('leaving with unsaved changes asks first', async () => {
  const made = await api.post<Out<'Worker'>>('/workers', { firstName: 'Una', lastName: 'Saved' })
  const page = await openAs('owner', `/workers/${made.id}`)
  const email = await edit(page, 'Email')
  await email.getByLabel('Email').fill('una@example.com')
  const questions: string[] = []
  page.once('dialog', (dialog) => {
    questions.push(dialog.message())
    void dialog.dismiss()
  })
  const crumbs = page.getByRole('navigation', { name: 'Breadcrumb' })
  await crumbs.getByRole('link', { name: 'Workers' }).click()
  expect(questions).toEqual(['You have unsaved changes. Leave this page and lose them?'])
  await expect.poll(() => email.getByLabel('Email').inputValue()).toBe('una@example.com')

  await saveField(page, 'Email')
  await crumbs.getByRole('link', { name: 'Workers' }).click()
  await page.getByRole('heading', { level: 1, name: 'Workers' }).waitFor()
})

test('those of a list are chosen, archived together, and the list says how many are left', async () => {
  const rows = Array.from({ length: 3 }, (_, i) => ({ firstName: `Max${i}`, lastName: 'Manyfold' }))
  for (const row of rows) await api.post('/workers', { ...row, confirmDuplicate: true })
  const page = await openAs('owner', '/workers?query=manyfold')
  await page.getByText('3 workers', { exact: true }).waitFor()
  await page.getByRole('checkbox', { name: 'Choose all that are shown' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('checkbox', { name: 'Choose Max2 Manyfold' }).click()
  const bar = page.getByRole('region', { name: 'Chosen workers' })
  await bar.getByText('2 workers chosen').waitFor()
  await bar.getByRole('button', { name: 'Archive…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Archive 2 workers?' })
  await dialog.getByText('Max0 Manyfold, Max1 Manyfold.').waitFor()
  await dialog.getByRole('button', { name: 'Archive 2 workers' }).click()
  await page.getByText('2 workers were archived.').waitFor()
  await page.getByText('1 worker', { exact: true }).waitFor()
})

test('before some are deactivated it is said whom a source keeps active, and why', async () => {
  await connectWith('Keeper', [aRow({ FirstName: 'Syn', LastName: 'Keptfold' })])
  await api.post('/workers', { firstName: 'Own', lastName: 'Keptfold' })
  const page = await openAs('owner', '/workers?query=keptfold')
  await page.getByText('2 workers', { exact: true }).waitFor()
  await page.getByRole('checkbox', { name: 'Choose all that are shown' }).check()
  await page.getByRole('button', { name: 'Deactivate…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Deactivate 1 worker?' })
  await dialog.getByText('1 worker stays as they are').waitFor()
  await dialog.getByText(/^Syn Keptfold: The status comes from Keeper\./).waitFor()
  await dialog.getByText('Own Keptfold.', { exact: true }).waitFor()
  await looksRight(page)
  if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}-kept.png` })
  await dialog.getByRole('button', { name: 'Deactivate 1 worker' }).click()
  await page.getByText('1 worker was changed.').waitFor()
  const all = await everything<Out<'Worker'>>(api, '/workers', { query: 'keptfold' })
  expect(all.map((w) => [w.firstName, w.status]).sort()).toEqual([
    ['Own', 'inactive'],
    ['Syn', 'active'],
  ])
})

test('the list is sorted, given columns and a name, found again by its link, and exported as it is', async () => {
  for (const [n, payrollId] of ['S-2', 'S-3', 'S-1'].entries())
    await api.post('/workers', {
      ...{ firstName: `Ida${n}`, lastName: 'Sortable', payrollId },
      ...{ phone: `416555077${n}`, hireDate: `2026-0${n + 1}-15` },
    })
  const page = await openAs('owner', '/workers?query=sortable')
  const names = () => page.getByRole('rowheader').allTextContents()
  await page.getByText('3 workers', { exact: true }).waitFor()
  // Sorted by the keyboard: once, and the other way round.
  await page.getByRole('button', { name: 'Payroll ID' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual(['ISIda2 Sortable', 'ISIda0 Sortable', 'ISIda1 Sortable'])
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual(['ISIda1 Sortable', 'ISIda0 Sortable', 'ISIda2 Sortable'])
  const head = page.getByRole('columnheader', { name: 'Payroll ID' })
  await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending')
  // Other columns.
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Hire date' }).check()
  await page.getByRole('checkbox', { name: 'Email' }).uncheck()
  await page.getByRole('button', { name: 'Save columns' }).click()
  await page.getByRole('columnheader', { name: 'Hire date' }).waitFor()
  expect(await page.getByRole('columnheader', { name: 'Email' }).count()).toBe(0)
  // A name, for everybody; the link is the view.
  await page.getByRole('button', { name: 'Save view' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Latest hires')
  await page.getByLabel('For everybody in the company').check()
  await looksRight(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).click()
  const view = page.getByRole('link', { name: 'Latest hires' })
  await expect.poll(() => view.getAttribute('aria-current')).toBe('page')
  await looksRight(page)
  // Exactly this, as a file.
  for (const [item, name] of [
    ['CSV', 'workers.csv'],
    ['Excel workbook', 'workers.xlsx'],
  ] as const) {
    await page.getByRole('button', { name: 'Export' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ])
    expect(file.suggestedFilename()).toBe(name)
    if (item === 'CSV')
      expect((await readFile(await file.path(), 'utf8')).split('\r\n')[1]).toMatch(
        /^Ida1 Sortable,\+14165550771,S-3,active,2026-02-15,/,
      )
  }
  const colleague = await openAs('viewer', '/workers')
  await colleague.getByRole('link', { name: 'Latest hires' }).click()
  await expect
    .poll(() => colleague.getByRole('rowheader').allTextContents())
    .toEqual(['ISIda1 Sortable', 'ISIda0 Sortable', 'ISIda2 Sortable'])
})
