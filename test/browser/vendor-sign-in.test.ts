/**
 * Connecting at the vendor's own page: Procore and QuickBooks Online; and Procore's Users page
 * (docs/articles.md#procore-users-and-contacts).
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sim } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { saveForm as save, steer } from './support/connections.ts'
import { looksRight } from './support/look.ts'

const { openAs, connectKind, vendorOf, readConnection: read } = useCompany('vendor-sign-in')
const SOME = { count: 20, seed: 5, clean: true }

const settingsHeading = (page: Page) =>
  page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()

test('Procore is connected on its own page, refused, connected, and disconnected', async () => {
  await steer(vendorOf('procore', 'Forms Procore'), 'generate', SOME, 'POST')
  const page = await openAs('owner', '/integrations/new/procore')
  await page.getByLabel('Name').fill('Forms Procore')
  await page.getByLabel('Environment').selectOption({ label: 'Another address' })
  await page.getByLabel('Address').fill(`${sim}/${vendorOf('procore', 'Forms Procore')}`)
  await page.getByLabel('Company ID').fill('4410')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await settingsHeading(page)

  const connect = page.getByRole('button', { name: 'Connect to Procore' })
  await page.getByText('Enter and save first: Client ID and client secret.').waitFor()
  expect(await connect.isDisabled()).toBe(true)
  await page.getByLabel('Client ID').fill('procore-demo-client')
  await page.getByText('Save your changes first.').waitFor()
  await page.getByLabel('Client secret').fill('procore-demo-secret')
  await save(page)
  await page.getByText('Not connected').waitFor()
  await looksRight(page)

  await connect.click()
  await page.getByRole('button', { name: 'Deny' }).click()
  await page.getByText('Access was not allowed at the vendor. Nothing was changed.').waitFor()
  expect(new URL(page.url()).search).toBe('')

  await connect.click()
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByText('Connected to Procore').waitFor()
  await page.getByText('Connected', { exact: true }).waitFor()
  expect(new URL(page.url()).search).toBe('')
  await page.getByRole('button', { name: 'Test Integration' }).click()
  await page.getByText('The test succeeded').waitFor()

  await page.getByRole('button', { name: 'Disconnect', exact: true }).click()
  await page.getByRole('button', { name: 'Disconnect from Procore' }).click()
  await page.getByText('Not connected', { exact: true }).waitFor()
  await page.getByRole('main').getByRole('link', { name: 'Users' }).first().click()
  await page.getByText('Nobody has signed in at Procore yet').waitFor()
})

test('QuickBooks Online is connected on its own page, which tells the company', async () => {
  const { id } = await connectKind('quickbooks-online', 'Forms QuickBooks', {
    settings: { realmId: '' },
    ready: false,
  })
  const page = await openAs('owner', `/integrations/${id}/settings`)
  await page.getByText('Not connected', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Connect to QuickBooks' }).click()
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByText('Connected to QuickBooks Online').waitFor()
  expect(await page.getByLabel('Company ID').inputValue()).toMatch(/^\d+$/)
  expect((await read(id)).signedIn).toBe(true)
})

test('Procore’s people are Users, with Sync Classifications beside AutoSync', async () => {
  await steer(vendorOf('procore', 'Forms users'), 'generate', SOME, 'POST')
  const { id } = await connectKind('procore', 'Forms users')
  const page = await openAs('owner', `/integrations/${id}`)
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: 'Users' }).click()
  await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/integrations/${id}/users`)
  await page.getByRole('heading', { name: 'User Sync Logs' }).waitFor()
  await page.getByRole('switch', { name: 'AutoSync' }).waitFor()
  await page.getByRole('switch', { name: 'Sync Classifications' }).click()
  await page.getByText('Sync Classifications is on.').waitFor()
  expect((await read(id)).settings.syncClassifications).toBe(true)
  await page.getByRole('button', { name: 'Sync Users' }).click()
  await page
    .getByText(/^Sync finished/)
    .first()
    .waitFor()
  await page.goto(`/integrations/${id}/workers`)
  await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
})
