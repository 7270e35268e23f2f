/** Counts add up, and every write has its history. */
import { beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const rows = (round: number) =>
  Array.from({ length: 40 }, (_, n) => {
    if (round > 0 && n === 3) return aRow(n, { Phone1: '' })
    if (round > 0 && n === 4) return aRow(n, { FirstName: ['x'] })
    if (round > 0 && n === 5) return aRow(n, { Active: 'N' })
    if (round > 0 && n === 6) return aRow(n, { Phone1: phoneOf(7) })
    if (round > 0 && n % 10 === 9) return aRow(n, { LastName: `Round${round}` })
    return aRow(n)
  })

it('counts everybody exactly once, run after run', async () => {
  const site = await Site.make({ pageSize: 7 })
  for (let round = 0; round < 3; round += 1) {
    const extra =
      round > 0
        ? [aRow(100 + round), { ...aRow(1), FirstName: 'Twin' }, { ...aRow(200), Code: '' }]
        : []
    await site.people([...rows(round).slice(round), ...extra])
    const { counts } = await site.sync()
    const {
      total,
      synced,
      created,
      updated,
      unchanged,
      linked,
      deactivated,
      skipped,
      failed,
      conflict,
    } = counts
    const open = skipped + failed + conflict
    const absent = (await site.outcomes(await lastRun(site))).filter(
      (p) => p.gone === 1 && p.outcome !== 'unchanged',
    )
    expect(created + updated + unchanged + linked + deactivated + open - absent.length).toBe(total)
    expect(synced).toBe(total - open)
  }
})

it('has a row of history for each version of each worker', async () => {
  const site = await Site.make()
  await site.people(rows(0))
  await site.sync()
  await site.people(rows(1))
  await site.sync()
  await site.people(rows(2).slice(1))
  await site.sync()
  const wrong = await site.db.all(
    `select w.payroll_id, w.version, count(h.version) rows from workers w
       left join worker_history h on h.company_id = ?1 and h.worker_id = w.id
     where w.company_id = ?1 group by w.id having count(h.version) <> w.version or max(h.version) <> w.version`,
  )
  expect(wrong).toEqual([])
  const actions = (await site.history())
    .filter((h) => h.payroll_id === '10005')
    .map((h) => h.action)
  expect(actions).toEqual(['created', 'deactivated'])
})

async function lastRun(site: Site) {
  const row = await site.db.first<{ id: string }>(
    'select max(id) id from runs where company_id = ?1',
  )
  return site.run(row?.id ?? '')
}
