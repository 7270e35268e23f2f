/** Questions in a browser: answered, taken back and left waiting by the keyboard alone; who is second hears who was first. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Out } from './support/api.ts'
import { type Ask, ask } from './support/asked.ts'
import { inPage } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { looksRight } from './support/look.ts'
import { rowsWith } from './support/source.ts'

const { api, openAs, connectWith } = useCompany('questions')
const aRow = rowsWith(317)

const human = (firstName: string, lastName: string, email: string) => ({
  firstName,
  lastName,
  email,
  phone: '+14165550101',
})
const facts = {
  before: human('Ana', 'Silva', 'ana@example.com'),
  after: { ...human('Viktor', 'Petrov', 'viktor@example.com'), birthday: '1990-03-01' },
}
const another = (subject: string, more: Partial<Ask> = {}): Ask => ({
  code: 'another_human',
  subject,
  name: 'Viktor Petrov',
  facts,
  ...more,
})
const unexplained: Ask = {
  code: 'unknown_status',
  subject: 'Discharged',
  name: 'Discharged',
  facts: { word: 'Discharged' },
  people: [
    ['1', 'x', 'Mara Doer'],
    ['2', 'x', 'Ivo Lang'],
  ],
}
const renumbered: Ask = {
  code: 'renumbered',
  subject: 'all',
  name: 'Ana Silva',
  facts: {
    examples: ['71', '72', '73'].map((id) => ({
      externalId: id,
      name: 'Ana Silva',
      facts: { before: facts.before, after: facts.before, from: `00${id}`, to: id },
    })),
  },
  people: ['71', '72', '73'].map((id) => [id, 'x', 'Ana Silva']),
}

/** A source that is switched off, so that no sync begins by itself and answers are for the next one. */
async function asked(title: string, ...questions: Ask[]): Promise<{ id: string; run: string }> {
  const { id, run } = await connectWith(title, [aRow()])
  await api.patch(`/connections/${id}`, { enabled: false })
  for (const question of questions) ask(id, question)
  return { id, run: run.id }
}

const focused = (page: Page) =>
  inPage<string>(
    page,
    `(() => {
      const e = document.activeElement
      return (e.getAttribute('aria-label') ?? e.labels?.[0]?.innerText ?? e.innerText ?? '').trim()
    })()`,
  )
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const visited: string[] = []
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab')
    const here = await focused(page)
    visited.push(here)
    if (typeof name === 'string' ? here === name : name.test(here)) return
  }
  throw new Error(`Tab never came to ${name}: ${visited.join(' | ')}`)
}
const press = (page: Page) => page.keyboard.press('Enter')
const open = async () =>
  (await api.get<Out<'IssueList'>>('/issues', { state: 'open' })).items.map((q) => q.name)

test('from Home, by the keyboard alone: read, answered, taken back, and answered otherwise', async () => {
  await asked('By keyboard', another('K-1'))
  const page = await openAs('owner', '/')
  await page.getByText('1 question waits for an answer').waitFor()
  await tabTo(page, /^K-1 was Ana Silva in By keyboard; now it is Viktor Petrov/)
  await press(page)
  const sides = page.getByRole('table', { name: 'Viktor Petrov, K-1' })
  const texts = await sides.locator('tbody tr').allInnerTexts()
  expect(texts.map((t) => t.split(/\s*\t\s*/))).toEqual([
    ['First name', 'Ana', 'Viktor'],
    ['Last name', 'Silva', 'Petrov'],
    ['Email', 'ana@example.com', 'viktor@example.com'],
    ['Phone', '(416) 555-0101', expect.stringMatching(/^\(416\) 555-0101\s*the same$/)],
    ['Birthday', 'not known', '1 Mar 1990'],
  ])
  await tabTo(page, 'Another person')
  expect(
    await page.getByRole('button', { name: 'Another person' }).getAttribute('aria-describedby'),
  ).not.toBeNull()
  await press(page)
  await expect.poll(() => focused(page)).toBe('Answered: Another person. The next sync goes by it.')
  await tabTo(page, 'Take back: Another person')
  await press(page)
  await expect.poll(() => focused(page)).toMatch(/^The answer was taken back/)
  await tabTo(page, 'Same person')
  await press(page)
  await expect.poll(() => focused(page)).toMatch(/^Answered: Same person/)
  await page.getByText('answered by').waitFor()

  const done = await api.get<Out<'IssueList'>>('/issues', { state: 'done' })
  expect(done.items).toMatchObject([{ answer: 'same_person', closedBy: expect.any(String) }])
  await page.reload()
  await page.getByRole('heading', { name: 'By integration' }).waitFor()
  expect(await page.getByText('waits for an answer').count()).toBe(0)
})

test('a word is explained from the list; the others wait for somebody until a day', async () => {
  const { id } = await asked('In the list', unexplained, another('L-1'))
  const page = await openAs('owner', `/issues?connectionId=${id}`)
  const word = page.getByRole('article', { name: /^“Discharged” is a status/ })
  await word.getByText('2 people', { exact: true }).click()
  await word.getByText('Ivo Lang').waitFor()
  await word.getByRole('button', { name: 'Inactive' }).click()
  await word.getByText('Answered: Inactive.').waitFor()

  const other = page.getByRole('article', { name: /^L-1 was Ana Silva/ })
  await other.getByText('Let it wait').first().click()
  await other.getByLabel('For whom').fill('payroll')
  await other.getByLabel('Until').fill('2099-03-01')
  await other.getByRole('button', { name: 'Let it wait' }).click()
  await other.getByText('Waiting for payroll until 1 Mar 2099.').waitFor()
  expect(await open()).toEqual([])
  await page.getByRole('link', { name: 'Waiting' }).click()
  await other.getByRole('button', { name: 'Open again' }).click()
  await other.getByText('It is open again.').waitFor()
  await page.getByRole('link', { name: 'Done' }).click()
  await word.getByText('answered by').waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download this list' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('issues.csv')
})

test('whoever answers second sees who was first, and what was said', async () => {
  const { id } = await asked('Of two', another('T-1'))
  const page = await openAs('owner', `/issues?connectionId=${id}`)
  const card = page.getByRole('article', { name: /^T-1 was Ana Silva/ })
  await card.getByRole('button', { name: 'Same person' }).waitFor()
  const { items } = await api.get<Out<'IssueList'>>('/issues', { connectionId: id })
  await api.post(`/issues/${items[0]?.id}/answer`, { answer: 'another_person' })
  await card.getByRole('button', { name: 'Same person' }).click()
  await card.getByText(/has answered already: “Another person”\./).waitFor()
  await card.getByText('answered by').waitFor()
  expect(await card.getByRole('button', { name: 'Same person' }).count()).toBe(0)
})

test('the sync and the worker show their question, and a viewer may look', async () => {
  const { id } = await connectWith('Where it shows', [aRow({ LastName: 'Shown' })])
  await api.patch(`/connections/${id}`, { enabled: false })
  const { items } = await api.get<Out<'WorkerList'>>('/workers', { query: 'Shown' })
  const [run] = (await api.get<Out<'RunList'>>(`/connections/${id}/runs`)).items
  const workerId = items[0]?.id ?? ''
  ask(id, another('W-1', { workerId, runId: run?.id ?? '' }))
  for (const path of [`/workers/${workerId}`, `/runs/${run?.id}`]) {
    const page = await openAs('owner', path)
    await page.getByText('1 question waits for an answer').waitFor()
    await page.getByRole('button', { name: 'Same person' }).waitFor()
  }
  const page = await openAs('viewer', `/workers/${workerId}`)
  await page.getByText('Ana Silva becomes').waitFor({ state: 'detached' })
  await page.getByText('1 question waits for an answer').waitFor()
  expect(await page.getByRole('button', { name: 'Same person' }).count()).toBe(0)
})

test('open, waiting and done look right everywhere', async () => {
  const { id } = await asked('Looks of questions', renumbered, { ...unexplained, subject: 'LOA' })
  ask(id, another('a-very-long-external-id-that-nobody-would-ever-want-to-read-in-a-table'))
  await looksRight(await openAs('owner', `/issues?connectionId=${id}`))
  await looksRight(await openAs('owner', '/issues?state=waiting'))
  await looksRight(await openAs('owner', '/issues?state=done'))
  await looksRight(await openAs('owner', '/'))
})
