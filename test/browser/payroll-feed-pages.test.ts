/**
 * A payroll feed's pages: its columns are mapped, its files dropped, its first sync looked through
 * (docs/articles.md#payroll-feed).
 */
import { expect, test } from 'vitest'
import { everything, type Out } from './support/api.ts'
import { inPage } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { saveForm as save, steer } from './support/connections.ts'
import { looksRight } from './support/look.ts'

const {
  api,
  openAs,
  connectKind,
  vendorOf,
  readConnection: read,
} = useCompany('payroll-feed-pages')

const aRow = (n: number) => ({
  'Employee Number': `76${n}`,
  'First Name': 'Fields',
  'Last Name': `Person${n}`,
  Email: `fields.${n}@example.com`,
  'Mobile Phone': `(306) 555-760${n}`,
  'Home Phone': `(306) 555-770${n}`,
  Status: 'Active',
})

test('columns are suggested, chosen, remembered, and missed when they are gone', async () => {
  const { id } = await connectKind('payroll-feed', 'Forms fields', { ready: false })
  const vendor = vendorOf('payroll-feed', 'Forms fields')
  await steer(vendor, 'people', [aRow(1), aRow(2)])
  const page = await openAs('owner', `/integrations/${id}`)
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: 'Fields' }).click()
  await page.getByText('Suggested by the names of the columns').waitFor()
  await page.getByText(/^CSV/).waitFor()
  const phone = page.getByLabel('Phone number', { exact: true })
  await expect.poll(() => phone.inputValue()).toBe('Mobile Phone')
  await page.getByText('Such as (306) 555-7601').waitFor()
  await looksRight(page)
  await phone.selectOption('Home Phone')
  await page.getByText('Such as (306) 555-7701').waitFor()
  await save(page)
  expect((await read(id)).settings.columns).toMatchObject({
    firstName: 'First Name',
    phone: 'Home Phone',
  })

  await steer(vendor, 'settings', [{ rename: { 'Home Phone': 'Private Phone' } }])
  await page.reload()
  await page.getByText('Phone number came from “Home Phone”.').waitFor()
  await expect.poll(() => phone.inputValue()).toBe('Home Phone')
  await looksRight(page)
})

const CSV = `Employee Number,First Name,Last Name,Email,Mobile Phone,Status
7701,Drop,One,drop.1@example.com,(306) 555-7801,Active
7702,Drop,Two,drop.2@example.com,(306) 555-7802,Active
`

test('a file is dropped, synced by hand, looked through, and then AutoSync is switched on', async () => {
  const { id } = await connectKind('payroll-feed', 'Forms file', {
    settings: { from: 'file', baseUrl: '' },
    credentials: {},
    ready: false,
  })
  const page = await openAs('owner', `/integrations/${id}/workers`)
  const autosync = page.getByRole('switch', { name: 'AutoSync' })
  await page.getByText('The first sync is made by hand').waitFor()
  await expect.poll(() => autosync.isDisabled()).toBe(true)

  const input = page.getByLabel('Choose a file of people')
  await input.setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') })
  await page.getByText('empty.csv is empty.').waitFor()
  await input.setInputFiles({ name: 'june.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) })
  await page.getByText(/june\.csv was received .* \(\d+ bytes\)/).waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Sync Employees' }).click()
  await page.getByText('Sync finished: 2 of 2 synced.').first().waitFor()

  await autosync.click()
  const dialog = page.getByRole('dialog', { name: 'Was the first sync looked through?' })
  await dialog.getByText('2 created').waitFor()
  await looksRight(page)
  const run = await dialog.getByRole('link', { name: /^See everybody/ }).getAttribute('href')
  expect(run).toMatch(/^\/runs\//)
  await dialog.getByRole('button', { name: 'Yes, switch on AutoSync' }).click()
  await page.getByText('AutoSync is on.').waitFor()
  await page.getByRole('combobox', { name: 'AutoSync time of day' }).selectOption('06:30')
  await page.getByText('AutoSync begins at 06:30.').waitFor()
  expect((await read(id)).autosync).toMatchObject({ enabled: true, at: '06:30' })
  const audit = await everything<Out<'AuditList'>['items'][number]>(api, '/audit')
  expect(JSON.stringify(audit)).toContain('firstSyncReviewed')
})

test('a file can be dragged onto the page too', async () => {
  const { id } = await connectKind('payroll-feed', 'Forms drag', {
    settings: { from: 'file', baseUrl: '' },
    credentials: {},
    ready: false,
  })
  const page = await openAs('owner', `/integrations/${id}/workers`)
  await page.getByLabel('Choose a file of people').waitFor()
  await inPage(
    page,
    `{
      const files = new DataTransfer()
      files.items.add(new File([${JSON.stringify(CSV)}], 'dragged.csv', { type: 'text/csv' }))
      const drop = new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })
      document.querySelector('.drop').dispatchEvent(drop)
    }`,
  )
  await page.getByText(/dragged\.csv was received/).waitFor()
})

test('a viewer sees which column each field comes from, and no rows of people', async () => {
  const { id } = await connectKind('payroll-feed', 'Forms viewed', {
    settings: { columns: { firstName: 'Given name' } },
    ready: false,
  })
  const page = await openAs('viewer', `/integrations/${id}/fields`)
  await page.getByRole('cell', { name: 'Given name' }).waitFor()
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0)
  await looksRight(page)
})
