/** The audit log as an owner reads it: in sentences that lead somewhere, narrowed, and all of it page by page. */
import { beforeAll, expect, test } from 'vitest'
import type { Api } from '../../../src/api/types.ts'
import { audited } from '../../../src/store/audit.ts'
import { companyDb } from '../../../src/store/database.ts'
import { idAt } from '../../../src/store/ids.ts'
import { memberOf, newCompany } from '../../support/accounts.ts'
import { freshDatabase } from '../../support/database.ts'
import { Office, type Page } from './support/office.ts'

type Entry = Api['AuditEntry']['out']
let office: Office
beforeAll(async () => {
  await freshDatabase()
  office = await Office.make()
})
const log = async (query = '') => (await office.owner<Page<Entry>>('GET', `/audit?${query}`)).body
const said = (e: Entry | undefined) => e?.sentence.map((p) => p.text).join('')
const DAY = 86_400_000

test('a sentence names what it is about as it is called now, and leads there', async () => {
  await office.admin('PATCH', office.path, { name: 'Payroll west' })
  const [entry] = (await log('area=integrations')).items
  expect(said(entry)).toMatch(/ changed Payroll west: the name\.$/)
  expect(entry?.sentence.find((p) => p.href)).toEqual({
    text: 'Payroll west',
    href: `/integrations/${office.site.connectionId}`,
  })
  expect((await log(`about=${office.site.connectionId}`)).items[0]?.id).toBe(entry?.id)
  expect((await log('area=time')).items).toEqual([])
  expect((await log('who=nobody-of-that-name')).items).toEqual([])
})

test('what is rare is found among very many, page by page, each entry once and none left out', async () => {
  const db = companyDb(office.env.DB, office.companyId)
  const now = Date.now() - 40 * DAY
  const rows = Array.from({ length: 9000 }, (_, i) => ({
    id: `${idAt(now + i)}${'0'.repeat(12)}`,
    at: now + i,
    action: i % 3000 === 7 ? 'time.add' : 'list.add',
  }))
  await db.run(
    `insert into audit_log (company_id, id, at, actor, action, subject, detail)
     select ?1, value->>'id', value->>'at', 'old@acme.test', value->>'action', '', '{"entries":2}'
     from json_each(?2)`,
    JSON.stringify(rows),
  )
  const found: string[] = []
  for (let cursor = ''; ; ) {
    const page = await log(`area=time&limit=2${cursor && `&cursor=${cursor}`}`)
    found.push(...page.items.map((e) => e.id))
    expect(page.items.length).toBeLessThanOrEqual(2)
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  const wanted = rows.filter((r) => r.action === 'time.add').map((r) => r.id)
  expect(found).toEqual(wanted.toReversed())

  // By the company's clock it may still be the day before.
  const day = new Date(now - DAY).toISOString().slice(0, 10)
  const dayAfter = new Date(now + 2 * DAY).toISOString().slice(0, 10)
  expect((await log(`who=OLD&from=${day}&to=${dayAfter}&limit=3`)).items).toHaveLength(3)
  expect((await log(`from=${dayAfter}`)).items.every((e) => e.actor !== 'old@acme.test')).toBe(true)
  expect(said((await log('area=time')).items[0])).toBe('old@acme.test added 2 time entries.')
})

test('whoever did it is called by name, found by name and address, and told from somebody of the same name', async () => {
  const { db, clock, companyId } = { ...office.site, companyId: office.companyId }
  const [one, two] = [
    await memberOf(companyId, 'max.one@names.test', 'admin'),
    await memberOf(companyId, 'max.two@names.test', 'admin'),
  ]
  // Somebody of another company alone: what they are called is not told here.
  const elsewhere = await newCompany('Elsewhere', 'olive@elsewhere.test')
  const other = await memberOf(elsewhere.companyId, 'out@names.test', 'admin')
  for (const { name, email } of [one, two, other])
    await db.batch([
      audited(
        { db, clock, actor: { kind: 'user', name, email } },
        { action: 'list.add', subject: 'x', detail: { entries: 1 } },
      ),
    ])
  const of = async (who: string) =>
    (await log(`who=${encodeURIComponent(who)}`)).items
      .filter((e) => e.action === 'list.add')
      .map((e) => [said(e)?.slice(0, 14), e.actor, e.member?.email])
      .sort()
  const both = [one, two].map(({ email }) => ['Max Member add', email, email])
  expect(await of('max mem')).toEqual(both)
  expect(await of('MAX.TWO@')).toEqual([both[1]])
  expect(await of('out@names')).toEqual([['out@names.test', 'out@names.test', undefined]])
})

test('a day that is none is refused by name', async () => {
  expect(await office.owner('GET', '/audit?from=yesterday')).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'from' }] },
  })
})
