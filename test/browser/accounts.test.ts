/** Getting in: an invitation that is mailed, and a forgotten password, by the keyboard alone. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useCompany } from './support/company.ts'
import { looksRight } from './support/look.ts'
import { linkMailed } from './support/mailbox.ts'

const { openAs } = useCompany('accounts')
const MAX = 'max@accounts.test'

async function typed(page: Page, ...lines: string[]): Promise<void> {
  for (const [i, line] of lines.entries()) {
    await page.keyboard.type(line)
    await page.keyboard.press(i < lines.length - 1 ? 'Tab' : 'Enter')
  }
}
async function setPassword(path: string, password: string): Promise<Page> {
  const page = await openAs(null, path)
  await page.getByLabel('Password', { exact: true }).focus()
  await typed(page, password, password)
  await page.getByText('Your password is set. Sign in with it.').waitFor()
  return page
}
async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('Email').focus()
  await typed(page, MAX, password)
}

test('whoever is invited gets the link, sets a password and is in; forgotten, it is set anew', async () => {
  const owner = await openAs('owner', '/settings/members')
  await owner.getByRole('button', { name: 'Invite member' }).click()
  await owner.getByLabel('Name').fill('Max Member')
  await owner.getByLabel('Email').fill(MAX)
  expect(await owner.getByLabel('Role').locator('option').allTextContents()).toEqual([
    'Owner',
    'Admin',
    'Viewer',
  ])
  await owner.getByRole('button', { name: 'Invite', exact: true }).click()
  await owner.getByText(`An e-mail with this link is on its way to ${MAX}.`).waitFor()
  const invited = await setPassword(await linkMailed(MAX, /^Invitation to /), 'three plain words')
  await signIn(invited, 'three plain words')
  await invited.getByRole('heading', { level: 1, name: 'Home' }).waitFor()

  const page = await openAs(null, '/sign-in')
  await page.getByRole('link', { name: 'Forgotten your password?' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Forgotten your password?' }).waitFor()
  await looksRight(page)
  await page.getByLabel('Email').focus()
  await typed(page, MAX)
  await page.getByText('Look into your mailbox').waitFor()
  await looksRight(page)
  const link = await linkMailed(MAX, /^A new password for /)
  await signIn(await setPassword(link, 'four quite plain words'), 'four quite plain words')
  // Whoever was signed in with the old one is not any more.
  await invited.reload()
  await invited.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  await signIn(invited, 'three plain words')
  await invited.getByText('The email or the password is not right.').waitFor()
})

test('each chooses what they are told of by e-mail, and sees who else is told', async () => {
  const page = await openAs('owner', '/settings/notifications')
  const silence = page.getByLabel(/^Nothing has come from a source/)
  expect(await silence.isChecked()).toBe(true)
  await silence.uncheck()
  await page.getByLabel('Summary').selectOption({ label: 'Every morning' })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  await page.reload()
  await page.getByText('4 selected').waitFor()
  expect(await silence.isChecked()).toBe(false)
  await page.getByRole('heading', { name: 'Who else is told' }).waitFor()
  await page.getByText('Everything; a summary on Mondays').waitFor()
  await looksRight(page)
})
