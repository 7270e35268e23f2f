/** A viewer, invited and joined in the browser, who can look and not touch. */
import { beforeAll, expect, test } from 'vitest'
import type { Out } from './support/api.ts'
import { useCompany } from './support/company.ts'
import { linkMailed } from './support/mailbox.ts'
import { shownIn } from './support/profile.ts'
import { rowsWith } from './support/source.ts'

const { api, openAs, connectWith } = useCompany('viewer')
const aRow = rowsWith(304)
let connectionId = ''
let runId = ''
let workerId = ''

beforeAll(async () => {
  const made = await connectWith('Looked at', [aRow(), aRow({ Phone1: '' })])
  connectionId = made.id
  runId = made.run.id
  workerId = (await api.post<Out<'Worker'>>('/workers', { firstName: 'Vic', lastName: 'View' })).id
})

test('an invited viewer sets a password, signs in and sees no way to change anything', async () => {
  const email = 'vito@demo.test'
  await api.post('/members', { name: 'Vito Viewer', email, role: 'viewer' })
  const page = await openAs(null, await linkMailed(email, /^Invitation to /))
  await page.getByLabel('Password', { exact: true }).fill('looking but not touching')
  await page.getByLabel('Password again').fill('looking but not touching')
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  await page.getByText('Viewer', { exact: false }).first().waitFor()

  await page.goto('/workers')
  await page.getByRole('table', { name: 'Workers' }).waitFor()
  expect(await page.getByRole('button', { name: 'Add worker' }).count()).toBe(0)
})

test('on the sync page every switch and button that writes is off, with the reason', async () => {
  const page = await openAs('viewer', `/integrations/${connectionId}/workers`)
  for (const name of ['Preview', 'Sync Workers'])
    await expect
      .poll(() => page.getByRole('button', { name }).isDisabled(), { message: name })
      .toBe(true)
  for (const name of ['AutoSync', 'Unlock Fields'])
    await expect
      .poll(() => page.getByRole('switch', { name }).isDisabled(), { message: name })
      .toBe(true)
  await page.getByText('You are a viewer').waitFor()
  await page.getByRole('button', { name: /^Download CSV/ }).waitFor()
})

test('a worker, the settings and the members can be read only', async () => {
  const page = await openAs('viewer', `/workers/${workerId}`)
  await shownIn(page, 'First name').waitFor()
  expect(await page.getByRole('button', { name: /^Edit / }).count()).toBe(0)
  await page.goto(`/integrations/${connectionId}/settings`)
  await page.getByText('You are a viewer').waitFor()
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Test Integration' }).isDisabled()).toBe(true)
})

/** The page hides it; the server must refuse it all the same. */
test('the server refuses each write that a page of a viewer could send', async () => {
  const page = await openAs('viewer', '/')
  const writes = [
    ['POST', `/connections/${connectionId}/runs`, { mode: 'apply' }],
    ['PATCH', `/connections/${connectionId}`, { editPolicy: 'unlocked' }],
    ['DELETE', `/connections/${connectionId}`],
    ['POST', '/connections', { kind: 'plexxis', name: 'x' }],
    ['POST', `/runs/${runId}/reject`, {}],
    ['POST', '/workers', { firstName: 'A', lastName: 'B' }],
    ['PATCH', `/workers/${workerId}`, { firstName: 'C' }],
    ['PATCH', '/company', { name: 'Mine' }],
    ['POST', '/members', { name: 'x', email: 'x@demo.test', role: 'owner' }],
    ['POST', '/tokens', { name: 'x', scopes: ['admin'] }],
  ] as const
  for (const [method, path, data] of writes) {
    const headers = { origin: new URL(page.url()).origin }
    const more = data === undefined ? {} : { data }
    const answer = await page.request.fetch(`/api/v1${path}`, { method, headers, ...more })
    expect(answer.status(), `${method} ${path}`).toBe(403)
  }
  expect((await api.get<Out<'Worker'>>(`/workers/${workerId}`)).firstName).toBe('Vic')
})
