/**
 * Matching by hand, step by step as docs/articles.md#sync-users-board has it: with the mouse, then with the
 * keyboard alone.
 */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { apiAt, type Out, runEnd, sync } from './support/api.ts'
import { inPage, takeComplaints, url } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { tabTo } from './support/keys.ts'
import { looksRight } from './support/look.ts'
import { rowsWith } from './support/source.ts'

const { api, openAs, connect } = useCompany('match')
const other = apiAt(url, 'muster_other_token')
const aRow = rowsWith(777)
const NAMES = [
  ['Marta', 'Quillfeather'],
  ['Ines', 'Brambleton'],
  ['Otto', 'Zephyrine'],
  ['Kwame', 'Underhillock'],
  ['Svea', 'Montclaire'],
] as const

/** A source of five people. Whoever is in the directory stays there, so each test has names of its own. */
async function begun(name: string, ending: string) {
  const { id, source } = await connect(name)
  const rows = NAMES.map(([first, last]) => aRow({ FirstName: first, LastName: last + ending }))
  await source.set(rows)
  const add = (firstName: string, lastName: string, more = {}) =>
    api.post<Out<'Worker'>>('/workers', {
      firstName,
      lastName: lastName + ending,
      confirmDuplicate: true,
      ...more,
    })
  return { id, name, rows, add }
}

/** Get Workers, by a script. */
async function read(id: string) {
  const run = await api.post<Out<'Run'>>(`/connections/${id}/people/refresh`)
  await runEnd(api, run.id)
}

const box = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const cards = (page: Page, name: string) => box(page, name).getByRole('listitem')
const search = (page: Page, name: string, text: string) =>
  box(page, name).getByRole('searchbox').fill(text)
const card = (page: Page, name: string, text: string) =>
  cards(page, name).filter({ hasText: text }).first()
const focused = (page: Page) =>
  inPage<string>(
    page,
    `(document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText ?? '').trim()`,
  )

test('step by step with the mouse', async () => {
  const { id, name, add } = await begun('Match Mouse', 'mo')
  await add('Marta', 'Quilfeather')
  const page = await openAs('owner', `/integrations/${id}`)
  // 1 and 2: the menu of the connection leads to the board.
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: 'Match' }).click()
  await page.getByRole('heading', { level: 1, name: 'Match' }).waitFor()
  await box(page, name).getByText('brings the people of').waitFor()
  // 3: Get Workers fills the right box, and changes nobody.
  await page.getByRole('button', { name: 'Get Workers' }).click()
  await card(page, name, 'Marta Quillfeathermo').waitFor()
  expect(await cards(page, 'Linked').count()).toBe(0)
  await page.getByText(/^Last read/).waitFor()
  // 4: dragged from left to right, the pair is linked once it is known what that changes.
  await search(page, 'Directory', 'quilfeathermo')
  // She was there before, among others: while the list is made anew nobody can be dragged out of it.
  await expect.poll(() => cards(page, 'Directory').count()).toBe(1)
  // Once suggestions are there, nothing above the boxes moves them any more.
  await cards(page, 'Suggestions').first().waitFor()
  await card(page, 'Directory', 'Marta Quilfeathermo').dragTo(
    card(page, name, 'Marta Quillfeathermo'),
  )
  const dialog = page.getByRole('dialog', { name: 'Link these two?' })
  await dialog.getByText('The next sync then changes in the directory:').waitFor()
  expect(await dialog.textContent()).toMatch(/Last name.*Quilfeathermo.*Quillfeathermo/)
  await dialog.getByRole('button', { name: 'Link', exact: true }).click()
  await card(page, 'Linked', 'Marta Quilfeathermo').waitFor()
  expect(await card(page, name, 'Marta').count()).toBe(0)
  // 5: the green plus makes a profile of name and e-mail, linked.
  await card(page, name, 'Ines Brambletonmo').hover()
  await page
    .getByRole('button', { name: 'Create Ines Brambletonmo in the directory and link' })
    .click()
  await card(page, 'Linked', 'Ines Brambletonmo').waitFor()
  await page.getByText('Ines Brambletonmo was created in the directory and linked.').waitFor()
  // 6: over a pair, the arrows become a red X, which gives both cards back.
  await card(page, 'Linked', 'Marta Quilfeathermo').hover()
  await page
    .getByRole('button', { name: 'Unlink Marta Quilfeathermo from Marta Quillfeathermo' })
    .click()
  await card(page, name, 'Marta Quillfeathermo').waitFor()
  await card(page, 'Directory', 'Marta Quilfeathermo').waitFor()
  // And undo links them again.
  await page.getByRole('button', { name: 'Undo' }).click()
  await card(page, 'Linked', 'Marta Quilfeathermo').waitFor()
  await looksRight(page)
})

test('step by step with the keyboard alone', async () => {
  const { id, name, add } = await begun('Match Keys', 'ke')
  await add('Otto', 'Zephyrin')
  await read(id)
  const page = await openAs('owner', `/integrations/${id}/match`)
  await card(page, name, 'Otto').waitFor()
  await search(page, 'Directory', 'zephyrinke')
  await card(page, 'Directory', 'Otto Zephyrinke').waitFor()
  // The list is one stop; the arrow keys move in it.
  await page.keyboard.press('Tab')
  await expect.poll(() => focused(page)).toContain('Otto Zephyrinke')
  await page.keyboard.press('Enter')
  await page.getByText('Now choose the other card of the pair.').waitFor()
  // Whoever is suggested for the chosen card comes first, once the suggestions are here.
  await cards(page, name).first().filter({ hasText: 'Otto Zephyrineke' }).waitFor()
  await box(page, name).getByRole('searchbox').focus()
  await page.keyboard.press('Tab')
  await expect.poll(() => focused(page)).toContain('Otto Zephyrineke')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Link these two?' }).waitFor()
  await expect.poll(() => focused(page)).toBe('Link')
  await page.keyboard.press('Enter')
  await card(page, 'Linked', 'Otto Zephyrinke').waitFor()
  // Nothing beside an open dialog can have the focus. Then on to the next card, and its plus.
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await expect.poll(() => focused(page)).not.toBe('')
  await box(page, name).getByRole('searchbox').focus()
  await page.keyboard.press('Tab')
  await expect.poll(() => focused(page)).toContain('777-')
  const before = await focused(page)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).not.toBe(before)
  await page.keyboard.press('Home')
  await expect.poll(() => focused(page)).toBe(before)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect.poll(() => focused(page)).toMatch(/^Create .* in the directory and link$/)
  await page.keyboard.press('Enter')
  await expect.poll(() => cards(page, 'Linked').count()).toBe(2)
  // The red X by keyboard, and Ctrl+Z.
  await box(page, 'Linked').getByRole('searchbox').fill('otto')
  await expect.poll(() => cards(page, 'Linked').count()).toBe(1)
  await page.keyboard.press('Tab')
  await expect.poll(() => focused(page)).toBe('Unlink Otto Zephyrinke from Otto Zephyrineke')
  await page.keyboard.press('Enter')
  await card(page, name, 'Otto Zephyrineke').waitFor()
  await page.locator('h1').focus()
  await page.keyboard.press('Control+z')
  await card(page, 'Linked', 'Otto Zephyrinke').waitFor()
})

test('somebody gone from the source goes on under a new ID, by the keyboard alone', async () => {
  const { id, source } = await connect('Match Gone')
  const greta = aRow({ FirstName: 'Greta', LastName: 'Aldersonia' })
  const rest = ['Bexleyard', 'Corvinia'].map((LastName) => aRow({ LastName }))
  const again = aRow({ FirstName: 'Margarete', LastName: 'Aldersonia-Vogt' })
  for (const rows of [[greta, ...rest], rest]) {
    await source.set(rows)
    await sync(api, id)
  }
  await source.set([again, ...rest])
  await read(id)
  const page = await openAs('owner', `/integrations/${id}/match`)
  await card(page, 'Match Gone', 'Margarete').waitFor()
  await tabTo(page, /^Show \d+ inactive$/)
  await page.keyboard.press('Space')
  await search(page, 'Directory', 'aldersonia')
  await card(page, 'Directory', `was ${greta.Code} there`).waitFor()
  await looksRight(page)
  await box(page, 'Directory').getByRole('searchbox').focus()
  await tabTo(page, /^Greta Aldersonia/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Margarete Aldersonia-Vogt/)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Link these two?' })
  await dialog.waitFor()
  await tabTo(page, 'Link')
  await page.keyboard.press('Enter')
  await card(page, 'Linked', 'Margarete').waitFor()
  await sync(api, id)
  const { items } = await api.get<Out<'WorkerList'>>('/workers', { query: 'Aldersonia' })
  expect(items).toMatchObject([{ firstName: 'Margarete', status: 'active' }])
})

test('suggestions are accepted together, and undone together', async () => {
  const { id, rows, add } = await begun('Match All', 'al')
  await add('Kwame', 'Underhillok', { email: rows[3]?.Email })
  await add('Svea', 'Montclaire', { email: rows[4]?.Email })
  await read(id)
  const page = await openAs('owner', `/integrations/${id}/match`)
  const accept = page.getByRole('button', { name: /^Accept all \d+ chosen$/ })
  await accept.click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Link \d+ pairs?$/ })
    .click()
  await card(page, 'Linked', 'Kwame Underhillokal').waitFor()
  await card(page, 'Linked', 'Svea Montclaireal').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await box(page, 'Linked').getByText('Nobody is linked').waitFor()
  await accept.waitFor()
})

test('somebody who may only look sees the board and no way to change it', async () => {
  const { id } = await begun('Match Viewer', 'vi')
  const page = await openAs('viewer', `/integrations/${id}/match`)
  await box(page, 'Directory').waitFor()
  await cards(page, 'Directory').first().waitFor()
  expect(await page.getByRole('button', { name: /^(Create|Unlink|Ignore|Undo)/ }).count()).toBe(0)
  expect(takeComplaints()).toEqual([])
  expect(await other.status('GET', `/connections/${id}/people`)).toBe(404)
})

test('one pair is left out, the others accepted, and everybody who is left is added in one go', async () => {
  const { id, name, rows, add } = await begun('Match Rest', 'vantongeren')
  await add('Marta', 'Quillfeather', { email: rows[0]?.Email })
  await add('Ines', 'Brambleton', { email: rows[1]?.Email })
  await add('Otto', 'Zephyrine')
  await read(id)
  const page = await openAs('owner', `/integrations/${id}/match`)
  const pairs = box(page, 'Suggestions')
  // The two of a pair stand side by side, with why between them.
  const marta = pairs.getByRole('listitem').filter({ hasText: 'Marta Quillfeathervantongeren' })
  await marta.waitFor()
  expect(await marta.textContent()).toMatch(
    /Quillfeathervantongeren.*Same email.*Quillfeathervantongeren/,
  )
  await pairs
    .getByLabel('Accept Marta Quillfeathervantongeren and Marta Quillfeathervantongeren')
    .uncheck()
  await page.getByRole('button', { name: 'Accept all 1 chosen' }).click()
  await page.getByRole('button', { name: 'Link 1 pair' }).click()
  await card(page, 'Linked', 'Ines Brambletonvantongeren').waitFor()
  await card(page, name, 'Marta Quillfeathervantongeren').waitFor()
  // Kwame and Svea: for the others somebody is suggested.
  await page.getByRole('button', { name: 'Add all 2…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add 2 people?' })
  await expect
    .poll(() => dialog.textContent())
    .toMatch(/Kwame Underhillockvantongeren, Svea Montclairevantongeren/)
  await dialog.getByRole('button', { name: 'Add 2 people' }).click()
  await page.getByText('2 people were added and linked.').waitFor()
  await card(page, 'Linked', 'Kwame Underhillockvantongeren').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Add all 2…' }).waitFor()
})
