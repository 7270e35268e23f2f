/** Who is not synced, from Home to the list: why, tried again in place, left waiting, found by name. */
import { expect, test } from 'vitest'
import type { Out } from './support/api.ts'
import { sync } from './support/api.ts'
import { useCompany } from './support/company.ts'
import { looksRight } from './support/look.ts'
import { rowsWith } from './support/source.ts'

const { api, openAs, connectWith } = useCompany('issues')
const aRow = rowsWith(318)

test('from Home to the list: one is tried again in place, another waits', async () => {
  const one = aRow({ Code: 'P-1', FirstName: 'Ana', LastName: 'Silva' })
  const rest = [aRow(), aRow()]
  const missing = (FirstName: string, LastName: string, Code: string) =>
    aRow({ FirstName, LastName, Code, Phone1: '' })
  const cyMoss = missing('Cy', 'Moss', 'P-3')
  const others = [missing('Bo', 'Lee', 'P-2'), cyMoss]
  const { id, source } = await connectWith('Payroll', [{ ...one, Phone1: '' }, ...others, ...rest])
  await sync(api, id)

  const page = await openAs('owner', '/')
  await page.getByText('3 issues are open').waitFor()
  await page.getByRole('link', { name: 'See who and why' }).click()
  const group = page.getByRole('region', { name: 'No phone number, Payroll' })
  await group.getByText('Ana Silva was not synced: missing phone number').waitFor()
  await looksRight(page)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/issues.png` })

  await source.set([one, ...others, ...rest])
  await group.getByRole('button', { name: 'Retry: Ana Silva' }).click()
  await page.getByText('1 of 1 synced now.').waitFor()
  await group.getByText('Bo Lee and Cy Moss').waitFor()
  expect(await group.getByText('Ana Silva').count()).toBe(0)
  expect(new URL(page.url()).pathname).toBe('/issues')

  await group.getByRole('checkbox', { name: 'Pick Bo Lee' }).check()
  const picked = page.getByRole('region', { name: 'Picked' })
  await picked.getByLabel('For whom').fill('payroll')
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/picked.png` })
  await picked.getByRole('button', { name: 'Let it wait' }).click()
  await page.getByText('1 issue waits now.').waitFor()
  await page.getByRole('link', { name: /^Waiting/ }).click()
  await page.getByText('for payroll').waitFor()
  await page.getByRole('link', { name: /^Done/ }).click()
  await page.getByRole('link', { name: 'Synced after Retry' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('cy moss')
  await page.keyboard.press('Enter')
  const cy = page.getByRole('region', { name: 'Cy Moss' })
  await cy.getByText('Cy Moss was not synced: missing phone number').first().waitFor()
  await cy.getByText('Add one in Payroll, then retry.').waitFor()
  await looksRight(page)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/why.png` })
  await source.set([one, { ...cyMoss, Phone1: '+14165550177' }, ...rest])
  await cy.getByRole('button', { name: 'Retry: Cy Moss' }).click()
  await page.getByText('Cy Moss is synced.').waitFor()
  await page.goto('/workers?query=bo+lee')
  await page.getByText('Bo Lee is at Payroll, and not in the directory').waitFor()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/workers.png` })
  const { total } = await api.get<Out<'IssueList'>>('/issues', { state: 'open' })
  expect(total).toBe(0)
})
