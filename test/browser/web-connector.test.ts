/** QuickBooks Desktop, from the file and the password to employees and customers to be matched. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Out } from './support/api.ts'
import { inPage } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { steer } from './support/connections.ts'
import { looksRight } from './support/look.ts'

const { api, openAs } = useCompany('web-connector')

test('the Web Connector is given its file and its password, and brings employees and customers', async () => {
  const { id } = await api.post<Out<'Connection'>>('/connections', {
    kind: 'quickbooks-desktop',
    name: 'QB Desktop',
    settings: {},
  })
  const page = await openAs('owner', `/integrations/${id}/settings`)
  await page.getByText('No update yet').waitFor()
  await page.getByRole('button', { name: 'Create a password' }).click()
  const password = await page.getByLabel('Web Connector password').inputValue()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download muster.qwc' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('muster.qwc')
  const qwc = await readFile(await download.path(), 'utf8')
  // Each step has its number.
  expect(
    await inPage<string[]>(
      page,
      "[...document.querySelectorAll('.steps-list > li')].map((li) => getComputedStyle(li).display)",
    ),
  ).toEqual(Array(4).fill('list-item'))
  await looksRight(page)

  const vendor = 'quickbooks-desktop@e2e'
  await steer(vendor, 'generate', { count: 12, seed: 4, clean: true }, 'POST')
  await steer(vendor, 'update', { qwc, password }, 'POST')
  await page.reload()
  await page.getByText('It brought 12 employees and 120 customers.').waitFor()
  expect(await page.getByLabel('Web Connector password').count()).toBe(0)

  // There is no Get Employees: it says when the last update was, instead.
  await page.goto(`/integrations/${id}/match`)
  const right = page.getByRole('region', { name: 'QB Desktop', exact: true })
  await expect.poll(() => right.getByRole('listitem').count()).toBeGreaterThan(5)
  await page.getByText(/^Last Web Connector update/).waitFor()
  expect(await page.getByRole('button', { name: /^Get / }).count()).toBe(0)

  await page.getByRole('link', { name: 'Customers' }).click()
  const projects = page.getByRole('region', { name: 'Projects', exact: true })
  await projects.waitFor()
  const first = right.getByRole('listitem').first()
  const name = (await first.locator('.strong').textContent()) ?? ''
  await first.getByRole('button', { name: /as a project and link$/ }).click()
  const linked = page.getByRole('region', { name: 'Linked', exact: true })
  await linked.getByText(name, { exact: true }).first().waitFor()
  await looksRight(page)
  await api.remove(`/connections/${id}`)
})
