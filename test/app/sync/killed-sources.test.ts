/** Jobs that die while pictures are fetched, lists are filled, or changes are laid over what was read before. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { diesAt, everything } from '../../support/killed-runs.ts'
import { rewindTo } from '../../support/rewind.ts'
import { phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const LONG_AGO = '2026-01-05T09:00:00-08:00'
const member = (n: number) => ({
  id: 500 + n,
  identifier: `member${n}`,
  firstName: `First${n}`,
  lastName: `Last${n}`,
  primaryEmail: `member${n}@example.com`,
  type: { id: 1, name: 'Full Time' },
  defaultLocation: { id: 1, name: `Location ${n % 2}` },
  workRole: { id: 11, name: 'Engineer' },
  photo: { id: 900 + n, name: `p${n}.png`, _info: { filename: `p${n}.png` } },
})
const employee = (n: number, name: string, now: boolean) => ({
  Id: String(n),
  EmployeeNumber: `E-${n}`,
  GivenName: name,
  FamilyName: `Last${n}`,
  DisplayName: `${name} Last${n}`,
  Mobile: { FreeFormNumber: phoneOf(n) },
  Active: true,
  MetaData: { LastUpdatedTime: now ? new Date().toISOString() : LONG_AGO },
})

const byClock = { triggerKind: 'autosync', triggerBy: 'AutoSync' } as const

async function pictures(): Promise<Site> {
  const site = await Site.of('connectwise')
  await site.people([1, 2, 3, 4, 5, 6].map(member))
  return site
}

async function changes(): Promise<Site> {
  const site = await Site.of('quickbooks-online', { pageSize: 3 })
  const all = (now: number) =>
    Array.from({ length: 8 }, (_, n) => employee(n + 1, n === now ? 'New' : `First${n}`, n === now))
  await site.people(all(-1))
  await site.sync()
  await site.people(all(4))
  return site
}

describe.each([
  ['a first sync with pictures and lists', pictures, {}],
  ['a sync of changes', changes, byClock],
] as const)('%s', (_, prepare, how) => {
  it.each(['before', 'after'] as const)(
    'that is killed %s any one call ends as if it had not been',
    async (when) => {
      const site = await prepare()
      const back = rewindTo(site)
      await site.sync('apply', undefined, how)
      const expected = await seen(site)
      expect(expected.status).toBe('succeeded')
      let calls = 1
      for (; ; calls += 1) {
        back()
        const died = await diesAt(site, calls, when, how)
        expect(await seen(site), `killed ${when} call ${calls}`).toEqual(expected)
        if (!died) break
      }
      expect(calls).toBeGreaterThan(10)
    },
    120_000,
  )
})

/** Pictures lie below the connection, whose name differs from site to site. */
async function seen(site: Site) {
  const rows = await site.db.all<{ name: string; avatar: string | null; location: string | null }>(
    `select w.first_name name, w.avatar, e.name location from workers w
       left join list_entries e on e.company_id = ?1 and e.id = w.location_id
     where w.company_id = ?1 order by w.email, w.payroll_id`,
  )
  const ids = await site.db.first<{ n: number }>(
    'select count(*) n from employee_ids where company_id = ?1',
  )
  const { history, ...others } = await everything(site)
  return {
    ...others,
    versions: history.map(({ version, action }) => [version, action]),
    workers: rows.map((r) => ({ ...r, avatar: r.avatar?.split('/').at(-1) ?? null })),
    ids: ids?.n,
  }
}
