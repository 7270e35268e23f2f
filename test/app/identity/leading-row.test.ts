/** Several rows of one ID whose names are not the same: asked once which of them leads, and remembered. */
import { beforeAll, expect, it } from 'vitest'
import { answer } from '../../../src/actions/issues/answer.ts'
import { changeIssue } from '../../../src/actions/issues/change.ts'
import { freshDatabase } from '../../support/database.ts'
import { Site } from '../../support/sync.ts'
import { aFeedRow } from '../connectors/payroll-feed-rows.ts'

beforeAll(freshDatabase)

const married = [
  aFeedRow(1, { 'Last Name': 'Lee', 'Primary Zone': 'ICU' }),
  aFeedRow(1, { 'Last Name': 'Cole', 'Primary Zone': 'ER' }),
]
const open = (site: Site) =>
  site.db.all<{ id: string; code: string; facts: string }>(
    `select id, code, facts from issues where company_id = ?1 and state <> 'done' and code = 'leading_row'`,
  )
async function asked() {
  const site = await Site.of('payroll-feed')
  await site.people([...married, aFeedRow(2)])
  const codes = await site.codes(await site.sync())
  const [issue] = await open(site)
  const rows = (JSON.parse(issue?.facts ?? '{}') as { rows: { id: string; lastName: string }[] })
    .rows
  return {
    site,
    codes,
    issue,
    rows,
    row: (name: string) => rows.find((r) => r.lastName === name)?.id ?? '',
  }
}
const names = async (site: Site) => (await site.directory()).map((w) => w.last_name).sort()

it('nothing is written of them until it is answered, and everybody else is synced', async () => {
  const { site, codes, rows } = await asked()
  expect(codes).toEqual({ '000001': 'leading_row', '000002': 'created' })
  expect(rows.map((r) => r.lastName)).toEqual(['Lee', 'Cole'])
  expect(await names(site)).toEqual(['Last2'])
  await site.sync()
  expect(await open(site)).toHaveLength(1)
})

it('the row that was chosen is who they are, at once and in later syncs, in whatever order the rows come', async () => {
  const { site, issue, row } = await asked()
  const { runId } = await answer(site.acting(), issue?.id ?? '', { answer: row('Cole') })
  await site.drain()
  expect(await site.codes(await site.run(runId ?? ''))).toEqual({ '000001': 'created' })
  expect(await names(site)).toEqual(['Cole', 'Last2'])
  await site.people([...married.toReversed(), aFeedRow(2)])
  await site.sync()
  expect(await names(site)).toEqual(['Cole', 'Last2'])
  expect(await open(site)).toEqual([])
})

it('rows that say something else are asked about anew, and rows that agree are not', async () => {
  const { site, issue, row } = await asked()
  await answer(site.acting(), issue?.id ?? '', { answer: row('Cole') })
  await site.drain()
  await site.people([aFeedRow(1, { 'Last Name': 'Vos' }), ...married.slice(1), aFeedRow(2)])
  await site.sync()
  expect(await open(site)).toHaveLength(1)
  await site.people([...married.slice(1), aFeedRow(2)])
  await site.sync()
  expect(await open(site)).toEqual([])
  expect(await names(site)).toEqual(['Cole', 'Last2'])
})

it('an answer that was taken back is asked again', async () => {
  const { site, issue, row } = await asked()
  await answer(site.acting(), issue?.id ?? '', { answer: row('Cole') })
  await changeIssue(site.acting(), issue?.id ?? '', { state: 'open' })
  await site.drain()
  expect(await names(site)).toEqual(['Last2'])
  expect(await open(site)).toHaveLength(1)
})
