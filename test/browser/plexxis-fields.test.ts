/**
 * Phones in use, locked and unlocked fields, later changes and AutoSync (docs/articles.md#plexxis-workers), in a
 * browser.
 */
import { expect, test } from 'vitest'
import { everything, type Out, runEnd, sync } from './support/api.ts'
import { url } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { edit, editButton, saveField, shownIn } from './support/profile.ts'
import { rowsWith } from './support/source.ts'
import { downloadCsv, linesOf, logRows, outcomeOf, syncToEnd, textOf } from './support/steps.ts'

const { api, openAs, connect, connectWith } = useCompany('plexxis-fields')
const aRow = rowsWith(301)

async function workerNamed(name: string): Promise<Out<'Worker'>> {
  const found = await everything<Out<'Worker'>>(api, '/workers', { query: name })
  const [worker] = found
  if (!worker || found.length > 1) throw new Error(`There are ${found.length} workers ${name}.`)
  return worker
}

test('somebody whose phone another profile has is not synced, and the log says whose it is', async () => {
  const taken = aRow({ FirstName: 'Nadia', LastName: 'Newcomer' })
  await api.post('/workers', { firstName: 'Hana', lastName: 'Byhand', phone: taken.Phone1 })
  const { id, source } = await connect('Phones')
  await source.set([aRow(), taken])

  const page = await openAs('owner', `/integrations/${id}/workers`)
  await syncToEnd(page)
  const lines = await downloadCsv(page, logRows(page).getByRole('button', { name: /CSV/ }))
  expect(lines).toHaveLength(2)
  expect(linesOf(lines, 'Nadia Newcomer')[0]).toMatchObject({ Reason: 'phone_in_use' })
  await page.getByRole('link', { name: 'See who and why' }).click()
  await page.getByText('Nadia Newcomer was not synced').waitFor()
  const words = `phone ${taken.Phone1} is already in use by Hana Byhand`
  await expect.poll(() => outcomeOf(page, 'Nadia Newcomer')).toContain(words)
  await page.getByRole('link', { name: 'See the other worker' }).click()
  await page.getByRole('heading', { level: 1, name: 'Hana Byhand' }).waitFor()
})

test('what changed in Plexxis since arrives with the next sync', async () => {
  const before = aRow({ FirstName: 'Lena', LastName: 'Later' })
  const { id, source } = await connectWith('Later changes', [before, aRow()])
  const after = { ...before, LastName: 'Latest', Email: 'lena@new.example.com' }
  await source.set([after, aRow()])

  const page = await openAs('owner', `/integrations/${id}/workers`)
  await syncToEnd(page)
  await page.getByRole('link', { name: 'See what happened' }).click()
  const parts = page.getByRole('navigation', { name: 'Filter by outcome' })
  await parts.getByRole('link', { name: /^Updated/ }).click()
  await page.getByText('Lena Latest was updated.').waitFor()
  await expect
    .poll(() => outcomeOf(page, 'Lena Latest'))
    .toContain('Last name: Later → becomes Latest')
  await page.getByRole('link', { name: 'Lena Latest' }).click()
  await page.getByRole('heading', { level: 1, name: 'Lena Latest' }).waitFor()
  expect(await shownIn(page, 'Email').textContent()).toBe('lena@new.example.com')
})

test('mapped fields are locked until Unlock Fields is on; then the local edit wins', async () => {
  const row = aRow({ FirstName: 'Uma', LastName: 'Unlock' })
  const { id, source } = await connectWith('Unlocking', [row])
  const { id: workerId } = await workerNamed('Uma Unlock')

  const page = await openAs('owner', `/workers/${workerId}`)
  await shownIn(page, 'Email').waitFor()
  expect(await editButton(page, 'Email').count()).toBe(0)
  expect(await api.status('PATCH', `/workers/${workerId}`, { email: 'x@example.com' })).toBe(409)

  await page.goto(`/integrations/${id}/workers`)
  await page.getByRole('switch', { name: 'Unlock Fields' }).click()
  await page.getByText('Fields are unlocked.').waitFor()
  await page.goto(`/workers/${workerId}`)
  const email = await edit(page, 'Email')
  await email.getByText('It stays: an edit here wins over').waitFor()
  await email.getByLabel('Email').fill('uma@home.example.com')
  await saveField(page, 'Email')

  await source.set([{ ...row, Email: 'uma@work.example.com', LastName: 'Unlocked' }])
  await sync(api, id)
  const now = await workerNamed('Uma Unlocked')
  expect(now.email).toBe('uma@home.example.com')
})

test('locked again, the next sync puts the value of the source back', async () => {
  const row = aRow({ FirstName: 'Rita', LastName: 'Relock' })
  const { id } = await connectWith('Relocking', [row])
  const { id: workerId } = await workerNamed('Rita Relock')
  await api.patch(`/connections/${id}`, { editPolicy: 'unlocked' })
  await api.patch(`/workers/${workerId}`, { email: 'rita@home.example.com' })

  const page = await openAs('owner', `/integrations/${id}/workers`)
  await page.getByRole('switch', { name: 'Unlock Fields' }).click()
  await page.getByText('Fields are locked.').waitFor()
  await syncToEnd(page)
  expect((await workerNamed('Rita Relock')).email).toBe(row.Email)
})

test('with AutoSync on, the schedule syncs by itself and the log says so', async () => {
  const { id, source } = await connect('Autosyncing')
  await source.set([aRow({ FirstName: 'Otto', LastName: 'Automatic' })])
  const page = await openAs('owner', `/integrations/${id}/workers`)
  await page.getByRole('switch', { name: 'AutoSync' }).click()
  await page.getByText('AutoSync is on.').waitFor()

  expect((await fetch(`${url}/cdn-cgi/local/scheduled`)).status).toBe(200)
  // The schedule's own minute may have come first; either way it is begun by a job.
  const runs = () => everything<Out<'Run'>>(api, `/connections/${id}/runs`)
  await expect.poll(async () => (await runs()).length).toBe(1)
  await runEnd(api, (await runs())[0]?.id ?? '')
  await page.reload()
  const entry = await textOf(logRows(page).first())
  expect(entry).toContain('1 of 1')
  expect(entry).toContain('AutoSync')
  expect((await workerNamed('Otto Automatic')).status).toBe('active')
})
