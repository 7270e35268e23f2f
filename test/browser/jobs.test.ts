/** Eleven jobs of an office admin, each within its budget of clicks, keys and screens; what they took is printed. Connecting is in from-nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Out, runEnd, sync } from './support/api.ts'
import { useCompany } from './support/company.ts'
import { steer } from './support/connections.ts'
import { type Effort, type Hands, handsOn } from './support/hands.ts'
import { rowsWith } from './support/source.ts'
import { runSucceeds } from './support/steps.ts'

const { api, openAs, connect, connectWith, connectKind, vendorOf } = useCompany('jobs')
const aRow = rowsWith(329)
const many = <T>(count: number, one: () => T) => Array.from({ length: count }, one)
const ana = aRow({ Code: 'J-1', FirstName: 'Ana', LastName: 'Silva', Phone1: '' })
const took: [job: string, effort: Effort, budget: Effort][] = []

beforeAll(async () => {
  await connectWith('Payroll', [ana, ...many(30, aRow)])
})

afterAll(() => {
  const said = ({ clicks, keys, screens }: Effort) =>
    `${clicks} clicks, ${keys} keys, ${screens} screens`
  console.log(
    took.map(([job, effort, budget]) => `${job}: ${said(effort)} (of ${said(budget)})`).join('\n'),
  )
})

function within(name: string, effort: Effort, budget: Effort): void {
  took.push([name, effort, budget])
  for (const what of ['clicks', 'keys', 'screens'] as const)
    expect(effort[what], `${name}: ${what}`).toBeLessThanOrEqual(budget[what])
}

/** A job from the screen somebody is at when it comes up. `budget`: clicks, keys, screens. */
function job(
  name: string,
  from: () => string | Promise<string>,
  [clicks, keys, screens]: readonly [number, number, number],
  work: (hands: Hands) => Promise<void>,
) {
  test(name, async () => {
    const page = await openAs('owner', await from())
    await page.getByRole('heading', { level: 1 }).waitFor()
    const hands = handsOn(page)
    await work(hands)
    within(name, hands.done(), { clicks, keys, screens })
  })
}

job(
  'who is not in, and why',
  () => '/',
  [1, 0, 2],
  async ({ page, click }) => {
    await click(page.getByRole('link', { name: 'See who and why' }))
    const why = page.getByRole('region', { name: 'No phone number, Payroll' })
    await why.getByText('Ana Silva').first().waitFor()
  },
)

job(
  'a list for payroll',
  () => '/',
  [2, 0, 2],
  async ({ page, click }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await click(page.getByRole('link', { name: 'See who and why' }))
    await click(page.getByRole('button', { name: 'Copy: No phone number, Payroll' }))
    await page.getByText('1 row copied').waitFor()
  },
)

job(
  'find somebody who waits',
  () => '/integrations',
  [0, 11, 2],
  async ({ page, press, keys }) => {
    await press('Control+k')
    await keys('ana silva')
    await press('Enter')
    await page.getByText('Ana Silva was not synced: missing phone number').first().waitFor()
  },
)

async function badSync(): Promise<string> {
  const rows = many(20, aRow)
  const { id, source } = await connectWith('Bad', rows)
  await api.patch(`/connections/${id}`, { guard: { enabled: false } })
  await source.set(rows.map((row, i) => ({ ...row, LastName: `Wrong${i}` })))
  return `/runs/${(await sync(api, id)).id}`
}
// The sync, what undoing it would change, and the undo.
job('undo a bad sync', badSync, [2, 0, 3], async ({ page, click }) => {
  await click(page.getByRole('button', { name: 'Undo this sync' }))
  await click(page.getByRole('button', { name: 'Put back 20 people' }))
  await runSucceeds(page, /^Undo of /)
  await page.getByText('was put back as before.').first().waitFor()
})

async function twoHundred(): Promise<string> {
  const rows = many(200, aRow)
  await connectWith('Here', rows)
  const { id, source } = await connect('There')
  await source.set(rows)
  await runEnd(api, (await api.post<Out<'Run'>>(`/connections/${id}/people/refresh`)).id)
  return `/integrations/${id}/match`
}
job('match 200', twoHundred, [2, 0, 1], async ({ page, click }) => {
  await click(page.getByRole('button', { name: 'Accept all 200 chosen' }))
  await click(page.getByRole('button', { name: 'Link 200 pairs' }))
  await page.getByText('200 pairs were linked.').waitFor()
})

job(
  'export a view',
  () => '/workers',
  [3, 0, 1],
  async ({ page, click }) => {
    await click(page.getByRole('link', { name: 'New this month' }))
    await click(page.getByRole('button', { name: 'Export' }))
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      click(page.getByRole('menuitem', { name: 'Excel workbook' })),
    ])
    expect(file.suggestedFilename()).toBe('workers.xlsx')
  },
)

async function somebodyRemoved(): Promise<string> {
  const given = { firstName: 'Rita', lastName: 'Returning', phone: '416 555 0190' }
  const { id } = await api.post<Out<'Worker'>>('/workers', given)
  await api.post(`/workers/${id}/archive`)
  return '/workers'
}
job('restore somebody', somebodyRemoved, [4, 0, 2], async ({ page, click }) => {
  await click(page.getByRole('link', { name: 'Archived' }))
  await click(page.getByRole('link', { name: 'Rita Returning' }))
  await click(page.getByRole('button', { name: 'Restore' }))
  await click(page.getByRole('dialog').getByRole('button', { name: 'Restore' }))
  await page.getByText('Rita Returning was restored.').waitFor()
})

async function aQuestion(): Promise<string> {
  const stay = many(3, aRow)
  const of = (FirstName: string, LastName: string) => [
    aRow({ Code: 'J-9', FirstName, LastName, Email: `${FirstName}@example.com` }),
    ...stay,
  ]
  const { id, source } = await connectWith('Asking', of('Nora', 'North'))
  await source.set(of('Viktor', 'Petrov'))
  await sync(api, id)
  return '/'
}
job('answer a question', aQuestion, [2, 0, 1], async ({ page, click }) => {
  await click(page.getByText(/^J-9 was Nora North in Asking/))
  await click(page.getByRole('button', { name: 'Another person' }))
  await page.getByText('Answered: Another person.').waitFor()
})

job(
  'invite a member',
  () => '/settings/members',
  [5, 23, 1],
  async ({ page, click, type }) => {
    await click(page.getByRole('button', { name: 'Invite member' }))
    await type(page.getByLabel('Name'), 'Max Member')
    await type(page.getByLabel('Email'), 'max@jobs.test')
    await click(page.getByRole('button', { name: 'Invite', exact: true }))
    await click(page.getByRole('button', { name: 'Done' }))
    await page.getByText('Invited until').waitFor()
  },
)

test('a forgotten password', async () => {
  const page = await openAs(null, '/sign-in')
  const hands = handsOn(page)
  await hands.click(page.getByRole('link', { name: 'Forgotten your password?' }))
  await page.getByRole('heading', { level: 1, name: 'Forgotten your password?' }).waitFor()
  await hands.type(page.getByLabel('Email'), 'admin@jobs.test')
  await hands.press('Enter')
  await page.getByText('Look into your mailbox').waitFor()
  within('a forgotten password', hands.done(), { clicks: 2, keys: 16, screens: 2 })
})

async function pushedHours(): Promise<string> {
  const vendor = vendorOf('procore', 'Hours Procore')
  await steer(vendor, 'people', [{ id: 7, last_name: 'User', is_employee: true }])
  await steer(vendor, 'projects', [{ id: 501, name: 'Pier 9', project_number: 'P9' }])
  const { id } = await connectKind('procore', 'Hours Procore')
  const worker = { firstName: 'Hanna', lastName: 'Hours', payrollId: 'JH-1', position: 'Driver' }
  await api.post('/workers', worker)
  await api.post(`/connections/${id}/projects/refresh`, { add: true })
  const entry = { project: 'Pier 9', payrollId: 'JH-1', day: '2024-01-08', hours: 8 }
  await api.post('/time-entries', { entries: [entry] })
  const push = await api.post<Out<'Run'>>(`/connections/${id}/pushes`, { mode: 'apply' })
  await runEnd(api, push.id)
  return '/time?day=2024-01-08'
}
job('correct pushed hours', pushedHours, [3, 4, 3], async ({ page, click, keys, press }) => {
  await click(page.getByRole('button', { name: /^Hours of Hanna Hours .* 8, pushed\. Correct$/ }))
  await keys('7.5')
  await press('Tab')
  await click(page.getByRole('button', { name: /^Push to Hours Procore/ }))
  await click(page.getByRole('button', { name: 'Push 1 entry' }))
  await page.getByText('which was updated in Hours Procore').waitFor()
})

job(
  'pause all',
  () => '/settings/company',
  [1, 9, 1],
  async ({ page, click, keys, press }) => {
    await click(page.getByLabel('Reason'))
    await keys('Year end')
    await press('Enter')
    await page.getByText('Year end').first().waitFor()
    expect((await api.get<Out<'Overview'>>('/overview')).pause?.reason).toBe('Year end')
  },
)
