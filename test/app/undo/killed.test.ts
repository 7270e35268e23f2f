/** Undos whose jobs die at any call to the database or the bucket: they end by themselves, and as if they had not died. */
import { beforeAll, describe, expect, it } from 'vitest'
import { undoRun } from '../../../src/actions/runs/undo.ts'
import { freshDatabase } from '../../support/database.ts'
import { diesAt, everything } from '../../support/killed-runs.ts'
import { rewindTo } from '../../support/rewind.ts'
import { phoneOf, Site } from '../../support/sync.ts'
import { standing, undone } from '../../support/undo.ts'
import { aFeedRow } from '../connectors/payroll-feed-rows.ts'

beforeAll(freshDatabase)

const FIRST = Array.from({ length: 14 }, (_, n) => aFeedRow(n + 1))
/** An exchange of phones, leavers of both kinds, newcomers, changes, an entry of a list, and a question. */
const SECOND = [
  aFeedRow(1, { 'Mobile Phone': phoneOf(2) }),
  aFeedRow(2, { 'Mobile Phone': phoneOf(1) }),
  aFeedRow(3, { Status: 'Terminated' }),
  aFeedRow(4, { 'Last Name': 'Wrong', 'Primary Zone': 'New' }),
  aFeedRow(5, { 'First Name': 'Somebody', 'Last Name': 'Else', Email: 'else@example.com' }),
  ...FIRST.slice(5, 13),
  aFeedRow(30),
  aFeedRow(31, { 'Mobile Phone': phoneOf(9), 'Primary Zone': 'New' }),
]

const HAND_OVERS = { queries: 1, requests: 1, ms: 1_000_000 }

/** With what lies beside the people. */
const all = async (site: Site) => ({
  ...(await everything(site)),
  ...(await standing(site)),
  beside: await site.db.all(
    'select id, active from list_entries where company_id = ?1 order by id',
  ),
  questions: await site.db.all(
    'select code, subject, state, closed_by from issues where company_id = ?1 order by id',
  ),
  runs: await site.db.all('select status from runs where company_id = ?1 order by id'),
})

describe.each([
  ['one job', undefined, 'after'],
  ['many jobs', HAND_OVERS, 'after'],
  // `npm run prove`: killed before each call as well.
  ...(process.env.UNDO_RUNS ? [['many jobs', HAND_OVERS, 'before'] as const] : []),
] as const)('an undo of %s', (_, limits, when) => {
  it(`that is killed ${when} any one call ends as if it had not been`, async () => {
    const site = await Site.of('payroll-feed')
    await site.configure({ guard: { enabled: false } })
    await site.people(FIRST)
    await site.sync()
    await site.people(SECOND)
    const run = await site.sync()
    const { planHash } = (await undone(site, run, { mode: 'preview' })).state
    site.limits = limits
    const begin = () => undoRun(site.acting(), run.id, { mode: 'apply', planHash: planHash ?? '' })
    const back = rewindTo(site)
    await begin()
    await site.drain()
    const expected = await all(site)
    expect(expected.counts).toMatchObject({ deactivated: 1, conflict: 0 })
    let calls = 1
    for (; ; calls += 1) {
      back()
      const died = await diesAt(site, calls, when, begin)
      expect(await all(site), `killed ${when} call ${calls}`).toEqual(expected)
      if (!died) break
    }
    expect(calls).toBeGreaterThan(10)
  }, 60_000)
})
