/** Silence: cron finds in SQL what the page says of a source, and tells one thing of it, whatever is silent. */
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { setPassword } from '../../../src/store/connections/web-connectors.ts'
import { noticeable } from '../../../src/store/system/incidents.ts'
import { freshDatabase } from '../../support/database.ts'
import { Site } from '../../support/sync.ts'
import { delivered, joined, mails, ticked } from '../../support/told.ts'
import { Office } from '../http/support/office.ts'

beforeAll(freshDatabase)

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const source = fc.record({
  autosync: fc.boolean(),
  everyMinutes: fc.constantFrom(1, 60, 480, 1440, 10_080),
  silentHours: fc.option(fc.constantFrom(1, 5, 24, 48, 200)),
  /** Minutes since it was changed; since its computer was heard of, null: there is none. */
  quiet: fc.integer({ min: 0, max: 600 * 60 }),
  pc: fc.option(fc.integer({ min: 0, max: 100 * 60 })),
})

test('a source is silent to cron exactly when it is to the page', async () => {
  const office = await Office.at(await Site.of('quickbooks-desktop'))
  const { site } = office
  const id = site.connectionId
  const of = (sql: string, ...values: (string | number | null)[]) =>
    env.DB.prepare(`${sql} where company_id = ?1`).bind(site.db.companyId, ...values)
  const kinds = new Set<string>()
  await site.db.batch([setPassword(site.db, id, 'hash', 1)])
  await fc.assert(
    fc.asyncProperty(source, async ({ autosync, everyMinutes, silentHours, quiet, pc }) => {
      // A request takes its time: nothing turns silent within it.
      const now = Date.now() + MINUTE / 2
      await site.configure({ autosync, everyMinutes, silentHours, nextDueAt: now + HOUR })
      await env.DB.batch([
        of('update connections set updated_at = ?2', now - quiet * MINUTE),
        of(
          'update web_connectors set brought_at = ?2, password_hash = ?3',
          ...[now - (pc ?? 0) * MINUTE, pc === null ? null : 'hash'],
        ),
      ])
      const found = (await noticeable(env.DB, Date.now(), 100)).filter((n) => n.connectionId === id)
      expect(found.length).toBeLessThanOrEqual(1)
      const { body } = await office.viewer<{ state: { kind: string } }>('GET', `/connections/${id}`)
      expect(body.state.kind).toBe(found.length > 0 ? 'silent' : 'fine')
      kinds.add(`${body.state.kind} ${found[0]?.subject ?? ''}`)
    }),
    { numRuns: 60 },
  )
  expect([...kinds].sort()).toEqual(['fine ', 'silent ', 'silent pc'])
})

test('a computer that is off, and the syncs that do not come because of it, are told as one', async () => {
  const site = await Site.of('quickbooks-desktop')
  mails(site)
  await joined(site, 'admin')
  const told: string[] = []
  const pass = async (hours: number) => {
    for (let n = 0; n < hours; n += 1) {
      site.clock.time = Math.ceil((site.clock.time + 1) / HOUR) * HOUR
      await ticked(site)
      told.push(...(await delivered(site)).map((mail) => mail.subject))
    }
    return told.splice(0)
  }
  const heard = () =>
    site.db.run('update web_connectors set brought_at = ?2 where company_id = ?1', site.clock.now())
  await site.db.batch([setPassword(site.db, site.connectionId, 'hash', site.clock.now())])
  await site.configure({ autosync: true, everyMinutes: 1440, nextDueAt: site.clock.now() + 1e9 })
  await heard()
  expect(await pass(71)).toEqual([])
  // Both are silent after three days.
  expect(await pass(4)).toEqual([expect.stringMatching(/silent|has not synced for long/)])
  expect(await pass(100)).toEqual([])
  await heard()
  // It is on again, and no sync came with it: that stays what was told.
  expect(await pass(2)).toEqual([])
  await site.configure({ autosync: false })
  expect(await pass(2)).toEqual([expect.stringMatching(/is not waited for any more$/)])
  expect(await pass(70)).toEqual([])
})
