/** The way back from a bad sync, in a browser: all of it, and one person alone, by mouse and by keyboard. */
import { expect, test } from 'vitest'
import { everything, type Out, sync } from './support/api.ts'
import { useCompany } from './support/company.ts'
import { rowsWith } from './support/source.ts'

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
  await page.getByRole('heading', { level: 1, name: /^Undo of/ }).waitFor()
  await page.getByText('Put back as before').first().waitFor()
  await page.getByText('Succeeded').first().waitFor()
  expect(await names()).toEqual(before)

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
  await page.getByRole('heading', { level: 1, name: /^Undo of/ }).waitFor()
  await page.getByText('Succeeded').first().waitFor()
  if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT })
  const now = await names()
  expect([now.includes('Bad0'), now.includes('Bad1')]).toEqual([false, true])
}, 120_000)
