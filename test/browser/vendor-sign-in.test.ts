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

const step = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })
const isDone = (page: Page, name: string) =>
  expect.poll(() => step(page, name).getAttribute('class')).toContain('is-done')

test('Procore, from what is prepared there to its test: each step gets its mark as it works', async () => {
  const vendor = vendorOf('procore', 'Forms Procore')
  await steer(vendor, 'generate', SOME, 'POST')
  const page = await openAs('owner', '/integrations/new/procore')
  const copied = page.getByLabel('Redirect address')
  await expect.poll(() => copied.inputValue()).toBe(new URL('/oauth/callback', page.url()).href)
  await page.getByText('choose Create New App').waitFor()
  await page.getByLabel('Connect as').selectOption({ label: 'Service account (DMSA)' })
  await copied.waitFor({ state: 'detached' })
  await page.getByLabel('Connect as').selectOption({ label: 'Sign in as a person' })
  await looksRight(page)
  await page.getByLabel('Name').fill('Forms Procore')
  await page.getByLabel('Environment').selectOption({ label: 'Another address' })
  await page.getByLabel('Address', { exact: true }).fill(`${sim}/${vendor}`)
  await page.getByLabel('Company ID').fill('4410')
  await page.getByLabel('Client ID').fill('procore-demo-client')
  await page.getByLabel('Client secret').fill('procore-demo-secret')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()

  await page.getByText('1 of 6 steps are done.').waitFor()
  const connect = page.getByRole('button', { name: 'Connect to Procore' })
  await connect.click()
  await page.getByRole('button', { name: 'Deny' }).click()
  await page.getByText('Access was not allowed at the vendor. Nothing was changed.').waitFor()
  expect(new URL(page.url()).search).toBe('')
  await connect.click()
  await page.getByRole('button', { name: 'Allow' }).click()
  for (const name of [
    'Prepare it at Procore',
    'Enter what you have',
    'Sign in at Procore',
    'Test the integration',
  ])
    await isDone(page, name)
  await looksRight(page)

  // The same company once more is noticed before anything is made.
  await page.goto('/integrations/new/procore')
  await page.getByLabel('Name').fill('Once more')
  await page.getByLabel('Environment').selectOption({ label: 'Another address' })
  await page.getByLabel('Address', { exact: true }).fill(`${sim}/${vendor}`)
  await page.getByLabel('Company ID').fill('4410')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByText('Procore is connected already').waitFor()
  await page.getByText('This company is connected already, as Forms Procore.').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Connect it once more' }).click()
  await page.getByText('This company is connected twice').waitFor()
})

test('Procore is disconnected under its settings, where each section saves what is its own', async () => {
  const { id } = await connectKind('procore', 'Forms leaving', {
    settings: { grant: 'authorization_code' },
    credentials: {},
    ready: false,
  })
  const page = await openAs('owner', `/integrations/${id}/settings`)
  const connect = page.getByRole('button', { name: 'Connect to Procore' })
  await page.getByText('Enter and save first: Client ID and client secret.').waitFor()
  await expect.poll(() => connect.isDisabled()).toBe(true)
  await page.getByLabel('Client ID').fill('procore-demo-client')
  await page.getByText('Save your changes first.').waitFor()
  await page.getByLabel('Client secret').fill('procore-demo-secret')
  await save(page)
  await connect.click()
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByRole('heading', { level: 1, name: 'Connect Forms leaving' }).waitFor()
  await isDone(page, 'Sign in at Procore')
  await page.goto(`/integrations/${id}/settings`)
  await looksRight(page)
  await page.getByRole('radio', { name: 'Unlocked' }).check()
  await save(page)
  expect(await read(id)).toMatchObject({ editPolicy: 'unlocked', settings: { companyId: '4410' } })

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
  await page.getByRole('heading', { level: 1, name: 'Connect Forms QuickBooks' }).waitFor()
  await isDone(page, 'Sign in at QuickBooks Online')
  const { signedIn, settings } = await read(id)
  expect(signedIn).toBe(true)
  expect(settings.realmId).toMatch(/^\d+$/)
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
