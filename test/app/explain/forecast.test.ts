/** What is said of the next sync is what the next sync does, whatever happened to people before. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { forecastOf } from '../../../src/explain/forecast.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, type PlexxisRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const PEOPLE = 6
/** One person as a source may have them: fine, without something, with somebody's phone, gone, inactive. */
const STATES = [
  'fine',
  'no phone',
  'bad phone',
  'no name',
  'phone of next',
  'inactive',
  'gone',
] as const
type State = (typeof STATES)[number]

function rowOf(n: number, state: State): PlexxisRow | null {
  const next = (n + 1) % PEOPLE
  switch (state) {
    case 'gone':
      return null
    case 'no phone':
      return aRow(n, { Phone1: '' })
    case 'bad phone':
      return aRow(n, { Phone1: '12' })
    case 'no name':
      return aRow(n, { FirstName: '' })
    case 'phone of next':
      return aRow(n, { Phone1: phoneOf(next) })
    case 'inactive':
      return aRow(n, { Active: 'N' })
    case 'fine':
      return aRow(n)
  }
}

/** What an office does here between two syncs. */
const DEEDS = ['nothing', 'ignore', 'unlink', 'edit', 'free phone'] as const
const steps = fc.array(
  fc.record({
    states: fc.array(fc.constantFrom(...STATES), { minLength: PEOPLE, maxLength: PEOPLE }),
    deed: fc.constantFrom(...DEEDS),
    who: fc.nat(PEOPLE - 1),
  }),
  { minLength: 1, maxLength: 3 },
)

async function act(site: Site, deed: (typeof DEEDS)[number], who: number): Promise<void> {
  const id = String(10_000 + who)
  const of = (set: string, where: string) =>
    site.db.run(
      `update source_people set ${set}, attention = 1 where company_id = ?1 and external_id = ?2 and ${where}`,
      id,
    )
  const found = await site.db.first(
    `select 1 from workers where company_id = ?1 and payroll_id = ?2`,
    id,
  )
  if (deed === 'ignore') await of(`hold = 'ignored', issue_code = null`, 'worker_id is null')
  if (deed === 'unlink')
    await of(`hold = 'unlinked', worker_id = null, issue_code = null`, 'worker_id is not null')
  if (!found) return
  if (deed === 'edit') await site.edit(id, 'first_name', 'Edited', 'firstName')
  if (deed === 'free phone') await site.edit(id, 'phone', null, 'phone')
}

test('for whatever happened before, the forecast of everybody is what the next sync says', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom('locked', 'unlocked'), async (all, editPolicy) => {
      const site = await Site.make()
      await site.configure({ editPolicy: editPolicy as 'locked', guard: { enabled: false } })
      for (const { states, deed, who } of all) {
        site.clock.pass(60_000)
        await site.people(states.flatMap((state, n) => rowOf(n, state) ?? []))
        await site.sync()
        await act(site, deed, who)
      }
      const rows = await site.db.all<{ external_id: string }>(
        'select external_id from source_people where company_id = ?1',
      )
      const ids = rows.map((row) => row.external_id)
      const said = await forecastOf(site.db, site.around(), await site.connection(), ids)
      const one = new Map<string, string>()
      for (const id of ids) {
        const alone = await forecastOf(site.db, site.around(), await site.connection(), [id])
        const next = alone?.get(id)
        if (next) one.set(id, next.code)
      }
      site.clock.pass(60_000)
      const run = await site.sync()
      const done = new Map(
        (await site.outcomes(run))
          .filter((p) => !p.aside && ids.includes(p.x))
          .map((p) => [p.x, { outcome: p.outcome, code: p.code, changes: p.changes }]),
      )
      for (const id of ids) {
        const next = said?.get(id)
        const told = done.get(id)
        expect([id, next?.code ?? 'unchanged', next?.changes]).toEqual([
          id,
          told?.code ?? 'unchanged',
          told?.changes,
        ])
        expect([id, one.get(id) ?? 'unchanged']).toEqual([id, told?.code ?? 'unchanged'])
      }
    }),
    { numRuns: 12, seed: 18 },
  )
})
