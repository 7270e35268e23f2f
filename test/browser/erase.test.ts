/** A person is given a copy of what is kept of them, and then erased: by mouse, and by the keyboard alone. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { type Out, sync } from './support/api.ts'
import { useCompany } from './support/company.ts'
import { looksRight } from './support/look.ts'
import { rowsWith } from './support/source.ts'

const { api, openAs, connectWith } = useCompany('erase')
const aRow = rowsWith(683)

async function worker(query: string) {
  const { items } = await api.get<Out<'WorkerList'>>('/workers', { query })
  return items[0]?.id ?? ''
}

const erased = async () =>
  (await api.get<{ items: { state: string }[] }>('/erasures')).items.every(
    (e) => e.state === 'done',
  )

test('an owner exports and erases somebody; another one is erased by the keyboard, and let in again', async () => {
  const rows = [
    aRow({ FirstName: 'Ottoline', LastName: 'Farquhar' }),
    aRow({ FirstName: 'Ignatius', LastName: 'Pell' }),
    aRow(),
  ]
  const { id } = await connectWith('Erase', rows)
  await sync(api, id)

  const page = await openAs('owner', `/workers/${await worker('Farquhar')}`)
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as a page' }).click()
  const file = await readFile(await (await coming).path(), 'utf8')
  expect(file).toContain('<h1>Ottoline Farquhar</h1>')
  expect(file).toContain('id="data"')
  await page.getByRole('button', { name: 'Erase…' }).click()
  const asks = page.getByRole('dialog', { name: 'Erase Ottoline Farquhar?' })
  await asks.getByLabel('Their name').fill('Ottoline')
  await asks.getByRole('button', { name: 'Erase for good' }).click()
  await asks.getByText('is not the name of this worker').waitFor()
  await looksRight(page)
  await asks.getByLabel('Their name').fill('Ottoline Farquhar')
  await asks.getByRole('button', { name: 'Erase for good' }).click()
  const done = page.getByRole('dialog', { name: 'Erased' })
  await done.getByText('They were erased.').waitFor()
  await done.getByText(/still has them/).waitFor()
  await looksRight(page)
  await done.getByRole('button', { name: 'To the workers' }).click()
  await page.getByRole('heading', { level: 1, name: 'Workers' }).waitFor()
  expect(await page.getByText('Farquhar').count()).toBe(0)

  await page.goto(`/workers/${await worker('Pell')}`)
  await page.getByRole('button', { name: 'Erase…' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Their name').pressSequentially('Ignatius Pell')
  await page.getByLabel('Their name').press('Enter')
  // While a sync is under way it waits, and goes on by itself.
  await page.getByText(/^They (were|are being) erased/).waitFor()
  await expect.poll(erased, { timeout: 100_000 }).toBe(true)
  await page.keyboard.press('Escape')

  await page.goto('/settings/retention')
  await page.getByLabel('Syncs and what each did, in days').fill('90')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Let in again…' }).first().focus()
  await page.keyboard.press('Enter')
  const lets = page.getByRole('dialog', { name: 'Let them in again?' })
  await lets.getByRole('button', { name: 'Let in again' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('May bring them in', { exact: true }).waitFor()
  await sync(api, id)
  expect(await worker('Pell')).not.toBe('')
  expect(await worker('Farquhar')).toBe('')
}, 150_000)
