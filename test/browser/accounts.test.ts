/** Getting in: an invitation that is mailed, a forgotten password, and a further company, by the keyboard. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { apiAt } from './support/api.ts'
import { url } from './support/browser.ts'
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
  await choose(page, password)
  return page
}
async function choose(page: Page, password: string): Promise<void> {
  await page.getByLabel('Password', { exact: true }).focus()
  await typed(page, password, password)
}
async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('Email').focus()
  await typed(page, MAX, password)
}
const home = (page: Page) => page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
const company = (page: Page) => page.getByRole('banner').getByLabel('Company', { exact: true })

test('whoever is invited gets the link, sets a password and is in; forgotten, it is set anew', async () => {
  const owner = await openAs('owner', '/settings/members')
  await owner.getByRole('button', { name: 'Invite member' }).click()
  await owner.getByLabel('Name').fill('Max Member')
  await owner.getByLabel('Email').fill(MAX)
  await expect
    .poll(() => owner.getByLabel('Role').locator('option').allTextContents())
    .toEqual(['Owner', 'Admin', 'Viewer'])
  await owner.getByRole('button', { name: 'Invite', exact: true }).click()
  await owner.getByText(`An invitation is on its way to ${MAX}.`).waitFor()
  await owner.getByRole('button', { name: 'Done' }).click()
  await owner.getByText('Invited until').waitFor()
  const invited = await openAs(null, await linkMailed(MAX, /^Invitation to /))
  await invited.getByText('invites you to Muster as admin').waitFor()
  await looksRight(invited)
  await choose(invited, 'three plain words')
  await home(invited)

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
  const max = await setPassword(link, 'four quite plain words')
  await max.getByText('Your password is set. Sign in with it.').waitFor()
  await signIn(max, 'four quite plain words')
  await home(max)
  // Whoever was signed in with the old one is not any more.
  await invited.reload()
  await invited.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  await signIn(invited, 'three plain words')
  await invited.getByText('The email or the password is not right.').waitFor()
})

test('each chooses what they are told of by email, and sees who else is told', async () => {
  const page = await openAs('owner', '/settings/notifications')
  const silence = page.getByLabel(/^Nothing has come from a source/)
  await expect.poll(() => silence.isChecked()).toBe(true)
  await silence.uncheck()
  await page.getByLabel('Summary').selectOption({ label: 'Every morning' })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  await page.reload()
  await page.getByText('4 selected').waitFor()
  await expect.poll(() => silence.isChecked()).toBe(false)
  await page.getByRole('heading', { name: 'Who else is told' }).waitFor()
  await page.getByText('Everything; a summary on Mondays').waitFor()
  await looksRight(page)
})

test('an invitation of another company is joined with the account there is, and the switch leads to and fro', async () => {
  const other = apiAt(url, 'muster_other_token')
  await other.post('/members', { name: 'Max', email: MAX, role: 'viewer' })
  const link = await linkMailed(MAX, 'Invitation to Other Company')
  const fresh = await openAs(null, link)
  await fresh.getByRole('link', { name: 'Sign in to join' }).waitFor()
  await looksRight(fresh)

  const max = await openAs(null, '/sign-in')
  await signIn(max, 'four quite plain words')
  await max.getByText('Other Company invites you').waitFor()
  expect(await company(max).count()).toBe(0)
  await looksRight(max)
  await max.goto(link)
  await looksRight(max)
  await max.getByRole('button', { name: 'Join Other Company' }).focus()
  await max.keyboard.press('Enter')
  const chosenOn = (page: Page) => () => company(page).locator('option:checked').textContent()
  const chosen = chosenOn(max)
  await expect.poll(chosen).toBe('Other Company')
  await home(max)

  // By the keyboard, as any choice.
  const mine = await max.context().newPage()
  // What it asks by itself now and then would make it come along before it is clicked.
  await mine.route('**/active-runs', () => undefined)
  await mine.goto('/settings/company')
  await expect.poll(chosenOn(mine)).toBe('Other Company')
  const ours = await company(max)
    .locator('option')
    .filter({ hasNotText: 'Other Company' })
    .textContent()
  await company(max).selectOption({ label: ours ?? '' })
  await expect.poll(chosen).toBe(ours)
  await home(max)

  // A page that still shows the other company does nothing there, and comes along.
  await mine.getByRole('link', { name: 'Workers' }).first().click()
  await mine.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  await expect.poll(chosenOn(mine)).toBe(ours)
  await mine.close()

  await max.goto('/settings/account')
  await max.getByRole('button', { name: 'Go to Other Company' }).click()
  await expect.poll(chosen).toBe('Other Company')
  await home(max)
  await max.goto('/settings/account')
  await looksRight(max)
  await max.getByRole('button', { name: 'Leave Other Company' }).click()
  await max.getByRole('button', { name: 'Leave', exact: true }).click()
  await max.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  await signIn(max, 'four quite plain words')
  await max.getByText('accounts', { exact: true }).first().waitFor()
  expect(await company(max).count()).toBe(0)
})

test('the address one signs in with is changed by a link to the new one, and taken back by the old one', async () => {
  const NEXT = 'max.next@accounts.test'
  const page = await openAs(null, '/sign-in')
  await signIn(page, 'four quite plain words')
  await page.getByText('accounts', { exact: true }).first().waitFor()
  await page.goto('/settings/account')
  await page.getByLabel('New email').focus()
  await typed(page, NEXT, 'four quite plain words')
  await page.getByText('Look into the new mailbox').waitFor()
  await looksRight(page)
  const confirming = await openAs(null, await linkMailed(NEXT, 'Confirm your new address'))
  await looksRight(confirming)
  await confirming.getByRole('button', { name: 'Use this address' }).focus()
  await confirming.keyboard.press('Enter')
  await confirming.getByText('Your address was changed').waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  await signIn(page, 'four quite plain words')
  await page.getByText('The email or the password is not right.').waitFor()

  const back = await openAs(null, await linkMailed(MAX, 'Your address was changed'))
  await looksRight(back)
  await back.getByRole('button', { name: 'Take it back' }).focus()
  await back.keyboard.press('Enter')
  await back.getByRole('heading', { level: 1, name: 'Set your password' }).waitFor()
  await choose(back, 'five of the plainest words')
  await back.getByText('Your password is set. Sign in with it.').waitFor()
  await signIn(back, 'five of the plainest words')
  await back.getByText('accounts', { exact: true }).first().waitFor()
})

test('an owner makes a further company, and goes to and fro', async () => {
  const page = await openAs('owner', '/settings/account')
  await page.getByRole('link', { name: 'New company…' }).click()
  await page.getByLabel('Company name').fill('Second Company')
  await looksRight(page)
  await page.getByRole('button', { name: 'Create company' }).click()
  const chosen = () => company(page).locator('option:checked').textContent()
  await expect.poll(chosen).toBe('Second Company')
  await home(page)
  await company(page).selectOption({ label: 'New company…' })
  await page.getByRole('heading', { level: 1, name: 'New company' }).waitFor()
  // Nothing was chosen by that: one is where one was.
  expect(await chosen()).toBe('Second Company')
  await company(page).selectOption({ label: 'accounts' })
  await expect.poll(chosen).toBe('accounts')
})
