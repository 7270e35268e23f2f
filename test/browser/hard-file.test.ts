/** A file that tells nothing by the usual names is mapped from nothing, and brings the right people. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { everything, type Out, sync } from './support/api.ts'
import { useCompany } from './support/company.ts'
import { saveForm as save } from './support/connections.ts'
import { looksRight } from './support/look.ts'

const { api, openAs, connectKind, readConnection: read } = useCompany('hard-file')

/** Titles above the header, names nobody knows, days that may be either way round, a word nobody explained, a total. */
const FILE = `Acme Bau GmbH,,,,,,,,
Mitarbeiterliste,,,,,,,,
,,,,,,,,
Personal-Nr.,Name,Vorname,E-Mail-Adresse,Handynummer,Zustand,Eintritt,Austritt,Schuhe
1001,Bloom,Dora,dora@example.com,(306) 555-8101,Beschäftigt,04/03/2021,,42
1002,Cruz,Eli,eli@example.com,(306) 555-8102,Beschäftigt,05/03/2021,,43
1003,Okafor,Fay,fay@example.com,(306) 555-8103,Entsendet,06/03/2021,,39
1004,Silva,Gus,gus@example.com,(306) 555-8104,Entsendet,07/03/2021,,44
1005,Moreau,Hana,hana@example.com,(306) 555-8105,Beschäftigt,08/03/2021,,38
1006,Haas,Ivo,ivo@example.com,(306) 555-8106,Ausgeschieden,09/03/2021,01/02/2022,41
Summe,6,,,,,,,
`

test('a hard file is mapped from nothing: its columns, who has left, its days and its words', async () => {
  const { id } = await connectKind('payroll-feed', 'Hard file', {
    settings: { from: 'file', baseUrl: '' },
    credentials: {},
    ready: false,
  })
  const page = await openAs('owner', `/integrations/${id}/workers`)
  await page.getByLabel('Choose a file of people').setInputFiles({
    ...{ name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) },
  })
  await page.getByText(/liste\.csv was received/).waitFor()
  // Nobody has looked at it: it brings nobody in.
  const refused = await sync(api, id, 'preview')
  expect(refused).toMatchObject({ status: 'failed', counts: { total: 0 } })

  await page.goto(page.url().replace('/workers', '/fields'))
  await page.getByText(/^6 people, 3 active, 1 inactive, 2 to be asked about\./).waitFor()
  await page.getByText(/lines? (is|are) no p/).waitFor()
  const use = (column: string) => page.getByLabel(`Use of column ${column}`)
  await expect.poll(() => use('Handynummer').inputValue()).toBe('phone')
  await expect.poll(() => use('Name').inputValue()).toBe('lastName')
  await expect.poll(() => use('Schuhe').inputValue()).toBe('')
  await page.getByLabel('Which line names the columns?').waitFor()
  await looksRight(page)

  // By keyboard: without a column for it nobody has said who has left, and nothing is saved.
  await use('Zustand').focus()
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: 'Save' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Choose a column that says who has left').waitFor()
  await use('Austritt').selectOption('lastDay')
  await page.getByText('By a column: Last day: “Austritt”').waitFor()
  await use('Zustand').selectOption('status')
  await page.getByLabel('How are days written?').selectOption('dmy')
  await page.getByLabel('Meaning of Entsendet').selectOption('active')
  await page.getByText(/^6 people, 5 active, 1 inactive\./).waitFor()
  await save(page)
  expect((await read(id)).settings).toMatchObject({
    dateOrder: 'dmy',
    activeWords: ['Entsendet'],
    columns: { lastName: 'Name', firstName: 'Vorname', status: 'Zustand', lastDay: 'Austritt' },
  })

  const run = await sync(api, id, 'apply')
  expect(run).toMatchObject({ error: null, counts: { created: 6 } })
  expect(run.notes).toContain('Columns not used: “Schuhe”.')
  const workers = await everything<Out<'WorkerList'>['items'][number]>(api, '/workers')
  expect(
    workers
      .filter((w) => w.status === 'active')
      .map((w) => w.name)
      .sort(),
  ).toEqual(['Dora Bloom', 'Eli Cruz', 'Fay Okafor', 'Gus Silva', 'Hana Moreau'])
  await page.goto(page.url().replace(/integrations.*/, `runs/${run.id}`))
  await page.getByText('Columns not used: “Schuhe”.').waitFor()
  // The Overview says where each field really comes from.
  await page.goto(page.url().replace(/runs.*/, `integrations/${id}`))
  await page.getByRole('rowheader', { name: 'Zustand, Austritt' }).waitFor()
})

/** From control to control, as whoever has no mouse goes. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor()
  for (let n = 0; n < 150; n += 1) {
    if ((await control.and(page.locator(':focus')).count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error('It is never reached by the Tab key.')
}

/** Of a list, by the first letters of the choice; letters that come a second apart are each the first, so it is tried again. */
async function pick(page: Page, list: Locator, choice: string): Promise<void> {
  await tabTo(page, list)
  const typed = async () => {
    await page.keyboard.type(choice)
    return list.locator('option:checked').textContent()
  }
  await expect.poll(typed, { interval: 1500 }).toMatch(new RegExp(`^${choice}`))
}

test('its columns are chosen by the keyboard alone, and none is lost on the way through a list', async () => {
  const { id } = await connectKind('payroll-feed', 'By keyboard', {
    settings: { from: 'file', baseUrl: '' },
    credentials: {},
    ready: false,
  })
  const page = await openAs('owner', `/integrations/${id}/workers`)
  // All of the page is there: what is drawn anew would lose the focus.
  await page.waitForLoadState('networkidle')
  // Waited for early: the browser needs a moment before it hands choosers over.
  const chooser = page.waitForEvent('filechooser')
  await tabTo(page, page.getByLabel('Choose a file of people'))
  await page.keyboard.press('Enter')
  await (await chooser).setFiles({
    ...{ name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) },
  })
  await page.getByText(/liste\.csv was received/).waitFor()

  await page.goto(page.url().replace('/workers', '/fields'))
  await page.getByText(/^6 people, 3 active, 1 inactive, 2 to be asked about\./).waitFor()
  const use = (column: string) => page.getByLabel(`Use of column ${column}`)
  await pick(page, use('Schuhe'), 'Labor code')
  await pick(page, use('Zustand'), 'Status')
  await pick(page, use('Austritt'), 'Last day')
  await pick(page, page.getByLabel('How are days written?'), 'Day first')
  await pick(page, page.getByLabel('Meaning of Entsendet'), 'Active')
  await page.getByText(/^6 people, 5 active, 1 inactive\./).waitFor()
  await tabTo(page, page.getByRole('button', { name: 'Save' }))
  const saved = page.waitForResponse((r) => r.request().method() === 'PATCH' && r.ok())
  await page.keyboard.press('Enter')
  await saved
  expect((await read(id)).settings).toMatchObject({
    dateOrder: 'dmy',
    activeWords: ['Entsendet'],
    columns: { lastName: 'Name', laborCode: 'Schuhe', status: 'Zustand', lastDay: 'Austritt' },
  })
  expect(await sync(api, id, 'preview')).toMatchObject({ error: null, counts: { total: 6 } })
})
