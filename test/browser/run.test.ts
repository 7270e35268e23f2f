/** A run, as somebody opens it with a question: what became of whom, why, and what an admin let through. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sync } from './support/api.ts'
import { inPage } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { looksRight } from './support/look.ts'
import { withoutName } from './support/names.ts'
import { rowsWith } from './support/source.ts'

const { api, openAs, connectWith } = useCompany('run')
const aRow = rowsWith(331)

const numbersOf = async (page: Page, nav: string) =>
  Object.fromEntries(
    (await page.getByRole('navigation', { name: nav }).getByRole('link').allInnerTexts()).map(
      (text) => [text.replace(/\s*[\d,]+$/, '').trim(), Number(/[\d,]+$/.exec(text)?.[0] ?? -1)],
    ),
  )

test('a held run says who and why, its parts add up, and after a release shows whom it released', async () => {
  const rows = Array.from({ length: 16 }, () => aRow())
  const { id, source } = await connectWith('Runs', rows)
  await source.set(
    rows.flatMap((row, i) => {
      if (i < 6) return [{ ...row, Active: 'N' as const }]
      if (i === 6) return [{ ...row, LastName: 'Renamed' }]
      return i === 7 ? [{ ...row, Phone1: '' }] : [row]
    }),
  )
  const run = await sync(api, id)
  const page = await openAs('owner', `/runs/${run.id}`)
  await page.getByText('6 deactivations held: all else went through').waitFor()
  const causes = page.getByRole('navigation', { name: 'Filter by cause' })
  await causes.getByText('Release or reject what is held.').waitFor()
  const { All: all, ...parts } = await numbersOf(page, 'Filter by outcome')
  expect(all).toBe(16)
  expect(Object.values(parts).reduce((sum, n) => sum + Math.max(0, n), 0)).toBe(all)
  expect(parts).toMatchObject({ 'Not in sync': 7, Updated: 1, Unchanged: 8 })
  await expect
    .poll(() => causes.getByRole('link').allInnerTexts())
    .toEqual([
      expect.stringMatching(/^Leaving waits for an admin[\s\S]*Pat Person0001.* and 3 more\s*6$/),
      expect.stringMatching(
        /^No phone number[\s\S]*Add a phone number in Runs, then retry\.[\s\S]*1$/,
      ),
    ])
  // Steps and cost are there, and not in the way.
  expect(await page.getByText('Requests to the source').isVisible()).toBe(false)
  expect(await withoutName(page)).toEqual([])
  await looksRight(page)

  await page.getByRole('link', { name: /^Updated/ }).click()
  await page.getByText('· Runs changed it').waitFor()

  await page.getByRole('button', { name: 'Release 6 deactivations' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Release 6 deactivations' }).click()
  await page.getByRole('link', { name: 'Released', exact: true }).waitFor()
  await page.getByText('6 people', { exact: true }).waitFor()
  expect(new URL(page.url()).search).toBe('?state=released')
  const people = page.getByRole('table', { name: 'People in this sync' })
  await expect.poll(() => people.getByText('Deactivated', { exact: true }).count()).toBe(6)
  await expect
    .poll(() => page.locator('main').ariaSnapshot())
    .toMatch(
      /navigation "Filter by outcome":[\s\S]*link "Released"[\s\S]*link "All 16"[\s\S]*link "Deactivated 6"/,
    )
})

test('in colours the system chooses, parts, switches and where one is can be told apart', async () => {
  const { id } = await connectWith('Forced', [aRow(), aRow({ Phone1: '' })])
  const page = await openAs('owner', `/integrations/${id}/workers`)
  await page.emulateMedia({ forcedColors: 'active' })
  const track = page.getByRole('switch').first()
  await track.waitFor()
  const colourOf = (what: string) =>
    inPage<string>(page, `getComputedStyle(document.querySelector('${what}')).backgroundColor`)
  expect(await colourOf('.switch-knob')).not.toBe(await colourOf('.switch'))
  const line = await inPage<string>(
    page,
    `getComputedStyle(document.querySelector('.side-nav a[aria-current]')).outlineStyle`,
  )
  expect(line).toBe('solid')
  await page.emulateMedia({ forcedColors: 'none' })
})
