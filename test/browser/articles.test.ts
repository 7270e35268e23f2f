/**
 * Four help articles, word by word: docs/articles.md#procore-users-and-contacts, docs/articles.md#sync-users-board,
 * docs/articles.md#payroll-feed and docs/articles.md#connectwise-members. Whoever holds one gets there by its visible
 * words alone; plexxis-article.test.ts has the fifth.
 */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { clearExamples } from '../../sim/procore/demo.ts'
import { type Out, sync } from './support/api.ts'
import { useCompany } from './support/company.ts'
import { steer } from './support/connections.ts'
import { looksRight } from './support/look.ts'
import { logRows, textOf } from './support/steps.ts'

const { api, openAs, connectKind, vendorOf } = useCompany('articles')

const box = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('Admin > Manage Users > Sync Users > Get Users: cards are dragged, added and unlinked in the pop-up', async () => {
  const name = 'Paycom of the article'
  await connectKind('paycom', name)
  const employee = (n: number, lastname: string) => ({
    eecode: `ART${n}`,
    firstname: 'Petra',
    lastname,
    eestatus: 'A',
    employee_badge: `ART-${n}`,
    work_email: `petra${n}@articles.example.com`,
    primary_phone: `(416) 209-01${n}`,
  })
  await steer(vendorOf('paycom', name), 'people', [employee(10, 'Mazur'), employee(11, 'Novák')])
  await api.post('/workers', { firstName: 'P.', lastName: 'Mazur', confirmDuplicate: true })

  const page = await openAs('owner', '/')
  await page.getByText('Admin', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Manage Users' }).click()
  await page.getByRole('button', { name: 'Sync Users' }).click()
  const popUp = page.getByRole('dialog', { name: 'Sync Users' })
  await popUp.getByRole('button', { name: 'Get Users' }).click()
  const theirs = box(page, name).getByRole('listitem')
  await theirs.filter({ hasText: 'Petra Mazur' }).waitFor()

  await box(page, 'Directory')
    .getByRole('listitem')
    .filter({ hasText: 'P. Mazur' })
    .dragTo(theirs.filter({ hasText: 'Petra Mazur' }))
  await page
    .getByRole('dialog', { name: 'Link these two?' })
    .getByRole('button', { name: 'Link', exact: true })
    .click()
  const linked = box(page, 'Linked').getByRole('listitem')
  await linked.filter({ hasText: 'P. Mazur' }).waitFor()
  await theirs.filter({ hasText: 'Petra Novák' }).hover()
  await page.getByRole('button', { name: 'Create Petra Novák in the directory and link' }).click()
  await linked.filter({ hasText: 'Petra Novák' }).waitFor()
  await linked.filter({ hasText: 'P. Mazur' }).hover()
  await page.getByRole('button', { name: /^Unlink P\. Mazur/ }).click()
  await theirs.filter({ hasText: 'Petra Mazur' }).waitFor()
  await looksRight(page)
  await popUp.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('link', { name: 'Petra Novák' }).waitFor()
})

test('a new hire of the payroll is found in Users → User List, and by these words in the search', async () => {
  const { id } = await connectKind('plexxis', 'Payroll of the article')
  await steer(vendorOf('plexxis', 'Payroll of the article'), 'people', [
    {
      Code: 'NH-1',
      FirstName: 'Nadia',
      LastName: 'Newhire',
      Phone1: '(416) 209-0200',
      Active: 'Y',
    },
  ])
  await sync(api, id)
  const page = await openAs('owner', '/')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('user list')
  await page.getByRole('option', { name: /^User List/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
  expect(await page.getByRole('link', { name: 'User List' }).getAttribute('aria-current')).toBe(
    'page',
  )
  await page.getByRole('link', { name: 'Nadia Newhire' }).waitFor()
  await looksRight(page)
})

test('Settings > Organization > Employees > +Add > Sync with ConnectWise > Test Integration > Sync > Ok, Got it', async () => {
  const { id } = await connectKind('connectwise', 'ConnectWise', { ready: false })
  const page = await openAs('owner', '/')
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByText('Organization', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Employees' }).click()
  await page.getByRole('heading', { level: 1, name: 'Employees' }).waitFor()
  await page.getByRole('button', { name: 'Add' }).click()
  await looksRight(page)
  await page.getByRole('menuitem', { name: 'Sync with ConnectWise' }).click()

  const enabled = page.getByRole('switch', { name: 'Enable ConnectWise Sync' })
  await enabled.click()
  await expect.poll(() => enabled.getAttribute('aria-checked')).toBe('false')
  const syncNow = page.getByRole('button', { name: 'Sync', exact: true })
  await syncNow.waitFor()
  // Test Integration is what enables it.
  await expect.poll(() => syncNow.isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Test Integration' }).click()
  await expect.poll(() => syncNow.isEnabled()).toBe(true)
  // It can be saved without being enabled: then nothing syncs.
  await syncNow.click()
  const done = page.getByRole('dialog', { name: 'Employee Sync was configured' })
  await done.getByText('Nothing syncs until “Enable ConnectWise Sync” is on.').waitFor()
  await done.getByRole('button', { name: 'Ok, Got it' }).click()
  expect((await api.get<Out<'RunList'>>(`/connections/${id}/runs`)).items).toEqual([])

  await enabled.click()
  await expect.poll(() => enabled.getAttribute('aria-checked')).toBe('true')
  await page.getByLabel('Name', { exact: true }).fill('Service desk')
  await syncNow.click()
  await done.getByText('The synchronization has begun').waitFor()
  await looksRight(page)
  await done.getByRole('link').click()
  await page.getByRole('heading', { level: 1 }).filter({ hasText: /Sync/ }).waitFor()
  const saved = await api.get<Out<'Connection'>>(`/connections/${id}`)
  expect(saved.name).toBe('Service desk')
})

/** Integrations, the one that is meant, the menu, and what is picked there. */
async function goTo(page: Page, connection: string, item: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Integrations' })
    .click()
  // Home has links of the same names.
  await page.getByRole('heading', { level: 1, name: 'Integrations' }).waitFor()
  await page.getByRole('link', { name: connection, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: connection }).waitFor()
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('Procore: menu > Users, the User Sync Logs, Sync Classifications, AutoSync once an hour, Sync, and the log as a txt file', async () => {
  const name = 'Procore of the article'
  const vendor = vendorOf('procore', name)
  const who = (last: string) => clearExamples.filter((row) => row.last_name === last)
  const rows = ['Ellwood', 'Abara', 'Brandt', 'Mbeki'].flatMap(who)
  await steer(vendor, 'people', rows)
  await connectKind('procore', name)
  const page = await openAs('owner', '/')
  await goTo(page, name, 'Users')
  await page.getByRole('heading', { name: 'User Sync Logs' }).waitFor()
  await page.getByRole('switch', { name: 'Sync Classifications' }).click()
  await page.getByText('Sync Classifications is on.').waitFor()
  const every = page.getByLabel('AutoSync interval')
  expect(await every.locator('option:checked').textContent()).toBe('Every hour')
  await page.getByRole('button', { name: 'Sync Users' }).click()
  await page.getByText('Sync finished: 2 of 4 synced.').first().waitFor()
  await expect.poll(() => textOf(logRows(page).first())).toContain('2 of 4')

  // "You can click download on any of the logs to see the results of the sync in a txt file."
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    logRows(page)
      .first()
      .getByRole('button', { name: /^Download TXT/ })
      .click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.txt$/)
  const log = await readFile(await download.path(), 'utf8')
  expect(log).toMatch(/Theo Abara[^\n]*missing phone number/)
  expect(log).toMatch(/Yara Mbeki[^\n]*Is Employee Of/)
  expect(log).toContain('Mara Ellwood')

  // "If a user has a classification assigned in Procore, that will be transferred to their profile's position."
  const [mara] = (await api.get<Out<'WorkerList'>>('/workers', { query: 'Mara Ellwood' })).items
  expect(mara?.position).toBeTruthy()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Lists' }).click()
  await page
    .getByText(mara?.position ?? '', { exact: true })
    .first()
    .waitFor()

  // "Any updates made to their profile in Procore will be reflected after the next user sync."
  await steer(
    vendor,
    'people',
    rows.map((row) =>
      row.last_name === 'Ellwood' ? { ...row, mobile_phone: '1-503-555-0177' } : row,
    ),
  )
  await goTo(page, name, 'Users')
  await page.getByRole('button', { name: 'Sync Users' }).click()
  await expect
    .poll(async () => (await api.get<Out<'Worker'>>(`/workers/${mara?.id}`)).phone)
    .toContain('5035550177')

  await page.getByRole('link', { name: 'Overview' }).click()
  const fields = page.getByRole('table', { name: 'Fields that come from Procore' })
  await fields.getByText('“Is Employee Of ___” checkbox').waitFor()
  await fields.getByText('Classification', { exact: true }).waitFor()
})

test('payroll is the source of truth: what is edited here goes back, and the primary duty cannot be removed', async () => {
  const name = 'Payroll of truth'
  const { id } = await connectKind('payroll-feed', name)
  await steer(vendorOf('payroll-feed', name), 'people', [
    {
      'Employee Number': '8801',
      'First Name': 'Una',
      'Last Name': 'Truth',
      Email: 'una.truth@example.com',
      'Mobile Phone': '(306) 555-8801',
      'Primary Duty': 'Cook',
      Status: 'Active',
    },
  ])
  const page = await openAs('owner', `/integrations/${id}/workers`)
  await page.getByText('The first sync is made by hand').waitFor()
  expect(await page.getByLabel('AutoSync interval').locator('option:checked').textContent()).toBe(
    'Every day',
  )
  await sync(api, id)
  await page.goto('/users')
  await page.getByRole('link', { name: 'Una Truth' }).click()
  await page.getByRole('heading', { level: 1, name: 'Una Truth' }).waitFor()
  const duty = page.getByLabel('Primary duty', { exact: true })
  await expect.poll(() => duty.inputValue()).toBe('Cook')
  await duty.fill('')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('It is always synced and cannot be removed.').waitFor()
  await duty.fill('Cook')
  await page.keyboard.press('Escape')
  await page.getByLabel('Email', { exact: true }).fill('una.here@example.com')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').first().waitFor()
  await sync(api, id)
  await page.reload()
  await expect
    .poll(() => page.getByLabel('Email', { exact: true }).inputValue())
    .toBe('una.truth@example.com')
})
