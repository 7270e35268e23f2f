/** Help: what a page is for and what its words mean, from the page itself and by the search. */
import { expect, test } from 'vitest'
import { inPage } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { looksRight } from './support/look.ts'

const { openAs, connect } = useCompany('help')

test('a page says what it is for, and a word what it means, where it stands; Escape leads back', async () => {
  const { id } = await connect('Explained')
  const page = await openAs('owner', `/integrations/${id}/settings`)
  await page.getByRole('button', { name: 'Help for this page' }).click()
  const help = page.getByRole('dialog', { name: 'Help: Settings of an integration' })
  await help.getByText('Each section is saved by itself.').waitFor()
  await help.getByText('Welcome email', { exact: true }).click()
  await help.getByText('It leads a new worker to set up their account.').waitFor()
  await looksRight(page)
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'hidden' })

  const asked = page.getByRole('button', { name: 'What does “Guard” mean?' })
  await asked.focus()
  await page.keyboard.press('Enter')
  const word = page.getByRole('dialog', { name: 'Guard', exact: true })
  await word.getByText('figures for each kind of change').waitFor()
  await page.keyboard.press('Escape')
  await word.waitFor({ state: 'hidden' })
  expect(await inPage<string>(page, 'document.activeElement.getAttribute("aria-label")')).toBe(
    'What does “Guard” mean?',
  )
})

test('a word is found by the search, and leads to what it means; a document to the next', async () => {
  const page = await openAs('owner', '/')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('conflict')
  await page.getByRole('option', { name: /^What is “Conflict”\?/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Words' }).waitFor()
  expect(new URL(page.url()).hash).toBe('#conflict')
  await looksRight(page)
  await page
    .getByRole('navigation', { name: 'Breadcrumb' })
    .getByRole('link', { name: 'Help' })
    .click()
  await page.getByRole('heading', { level: 1, name: 'Help' }).waitFor()
  await looksRight(page)
  await page.getByRole('link', { name: 'Procore' }).click()
  await page.getByRole('heading', { level: 2, name: 'Sync Classifications' }).waitFor()
  await looksRight(page)
})

test('where the system chooses the colours, a switch that is on does not look like one that is off', async () => {
  const { id } = await connect('Forced')
  const page = await openAs('owner', `/integrations/${id}/workers`)
  await page.emulateMedia({ forcedColors: 'active' })
  const colours = () =>
    inPage<string[]>(
      page,
      `[...document.querySelectorAll('.switch')].map((s) => s.getAttribute('aria-checked') + ' ' + getComputedStyle(s).backgroundColor)`,
    )
  await page.getByRole('switch', { name: 'Unlock Fields' }).click()
  await page.getByText('Fields are unlocked.').waitFor()
  const seen = new Map(
    (await colours()).map((c) => c.split(/ (.*)/).slice(0, 2) as [string, string]),
  )
  expect(seen.get('true')).toBeDefined()
  expect(seen.get('true')).not.toBe(seen.get('false'))
})
