/** Hours in a browser: typed, pasted, imported, pushed, and what the log says; locked and corrected. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { everything, type Out } from './support/api.ts'
import { inPage, sim } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { steer } from './support/connections.ts'
import { looksRight } from './support/look.ts'
import { downloadCsv } from './support/steps.ts'

const { api, openAs, connectKind, vendorOf } = useCompany('time')
const NAME = 'Time Procore'
const VENDOR = vendorOf('procore', NAME)
let connection: Out<'Connection'>
let times = 0
/** A week of its own for each test. */
let week = ''

const days = (n: number) => {
  const date = new Date(`${week}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + n)
  return date.toISOString().slice(0, 10)
}
const newWeek = () => {
  times += 1
  const date = new Date(Date.UTC(2024, 0, 1 + 7 * times))
  week = date.toISOString().slice(0, 10)
}
const entered = () =>
  everything<Out<'TimeEntry'>>(api, '/time-entries', { from: days(0), to: days(6) })
const hours = async () =>
  (await entered()).map((e) => `${e.workerName} ${e.projectName} ${e.day} ${e.hours}`).sort()
const cards = async () => {
  const answer = await fetch(`${sim}/_sim/${VENDOR}/timecards`)
  const { items } = (await answer.json()) as { items: { date: string; hours: string }[] }
  return items.filter((c) => c.date >= days(0) && c.date <= days(6))
}
const cell = (page: Page, worker: string, n: number) =>
  page
    .getByRole('row', { name: new RegExp(`^${worker}`) })
    .getByRole('textbox')
    .nth(n)

beforeAll(async () => {
  await steer(VENDOR, 'people', [{ id: 7, last_name: 'User', is_employee: true }])
  await steer(VENDOR, 'projects', [{ id: 501, name: 'Pier 9', project_number: 'P9' }])
  connection = await connectKind('procore', NAME)
  for (const [firstName, lastName, payrollId] of [
    ['Hanna', 'Hours', 'TH-1'],
    ['Theo', 'Times', 'TH-2'],
  ])
    await api.post('/workers', { firstName, lastName, payrollId, position: 'Pile driver' })
  await api.post(`/connections/${connection.id}/projects/refresh`, { add: true })
})

const prefilled = (entries: object[]) =>
  api.post('/time-entries', { entries: entries.map((e) => ({ project: 'Pier 9', ...e })) })

test('hours are added by a form, typed cell by cell with the keyboard alone, and pasted', async () => {
  newWeek()
  const page = await openAs('owner', '/')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Time' }).click()
  await page.getByRole('heading', { level: 1, name: 'Time' }).waitFor()
  await page.goto(`/time?day=${days(2)}`)
  await page.getByText('No hours in this week').waitFor()
  for (const who of ['Hanna', 'Theo']) {
    await page.getByRole('combobox', { name: 'Worker' }).fill(who)
    await page.getByRole('option', { name: new RegExp(who) }).click()
    await page.getByRole('combobox', { name: 'Project' }).last().fill('Pier 9')
    await page.keyboard.press('Escape')
    await page.getByRole('textbox', { name: 'Hours', exact: true }).fill('7:30')
    await page.keyboard.press('Enter')
    await page.getByText(`7.5 h of ${who}`).first().waitFor()
  }
  await cell(page, 'Hanna', 0).focus()
  await page.keyboard.type('8')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('6,25')
  await page.keyboard.press('Enter')
  // Down one line, in the same column.
  await page.keyboard.type('5')
  await page.keyboard.press('Tab')
  await expect
    .poll(hours)
    .toEqual([
      `Hanna Hours Pier 9 ${days(0)} 8`,
      `Hanna Hours Pier 9 ${days(1)} 6.25`,
      `Hanna Hours Pier 9 ${days(2)} 7.5`,
      `Theo Times Pier 9 ${days(1)} 5`,
      `Theo Times Pier 9 ${days(2)} 7.5`,
    ])
  // What cannot be kept says why and stays to be put right; emptied, it is gone.
  await cell(page, 'Theo', 1).fill('25')
  await page.keyboard.press('Tab')
  await page.getByRole('alert').getByText('A day has no more than 24 hours.').waitFor()
  await cell(page, 'Theo', 1).fill('')
  await page.keyboard.press('Tab')
  await expect.poll(async () => (await entered()).length).toBe(4)
  await looksRight(page)
  // What is copied from a spreadsheet spreads over the cells.
  await cell(page, 'Hanna', 0).focus()
  await inPage(
    page,
    `(() => {
      const data = new DataTransfer()
      data.setData('text', '4\\t7.5\\n6\\t4:15\\n')
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
    })()`,
  )
  await expect
    .poll(hours)
    .toEqual([
      `Hanna Hours Pier 9 ${days(0)} 4`,
      `Hanna Hours Pier 9 ${days(1)} 7.5`,
      `Hanna Hours Pier 9 ${days(2)} 7.5`,
      `Theo Times Pier 9 ${days(0)} 6`,
      `Theo Times Pier 9 ${days(1)} 4.25`,
      `Theo Times Pier 9 ${days(2)} 7.5`,
    ])
})

test('a file is looked at row by row before it is kept, and kept once', async () => {
  newWeek()
  const page = await openAs('owner', `/time?day=${days(0)}`)
  const csv = [
    'Payroll ID,Project,Date,Hours,Note',
    `TH-1,Pier 9,${days(0)},8,"Piles, north"`,
    `TH-9,Pier 9,${days(0)},8,`,
    `TH-2,Pier 9,${days(1)},7.5,`,
  ].join('\n')
  const choose = async () => {
    await page.getByRole('button', { name: 'Import CSV' }).click()
    await page
      .getByRole('dialog')
      .getByLabel('File')
      .setInputFiles({
        name: 'hours.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(csv),
      })
  }
  await choose()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('2 rows can be added, 1 row cannot.').waitFor()
  await dialog.getByText('There is no worker “TH-9”.').waitFor()
  await looksRight(page)
  await dialog.getByRole('button', { name: 'Add 2 entries' }).click()
  await page.getByText('2 entries were added.').waitFor()
  expect(await hours()).toHaveLength(2)
  await choose()
  await dialog.getByText('2 rows were added before').waitFor()
  await page.keyboard.press('Escape')
})

test('a push is previewed, pushed, read in its log, and locks what went through', async () => {
  newWeek()
  await prefilled([
    { payrollId: 'TH-1', day: days(0), hours: 8 },
    { payrollId: 'TH-2', day: days(0), hours: 6.5 },
  ])
  const nowhere = `Nowhere ${times}`
  await api.post('/projects', { name: nowhere })
  await prefilled([{ payrollId: 'TH-2', project: nowhere, day: days(1), hours: 2 }])
  const page = await openAs('owner', `/time?day=${days(0)}`)
  await page.getByRole('button', { name: `Push to ${NAME}…` }).click()
  await page.getByText('Preview: nothing was pushed').waitFor()
  expect(await cards()).toEqual([])
  await page.getByRole('link', { name: /^All / }).click()
  await page.getByText('which would be added to Time Procore').first().waitFor()
  await looksRight(page)

  await page.getByRole('button', { name: /^Push \d+ entr/ }).click()
  await page.getByRole('heading', { level: 1, name: /^Push of / }).waitFor()
  await page.getByText('1 entry was not pushed').waitFor()
  await page.getByText('the project is not linked to one in Time Procore').waitFor()
  expect((await cards()).map((c) => Number(c.hours)).sort()).toEqual([6.5, 8])
  await looksRight(page)
  const lines = await downloadCsv(page, page.getByRole('button', { name: /CSV/ }))
  expect(lines.filter((l) => l.Reason === 'card_created').length).toBeGreaterThanOrEqual(2)
  expect(lines.find((l) => l.Reason === 'push_no_project')?.Message).toContain('Theo Times')

  // Once the project is there, those that failed go alone.
  await steer(VENDOR, 'projects', [
    { id: 501, name: 'Pier 9', project_number: 'P9' },
    { id: 502 + times, name: nowhere },
  ])
  await page.getByRole('button', { name: 'Push failed ones again' }).click()
  await expect.poll(async () => (await cards()).length).toBe(3)

  await page.goto(`/time?day=${days(0)}`)
  const locked = page.getByRole('button', { name: /^Hours of Hanna Hours .* 8, pushed\. Correct$/ })
  await locked.click()
  await page.keyboard.type('7.75')
  await page.keyboard.press('Tab')
  await expect
    .poll(async () => (await entered()).find((e) => e.hours === 7.75)?.state)
    .toBe('changed')
  await page.goto(`/time?day=${days(0)}&view=day`)
  await page.getByText('Corrected, not pushed yet').waitFor()
  await looksRight(page)
  await page.goto(`/integrations/${connection.id}/pushes`)
  await page.getByRole('button', { name: 'Push hours…' }).click()
  await page.getByRole('button', { name: 'Push 1 entry' }).click()
  await page.getByRole('heading', { level: 1, name: /^Push of / }).waitFor()
  await page.getByText('which was updated in Time Procore').waitFor()
  expect((await cards()).map((c) => Number(c.hours)).sort()).toEqual([2, 6.5, 7.75])
})

test('the pushes of a connection have a page, which also reads its projects', async () => {
  const page = await openAs('owner', `/integrations/${connection.id}`)
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: 'Pushes' }).click()
  await page.getByRole('heading', { level: 1, name: 'Pushes' }).waitFor()
  await page.getByRole('button', { name: 'Get projects' }).click()
  await page.getByText(/projects? (is|are) linked/).waitFor()
  await looksRight(page)
})

test('a viewer reads the hours and changes none', async () => {
  newWeek()
  await prefilled([{ payrollId: 'TH-1', day: days(0), hours: 8 }])
  const page = await openAs('viewer', `/time?day=${days(0)}`)
  await page
    .getByRole('row', { name: /^Hanna/ })
    .getByText('8')
    .first()
    .waitFor()
  expect(
    await page
      .getByRole('row', { name: /^Hanna/ })
      .getByRole('textbox')
      .count(),
  ).toBe(0)
  expect(await page.getByRole('button', { name: /Push|Import/ }).count()).toBe(0)
  await looksRight(page)
})
