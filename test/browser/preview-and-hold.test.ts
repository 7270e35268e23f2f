/** Preview, held and failed syncs, in a browser. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { everything, type Out, runEnd, sync } from './support/api.ts'
import { useCompany } from './support/company.ts'
import { rowsWith } from './support/source.ts'
import { logRows, outcomeOf, runSucceeds, syncToEnd, syncWorkers, textOf } from './support/steps.ts'

const { api, openAs, connectWith } = useCompany('preview-and-hold')
const aRow = rowsWith(302)
const many = (count: number) => Array.from({ length: count }, () => aRow())

/** Everybody linked to the connection, without what changes at every look. */
async function directoryOf(connectionId: string): Promise<Out<'Worker'>[]> {
  return everything(api, '/workers', { source: connectionId })
}
const activeAt = async (connectionId: string) =>
  (await directoryOf(connectionId)).filter((worker) => worker.status === 'active').length

async function changesOn(page: Page): Promise<string[]> {
  const all = page.getByRole('link', { name: /^All/ })
  const people = Number(/[0-9]+/.exec((await all.textContent()) ?? '')?.[0])
  await all.click()
  const rows = page.getByRole('table', { name: 'People in this sync' }).locator('tbody tr')
  // Until they are here the list is the one before, which has rows too.
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(people)
  const texts = await rows.locator('.changes').allTextContents()
  return texts.map((text) => text.replace(/\s+/g, ' ')).sort()
}

test('Preview shows before and after and changes nothing; the sync then does the same', async () => {
  const [one, two, three] = [aRow({ LastName: 'Previewed' }), aRow(), aRow()]
  const { id, source } = await connectWith('Previewing', [one, two, three])
  await source.set([{ ...one, LastName: 'Seen', Active: 'N' }, two, three, aRow()])
  const before = await directoryOf(id)

  const page = await openAs('owner', `/integrations/${id}/workers`)
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('link', { name: 'See what would change' }).click()
  await page.getByText('Preview: nothing was changed').waitFor()
  await expect.poll(() => outcomeOf(page, 'Seen')).toContain('Last name: Previewed → becomes Seen')
  await expect
    .poll(() => outcomeOf(page, 'Seen'))
    .toContain('Active status: active → becomes inactive')
  const shown = await changesOn(page)
  expect(await directoryOf(id)).toEqual(before)

  const shownAt = page.url()
  await page.getByRole('button', { name: 'Sync Workers' }).click()
  await runSucceeds(page, /^Sync of/)
  expect(await changesOn(page)).toEqual(shown)
  const after = await directoryOf(id)
  expect(after).toHaveLength(4)
  expect(after.find((worker) => worker.lastName === 'Seen')?.status).toBe('inactive')

  // What it showed is done: it is no word of now, and nothing of it is accepted any more.
  await page.goto(shownAt)
  await page.getByText('This is what a sync would have done then.').waitFor()
  expect(await page.getByRole('button', { name: /^Accept/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Preview again' }).click()
  await page.getByText('This is what a sync would do now.').waitFor()
})

test('an empty source is held with the reason, and rejecting it changes nobody', async () => {
  const { id, source } = await connectWith('Emptied', many(4))
  await source.set([])
  const page = await openAs('owner', `/integrations/${id}/workers`)
  await syncToEnd(page)
  await page.getByRole('link', { name: 'Review the held sync' }).click()
  await page.getByText('This sync is held: nothing was changed').waitFor()
  await page.getByText('The source sent nobody at all.').waitFor()
  await page.getByRole('button', { name: 'Release with 4 deactivations' }).waitFor()
  await page.getByRole('link', { name: 'See the 4 people who would be deactivated' }).click()
  await page.getByRole('heading', { name: 'What would happen to each person' }).waitFor()
  await page.getByText('4 people', { exact: true }).waitFor()
  expect(await activeAt(id)).toBe(4)

  await page.getByRole('button', { name: 'Reject' }).click()
  const dialog = page.getByRole('dialog', { name: 'Reject this sync?' })
  await dialog.getByRole('button', { name: 'Reject', exact: true }).click()
  await page.getByText('An admin rejected this sync. Nothing was changed.').waitFor()
  expect(await page.getByText('Sync failed').count()).toBe(0)
  expect(await activeAt(id)).toBe(4)
})

test('many leavers are held with the numbers, and released they are deactivated', async () => {
  const rows = many(12)
  const { id, source } = await connectWith('Released', rows)
  await source.set(rows.map((row, i) => (i < 7 ? { ...row, Active: 'N' as const } : row)))
  const page = await openAs('owner', `/runs/${(await sync(api, id)).id}`)
  await page.getByText('7 deactivations held: all else went through').waitFor()
  await page.getByText('7 of 12 active workers would be deactivated').waitFor()
  await page.getByRole('link', { name: 'See the 7 people who would be deactivated' }).click()
  await page.getByText('was left active: so many deactivations at once').nth(6).waitFor()
  expect(await activeAt(id)).toBe(12)

  await page.getByRole('button', { name: 'Release 7 deactivations' }).click()
  const dialog = page.getByRole('dialog', { name: 'Release 7 deactivations?' })
  await dialog.getByRole('button', { name: 'Release 7 deactivations' }).click()
  await runSucceeds(page, /^Sync of/)
  expect(await activeAt(id)).toBe(5)
})

test('of several dangers one is released and one person rejected, by keyboard alone', async () => {
  const rows = many(24)
  const { id, source } = await connectWith('Decided in part', rows)
  const changed = rows.map((row, i) =>
    i < 8 ? { ...row, Active: 'N' as const } : { ...row, LastName: `Other${i}` },
  )
  await source.set(changed)
  const run = await sync(api, id)
  const page = await openAs('owner', `/runs/${run.id}`)
  await page.getByText('8 deactivations and 16 changed last names held').waitFor()
  await page.getByRole('button', { name: 'Release 16 changed last names' }).last().focus()
  await page.keyboard.press('Enter')
  const release = page.getByRole('dialog', { name: 'Release 16 changed last names?' })
  await release.getByRole('button', { name: 'Release 16 changed last names' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('8 deactivations held: all else went through').waitFor()
  expect((await directoryOf(id)).filter((w) => w.lastName.startsWith('Other'))).toHaveLength(16)
  await page
    .getByRole('checkbox', { name: /^Pick Pat/ })
    .first()
    .focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Reject 1 person' }).focus()
  await page.keyboard.press('Enter')
  const reject = page.getByRole('dialog', { name: 'Reject 1 person?' })
  await reject.getByRole('button', { name: 'Reject', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('7 deactivations held: all else went through').waitFor()
  expect(await activeAt(id)).toBe(24)
})

test('five of forty held are accepted by mouse, another by keyboard, and the others wait', async () => {
  const rows = many(80)
  const { id, source } = await connectWith('Accepted in part', rows)
  await source.set(rows.map((row, i) => (i < 40 ? { ...row, Active: 'N' as const } : row)))
  const page = await openAs('owner', `/runs/${(await sync(api, id)).id}`)
  await page.getByText('40 deactivations held: all else went through').waitFor()
  for (let i = 0; i < 5; i += 1)
    await page
      .getByRole('checkbox', { name: /^Pick Pat/ })
      .nth(i)
      .check()
  await page.getByRole('button', { name: 'Accept 5 people' }).click()
  const five = page.getByRole('dialog', { name: 'Accept 5 people?' })
  await five.getByText('5 people are deactivated.').waitFor()
  await five.getByText(/^35 people wait after that/).waitFor()
  await five.getByRole('button', { name: 'Accept 5 people' }).click()
  await page.getByText('35 deactivations held: all else went through').waitFor()
  expect(await activeAt(id)).toBe(75)

  await page
    .getByRole('checkbox', { name: /^Pick Pat/ })
    .first()
    .focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Accept 1 person' }).focus()
  await page.keyboard.press('Enter')
  const one = page.getByRole('dialog', { name: 'Accept 1 person?' })
  await one.getByRole('button', { name: 'Accept 1 person' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('34 deactivations held: all else went through').waitFor()
  expect(await activeAt(id)).toBe(74)
})

test('of a preview all changes of one field are accepted; what waits is seen, and taken up later', async () => {
  const rows = many(12)
  const { id, source } = await connectWith('Accepted by field', rows)
  const changed = rows.map((row, i) => ({
    ...row,
    Email: `new.${row.Email}`,
    ...(i < 3 && { LastName: `Wedded${i}` }),
  }))
  await source.set(changed)
  const page = await openAs('owner', `/runs/${(await sync(api, id, 'preview')).id}`)
  if (process.env.SHOT)
    await page.screenshot({ path: `${process.env.SHOT}-preview.png`, fullPage: true })
  await page.getByRole('button', { name: 'Accept 12 changes of email' }).click()
  const dialog = page.getByRole('dialog', { name: 'Accept 12 people?' })
  await dialog.getByText('Email changes for 12 people.').waitFor()
  if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}-ask.png` })
  await dialog.getByRole('button', { name: 'Accept 12 people' }).click()
  await page.getByText('3 people left out: all else went through').waitFor()
  if (process.env.SHOT)
    await page.screenshot({ path: `${process.env.SHOT}-rest.png`, fullPage: true })
  const people = await directoryOf(id)
  expect(people.every((w) => w.email?.startsWith('new.'))).toBe(true)
  expect(people.some((w) => w.lastName.startsWith('Wedded'))).toBe(false)

  const next = await sync(api, id)
  await page.goto(new URL(`/runs/${next.id}`, page.url()).href)
  await page.getByText('3 people wait', { exact: true }).waitFor()
  const first = people.find((w) => w.lastName === rows[0]?.LastName)
  await page.goto(new URL(`/workers/${first?.id}`, page.url()).href)
  await page.getByRole('link', { name: 'See what would change' }).click()
  await page.getByRole('button', { name: /^Go on: / }).click()
  await page.getByText(/is synced\.$/).waitFor()
  expect((await directoryOf(id)).map((w) => w.lastName)).toContain('Wedded0')
  await page.goto(new URL(`/runs/${next.id}`, page.url()).href)
  await page.getByRole('button', { name: 'Accept all of them' }).click()
  const wedded = async () =>
    (await directoryOf(id)).filter((w) => w.lastName.startsWith('Wedded')).length
  await expect.poll(wedded).toBe(3)
})

test('rejected, the deactivations are dropped and everybody stays active', async () => {
  const rows = many(12)
  const { id, source } = await connectWith('Rejected', rows)
  await source.set(rows.map((row, i) => (i < 7 ? { ...row, Active: 'N' as const } : row)))
  const run = await sync(api, id)
  const page = await openAs('owner', `/runs/${run.id}`)
  await page.getByRole('button', { name: 'Reject' }).click()
  const dialog = page.getByRole('dialog', { name: 'Reject 7 deactivations?' })
  await dialog.getByRole('button', { name: 'Reject', exact: true }).click()
  await page.getByText('was left active: an admin rejected').nth(6).waitFor()
  expect((await runEnd(api, run.id)).status).toBe('warnings')
  expect(await activeAt(id)).toBe(12)
})

const FAULTS = [
  ['garbage', 'The answer is a web page, not JSON. Check the address.'],
  ['expired-token', 'did not accept the credentials. Check the credentials under Settings.'],
] as const

test.each(FAULTS)(
  'after %s the sync fails with the reason and changes nobody',
  async (...fault) => {
    const [kind, words] = fault
    const { id, source } = await connectWith(`Failing ${kind}`, many(3))
    const before = await directoryOf(id)
    await source.set([])
    await source.fail(kind, 50)
    const page = await openAs('owner', `/integrations/${id}/workers`)
    await syncToEnd(page)
    await page.getByText(words).first().waitFor()
    await expect.poll(() => textOf(logRows(page).first())).toContain('Failed')
    await page.getByRole('link', { name: 'See what happened' }).click()
    await page.getByText('Sync failed', { exact: true }).waitFor()
    await page.getByText(words).first().waitFor()
    expect(await directoryOf(id)).toEqual(before)
    await source.heal()
  },
)

test('a sync under way can be cancelled and tells so', async () => {
  const { id, source } = await connectWith('Cancelling', many(3))
  await source.fail('slow', 2)
  const page = await openAs('owner', `/integrations/${id}/workers`)
  await syncWorkers(page).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('Sync cancelled.').first().waitFor()
  await expect.poll(() => syncWorkers(page).isEnabled()).toBe(true)
})
