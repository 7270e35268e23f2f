/** What an admin does on the pages, step by step. */
import { readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import type { Locator, Page } from 'playwright-core'

/** The article: "navigate to Integrations > Plexxis V2 and click the menu icon (≡) … Select Workers". */
export async function goToWorkersOf(page: Page, connection: string): Promise<void> {
  const main = page.getByRole('navigation', { name: 'Main' })
  await main.getByRole('link', { name: 'Integrations' }).click()
  await page.getByRole('heading', { level: 1, name: 'Integrations' }).waitFor()
  await page.getByRole('link', { name: connection, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: connection }).waitFor()
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: 'Workers' }).click()
  await page.getByRole('heading', { level: 1, name: 'Workers' }).waitFor()
}

export const syncWorkers = (page: Page) => page.getByRole('button', { name: 'Sync Workers' })

/** Presses Sync Workers and waits for the sentence that says how it went. */
export async function syncToEnd(page: Page): Promise<void> {
  // What the last sync said stands there until this one has begun.
  const begun = page.waitForResponse(
    (r) => r.request().method() === 'POST' && new URL(r.url()).pathname.endsWith('/runs'),
  )
  await syncWorkers(page).click()
  await begun
  await page
    .getByText(/^Sync (finished|failed|held)/)
    .first()
    .waitFor()
}

/**
 * Waits until the run whose heading this is has done all it does. What its preview and its steps say of it stands
 * there before: only its own status is said at the end alone.
 */
export async function runSucceeds(page: Page, heading: RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  const status = page
    .locator('dl.facts > div')
    .filter({ has: page.getByRole('term').getByText('Status', { exact: true }) })
  await status.getByText('Succeeded', { exact: true }).waitFor()
}

export const logRows = (page: Page) =>
  page.getByRole('table', { name: /Sync Logs/ }).locator('tbody tr')

/** The cells of a row, as one line. */
export async function textOf(row: Locator): Promise<string> {
  await row.waitFor()
  return (await row.locator('th, td').allTextContents()).join(' ').replace(/\s+/g, ' ')
}

export interface LogLine {
  Name: string
  'Source ID': string
  Outcome: string
  Level: string
  Reason: string
  Message: string
  Changes: string
}

/** Presses a Download button and reads the CSV it brings, as a spreadsheet would. */
export async function downloadCsv(page: Page, button: Locator): Promise<LogLine[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  const text = await readFile(await download.path(), 'utf8')
  const { data, errors } = Papa.parse<LogLine>(text.replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
  })
  if (errors.length > 0) throw new Error(`The log is no CSV: ${JSON.stringify(errors)}`)
  return data
}

/** The lines of a log about somebody. */
export const linesOf = (lines: readonly LogLine[], name: string) =>
  lines.filter((line) => line.Name === name)

/** What a row of the outcomes says of somebody. */
export async function outcomeOf(page: Page, name: string): Promise<string> {
  const table = page.getByRole('table', { name: 'People in this sync' })
  const row = table.locator('tbody tr').filter({ hasText: name })
  return textOf(row.first())
}
