/** Forms of connections: choices the vendor and the directory offer, and what must come first. */
import { expect, test } from 'vitest'
import { everything, type Out } from './support/api.ts'
import { useCompany } from './support/company.ts'
import { saveForm as save, steer } from './support/connections.ts'
import { looksRight } from './support/look.ts'

const { api, openAs, connectKind, vendorOf, readConnection: read } = useCompany('connection-forms')

test('member types are those ConnectWise has, and none of them can be chosen too', async () => {
  const { id } = await connectKind('connectwise', 'Forms types')
  const page = await openAs('owner', `/integrations/${id}/settings`)
  const types = page.getByRole('group', { name: 'Member types' })
  await types.getByRole('checkbox', { name: 'API' }).waitFor()
  await expect.poll(() => types.getByRole('checkbox', { name: 'Full Time' }).isChecked()).toBe(true)
  await types.getByRole('button', { name: /^Select all/ }).click()
  await types.getByText('4 selected').waitFor()
  await types.getByRole('button', { name: /^Select none/ }).click()
  await types.getByText('None selected: nobody is synced').waitFor()
  await types.getByRole('checkbox', { name: 'Contractor' }).focus()
  await page.keyboard.press('Space')
  await save(page)
  expect((await read(id)).settings.memberTypes).toEqual(['Contractor'])
  await looksRight(page)
})

test('while ConnectWise cannot be asked, what is stored is shown with the reason', async () => {
  const { id } = await connectKind('connectwise', 'Forms refused')
  const vendor = vendorOf('connectwise', 'Forms refused')
  await steer(vendor, 'faults', { kind: 'expired-token', times: 9 }, 'POST')
  const page = await openAs('owner', `/integrations/${id}/settings`)
  const types = page.getByRole('group', { name: 'Member types' })
  const again = types.getByRole('button', { name: /^Try again/ })
  await again.waitFor()
  expect(await types.getByRole('checkbox').count()).toBe(3)
  expect(await types.getByRole('checkbox', { name: 'Full Time' }).isChecked()).toBe(true)
  await steer(vendor, 'faults', {}, 'DELETE')
  await again.click()
  await types.getByRole('checkbox', { name: 'API' }).waitFor()
})

test('without credentials the choices say what to do first', async () => {
  const { id } = await connectKind('connectwise', 'Forms bare', {
    credentials: {},
    ready: false,
  })
  const page = await openAs('owner', `/integrations/${id}/settings`)
  await page.getByText('enter and save the credentials first').waitFor()
})

test('a profile is chosen from the directory’s own', async () => {
  await api.status('POST', '/profiles', { name: 'Forms field staff' })
  const profiles = await everything<Out<'ListEntry'>>(api, '/profiles')
  const profile = profiles.find((p) => p.name === 'Forms field staff')
  const { id } = await connectKind('connectwise', 'Forms profile')
  const page = await openAs('owner', `/integrations/${id}/settings`)
  await page.getByLabel('Profile', { exact: true }).selectOption({ label: 'Forms field staff' })
  await save(page)
  expect((await read(id)).settings.profile).toBe(`#${profile?.id}`)
})

test('ConnectWise is synced only after Test Integration, and the page says so', async () => {
  const { id } = await connectKind('connectwise', 'Forms untested', { ready: false })
  const page = await openAs('owner', `/integrations/${id}/workers`)
  await page.getByText('Not tested with these settings').waitFor()
  await expect
    .poll(() => page.getByRole('button', { name: 'Sync Members' }).isDisabled())
    .toBe(true)
  await expect.poll(() => page.getByRole('button', { name: 'Preview' }).isDisabled()).toBe(true)
  await looksRight(page)
  await page.getByRole('main').getByRole('link', { name: 'Settings' }).last().click()
  await page.getByRole('button', { name: 'Test Integration' }).click()
  await page.getByText('The test succeeded').waitFor()
  const enabled = page.getByRole('switch', { name: 'Enable ConnectWise Sync' })
  await expect.poll(() => enabled.getAttribute('aria-checked')).toBe('true')
  await page.getByRole('link', { name: 'Members' }).first().click()
  await expect
    .poll(() => page.getByRole('button', { name: 'Sync Members' }).isDisabled())
    .toBe(false)
})

const KINDS = ['procore', 'quickbooks-online', 'connectwise', 'paycom', 'payroll-feed']
test.each(KINDS)('connecting %s begins with what is needed, the rest folded away', async (kind) => {
  const page = await openAs('owner', `/integrations/new/${kind}`)
  const more = page.getByText('More settings')
  await more.waitFor()
  expect(await page.getByLabel(/per page$|per request$|^Format$/).isVisible()).toBe(false)
  await more.click()
  await looksRight(page)
})

test('a link into a connection is called by it before anything of it has come', async () => {
  const { id } = await connectKind('paycom', 'Called Paycom', { ready: false })
  const page = await openAs('owner', '/integrations')
  const asked: string[] = []
  await page.route(/\/api\/v1\/(connections|connectors)/, (route) => {
    asked.push(route.request().url())
  })
  const crumbs = page.getByRole('navigation', { name: 'Breadcrumb' })
  await page.goto(`/integrations/${id}/workers`)
  await crumbs.getByRole('link', { name: 'Called Paycom' }).waitFor()
  await page.getByRole('heading', { level: 1, name: 'Employees' }).waitFor()
  expect(await page.title()).toBe('Employees · Called Paycom · Muster')
  await page.goto(`/integrations/${id}`)
  await page.getByRole('heading', { level: 1, name: 'Called Paycom' }).waitFor()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  expect(asked.length).toBeGreaterThan(1)
})
