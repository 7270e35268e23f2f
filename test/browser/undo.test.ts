/** The way back in a browser, by mouse and by keyboard: a bad sync, one person of it, what was released, and from a timeline. */
import { expect, test } from 'vitest'
import { everything, type Out, sync } from './support/api.ts'
import { useCompany } from './support/company.ts'
import { enter, tabTo } from './support/keys.ts'
import { looksRight } from './support/look.ts'
import { rowsWith } from './support/source.ts'
import { runSucceeds } from './support/steps.ts'

const { api, openAs, connectWith } = useCompany('undo')
const aRow = rowsWith(316)

test('a bad sync of 400 is undone from its page; one person of another, by keyboard', async () => {
  const rows = Array.from({ length: 400 }, () => aRow())
  const { id, source } = await connectWith('Undoing', rows)
  const names = async () =>
    (await everything<Out<'Worker'>>(api, '/workers', { source: id })).map((w) => w.lastName).sort()
  const before = await names()
  await api.patch(`/connections/${id}`, { guard: { enabled: false } })
  await source.set(rows.map((row, i) => ({ ...row, LastName: `Wrong${i}` })))
  const run = await sync(api, id)
  expect(run.counts.updated).toBe(400)

  const page = await openAs('owner', `/runs/${run.id}`)
  await page.getByRole('button', { name: 'Undo this sync' }).click()
  await page.getByText('Preview of an undo: nothing was changed').waitFor()
  await page.getByRole('button', { name: 'Put back 400 people' }).click()
  await runSucceeds(page, /^Undo of/)
  expect(await names()).toEqual(before)

  // The run says what took it back, and so does its row in the log.
  const undo = new URL(page.url()).pathname
  await page.getByRole('link', { name: /^Sync of/ }).click()
  await page.getByText('This sync was undone').waitFor()
  await page.getByText(/^Taken back on .*: all of it, 400 people\.$/).waitFor()
  await looksRight(page)
  const seeTheUndo = page.getByRole('link', { name: 'See the undo' })
  expect(await seeTheUndo.getAttribute('href')).toBe(undo)
  await page.goto(new URL(`/integrations/${id}/workers`, page.url()).href)
  await seeTheUndo.click()
  await page.getByRole('heading', { level: 1, name: /^Undo of/ }).waitFor()

  const next = await sync(api, id)
  expect(await names()).toEqual(before)
  await page.goto(new URL(`/runs/${next.id}`, page.url()).href)
  await page.getByText('400 people are kept as before').waitFor()

  await source.set(rows.map((row, i) => (i < 2 ? { ...row, LastName: `Bad${i}` } : row)))
  const bad = await sync(api, id)
  await page.goto(new URL(`/runs/${bad.id}`, page.url()).href)
  await page.getByRole('button', { name: /^Undo .* Bad0$/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Put back 1 person' }).focus()
  await page.keyboard.press('Enter')
  await runSucceeds(page, /^Undo of/)
  await page.goto(new URL(`/runs/${bad.id}`, page.url()).href)
  await page.getByText('Some of this sync was undone').waitFor()
  const now = await names()
  expect([now.includes('Bad0'), now.includes('Bad1')]).toEqual([false, true])
}, 120_000)

test('what was released of a held sync is undone from its page, and all else stays', async () => {
  const rows = Array.from({ length: 30 }, () => aRow())
  const { id, source } = await connectWith('Released', rows)
  await source.set(
    rows.map((row, i) =>
      i < 12 ? { ...row, Active: 'N' } : i === 20 ? { ...row, LastName: 'Renamed' } : row,
    ),
  )
  const held = await sync(api, id)
  expect(held.status).toBe('held')
  const page = await openAs('owner', `/runs/${held.id}`)
  await page.getByRole('button', { name: 'Release 12 deactivations' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Release/ })
    .click()
  await page.getByRole('button', { name: 'Undo what was released' }).click()
  await page.getByText('Preview of an undo: nothing was changed').waitFor()
  await page.getByRole('button', { name: 'Put back 12 people' }).click()
  await runSucceeds(page, /^Undo of/)
  const all = await everything<Out<'Worker'>>(api, '/workers', { source: id })
  expect(all.filter((w) => w.status === 'active')).toHaveLength(30)
  expect(all.filter((w) => w.lastName === 'Renamed')).toHaveLength(1)
})

test('from a timeline one field goes back, an archive, and each of those again', async () => {
  const [row] = [aRow({ FirstName: 'Tilda', LastName: 'Before' })]
  const { id, source } = await connectWith('Timeline', [row])
  await source.set([{ ...row, LastName: 'After', Email: 'after@undo.test' }])
  await sync(api, id)
  const { items } = await api.get<Out<'WorkerList'>>('/workers', { query: 'Tilda' })
  const now = () => api.get<Out<'WorkerDetail'>>(`/workers/${items[0]?.id}`)
  const page = await openAs('owner', `/workers/${items[0]?.id}`)
  const dialog = page.getByRole('dialog')

  await page.getByRole('button', { name: 'Undo version 2' }).click()
  await dialog.getByLabel('Email').uncheck()
  await looksRight(page)
  await dialog.getByRole('button', { name: 'Put back' }).click()
  await page.getByText('Put back as before.').waitFor()
  await page.getByRole('heading', { level: 1, name: 'Tilda Before' }).waitFor()
  expect(await now()).toMatchObject({ lastName: 'Before', email: 'after@undo.test' })
  await sync(api, id)
  expect((await now()).lastName).toBe('Before')

  await page.getByRole('button', { name: 'Undo version 3' }).press('Enter')
  await dialog.getByRole('button', { name: 'Put back' }).waitFor()
  await tabTo(page, 'Put back')
  await enter(page)
  await page.getByRole('heading', { level: 1, name: 'Tilda After' }).waitFor()

  await page.getByRole('button', { name: 'Archive' }).click()
  await dialog.getByRole('button', { name: 'Archive' }).click()
  await page.getByRole('button', { name: 'Undo version 5' }).click()
  await dialog.getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('button', { name: 'Undo version 6' }).waitFor()
  expect(await now()).toMatchObject({ lastName: 'After', status: 'active', archived: null })
  await page.getByLabel('What to show').selectOption('Messages')
  await page.getByText('Nothing of this kind has happened').waitFor()
  await page.getByLabel('What to show').selectOption('Changes')
  await page.getByRole('button', { name: 'Undo version 6' }).waitFor()
  await looksRight(page)
})
