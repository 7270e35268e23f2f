/** The directory's lists: add, rename, stop offering, and who has an entry, in a browser. */
import { beforeAll, expect, test } from 'vitest'
import { everything, type Out } from './support/api.ts'
import { inPage } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { looksRight } from './support/look.ts'

const { api, openAs } = useCompany('lists')
type Entry = Out<'ListEntry'>
const add = (list: string, name: string) => api.post<Entry>(`/${list}`, { name })
const named = async (list: string, name: string) =>
  (await everything<Entry>(api, `/${list}`)).find((e) => e.name === name)

beforeAll(async () => {
  await add('positions', 'Listed foreman')
  await add('locations', 'Listed yard')
  await api.post('/workers', {
    firstName: 'Lian',
    lastName: 'Listed',
    position: 'Listed foreman',
    location: 'Listed yard',
  })
})

test('Lists in the navigation leads to the positions, with a tab for each list', async () => {
  const page = await openAs('owner', '/')
  const main = page.getByRole('navigation', { name: 'Main' })
  await main.getByRole('link', { name: 'Lists' }).click()
  await page.getByRole('heading', { level: 1, name: 'Positions' }).waitFor()
  const tabs = page.getByRole('navigation', { name: 'Lists' })
  for (const name of [
    'Duties',
    'Zones',
    'Teams',
    'Locations',
    'Projects',
    'Profiles',
    'Positions',
  ]) {
    await tabs.getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await expect.poll(() => tabs.locator('[aria-current]').textContent()).toBe(name)
  }
})

test('an entry is added, renamed, no longer offered and offered again', async () => {
  const [before, after] = ['Spotter', 'Signaller']
  const page = await openAs('owner', '/lists/duties')
  await page.getByLabel('New duty').fill(`  ${before} `)
  await page.keyboard.press('Enter')
  await page.getByText(`${before} was added.`).waitFor()
  await expect.poll(() => page.getByLabel('New duty').inputValue()).toBe('')

  await page.getByRole('button', { name: `Rename ${before}` }).click()
  const dialog = page.getByRole('dialog', { name: `Rename ${before}` })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(after)
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await page.getByText(`${before} is called ${after} now.`).waitFor()
  await dialog.waitFor({ state: 'hidden' })

  const row = page.getByRole('row').filter({ hasText: after })
  await row.getByText('Offered', { exact: true }).waitFor()
  await row.getByRole('button', { name: `Stop offering ${after}` }).click()
  await row.getByText('Not offered').waitFor()
  expect(await named('duties', after)).toMatchObject({ active: false })
  await expect
    .poll(() => inPage(page, "document.activeElement.textContent === 'Offer again'"))
    .toBe(true)
  await page.keyboard.press('Enter')
  await row.getByText('Offered', { exact: true }).waitFor()
  expect(await named('duties', after)).toMatchObject({ active: true })
})

test.each([
  ['positions', 'Position', 'Listed foreman'],
  ['locations', 'Location', 'Listed yard'],
])('from the %s one comes to the workers who have an entry', async (list, label, name) => {
  const entry = await named(list, name)
  const page = await openAs('owner', `/lists/${list}`)
  const row = page.getByRole('row').filter({ hasText: name })
  await row.getByRole('link', { name: /^1 worker whose/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Workers' }).waitFor()
  await page.getByRole('link', { name: 'Lian Listed' }).waitFor()
  await page.getByText('1 worker', { exact: true }).waitFor()
  expect(new URL(page.url()).searchParams.get(label.toLowerCase())).toBe(entry?.id)
  await expect.poll(() => page.getByRole('combobox', { name: label }).inputValue()).toBe(entry?.id)
  await page.getByRole('columnheader', { name: label }).waitFor()
})

test('a viewer sees the lists and no way to change them', async () => {
  const page = await openAs('viewer', '/lists/positions')
  await page.getByRole('table', { name: 'Positions' }).waitFor()
  expect(await page.locator('main button').count()).toBe(0)
  expect(await page.getByLabel('New position').count()).toBe(0)
})

const INTEGRATION = ['Integration not found', 'See all integrations'] as const
const NOWHERE = {
  '/integrations/nothing': INTEGRATION,
  '/integrations/nothing/workers': INTEGRATION,
  '/integrations/nothing/settings': INTEGRATION,
  '/integrations/nothing/match': INTEGRATION,
  '/integrations/nothing/fields': INTEGRATION,
  '/integrations/nothing/pushes': INTEGRATION,
  '/integrations/nothing/connect': INTEGRATION,
  '/integrations/new/nothing': INTEGRATION,
  '/runs/nothing': ['Run not found', 'See all integrations'],
  '/workers/nothing': ['Worker not found', 'See all workers'],
  '/help/nothing': ['Help not found', 'See all help'],
}

test('what is not there says so, has no tabs and no deeds, and leads to where such are', async () => {
  const page = await openAs('owner', '/lists/nothing')
  const main = page.locator('main')
  for (const [address, [title = '', way = '']] of Object.entries(NOWHERE)) {
    await page.goto(new URL(address, page.url()).href)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await main.getByRole('link', { name: way }).waitFor()
    const left = [
      await main.getByRole('navigation').count(),
      await main.getByRole('button').count(),
    ]
    expect([address, ...left]).toEqual([address, 1, 0])
  }
})

test('a word in place of a worker leads to the search for it', async () => {
  const page = await openAs('owner', '/workers/zelda')
  await page.getByRole('link', { name: 'Look for “zelda” among workers' }).waitFor()
  await looksRight(page)
  if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}-nobody.png` })
  await page.getByRole('link', { name: 'Look for “zelda” among workers' }).click()
  await page.getByRole('heading', { level: 1, name: 'Workers' }).waitFor()
  expect(new URL(page.url()).searchParams.get('query')).toBe('zelda')
})

test('a list that does not exist says so', async () => {
  const page = await openAs('owner', '/lists/nothing')
  await page.getByRole('heading', { level: 1, name: 'Page not found' }).waitFor()
})

test.each([
  ['owner', '/lists/positions'],
  ['owner', '/lists/locations'],
  ['other', '/lists/zones'],
  ['other', '/lists/projects'],
  ['viewer', '/lists/positions'],
] as const)('for the %s %s looks right everywhere', async (role, path) => {
  const page = await openAs(role, path)
  if (role === 'other')
    await page.getByText(`There are no ${path.slice('/lists/'.length)} yet`).waitFor()
  await looksRight(page)
})

test('projects are added here only: their page promises nothing of a source', async () => {
  const zones = await openAs('other', '/lists/zones')
  await zones.getByText('There are no zones yet').waitFor()
  expect(await zones.locator('main').textContent()).toContain('What a source says is added here')
  const page = await openAs('other', '/lists/projects')
  await page.getByText('There are no projects yet').waitFor()
  expect(await page.locator('main').textContent()).not.toMatch(/source/i)
  await add('projects', 'Listed bridge')
  const ours = await openAs('owner', '/lists/projects')
  await ours.getByRole('button', { name: 'Rename Listed bridge' }).waitFor()
  await looksRight(ours)
})

test('renaming, and a refused name, look right everywhere', async () => {
  const page = await openAs('owner', '/lists/locations')
  const box = page.getByLabel('New location')
  await box.fill('LISTED yard')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('“Listed yard” is in the list already.').waitFor()
  await expect.poll(() => box.getAttribute('aria-invalid')).toBe('true')
  await expect.poll(() => inPage(page, 'document.activeElement.name')).toBe('name')
  await expect.poll(() => box.inputValue()).toBe('LISTED yard')
  await looksRight(page)
  await page.getByRole('button', { name: 'Rename Listed yard' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).waitFor()
  await looksRight(page)
})

test('lists of the settings are searched as one types, and say how many fit; a handful needs no box', async () => {
  const page = await openAs('owner', '/settings/tokens')
  await page.getByRole('rowheader').first().waitFor()
  expect(await page.getByRole('searchbox', { name: 'Search the tokens' }).count()).toBe(0)
  const names = ['Payroll export', 'Time import', 'Time export', 'Kiosk', 'Badge printer', 'Réseau']
  for (const name of names) await api.post('/tokens', { name, scopes: ['read'] })
  await page.reload()
  const box = page.getByRole('searchbox', { name: 'Search the tokens' })
  await box.fill('export TIME')
  await page.getByText(/^1 of \d+ tokens$/).waitFor()
  expect(await page.getByRole('rowheader').allTextContents()).toEqual(['Time export'])
  await box.fill('nothing is called this')
  await page.getByText('None of the tokens fits “nothing is called this”').waitFor()
  await looksRight(page)
  await page.getByRole('link', { name: 'Show all of them' }).click()
  await page.getByText(/^\d+ tokens$/).waitFor()
})
