/** A season in a browser, by the keyboard alone: announced where its people are held, seen, and taken back. */
import { expect, test } from 'vitest'
import { sync } from './support/api.ts'
import { useCompany } from './support/company.ts'
import { enter, focused, tabTo } from './support/keys.ts'
import { looksRight } from './support/look.ts'
import { rowsWith } from './support/source.ts'
import { runSucceeds } from './support/steps.ts'

const { api, openAs, connectWith, readConnection } = useCompany('season')
const aRow = rowsWith(320)

test('new people who are held are announced with one click, and a season is taken back', async () => {
  const rows = Array.from({ length: 12 }, () => aRow())
  const { id, source } = await connectWith('In season', rows)
  await source.set([...rows, ...Array.from({ length: 12 }, () => aRow())])
  const run = await sync(api, id)
  const page = await openAs('owner', `/runs/${run.id}`)
  await page.getByText('Were they expected?').waitFor()
  await looksRight(page)
  await tabTo(page, 'New people, up to')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('40')
  await enter(page)
  await runSucceeds(page, /^Sync of/)
  await expect.poll(async () => (await readConnection(id)).expect?.joiners).toBe(28)

  await page.goto(`/integrations/${id}/workers`)
  await page.getByText('up to 28 more new people join without waiting').waitFor()
  await tabTo(page, /^Take back/)
  await enter(page)
  await page.getByText('The season is taken back.').waitFor()
  expect((await readConnection(id)).expect).toBeNull()
  expect(await focused(page)).not.toBe('')
})
