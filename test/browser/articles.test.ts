/**
 * Four help articles, word by word: docs/articles.md#procore-users-and-contacts, docs/articles.md#sync-users-board,
 * docs/articles.md#payroll-feed and docs/articles.md#connectwise-members. Whoever holds one gets there by its visible
 * words alone; plexxis-article.test.ts has the fifth.
 */
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { clearExamples } from '../../sim/procore/demo.ts'
import { type Out, sync } from './support/api.ts'
import { sim } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { steer } from './support/connections.ts'
import { looksRight } from './support/look.ts'
import { edit, saveField, setField, shownIn } from './support/profile.ts'
import { logRows, outcomeOf, textOf } from './support/steps.ts'

const { api, openAs, connectKind, vendorOf } = useCompany('articles')

const box = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** The rows of a table, cell by cell, as they are read. */
const cellsOf = async (page: Page, name: string) => {
  const rows = page.getByRole('table', { name }).locator('tbody tr')
  await rows.first().waitFor()
  return Promise.all((await rows.all()).map((row) => row.locator('th, td').allTextContents()))
}

/** What the search at the top of every page offers first for these words. */
async function searchFor(page: Page, words: string, first: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: 'Find anybody' }).fill(words)
  await page.getByRole('option').filter({ hasText: first }).first().waitFor()
}

/** In the upper right corner of what holds it. */
async function isTopRight(page: Page, one: Locator, of?: Locator): Promise<void> {
  const [at, around] = await Promise.all([one.boundingBox(), of?.boundingBox()])
  const { x, y, width, height } = around ?? { x: 0, y: 0, ...page.viewportSize() }
  if (!at || !width || !height) throw new Error('It is nowhere.')
  expect(at.x + at.width).toBeGreaterThan(x + width / 2)
  expect(at.y).toBeLessThan(y + height / 2)
}

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
  await isTopRight(page, popUp.getByRole('button', { name: 'Get Users' }), popUp)
  await popUp.getByRole('button', { name: 'Get Users' }).click()
  const theirs = box(page, name).getByRole('listitem')
  await theirs.filter({ hasText: 'Petra Mazur' }).waitFor()
  // Suggestions that come meanwhile would push the boxes down under the mouse.
  await expect.poll(() => popUp.locator('.loading, .skeleton, [aria-busy="true"]').count()).toBe(0)

  await box(page, 'Directory')
    .getByRole('listitem')
    .filter({ hasText: 'P. Mazur' })
    .dragTo(theirs.filter({ hasText: 'Petra Mazur' }))
  await page
    .getByRole('dialog', { name: 'Link these two?' })
    .getByRole('button', { name: 'Link', exact: true })
    .click()
  const linked = box(page, 'Linked').getByRole('listitem')
  // The employee ID of payroll is the profile's now.
  await linked
    .filter({ hasText: 'P. Mazur' })
    .getByText(/ART-10/)
    .first()
    .waitFor()
  await theirs.filter({ hasText: 'Petra Novák' }).hover()
  await page.getByRole('button', { name: 'Create Petra Novák in the directory and link' }).click()
  await linked.filter({ hasText: 'Petra Novák' }).waitFor()
  await linked.filter({ hasText: 'P. Mazur' }).hover()
  await page.getByRole('button', { name: /^Unlink P\. Mazur/ }).click()
  // Each is back in its box.
  await theirs.filter({ hasText: 'Petra Mazur' }).waitFor()
  await box(page, 'Directory').getByRole('listitem').filter({ hasText: 'P. Mazur' }).waitFor()
  await looksRight(page)
  await popUp.getByRole('button', { name: 'Close' }).click()
  const novak = page.getByRole('row').filter({ hasText: 'Petra Novák' })
  await novak.getByText('petra11@articles.example.com').waitFor()

  // "QuickBooks does not allow initiating a data sync, so there is no Get Users button."
  const desktop = await connectKind('quickbooks-desktop', 'Desktop of the article', {
    ready: false,
  })
  await page.reload()
  await page.getByRole('button', { name: 'Sync Users' }).click()
  await popUp.getByLabel('Integration').selectOption(desktop.id)
  await popUp
    .getByText(/Web Connector/)
    .first()
    .waitFor()
  expect(await popUp.getByRole('button', { name: /^Get / }).count()).toBe(0)
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
  const page = await openAs('owner', '/')
  const addSync = async (look = false) => {
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByText('Organization', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Employees' }).click()
    await page.getByRole('heading', { level: 1, name: 'Employees' }).waitFor()
    await isTopRight(page, page.getByRole('button', { name: 'Add' }))
    await page.getByRole('button', { name: 'Add' }).click()
    if (look) await looksRight(page)
    await page.getByRole('menuitem', { name: 'Sync with ConnectWise' }).click()
  }
  // "To create a new integration from scratch": the same way.
  await addSync()
  await page.getByRole('heading', { level: 1, name: 'Connect ConnectWise' }).waitFor()

  // "A match of email PLUS at least ONE employee ID", each "an EXACT match, mirroring the case".
  const member = (n: number, identifier: string) => ({
    id: 8300 + n,
    identifier,
    firstName: 'Cara',
    lastName: `Crew${n}`,
    primaryEmail: `cara${n}@articles.example.com`,
    type: { id: 1, name: 'Full Time' },
  })
  await steer(vendorOf('connectwise', 'ConnectWise'), 'people', [
    member(1, 'CCrew1'),
    member(2, 'CCrew2'),
  ])
  const known = (n: number, employeeId: string) =>
    api.post('/workers', {
      firstName: 'Cara',
      lastName: `Crew${n}`,
      email: `cara${n}@articles.example.com`,
      employeeIds: [employeeId],
      confirmDuplicate: true,
    })
  await known(1, 'CCrew1')
  await known(2, 'ccrew2')
  const { id } = await connectKind('connectwise', 'ConnectWise', { ready: false })
  await page.goto('/')
  await addSync(true)
  // "The partner data will be displayed in the fields."
  expect(await page.getByLabel('Company ID').inputValue()).not.toBe('')
  await page.getByText('Filters: only members of these types are synced.').waitFor()
  await page.getByRole('heading', { name: 'Invite Employees' }).waitFor()
  await page.getByText('Automatically', { exact: true }).waitFor()
  for (const [label, words] of [
    ['Status', 'Inactive: active members, as inactive workers'],
    ['Profile', 'None'],
  ] as const)
    expect(
      await page.getByLabel(label, { exact: true }).locator('option').allTextContents(),
    ).toContain(words)

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
  await done.getByText('It can take up to 24 hours to be completed').waitFor()
  await looksRight(page)
  await done.getByRole('link').click()
  await page.getByRole('heading', { level: 1 }).filter({ hasText: /Sync/ }).waitFor()
  // The email is right, and none of the IDs.
  await page.getByText('Cara Crew2 was not synced').waitFor()
  expect(await outcomeOf(page, 'Cara Crew2')).toContain('who has none of the employee IDs CCrew2')
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
  const button = await page.getByRole('button', { name: 'Sync Users' }).boundingBox()
  const logs = await page.getByRole('heading', { name: 'User Sync Logs' }).boundingBox()
  const main = await page.getByRole('main').boundingBox()
  const middle = (main?.x ?? 0) + (main?.width ?? 0) / 2
  for (const setting of ['Sync Classifications', 'AutoSync', 'Unlock Fields']) {
    const at = await page.getByRole('switch', { name: setting }).boundingBox()
    // In the right half, beside the button, above the log.
    expect(at?.x).toBeGreaterThan(middle)
    expect(at?.x).toBeGreaterThan((button?.x ?? 0) + (button?.width ?? 0))
    expect(at?.y).toBeLessThan(logs?.y ?? 0)
  }
  await page.getByRole('switch', { name: 'Sync Classifications' }).click()
  await page.getByText('Sync Classifications is on.').waitFor()
  const every = page.getByLabel('AutoSync interval')
  expect(await every.locator('option:checked').textContent()).toBe('Every hour')
  await page.getByRole('button', { name: 'Sync Users' }).click()
  await page.getByText('Sync finished: 2 of 3 synced, 1 left out.').first().waitFor()
  await expect.poll(() => textOf(logRows(page).first())).toContain('2 of 3')

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
  expect((await cellsOf(page, 'Fields that come from Procore')).slice(0, 7)).toEqual([
    ['First Name', 'First name', 'Yes'],
    ['Last Name', 'Last name', 'Yes'],
    ['Email', 'Email', 'Yes'],
    ['Cell Phone', 'Phone number', 'Yes'],
    ['“Is Employee Of ___” checkbox', 'N/A', 'Yes'],
    ['Employee ID', 'Payroll ID', 'Recommended'],
    ['Classification', 'Position', 'Optional'],
  ])
  for (const [words, first] of [
    ['User Sync Logs', new RegExp(name)],
    ['Sync Classifications', new RegExp(name)],
    ['Integrations > Procore of the article > Users', new RegExp(name)],
    ['Contacts', new RegExp(`${name}: Pushes`)],
    ['Admin > Manage Users', /Manage Users/],
    ['Sync Users', /Manage Users/],
    ['Settings > Organization > Employees', /Employees/],
    ['Sync with ConnectWise', /Employees/],
    ['Primary Duty', /Duties/],
    ['welcome email', /Welcome email/],
  ] as const)
    await searchFor(page, words, first)
})

test('Procore with the sync of users off: who is no user becomes a contact with the first hours, and a position a classification', async () => {
  const name = 'Procore of hours'
  const vendor = vendorOf('procore', name)
  await steer(vendor, 'people', [{ id: 7, last_name: 'User', is_employee: true }])
  await steer(vendor, 'projects', [{ id: 771, name: 'Quay 4', project_number: 'Q4' }])
  const { id } = await connectKind('procore', name)
  await api.post(`/connections/${id}/projects/refresh`, { add: true })
  const worker = { firstName: 'Connor', lastName: 'Tact', payrollId: 'CT-1' }
  const { id: workerId } = await api.post<Out<'Worker'>>('/workers', worker)

  const page = await openAs('owner', '/')
  await goTo(page, name, 'Settings')
  await page.getByRole('switch', { name: 'Enable Procore Sync' }).click()
  await page.getByText('Hours can be pushed all the same.').waitFor()
  expect(await page.getByLabel('Create Contacts').isChecked()).toBe(true)
  await page.getByText(/becomes a contact there when their hours are first pushed/).waitFor()

  await page.goto(`/workers/${workerId}`)
  await page.getByText('More fields', { exact: true }).click()
  await setField(page, 'Position', 'Rigger')
  const entries = [{ payrollId: 'CT-1', project: 'Quay 4', day: '2024-05-06', hours: 8 }]
  await api.post('/time-entries', { entries })

  await page.goto('/time?day=2024-05-06')
  await page.getByRole('button', { name: `Push to ${name}…` }).click()
  await page.getByText('Preview: nothing was pushed').waitFor()
  await page.getByRole('link', { name: /^All / }).click()
  await page.getByText('They become a contact there first.').waitFor()
  await page.getByRole('button', { name: 'Push 1 entry' }).click()
  await page.getByRole('heading', { level: 1, name: /^Push of / }).waitFor()
  await page.getByText(`which was added to ${name}`).waitFor()
  const of = async (what: string): Promise<string> =>
    (await fetch(`${sim}/_sim/${vendor}/${what}`)).text()
  expect(await of('contacts')).toMatch(/"first_name":"Connor","last_name":"Tact".*"CT-1"/)
  expect(await of('classifications')).toContain('"Rigger"')
  expect(await of('timecards')).toMatch(/work_classification_id":\d/)
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
      'Primary Zone': 'Kitchen',
      'Labor Code': '12',
      Status: 'Active',
    },
  ])
  const page = await openAs('owner', `/integrations/${id}`)
  const here = (await cellsOf(page, 'Fields that come from Payroll feed')).map((cells) => cells[1])
  expect(here).toEqual(
    expect.arrayContaining([
      ...['First name', 'Last name', 'Email', 'Phone number', 'Labor code', 'Primary duty'],
      ...['Primary zone', 'Employment status', 'Seniority date', 'Hire date', 'Pay rates'],
    ]),
  )
  await page.getByRole('link', { name: 'Employees' }).last().click()
  await page.getByText('The first sync is made by hand').waitFor()
  expect(await page.getByLabel('AutoSync interval').locator('option:checked').textContent()).toBe(
    'Every day',
  )
  await sync(api, id)
  await page.goto('/users')
  await page.getByRole('link', { name: 'Una Truth' }).click()
  await page.getByRole('heading', { level: 1, name: 'Una Truth' }).waitFor()
  const duty = page.getByLabel('Primary duty', { exact: true })
  await expect.poll(() => shownIn(page, 'Primary duty').textContent()).toBe('Cook')
  expect(await shownIn(page, 'Primary zone').textContent()).toBe('Kitchen')
  expect(await shownIn(page, 'Labor code').textContent()).toBe('12')
  await edit(page, 'Primary duty')
  await duty.fill('')
  await page.getByRole('listbox').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('It is always synced and cannot be removed.').waitFor()
  // It may be edited, and is overwritten by the next sync.
  await duty.fill('Server')
  await page.getByRole('option', { name: 'Add “Server”' }).click()
  await saveField(page, 'Primary duty')
  await setField(page, 'Email', 'una.here@example.com')
  await sync(api, id)
  await page.reload()
  await expect.poll(() => shownIn(page, 'Email').textContent()).toBe('una.truth@example.com')
  expect(await shownIn(page, 'Primary duty').textContent()).toBe('Cook')
})

test('a new hire who does not appear is at another location, or there was an error: the user list says so, and so does adding them by hand', async () => {
  const name = 'Payroll of the north'
  const entry = async (location: string) =>
    (await api.post<{ id: string }>('/locations', { name: location })).id
  const [north, south] = [await entry('North Clinic'), await entry('South Clinic')]
  await api.post('/workers', {
    ...{ firstName: 'Elsa', lastName: 'Where', email: 'elsa@articles.example.com' },
    ...{ payrollId: '9901', locationId: south, phone: '(306) 555-9901' },
  })
  const { id } = await connectKind('payroll-feed', name, { settings: { location: north } })
  const row = (number: string, first: string, last: string) => ({
    'Employee Number': number,
    'First Name': first,
    'Last Name': last,
    Email: `${first.toLowerCase()}@articles.example.com`,
    'Mobile Phone': '(306) 555-9901',
    Status: 'Active',
  })
  await steer(vendorOf('payroll-feed', name), 'people', [
    row('9901', 'Elsa', 'Where'),
    row('9902', 'Erik', 'Rorsen'),
  ])
  await sync(api, id)

  const page = await openAs('owner', '/users')
  const search = page.getByRole('searchbox')
  await search.fill('Elsa Where')
  await page.getByText(/already exists at another location \(South Clinic\)/).waitFor()
  await search.fill('Erik Rorsen')
  await page.getByText('is already in use by Elsa Where').waitFor()
  await page.getByRole('button', { name: 'Add user' }).click()
  const adding = page.getByRole('dialog')
  await adding.getByLabel('First name').fill('Erik')
  await adding.getByLabel('Last name').fill('Rorsen')
  await adding.getByText('Adding them by hand may make them twice.').waitFor()
  await looksRight(page)
})
