/** Every kind of field on a worker's page: edited, kept by a source, and hidden from a viewer. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { everything, type Out, sync } from './support/api.ts'
import { inPage } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { steer } from './support/connections.ts'
import { looksRight } from './support/look.ts'
import { edit, editButton, saveField, setField, shownIn } from './support/profile.ts'

const { api, openAs, connectKind, vendorOf } = useCompany('worker-fields')
type Worker = Out<'WorkerDetail'>

let count = 0
/** Somebody of their own for each test. */
async function aWorker(more: object = {}): Promise<Worker> {
  count += 1
  const made = await api.post<Worker>('/workers', {
    firstName: 'Fiona',
    lastName: `Fielding${count}`,
    ...more,
  })
  return read(made.id)
}
const read = (id: string) => api.get<Worker>(`/workers/${id}`)
const box = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })

beforeAll(async () => {
  for (const name of ['Fielded carpenter', 'Fielded crane operator'])
    await api.post('/positions', { name })
  for (const name of ['Fielded forklift', 'Fielded flagging']) await api.post('/duties', { name })
})

const RICH = {
  position: 'Fielded carpenter',
  location: 'Fielded yard',
  team: 'Fielded crew',
  profile: 'Fielded lead',
  hireDate: '2019-04-15',
  birthday: '1986-11-02',
  laborCode: 'LC-204',
  employmentStatus: 'Full-time',
  primaryDuty: 'Fielded forklift',
  primaryZone: 'Fielded gate',
  payRates: [{ name: 'Base', rate: '42.50' }],
  employeeIds: ['E-204', 'ffielding '],
}

test('fields without a value are folded away, and move up once they have one', async () => {
  const { id } = await aWorker()
  const page = await openAs('owner', `/workers/${id}`)
  await editButton(page, 'First name').waitFor()
  expect(await editButton(page, 'Labor code').isVisible()).toBe(false)
  await page.getByText('More fields').click()
  await setField(page, 'Labor code', ' LC-7 ')
  await setField(page, 'Birthday', '1990-02-28')
  expect(await read(id)).toMatchObject({ laborCode: 'LC-7', birthday: '1990-02-28' })
  await page.reload()
  await shownIn(page, 'Labor code').waitFor()
  expect(await shownIn(page, 'Birthday').textContent()).toBe('28 Feb 1990')
  expect(await editButton(page, 'Seniority date').isVisible()).toBe(false)
})

test('Escape keeps what was typed while the list is still on its way', async () => {
  const { id } = await aWorker()
  const page = await openAs('owner', `/workers/${id}`)
  await editButton(page, 'First name').waitFor()
  const held = Promise.withResolvers<void>()
  await page.route('**/api/v1/positions**', async (route) => {
    await held.promise
    await route.continue()
  })
  await page.getByText('More fields').click()
  await edit(page, 'Position')
  await box(page, 'Position').fill('Rigger')
  await page.keyboard.press('Escape')
  expect(await box(page, 'Position').inputValue()).toBe('Rigger')
  // Now there is nothing to close but the field.
  await page.keyboard.press('Escape')
  await box(page, 'Position').waitFor({ state: 'hidden' })
  held.resolve()
})

test('an entry is chosen from its list with the keyboard, whatever the field says now', async () => {
  const { id } = await aWorker({ position: 'Fielded carpenter' })
  const page = await openAs('owner', `/workers/${id}`)
  await edit(page, 'Position')
  await page.keyboard.press('ArrowDown')
  const list = page.getByRole('listbox', { name: 'Positions' })
  await list.getByRole('option', { name: 'Fielded crane operator' }).waitFor()
  await page.keyboard.press('Escape')
  await list.waitFor({ state: 'hidden' })
  await box(page, 'Position').fill('CRANE')
  await expect
    .poll(() => list.getByRole('option').allTextContents())
    .toEqual(['Fielded crane operator', 'Add “CRANE”'])
  await page.keyboard.press('ArrowDown')
  const active =
    "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
  expect(await inPage(page, `${active}.textContent`)).toBe('Fielded crane operator')
  await page.keyboard.press('Enter')
  expect(await box(page, 'Position').inputValue()).toBe('Fielded crane operator')
  await list.waitFor({ state: 'hidden' })
  await page.keyboard.press('Enter')
  await page.getByText('Saved.').waitFor()
  await expect.poll(() => shownIn(page, 'Position').textContent()).toBe('Fielded crane operator')
  expect((await read(id)).position).toBe('Fielded crane operator')
})

test('a list that opens below the edge of the screen comes into view', async () => {
  const { id } = await aWorker({ position: 'Fielded carpenter' })
  const page = await openAs('owner', `/workers/${id}`, { viewport: { width: 360, height: 640 } })
  await edit(page, 'Position')
  await box(page, 'Position').click()
  await page.getByRole('listbox').waitFor()
  const below =
    "document.querySelector('[role=listbox]').getBoundingClientRect().bottom - innerHeight"
  await expect.poll(() => inPage<number>(page, below)).toBeLessThanOrEqual(0)
})

test('a name that is new is said to be new, and saving adds it to its list', async () => {
  const { id } = await aWorker({ team: 'Fielded crew' })
  const page = await openAs('owner', `/workers/${id}`)
  await edit(page, 'Team')
  await box(page, 'Team').fill('Fielded night crew')
  await page.getByRole('option', { name: 'Add “Fielded night crew”' }).click()
  await page.getByText('New: saving adds “Fielded night crew” to teams.').waitFor()
  await saveField(page, 'Team')
  expect((await read(id)).team).toBe('Fielded night crew')
  const teams = await everything<Out<'ListEntry'>>(api, '/teams')
  expect(teams.map((t) => t.name)).toContain('Fielded night crew')
  await page.getByText('Fielded crew', { exact: true }).first().waitFor()
})

test('further duties are chips: added from the list, added new, and removed', async () => {
  const duty = (await everything<Out<'ListEntry'>>(api, '/duties')).find(
    (d) => d.name === 'Fielded flagging',
  )
  const { id } = await aWorker({ primaryDuty: 'Fielded forklift', duties: [duty?.id] })
  const page = await openAs('owner', `/workers/${id}`)
  await edit(page, 'Further duties')
  await page.getByRole('button', { name: 'Remove Fielded flagging' }).click()
  await expect.poll(() => inPage(page, 'document.activeElement.name')).toBe('duties')

  await box(page, 'Further duties').click()
  // What they have already is not offered again.
  expect(await page.getByRole('option', { name: 'Fielded forklift' }).count()).toBe(0)
  await page.getByRole('option', { name: 'Fielded flagging' }).click()
  await box(page, 'Further duties').fill('Fielded first aid')
  await page.keyboard.press('Enter')
  const chips = page.getByRole('list', { name: 'Further duties' }).getByRole('listitem')
  await expect.poll(() => chips.count()).toBe(2)
  // Typed and not added yet: Save takes it along.
  await box(page, 'Further duties').fill('Fielded rigging')
  await saveField(page, 'Further duties')
  expect((await read(id)).duties.map((d) => d.name).sort()).toEqual([
    'Fielded first aid',
    'Fielded flagging',
    'Fielded rigging',
  ])
  await expect
    .poll(() => shownIn(page, 'Further duties').textContent())
    .toBe('Fielded first aid, Fielded flagging, Fielded rigging')
  await page.getByText('Further duties:').first().waitFor()
})

test('employee IDs are kept to the letter', async () => {
  const { id } = await aWorker({ employeeIds: ['E-1'] })
  const page = await openAs('owner', `/workers/${id}`)
  await edit(page, 'Employee IDs')
  const ids = page.getByRole('textbox', { name: 'Employee IDs' })
  await ids.fill('MiXed Case ')
  await page.getByRole('button', { name: 'Add to employee ids' }).click()
  await page.getByText('has a space at its end').waitFor()
  await ids.fill('e-1')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Remove E-1', exact: true }).click()
  await saveField(page, 'Employee IDs')
  expect((await read(id)).employeeIds.sort()).toEqual(['MiXed Case ', 'e-1'])
})

test('pay rates are rows, and what is wrong with one is said there', async () => {
  const { id } = await aWorker({ payRates: RICH.payRates })
  const page = await openAs('owner', `/workers/${id}`)
  await edit(page, 'Pay rates')
  await page.getByLabel('Amount of pay rate 1').fill('44')
  await page.getByRole('button', { name: 'Add a pay rate' }).click()
  await expect.poll(() => inPage(page, 'document.activeElement.name')).toBe('payRates.1.name')
  await page.keyboard.type('Overtime')
  await page.getByLabel('Amount of pay rate 2').fill('much')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Enter an amount, such as 24.50.').waitFor()
  await expect.poll(() => inPage(page, 'document.activeElement.name')).toBe('payRates.1.rate')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('66.25')
  await saveField(page, 'Pay rates')
  expect((await read(id)).payRates).toEqual([
    { name: 'Base', rate: '44' },
    { name: 'Overtime', rate: '66.25' },
  ])
  await edit(page, 'Pay rates')
  await page.getByRole('button', { name: 'Remove pay rate Base' }).click()
  await saveField(page, 'Pay rates')
  expect((await read(id)).payRates).toEqual([{ name: 'Overtime', rate: '66.25' }])
})

test('half a date is not taken for none', async () => {
  const { id } = await aWorker({ hireDate: '2019-04-15' })
  const page = await openAs('owner', `/workers/${id}`)
  await page.getByText('More fields').click()
  await edit(page, 'Seniority date')
  await page.keyboard.type('04')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Enter a whole date, or none.').waitFor()
  await page.getByLabel('Seniority date').fill('2020-04-01')
  await saveField(page, 'Seniority date')
  await setField(page, 'Hire date', '')
  expect(await read(id)).toMatchObject({ hireDate: null, seniorityDate: '2020-04-01' })
})

test('a viewer sees everything but pay, and changes nothing', async () => {
  const { id } = await aWorker(RICH)
  const page = await openAs('viewer', `/workers/${id}`)
  await shownIn(page, 'Labor code').waitFor()
  expect(await page.getByRole('button', { name: /^Edit / }).count()).toBe(0)
  expect(await page.getByText('E-204').first().isVisible()).toBe(true)
  expect(await page.getByRole('region', { name: 'Profile' }).textContent()).not.toContain(
    'Pay rates',
  )
  await page.getByText(/^\d+ fields$/).click()
  await page.getByText('Pay rates:').waitFor()
  expect(await page.locator('main').textContent()).not.toContain('42.50')
})

test('what a source always keeps cannot be removed, further ones are added beside it', async () => {
  count += 1
  const name = `Fielded feed ${count}`
  await steer(vendorOf('payroll-feed', name), 'people', [
    {
      'Employee Number': `311-${count}`,
      'First Name': 'Kira',
      'Last Name': 'Kept',
      'Mobile Phone': `(416) 311-${1000 + count}`,
      'Primary Duty': 'Nurse Aide',
      'Primary Zone': '3 West',
      Status: 'Active',
      'Labor Code': '10',
      'Pay Rate': '31.50',
    },
  ])
  const { id: connectionId } = await connectKind('payroll-feed', name)
  await sync(api, connectionId)
  const [worker] = await everything<Worker>(api, '/workers', { source: connectionId })
  const page = await openAs('owner', `/workers/${worker?.id}`)
  await page.getByText('Always synced').first().waitFor()
  await expect.poll(() => page.getByText('Always synced').count()).toBe(2)
  await edit(page, 'Primary duty')
  await box(page, 'Primary duty').fill('')
  await page.getByRole('listbox').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('It is always synced and cannot be removed.').waitFor()
  await expect.poll(() => inPage(page, 'document.activeElement.name')).toBe('primaryDuty')

  await box(page, 'Primary duty').fill('Nurse Aide')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await shownIn(page, 'Primary duty').waitFor()
  await edit(page, 'Further duties')
  await box(page, 'Further duties').fill('Charge nurse')
  await page.keyboard.press('Enter')
  await saveField(page, 'Further duties')
  await edit(page, 'Labor code')
  await page.getByText('says the same: the next sync leaves it.').waitFor()
  await page.keyboard.type('99')
  await page.getByText(/^The next sync of .* puts back “10”\.$/).waitFor()
  await saveField(page, 'Labor code')
  // At rest the planner says so itself.
  await page.getByText(/^The next sync of .* makes it 10\.$/).waitFor()
  await sync(api, connectionId)
  const now = await read(worker?.id ?? '')
  expect(now).toMatchObject({ primaryDuty: 'Nurse Aide', laborCode: '10' })
  expect(now.duties.map((d) => d.name)).toEqual(['Charge nurse'])
  await looksRight(page)
})

test('a picture from the source stands in the head and in the table', async () => {
  count += 1
  const name = `Fielded members ${count}`
  await steer(vendorOf('connectwise', name), 'people', [
    {
      id: 31,
      identifier: `ppicture${count}`,
      firstName: 'Petra',
      lastName: 'Picture',
      primaryEmail: `petra.picture${count}@example.com`,
      type: { name: 'Full Time' },
      photo: { id: 31 },
    },
  ])
  const { id: connectionId } = await connectKind('connectwise', name, {
    settings: { memberTypes: ['Full Time'] },
  })
  await sync(api, connectionId)
  const page = await openAs('owner', `/workers?source=${connectionId}`)
  const drawn = "[...document.querySelectorAll('.avatar img')].some((i) => i.naturalWidth > 0)"
  await expect.poll(() => inPage(page, drawn)).toBe(true)
  await page.getByRole('link', { name: 'Petra Picture' }).click()
  await page.getByText('The picture comes from').waitFor()
  await expect.poll(() => inPage(page, drawn)).toBe(true)
  await page.getByText(/^\d+ fields$/).click()
  await page.getByText('Picture: added').waitFor()
})

test('somebody new may be given a position and a location at once', async () => {
  const page = await openAs('owner', '/workers')
  await page.getByRole('button', { name: 'Add worker' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add worker' })
  await dialog.getByLabel('First name').fill('Nadine')
  await dialog.getByLabel('Last name').fill('Newfield')
  await dialog.getByRole('combobox', { name: /^Position/ }).click()
  await dialog.getByRole('option', { name: 'Fielded carpenter' }).click()
  await dialog.getByRole('combobox', { name: /^Location/ }).fill('Fielded annex')
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Add worker' }).click()
  await page.getByText('Nadine Newfield was added.').waitFor()
  const [made] = await everything<Worker>(api, '/workers', { query: 'Newfield' })
  expect(made).toMatchObject({ position: 'Fielded carpenter', location: 'Fielded annex' })
})

test.each(['owner', 'viewer'] as const)(
  'with every field filled a worker looks right everywhere for the %s',
  async (role) => {
    const { id } = await aWorker(RICH)
    await looksRight(await openAs(role, `/workers/${id}`))
  },
)

test('with a list open, fields wrong and more fields shown it looks right everywhere', async () => {
  const { id } = await aWorker(RICH)
  const page = await openAs('owner', `/workers/${id}`)
  await page.getByText('More fields').click()
  await edit(page, 'Pay rates')
  await page.getByRole('button', { name: 'Add a pay rate' }).click()
  await page.keyboard.type('Night')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Enter an amount, such as 24.50.').waitFor()
  await edit(page, 'Position')
  await box(page, 'Position').fill('Fielded c')
  await page.keyboard.press('ArrowDown')
  await page.getByRole('listbox').waitFor()
  await looksRight(page)
})
