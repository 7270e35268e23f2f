/** The help article's own words (docs/articles.md#plexxis-workers), followed in a browser against the demo company. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { everything, type Out } from './support/api.ts'
import { sim, WIDE } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { shownIn } from './support/profile.ts'
import { type Source, sourceAt } from './support/source.ts'
import {
  downloadCsv,
  goToWorkersOf,
  linesOf,
  logRows,
  outcomeOf,
  syncToEnd,
  textOf,
} from './support/steps.ts'

const { api, openAs } = useCompany('demo')

let source: Source
/** The run made by the first press of Sync Workers. */
let first: Out<'Run'>
beforeAll(() => {
  source = sourceAt(sim, 'plexxis')
})

async function workersPage(): Promise<Page> {
  const page = await openAs('owner', '/')
  await goToWorkersOf(page, 'Plexxis V2')
  return page
}

test('AutoSync and Unlock Fields are in the upper right corner of the Workers page', async () => {
  const page = await workersPage()
  const log = await page.getByRole('heading', { name: 'Worker Sync Logs' }).boundingBox()
  for (const name of ['AutoSync', 'Unlock Fields']) {
    const box = await page.getByRole('switch', { name, exact: true }).boundingBox()
    expect(box?.x).toBeGreaterThan(WIDE.width / 2)
    expect(box?.y).toBeLessThan(WIDE.height / 2)
    expect(box?.y).toBeLessThan(log?.y ?? 0)
  }
})

test('Sync Workers imports everybody, shows progress and says when it is done', async () => {
  await source.fail('slow', 1)
  const page = await workersPage()
  await page.getByRole('button', { name: 'Sync Workers' }).click()
  await page.getByRole('progressbar', { name: 'Sync progress' }).waitFor()
  await page.getByText('Sync finished: 237 of 247 synced.').first().waitFor()
  expect(await page.getByRole('progressbar').count()).toBe(0)

  const [run] = await everything<Out<'Run'>>(api, `/connections/${await plexxis()}/runs`)
  if (!run) throw new Error('There is no run.')
  first = run
  const workers = await everything<Out<'Worker'>>(api, '/workers', { source: run.connectionId })
  expect(workers).toHaveLength(237)
})

test('the log entry shows the date, the status, how many of how many, and who triggered it', async () => {
  const page = await workersPage()
  const entry = await textOf(logRows(page).last())
  expect(entry).toMatch(/^\d{1,2} \w+, \d\d:\d\d /)
  expect(entry).toContain('Warnings')
  expect(entry).toContain('237 of 247')
  expect(entry).toContain('Dana Demo')
})

const REASONS = [
  ['Mina Osei', 'missing_phone', 'missing phone number'],
  ['Marchetti', 'missing_name', 'missing name (first name)'],
  ['Dana Whitehorse', 'missing_payroll_id', 'missing payroll ID'],
  ['Tara One', 'phone_in_use', 'phone (416) 555-0105 is already in use by Raj Patel'],
  ['Gus Lindqvist', 'invalid_phone', '“555-0107” is not a complete phone number'],
] as const

test('Download brings a CSV with one line per person and the reason for each not synced', async () => {
  const page = await workersPage()
  const entry = logRows(page).last()
  const lines = await downloadCsv(page, entry.getByRole('button', { name: /^Download CSV/ }))
  expect(lines).toHaveLength(247)
  expect(lines.filter((line) => line.Level === 'warning')).toHaveLength(10)
  for (const [name, code, words] of REASONS) {
    const about = linesOf(lines, name)
    expect(about, name).toHaveLength(1)
    expect(about[0]).toMatchObject({ Outcome: 'skipped', Level: 'warning', Reason: code })
    expect(about[0]?.Message).toContain(words)
  }
  expect(linesOf(lines, 'Luis Barrera')[0]).toMatchObject({ Outcome: 'created', Level: 'info' })
})

test('the page of the sync leads with those not synced and says why', async () => {
  const page = await openAs('owner', `/runs/${first.id}`)
  await page.getByText('Mina Osei was not synced').waitFor()
  for (const [name, , words] of REASONS)
    await expect.poll(() => outcomeOf(page, name)).toContain(words)
  expect(await page.getByText('Luis Barrera was added').count()).toBe(0)
  await page.getByRole('link', { name: /^All/ }).click()
  await page.getByRole('searchbox').fill('barrera')
  await page.getByText('Luis Barrera was added to the directory.').waitFor()
})

test('Home says how many are not in sync, and leads to who and why', async () => {
  const page = await openAs('owner', '/')
  await page.getByText(/^\d+ issues are open$/).waitFor()
  await page.getByRole('link', { name: 'See who and why' }).click()
  await page.getByRole('heading', { level: 1, name: 'Issues' }).waitFor()
  const group = page.getByRole('region', { name: /^No phone number/ })
  await group.getByText('Mina Osei').first().waitFor()
})

test('a synced worker carries every field of the article, and says where each is from', async () => {
  const page = await openAs('owner', '/workers?query=Luis+Barrera')
  await page.getByRole('link', { name: 'Luis Barrera' }).click()
  const value = (label: string) => shownIn(page, label).textContent()
  await page.getByRole('heading', { level: 1, name: 'Luis Barrera' }).waitFor()
  expect(await value('First name')).toBe('Luis')
  expect(await value('Last name')).toBe('Barrera')
  expect(await value('Email')).toBe('luis.barrera@example.com')
  expect(await value('Phone number')).toBe('(416) 555-0101')
  expect(await value('Payroll ID')).toBe('20101')
  expect(await value('Active status')).toBe('Active')
  expect(await page.getByText(/^Locked · Plexxis V2/).count()).toBe(6)
  const [ivy] = await everything<Out<'Worker'>>(api, '/workers', { query: 'Ivy Okonkwo' })
  expect(ivy?.status).toBe('inactive')
})

test('repeating the sync changes nothing and everybody stays in sync', async () => {
  const page = await workersPage()
  await syncToEnd(page)
  const [run] = await everything<Out<'Run'>>(api, `/connections/${await plexxis()}/runs`)
  expect(run?.id).not.toBe(first.id)
  expect(run?.counts).toMatchObject({ created: 0, updated: 0, unchanged: 237, skipped: 10 })
})

async function plexxis(): Promise<string> {
  const all = await everything<Out<'Connection'>>(api, '/connections')
  const found = all.find((connection) => connection.name === 'Plexxis V2')
  if (!found) throw new Error('The demo has no Plexxis V2.')
  return found.id
}
