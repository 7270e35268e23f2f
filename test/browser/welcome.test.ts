/** A new hire, from the e-mail to their own profile; and the pages of what leaves by itself. */
import { expect, test } from 'vitest'
import { type Out, sync } from './support/api.ts'
import { sim, url } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { looksRight } from './support/look.ts'
import { mailsTo } from './support/mailbox.ts'
import { rowsWith } from './support/source.ts'

const { api, openAs, connectWith } = useCompany('welcome')
const aRow = rowsWith(779)

const mailTo = async (address: string) => (await mailsTo(address))[0]

test('a new hire gets one email, sets up their account with it, and sees their own profile', async () => {
  const first = aRow()
  const { id, source } = await connectWith('Welcome', [first])
  await api.patch(`/connections/${id}`, { invite: 'automatic' })
  const hire = aRow({ FirstName: 'Tamsin', LastName: 'Newcombe' })
  await source.set([first, hire])
  const run = await sync(api, id)
  const sending = await openAs('owner', `/runs/${run.id}`)
  await sending.getByText('1 welcome email waits to leave').waitFor()
  expect(await mailTo(hire.Email as string)).toBeUndefined()
  await sending.getByRole('button', { name: 'Send 1 welcome email now' }).click()
  await expect.poll(() => mailTo(hire.Email as string)).toBeTruthy()
  expect(await mailTo(first.Email as string)).toBeUndefined()
  const link = /https?:\S+/.exec((await mailTo(hire.Email as string))?.text ?? '')?.[0] ?? ''
  expect(link.startsWith(`${url}/welcome?token=`)).toBe(true)

  const page = await openAs(null, link.slice(url.length))
  await page.getByText('Hello Tamsin.').waitFor()
  await looksRight(page)
  await page.getByLabel('Password', { exact: true }).fill('three plain words')
  await page.getByLabel('Password again').fill('three plain words')
  await page.getByRole('button', { name: 'Set up my account' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tamsin Newcombe' }).waitFor()
  await page.getByText(hire.Email as string).waitFor()
  // There is nothing else for them, whatever address they type.
  await expect
    .poll(() => page.getByRole('navigation', { name: 'Main' }).getByRole('link').allTextContents())
    .toEqual(['My profile'])
  await page.goto('/workers')
  await page.getByRole('heading', { level: 1, name: 'Tamsin Newcombe' }).waitFor()
  await looksRight(page)

  // The link has been used.
  const again = await openAs(null, link.slice(url.length))
  await again.getByText('This link was used already, or has expired.').waitFor()

  // An admin ends the login, by the keyboard alone: whoever is signed in with it is out.
  const { items } = await api.get<Out<'WorkerList'>>('/workers', { query: 'Newcombe' })
  const office = await openAs('owner', `/workers/${items[0]?.id}`)
  await office.getByText(`Signs in as ${hire.Email}, since`).waitFor()
  await office.getByRole('button', { name: 'End the login' }).focus()
  await office.keyboard.press('Enter')
  const asks = office.getByRole('dialog', { name: 'End the login of Tamsin Newcombe?' })
  await asks.getByRole('button', { name: 'End the login' }).focus()
  await office.keyboard.press('Enter')
  await office.getByText('No login yet, and no link that leads to one.').waitFor()
  await page.goto('/me')
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
})

test('the template is previewed and saved, and a welcome is sent by hand and found in the outbox', async () => {
  const worker = await api.post<{ id: string }>('/workers', {
    firstName: 'Aaron',
    lastName: 'Aardvark',
    email: 'aaron.aardvark@example.com',
    confirmDuplicate: true,
  })
  const page = await openAs('owner', '/settings/welcome')
  await page.getByLabel('Subject').fill('Hello {{firstName}} {{salary}}')
  await page.getByRole('button', { name: 'Preview' }).click()
  await page
    .getByText(/there is no {{salary}}/)
    .first()
    .waitFor()
  await page.getByLabel('Subject').fill('Hello {{firstName}}')
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('region', { name: 'Preview' }).getByText('Hello Sam').first().waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The welcome email is saved.').waitFor()
  await page.getByLabel('Send to Aaron Aardvark').check()
  await page.getByRole('button', { name: 'Send to 1' }).click()
  await page.getByText('A welcome email is on its way.').waitFor()
  await expect.poll(() => mailTo('aaron.aardvark@example.com')).toBeTruthy()
  await looksRight(page)
  await page.goto('/settings/outbox')
  await page
    .getByRole('button', { name: 'Send again: Welcome email to aaron.aardvark@example.com' })
    .waitFor()
  await looksRight(page)
  expect(worker.id).toBeTruthy()
})

test('a webhook is added, its secret shown once, tried out and removed', async () => {
  const page = await openAs('owner', '/settings/webhooks')
  await page.getByRole('button', { name: 'Add webhook' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Address').fill(`${sim}/_sim/hooks/e2e`)
  await dialog.getByLabel('A worker was added').check()
  await dialog.getByRole('button', { name: 'Add webhook' }).click()
  await expect.poll(() => dialog.getByLabel('Secret').inputValue()).toMatch(/^whsec_/)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: /^Send a test to/ }).click()
  await page.getByText('A test message is on its way').waitFor()
  await expect
    .poll(async () => {
      const { items } = (await (await fetch(`${sim}/_sim/hooks`)).json()) as {
        items: { path: string; body: { type: string } }[]
      }
      return items.find((h) => h.path.includes('e2e'))?.body.type
    })
    .toBe('ping')
  await looksRight(page)
  await page.getByRole('button', { name: /^Remove / }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove webhook' }).click()
  await page.getByText('There are no webhooks').waitFor()
})
