/** A person's page: who they are, what each source says and who decides, what comes next; a wrong link put right. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Out, sync } from './support/api.ts'
import { inPage } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { looksRight } from './support/look.ts'
import { withoutName } from './support/names.ts'
import { edit, editButton, saveField, shownIn } from './support/profile.ts'
import { rowsWith } from './support/source.ts'

const { api, openAs, connectWith, connect } = useCompany('person')
const aRow = rowsWith(332)
const ids = { worker: '', other: '', first: '' }

beforeAll(async () => {
  const mara = aRow({ FirstName: 'Mara', LastName: 'Ellwood' })
  const bo = aRow({ FirstName: 'Bo', LastName: 'Lindqvist' })
  const first = await connectWith('First', [mara, bo])
  const second = await connect('Second')
  // The same people; of one the second source spells the name otherwise.
  await second.source.set([{ ...mara, LastName: 'Elwood' }])
  await sync(api, second.id)
  const of = async (query: string) =>
    (await api.get<Out<'WorkerList'>>('/workers', { query })).items[0]?.id ?? ''
  Object.assign(ids, { worker: await of('Mara'), other: await of('Bo Lindqvist'), first: first.id })
})

test('facts come first, then what each source says, with the one that decides and why', async () => {
  const page = await openAs('owner', `/workers/${ids.worker}`)
  await page.getByRole('table', { name: /^What each source says of Mara/ }).waitFor()
  await page.getByRole('heading', { name: 'What the next sync would do' }).waitFor()
  await page.getByRole('button', { name: 'Unlink from Second' }).waitFor()
  const tree = await page.locator('main').ariaSnapshot()
  expect(tree.indexOf('Payroll ID')).toBeLessThan(tree.indexOf('heading "Profile"'))
  expect(tree).toMatch(/row "Last name \S+ .*decides.*comes first of those who say it\./)
  expect(tree).toMatch(/heading "What the next sync would do"/)
  expect(tree).toMatch(/button "Unlink from Second"/)
  expect(tree).toMatch(/button "Move the link to Second to another worker"/)
  expect(await withoutName(page)).toEqual([])
  await looksRight(page)
})

test('a wrong link goes to whom it belongs, and the other source decides no more', async () => {
  const page = await openAs('owner', `/workers/${ids.worker}`)
  await page.getByRole('button', { name: 'Move the link to Second to another worker' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move the link to Second' })
  await dialog.getByRole('combobox', { name: 'Who are they?' }).fill('Lindqvist')
  await page.getByRole('option', { name: /Bo Lindqvist/ }).click()
  await dialog.getByRole('button', { name: 'Move to Bo Lindqvist' }).click()
  await page.getByText('Second is linked to Bo Lindqvist now.').waitFor()
  await expect
    .poll(async () => {
      const detail = await api.get<Out<'WorkerDetail'>>(`/workers/${ids.other}`)
      return detail.links.map((l) => l.connectionName).sort()
    })
    .toEqual(['First', 'Second'])
  await page.getByRole('button', { name: 'Unlink from Second' }).waitFor({ state: 'detached' })
})

test('a link is taken away after it was said what that means', async () => {
  const page = await openAs('owner', `/workers/${ids.worker}`)
  await page.getByRole('button', { name: 'Unlink from First' }).click()
  const dialog = page.getByRole('dialog', { name: 'Unlink Mara Ellwood from First?' })
  await dialog.getByText('No sync links or adds').waitFor()
  await looksRight(page)
  await dialog.getByRole('button', { name: 'Unlink', exact: true }).click()
  await page.getByText('Not linked to any source: everything here is edited by hand.').waitFor()
})

test('on the board everything that is operated says what it does, and to whom', async () => {
  const page = await openAs('owner', `/integrations/${ids.first}/match`)
  await page.getByText('Mara Ellwood').first().waitFor()
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
  await page.getByText(/^\d+ on the left, \d+ on the right/).waitFor({ state: 'attached' })
  const tree = await page.locator('main').ariaSnapshot()
  expect(tree).toMatch(/- status: \d+ on the left, \d+ on the right without a link/)
  expect(tree).toMatch(/Mara Ellwood/)
  expect(await withoutName(page)).toEqual([])
})

describe('a field edited where it stands', () => {
  const aWorker = (lastName: string) =>
    api.post<Out<'Worker'>>('/workers', { firstName: 'Edie', lastName, laborCode: '1' })
  const HAS_FOCUS = 'document.activeElement.textContent'
  const read = (id: string) => api.get<Out<'WorkerDetail'>>(`/workers/${id}`)

  test('opens, is saved by Enter and left by Escape, and the focus is where it was', async () => {
    const { id } = await aWorker('Keys')
    const page = await openAs('owner', `/workers/${id}`)
    const button = editButton(page, 'Labor code')
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByText('No source decides it: it stays as you save it.').waitFor()
    await page.keyboard.type('22')
    await page.keyboard.press('Escape')
    await expect.poll(() => shownIn(page, 'Labor code').textContent()).toBe('1')
    await expect.poll(() => inPage(page, HAS_FOCUS)).toMatch(/^Edit Labor code:/)
    await page.keyboard.press('Enter')
    await page.keyboard.type('333')
    await looksRight(page)
    await page.keyboard.press('Enter')
    await expect.poll(() => shownIn(page, 'Labor code').textContent()).toBe('333')
    await expect.poll(() => inPage(page, HAS_FOCUS)).toMatch(/^Edit Labor code:/)
    expect((await read(id)).laborCode).toBe('333')
  })

  test('says at the field what went wrong, keeps what was typed, and can be saved again', async () => {
    const { id } = await aWorker('Refused')
    const page = await openAs('owner', `/workers/${id}`)
    const form = await edit(page, 'Labor code')
    await form.getByLabel('Labor code').fill('44')
    await page.route('**/api/v1/workers/*', (route) =>
      route.request().method() === 'PATCH'
        ? route.fulfill({ status: 500, json: { detail: 'Something went wrong.' } })
        : route.continue(),
    )
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByText('Something went wrong.').waitFor()
    expect(await form.getByLabel('Labor code').inputValue()).toBe('44')
    await page.unroute('**/api/v1/workers/*')
    await saveField(page, 'Labor code')
    expect((await read(id)).laborCode).toBe('44')
  })

  test('is saved though somebody else has changed another field meanwhile', async () => {
    const { id } = await aWorker('Twice')
    const page = await openAs('owner', `/workers/${id}`)
    const form = await edit(page, 'Labor code')
    await form.getByLabel('Labor code').fill('55')
    await api.patch(`/workers/${id}`, { suffix: 'Jr.' })
    await form.getByRole('button', { name: 'Save' }).click()
    await shownIn(page, 'Suffix').getByText('Jr.').waitFor()
    // The other's change is shown before this one is sent anew: it is saved when the field is at rest.
    await shownIn(page, 'Labor code').getByText('55').waitFor()
    expect(await read(id)).toMatchObject({ laborCode: '55', suffix: 'Jr.' })
  })

  test('outlives being signed out: after signing in again it is saved as it was typed', async () => {
    const { id } = await aWorker('Expired')
    const page = await openAs('owner', `/workers/${id}`)
    const form = await edit(page, 'Labor code')
    await form.getByLabel('Labor code').fill('66')
    await page.context().clearCookies()
    // What the page asks by itself may have found out first.
    await inPage(page, "document.querySelector('form.editing').requestSubmit()")
    const again = page.getByRole('dialog', { name: 'You were signed out' })
    await again.getByText('Nothing that you typed is lost.').waitFor()
    expect(await inPage(page, 'document.activeElement.name')).toBe('password')
    await looksRight(page)
    await page.keyboard.press('Escape')
    await form.getByRole('alert').waitFor()
    expect(await form.getByLabel('Labor code').inputValue()).toBe('66')
    await form.getByRole('button', { name: 'Save' }).click()
    await again.getByLabel('Password of admin@person.test').fill('muster-demo-password')
    await page.keyboard.press('Enter')
    await expect.poll(() => shownIn(page, 'Labor code').textContent()).toBe('66')
    expect((await read(id)).laborCode).toBe('66')
  })
})
