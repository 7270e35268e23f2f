/** A company of an earlier version goes on syncing as if nothing had happened. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { tick } from '../../../src/jobs/tick.ts'
import { droppedFile, standing } from '../../fixtures/databases/people.ts'
import { call } from '../../support/app.ts'
import { migrations } from '../../support/migrations.ts'
import { aRow } from '../../support/sync.ts'
import type { RunOut } from '../http/support/office.ts'
import { DROPPED, Earlier, idOf, kinds, versions } from './fixture.ts'

const nothing = { created: 0, updated: 0, linked: 0, deactivated: 0, failed: 0, conflict: 0 }
/** Who ended how, but for those who stay as they are. */
const news = async (earlier: Earlier, run: RunOut) =>
  Object.fromEntries(
    (await earlier.outcomes(run.id))
      .filter((o) => !['unchanged', 'skipped'].includes(o.outcome))
      .map((o) => [o.externalId, o.outcome]),
  )

/** One changed or gone at each source that tells them apart by an id of its own. */
const CHANGES: [kind: string, id: string, more: object, outcome: string][] = [
  ['procore', '5000000034', { last_name: 'Changed' }, 'updated'],
  [
    'quickbooks-online',
    '145',
    { GivenName: 'Changed', MetaData: { LastUpdatedTime: new Date().toISOString() } },
    'updated',
  ],
  ['paycom', 'A64', { employee_status: 'T' }, 'deactivated'],
  ['connectwise', '1086', { inactiveFlag: true }, 'deactivated'],
  ['payroll-feed', '10111', { 'Pay Rate': '40.00' }, 'updated'],
]

afterEach(() => vi.restoreAllMocks())

describe.each(versions)('a database of %s', (version) => {
  let earlier: Earlier
  beforeAll(async () => {
    earlier = await Earlier.load(version)
  })

  test('is brought to today’s schema by the migrations it did not have', async () => {
    const { results } = await env.DB.prepare('select name from d1_migrations order by id').all<{
      name: string
    }>()
    const names = results.map((row) => row.name)
    expect(names).toEqual(migrations)
    expect(names.slice(names.length - earlier.migrated.length)).toEqual(earlier.migrated)
  })

  test('has the edit put right that its source’s policy takes back', async () => {
    const run = await earlier.sync(idOf('quickbooks-online'))
    expect(await news(earlier, run)).toEqual({ '143': 'updated' })
  })

  test('has every source sync again, and nothing changes', async () => {
    const before = await earlier.directory()
    for (const kind of kinds) {
      // Two phones missing and one in use; somebody unlinked and somebody ignored.
      const skipped = { plexxis: 3, 'quickbooks-desktop': 2 }[kind] ?? 0
      const status = kind === 'plexxis' ? 'warnings' : 'succeeded'
      for (const full of [false, true]) {
        const run = await earlier.sync(idOf(kind), { full })
        expect(run, kind).toMatchObject({ error: null, status, counts: { ...nothing, skipped } })
        expect(run.counts.total, kind).toBe(run.counts.unchanged + skipped)
        expect(run.counts.unchanged, kind).toBeGreaterThan(9)
      }
    }
    expect((await earlier.sync(DROPPED)).counts).toMatchObject({ ...nothing, unchanged: 4 })
    expect(await earlier.directory()).toEqual(before)
  })

  test('has exactly those change who change, come and go at a source', async () => {
    const gone = ['10008', '10009']
    await earlier.people('plexxis', [
      ...(standing.plexxis ?? []).filter((row) => !gone.includes(String(row.Code))),
      aRow(9, { LastName: 'Changed' }),
      aRow(20),
    ])
    expect(await news(earlier, await earlier.sync(idOf('plexxis')))).toEqual({
      '10008': 'deactivated',
      '10009': 'updated',
      '10020': 'created',
    })
    for (const [kind, id, more, outcome] of CHANGES) {
      const rows = standing[kind] ?? []
      const at = rows.findIndex((row) => Object.values(row).some((value) => String(value) === id))
      expect(at, kind).toBeGreaterThanOrEqual(0)
      await earlier.people(kind, rows.with(at, { ...rows[at], ...more }))
      expect(await news(earlier, await earlier.sync(idOf(kind))), kind).toEqual({ [id]: outcome })
    }
  })

  test('reads a file dropped since', async () => {
    const csv = droppedFile({
      122: { Location: 'Harbour Clinic' },
      124: { Email: 'new@example.com' },
    })
    vi.spyOn(Date, 'now').mockReturnValue(earlier.site.clock.time)
    const { status } = await call('PUT', `/api/v1/connections/${DROPPED}/file?name=people.csv`, {
      headers: {
        authorization: `Bearer ${earlier.facts.tokens.admin}`,
        'content-type': 'text/csv',
      },
      body: csv,
      env: earlier.env,
    })
    expect(status).toBe(201)
    await earlier.drain()
    expect(await news(earlier, await earlier.sync(DROPPED))).toEqual({ '10124': 'updated' })
  })

  test('loses the runs past their time, and no others', async () => {
    const count = async () =>
      (
        await earlier.site.db.first<{ n: number }>(
          'select count(*) n from runs where company_id = ?1',
        )
      )?.n ?? 0
    const before = await count()
    const { clock } = earlier.site
    const hour = Math.ceil(earlier.facts.at / 3_600_000) * 3_600_000
    clock.time = hour + 17 * 60_000
    await tick(earlier.site.around())
    earlier.site.jobs.length = 0
    expect(await count()).toBe(before - 1)
  })
})

test('there is a database of an earlier version', () => {
  expect(versions).toContain('15a8f3c')
})
