/** Questions in a browser: answered, taken back and left waiting by the keyboard alone; who is second hears who was first. */
import { expect, test } from 'vitest'
import { type Out, sync } from './support/api.ts'
import { useCompany } from './support/company.ts'
import { enter, focused, tabTo } from './support/keys.ts'
import { looksRight } from './support/look.ts'
import { type PlexxisRow, rowsWith } from './support/source.ts'

const { api, openAs, connectWith } = useCompany('questions')
const aRow = rowsWith(317)

const ana = (code: string) =>
  aRow({
    Code: code,
    FirstName: 'Ana',
    LastName: `Silva ${code}`,
    Email: `ana.${code}@example.com`,
  })
/** All that is known of them differs. */
const viktor = (code: string) =>
  aRow({ Code: code, FirstName: 'Viktor', LastName: 'Petrov', Email: `viktor.${code}@example.com` })
/** So that whoever is asked about is one of several. */
const others = () => [aRow({ FirstName: 'Mara' }), aRow({ FirstName: 'Ivo' }), aRow()]

interface Asked {
  id: string
  /** The sync that asked. */
  run: string
  before: PlexxisRow[]
}

/** A source that came with other people, and was then switched off: no sync begins by itself. */
async function asked(
  title: string,
  before: PlexxisRow[],
  after: (before: PlexxisRow[]) => PlexxisRow[],
): Promise<Asked> {
  const { id, source } = await connectWith(title, before)
  await source.set(after(before))
  const run = await sync(api, id)
  await api.patch(`/connections/${id}`, { enabled: false })
  return { id, run: run.id, before }
}

/** A question about each of these keys. */
const handedOn = (title: string, ...codes: string[]) => {
  const stay = others()
  return asked(title, [...codes.map(ana), ...stay], () => [...codes.map(viktor), ...stay])
}

const open = async () =>
  (await api.get<Out<'IssueList'>>('/issues', { state: 'open', kind: 'question' })).items.map(
    (q) => q.name,
  )

test('from Home, by the keyboard alone: read, answered, taken back, and answered otherwise', async () => {
  const { before } = await handedOn('By keyboard', 'K-1')
  const page = await openAs('owner', '/')
  await page.getByText('1 question waits for an answer').waitFor()
  await tabTo(page, /^K-1 was Ana Silva K-1 in By keyboard; now it is Viktor Petrov/)
  await enter(page)
  const sides = page.getByRole('table', { name: 'Viktor Petrov, K-1' })
  await sides.waitFor()
  const texts = await sides.locator('tbody tr').allInnerTexts()
  expect(texts.map((t) => t.split(/\s*\t\s*/))).toEqual([
    ['First name', 'Ana', 'Viktor'],
    ['Last name', 'Silva K-1', 'Petrov'],
    ['Email', before[0]?.Email, 'viktor.K-1@example.com'],
    ['Phone number', before[0]?.Phone1, expect.stringMatching(/^\(416\) 317-\d{4}$/)],
    ['Payroll ID', 'K-1', expect.stringMatching(/^K-1\s*the same$/)],
  ])
  await tabTo(page, 'Another person')
  expect(
    await page.getByRole('button', { name: 'Another person' }).getAttribute('aria-describedby'),
  ).not.toBeNull()
  await enter(page)
  await expect.poll(() => focused(page)).toBe('Answered: Another person. The next sync goes by it.')
  await tabTo(page, 'Take back: Another person')
  await enter(page)
  await expect.poll(() => focused(page)).toMatch(/^The answer was taken back/)
  await tabTo(page, 'Same person')
  await enter(page)
  await expect.poll(() => focused(page)).toMatch(/^Answered: Same person/)
  await page.getByText('answered by').waitFor()

  const done = await api.get<Out<'IssueList'>>('/issues', { state: 'done', kind: 'question' })
  expect(done.items).toMatchObject([{ answer: 'same_person', closedBy: expect.any(String) }])
  await page.reload()
  await page.getByRole('heading', { name: 'By integration', exact: true }).waitFor()
  expect(await page.getByText('waits for an answer').count()).toBe(0)
})

test('many with new keys are one question, answered from the list; others wait until a day', async () => {
  const stay = others()
  const moved = ['1', '2', '3'].map((n) => aRow({ Code: `00${n}`, LastName: `Zero ${n}` }))
  const { id } = await asked(
    'In the list',
    [ana('L-1'), ...moved, ...stay, ...others()],
    (before) => [
      viktor('L-1'),
      ...moved.map((row) => ({ ...row, Code: row.Code.slice(2) })),
      ...before.slice(4),
    ],
  )
  const page = await openAs('owner', `/issues?connectionId=${id}`)
  const all = page.getByRole('article', { name: /renumbered\?/ })
  await all.getByText('3 people', { exact: true }).click()
  await all.getByText('Pat Zero 3').first().waitFor()
  await all.getByRole('button', { name: 'They were renumbered' }).click()
  await all.getByText('Answered: They were renumbered.').waitFor()

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
  await all.getByText('answered by').waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download this list' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('issues.csv')
})

test('whoever answers second sees who was first, and what was said', async () => {
  const { id } = await handedOn('Of two', 'T-1')
  const page = await openAs('owner', `/issues?connectionId=${id}`)
  const card = page.getByRole('article', { name: /^T-1 was Ana Silva/ })
  await card.getByRole('button', { name: 'Same person' }).waitFor()
  const { items } = await api.get<Out<'IssueList'>>('/issues', {
    connectionId: id,
    kind: 'question',
  })
  await api.post(`/issues/${items[0]?.id}/answer`, { answer: 'another_person' })
  await card.getByRole('button', { name: 'Same person' }).click()
  await card.getByText(/has answered already: “Another person”\./).waitFor()
  await card.getByText('answered by').waitFor()
  expect(await card.getByRole('button', { name: 'Same person' }).count()).toBe(0)
})

test('the sync and the worker show their question, and a viewer may look', async () => {
  const { run } = await handedOn('Where it shows', 'W-1')
  const { items } = await api.get<Out<'WorkerList'>>('/workers', { query: 'Silva W-1' })
  const workerId = items[0]?.id ?? ''
  for (const path of [`/workers/${workerId}`, `/runs/${run}`]) {
    const page = await openAs('owner', path)
    await page.getByText('1 question waits for an answer').waitFor()
    await page.getByRole('button', { name: 'Same person' }).waitFor()
  }
  const page = await openAs('viewer', `/workers/${workerId}`)
  await page.getByText('1 question waits for an answer').waitFor()
  expect(await page.getByRole('button', { name: 'Same person' }).count()).toBe(0)
})

test('open, waiting and done look right everywhere', async () => {
  const long = 'a-very-long-external-id-that-nobody-would-ever-want-to-read-in-a-table'
  const { id } = await handedOn('Looks of questions', 'Q-1', long)
  await looksRight(await openAs('owner', `/issues?connectionId=${id}`))
  await looksRight(await openAs('owner', '/issues?state=waiting'))
  await looksRight(await openAs('owner', '/issues?state=done'))
  await looksRight(await openAs('owner', '/'))
})
