/** Each kind of question as a sync really asks it: answered, seen to be, and taken back, by the keyboard alone. */
import { expect, test } from 'vitest'
import { type Out, sync } from './support/api.ts'
import { sim } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { steer } from './support/connections.ts'
import { enter, focused, tabTo } from './support/keys.ts'
import { rowsWith, sourceAt } from './support/source.ts'

const { api, openAs, connectWith, connectKind, vendorOf } = useCompany('questions-by-keyboard')
const aRow = rowsWith(319)

/** What is asked then is answered for the next sync, which these sources wait for. */
const switchOff = (...ids: string[]) =>
  Promise.all(ids.map((id) => api.patch(`/connections/${id}`, { enabled: false })))

/**
 * Somebody else has an ID; three IDs were changed; another source has the ID of somebody here, the first name and e-mail
 * of another, and the name of a third of whom nothing more is known.
 */
async function askOfPeople(): Promise<void> {
  const [ana, olga] = [
    aRow({ FirstName: 'Ana', LastName: 'Silva' }),
    aRow({ FirstName: 'Olga', LastName: 'Tern' }),
  ]
  const others = Array.from({ length: 9 }, () => aRow())
  const one = await connectWith('Firm one', [ana, olga, ...others])
  const viktor = aRow({ Code: ana.Code, FirstName: 'Viktor', LastName: 'Petrov' })
  const renumbered = others.map((row, i) => (i < 3 ? { ...row, Code: `9${row.Code}` } : row))
  await one.source.set([viktor, olga, ...renumbered])
  await sync(api, one.id)
  const piet = aRow({ Code: olga.Code, FirstName: 'Piet', LastName: 'Vos' })
  const { Email } = others[5] ?? aRow()
  const married = aRow({ LastName: 'Married', Email })
  const lone = aRow({ FirstName: 'Lone', LastName: 'Berg' })
  await api.post('/workers', { firstName: 'Lone', lastName: 'Berg' })
  const two = await connectWith('Firm two', [piet, married, lone])
  await switchOff(one.id, two.id)
}

/** The source has an address of another company by now. */
async function askOfCompany(): Promise<void> {
  const { id } = await connectWith('Firm three', [aRow()])
  const other = vendorOf('plexxis', 'Firm four')
  await sourceAt(sim, other).set([aRow()])
  const settings = { baseUrl: `${sim}/${other}` }
  await api.patch(`/connections/${id}`, { settings, credentials: { apiKey: 'plexxis-demo-key' } })
  await sync(api, id)
  await switchOff(id)
}

/** A word of status nobody has explained; and an ID on rows with different names. */
async function askOfFeed(): Promise<void> {
  const row = (n: number, first: string, last: string, status: string) => ({
    'Employee Number': `77${n}`,
    'First Name': first,
    'Last Name': last,
    Email: `${first}.${n}@example.com`,
    'Mobile Phone': `(306) 555-66${n}`,
    Status: status,
  })
  const vendor = vendorOf('payroll-feed', 'Firm five')
  const { id } = await connectKind('payroll-feed', 'Firm five', { ready: false })
  await steer(vendor, 'people', [
    row(10, 'Mara', 'Doer', 'Discharged'),
    row(11, 'Ivo', 'Lang', 'Active'),
    row(12, 'Noa', 'Kern', 'Active'),
    row(12, 'Noa', 'Mohn', 'Active'),
  ])
  await api.patch(`/connections/${id}`, { enabled: true })
  await sync(api, id)
  await switchOff(id)
}

/** A file of people that somebody e-mails for the first time. */
async function askOfMail(): Promise<void> {
  const settings = { from: 'file', baseUrl: '' }
  const { id } = await connectKind('payroll-feed', 'Firm six', { settings, ready: false })
  const { address } = await api.post<Out<'Mailbox'>>(`/connections/${id}/mailbox`)
  const text = 'Employee Number,First Name,Last Name,Status\n7720,Ann,Lee,Active\n'
  const files = [{ name: 'people.csv', text }]
  const letter = { to: address, from: 'payroll@firm-six.example', files }
  const sent = await fetch(`${sim}/_sim/mail-in`, { method: 'POST', body: JSON.stringify(letter) })
  if (!sent.ok) throw new Error(await sent.text())
}

const ASKED = [
  'another_company',
  'another_human',
  'leading_row',
  'mail_sender',
  'maybe_another',
  'maybe_same',
  'renumbered',
  'same_name',
  'unknown_status',
]

test('each is answered, seen to be, and taken back', async () => {
  await Promise.all([askOfPeople(), askOfCompany(), askOfFeed(), askOfMail()])
  const open = async () =>
    (await api.get<Out<'IssueList'>>('/issues', { state: 'open', kind: 'question' })).items
  const questions = await open()
  expect(questions.map((q) => q.code).sort()).toEqual(ASKED)

  const page = await openAs('owner', '/issues')
  for (const { id, message, answers } of questions) {
    const card = page.getByRole('article', { name: message, exact: true })
    const answer = answers[1]?.label ?? 'a second answer'
    await card.getByRole('button', { name: answer }).waitFor()
    await page.getByRole('heading', { level: 1 }).focus()
    // Others may have an answer of the same words: the one in this card is meant.
    do await tabTo(page, answer)
    while ((await card.locator(':focus').count()) === 0)
    await enter(page)
    await expect.poll(() => focused(page)).toBe(`Answered: ${answer}. The next sync goes by it.`)
    const answered = await api.get<Out<'Issue'>>(`/issues/${id}`)
    expect(answered).toMatchObject({ state: 'done', canTakeBack: true })
    await tabTo(page, `Take back: ${answer}`)
    await enter(page)
    await expect.poll(() => focused(page)).toMatch(/^The answer was taken back/)
    await card.getByRole('button', { name: answer }).waitFor()
  }
  expect((await open()).map((q) => q.code).sort()).toEqual(ASKED)
})
