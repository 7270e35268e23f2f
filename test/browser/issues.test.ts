/** Who is not synced, from Home to the list: why, in payroll’s hands, tried again in place, assigned, left waiting, left out, found by name. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Out } from './support/api.ts'
import { inPage } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { looksRight } from './support/look.ts'
import { type PlexxisRow, rowsWith } from './support/source.ts'

const { api, openAs, connectWith } = useCompany('issues')
const aRow = rowsWith(318)
const missing = (more: Partial<PlexxisRow> = {}) => aRow({ ...more, Phone1: '' })
const many = (count: number, row: () => PlexxisRow) => Array.from({ length: count }, row)
const shot = async (page: Page, name: string) => {
  if (!process.env.SHOTS) return
  await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.screenshot({ path: `${process.env.SHOTS}/${name}-dark.png` })
  await page.emulateMedia({ colorScheme: 'light' })
  const size = page.viewportSize()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.screenshot({ path: `${process.env.SHOTS}/${name}-narrow.png` })
  if (size) await page.setViewportSize(size)
}

const ana = missing({ Code: 'P-1', FirstName: 'Ana', LastName: 'Silva' })
const bo = missing({ Code: 'P-2', FirstName: 'Bo', LastName: 'Lee' })
const cy = missing({ Code: 'P-3', FirstName: 'Cy', LastName: 'Moss' })
const others = many(34, missing)
const fine = many(363, aRow)
let payroll: Awaited<ReturnType<typeof connectWith>>

test('97 issues of four sources are one list; 37 of 400 without a phone are in payroll’s hands in two clicks', async () => {
  payroll = await connectWith('Payroll', [ana, bo, cy, ...others, ...fine])
  for (const source of ['North', 'South', 'West']) await connectWith(source, many(20, missing))

  const page = await openAs('owner', '/')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByText('97 issues are open').waitFor()
  await page.getByRole('link', { name: 'See who and why' }).click()
  await page.getByRole('button', { name: 'Copy: No phone number, Payroll' }).click()
  await page.getByText('37 rows copied').waitFor()
  const copied = await inPage<string>(page, 'navigator.clipboard.readText()')
  expect(copied.split('\n')).toHaveLength(38)
  expect(copied).toContain(
    'Ana Silva\tP-1\tNo phone number\tAdd a phone number in Payroll, then retry.\tPayroll',
  )
  await expect.poll(() => page.getByRole('region', { name: /^No phone number, / }).count()).toBe(4)
  await page.getByRole('link', { name: 'Open 97' }).waitFor()
  await looksRight(page)
  await shot(page, 'issues')
})

test('one is tried again in place; others are assigned, wait, or are left out, and are found by that', async () => {
  const page = await openAs('owner', '/issues?query=P-')
  const group = page.getByRole('region', { name: 'No phone number, Payroll' })
  const fixed = { ...ana, Phone1: '(416) 319-0001' }
  await payroll.source.set([fixed, bo, cy, ...others, ...fine])
  await group.getByRole('button', { name: 'Retry: Ana Silva' }).click()
  await page.getByText('Synced now.').waitFor()
  await group.getByText('Bo Lee and Cy Moss').waitFor()
  expect(new URL(page.url()).pathname).toBe('/issues')

  const picked = page.getByRole('region', { name: 'Picked' })
  await group.getByRole('button', { name: /^Pick all/ }).click()
  await picked.getByText('2 people picked').waitFor()
  await picked.getByRole('button', { name: 'Assign' }).click()
  await picked.getByRole('form').getByRole('button', { name: 'Assign' }).click()
  await page.getByText(/^2 issues are .*’s now/).waitFor()
  await page.getByLabel('Who sees to it').selectOption({ label: 'Mine' })
  await group.getByRole('checkbox', { name: 'Pick Bo Lee' }).check()
  await picked.getByRole('button', { name: 'Let wait' }).click()
  await picked.getByLabel('For whom').fill('payroll')
  await picked.getByLabel('Note').fill('Asked Kim.')
  await shot(page, 'picked')
  await picked.getByRole('button', { name: 'Let it wait' }).click()
  await page.getByText('1 issue waits now.').waitFor()
  await group.getByRole('checkbox', { name: 'Pick Cy Moss' }).check()
  await picked.getByRole('button', { name: 'Leave out', exact: true }).click()
  await picked.getByLabel('Why').fill('A contractor.')
  await picked.getByRole('button', { name: 'Leave out 1 person' }).click()
  await page.getByText('1 person is left out from now on.').waitFor()

  await page.getByRole('link', { name: /^Waiting/ }).click()
  await page.getByText('for payroll').waitFor()
  await page.getByText('Asked Kim.').waitFor()
  await looksRight(page)
  await shot(page, 'waiting')
  await page.getByRole('link', { name: /^Done/ }).click()
  await page.getByText('A contractor.').waitFor()
  await looksRight(page)
  await shot(page, 'done')
  await page.getByRole('button', { name: 'Bring back: Cy Moss' }).click()
  await page.getByText('Cy Moss is no longer left out').waitFor()
  await expect.poll(async () => (await ofCy()).length).toBe(1)
})
const ofCy = async () =>
  (await api.get<Out<'IssueList'>>('/issues', { state: 'open', person: 'P-3' })).items

test('somebody who waits at a source is found by name from every page, and synced there', async () => {
  const page = await openAs('owner', '/integrations')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('cy moss')
  await page.keyboard.press('Enter')
  const card = page.getByRole('region', { name: 'Cy Moss' })
  await card.getByText('Cy Moss was not synced: missing phone number').first().waitFor()
  await card.getByText('Add a phone number in Payroll, then retry.').waitFor()
  await looksRight(page)
  await shot(page, 'why')
  await payroll.source.set([{ ...cy, Phone1: '(416) 319-0003' }, bo, ...others, ...fine])
  await card.getByRole('button', { name: 'Retry: Cy Moss' }).click()
  await page.getByText('Cy Moss is synced.').waitFor()
  await page.goto('/workers?query=bo+lee')
  await page.getByText('Bo Lee is at Payroll, and not in the directory').waitFor()
  await shot(page, 'workers')
  await page.getByRole('button', { name: 'Add worker' }).click()
  const form = page.getByRole('form', { name: 'Add worker' })
  await form.getByLabel('First name').fill('Bo')
  await form.getByLabel('Last name').fill('Lee')
  await form.getByText('Bo Lee is at Payroll').waitFor()
})
