/** Settings that would change people, in a browser and by the keyboard alone: whom, before anything is saved. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useCompany } from './support/company.ts'
import { looksRight } from './support/look.ts'
import { rowsWith } from './support/source.ts'

const { openAs, connectWith, readConnection } = useCompany('settings-look')
const aRow = rowsWith(318)

/** Types over what stands in a field, and presses Enter, which saves. */
async function retype(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true })
  await field.focus()
  await page.keyboard.press('ControlOrMeta+A')
  if (text) await page.keyboard.type(text)
  else await page.keyboard.press('Delete')
}
/** What is technical is folded away. */
async function openAdvanced(page: Page): Promise<void> {
  await page.locator('summary').filter({ hasText: 'Advanced' }).focus()
  await page.keyboard.press('Enter')
}
const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'What this would change' })

test('whom a change of settings would change is shown by itself; left, nothing is saved; then it is', async () => {
  const rows = Array.from({ length: 12 }, () => aRow())
  const { id } = await connectWith('Looked at', rows)
  const page = await openAs('owner', `/integrations/${id}/settings`)
  await openAdvanced(page)
  await retype(page, 'Last name', 'FirstName')
  await page.keyboard.press('Enter')
  const dialog = dialogOf(page)
  await dialog.getByText('This would change the last name of 12 people.').waitFor()
  await dialog.getByText('The last name of 12 of 12 workers would change.').waitFor()
  await dialog.getByText('Changed: 12 people').focus()
  await page.keyboard.press('Enter')
  await dialog.getByText(/Last name:\s*Person0001/).waitFor()
  await looksRight(page)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('You have unsaved changes.').waitFor()
  const mapped = async () => (await readConnection(id)).settings.fieldMap
  expect(await mapped()).toMatchObject({ lastName: 'LastName' })

  await page.getByRole('button', { name: 'Save', exact: true }).focus()
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Save', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Settings saved.').waitFor()
  expect(await mapped()).toMatchObject({ lastName: 'FirstName' })
})

test('what changes nobody is saved at once, and a source that does not answer keeps nobody from saving', async () => {
  const { id, source } = await connectWith('Not looked at', [aRow(), aRow()])
  const page = await openAs('owner', `/integrations/${id}/settings`)
  await openAdvanced(page)
  await retype(page, 'People per page', '500')
  await page.keyboard.press('Enter')
  await page.getByText('Settings saved.').waitFor()
  expect((await readConnection(id)).settings.pageSize).toBe(500)

  await source.fail('outage', 50)
  await retype(page, 'Last name', 'FirstName')
  await page.keyboard.press('Enter')
  const dialog = dialogOf(page)
  await dialog.getByText('The source is read with the new settings.').waitFor()
  await dialog.getByRole('button', { name: 'Save without looking' }).focus()
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await expect
    .poll(async () => (await readConnection(id)).settings.fieldMap)
    .toMatchObject({
      lastName: 'FirstName',
    })
  await source.heal()
  // The look was called off: it keeps nobody from syncing.
  await expect.poll(async () => (await readConnection(id)).activeRun).toBeNull()
})
