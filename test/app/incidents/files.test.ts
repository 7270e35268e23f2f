/** Files of people that stop coming: cron finds it as the page does, members are told once, and its end. */
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import migration from '../../../migrations/0040_files.sql?raw'
import { type FilesCame, withFile } from '../../../src/core/incidents/files.ts'
import { noticeable } from '../../../src/store/system/incidents.ts'
import { freshDatabase } from '../../support/database.ts'
import { delivered, joined, mails, ticked } from '../../support/told.ts'
import { ANN, company } from '../connectors/payroll-feed-mailed.ts'

beforeAll(freshDatabase)

const HOUR = 3_600_000
const DAY = 24 * HOUR
type Feed = Awaited<ReturnType<typeof company>>

const came = (times: readonly number[]) =>
  times.reduce<FilesCame | null>((before, at) => withFile(before, at), null)
const remembers = ({ office: { site } }: Feed, files: FilesCame | null, changedAt = 0) =>
  site.db.run(
    'update connections set files = ?2, updated_at = ?3 where company_id = ?1',
    files && JSON.stringify(files),
    changedAt,
  )
const stands = async ({ office }: Feed) =>
  (await office.viewer<{ state: { kind: string; message: string } }>('GET', office.path)).body.state
/** So many weeks of files, the last one so many days ago. */
const weekly = (daysAgo: number) =>
  came([21, 14, 7, 0].map((days) => Date.now() - (days + daysAgo) * DAY))

test('files are missed by cron exactly when they are on the page', async () => {
  const feed = await company()
  const { site } = feed.office
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        gaps: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 }),
        quiet: fc.integer({ min: 0, max: 40 * 24 }),
        silentHours: fc.option(fc.constantFrom(1, 48, 500), { freq: 2 }),
        autosync: fc.boolean(),
        changed: fc.option(fc.integer({ min: 0, max: 40 * 24 }), { freq: 2 }),
      }),
      async ({ gaps, quiet, silentHours, autosync, changed }) => {
        const last = Date.now() + 30_000 - quiet * HOUR
        const days = gaps.map(
          (_, i) => gaps.slice(i).reduce((sum, n) => sum + n, 0) - (gaps[i] ?? 0),
        )
        await site.configure({ autosync, silentHours, nextDueAt: Date.now() + HOUR })
        const changedAt = changed === null ? 0 : Date.now() + 30_000 - changed * HOUR
        await remembers(feed, came(days.map((n) => last - n * DAY)), changedAt)
        const now = Date.now()
        const found = (await noticeable(env.DB, now, 100)).filter(
          (n) => n.connectionId === site.connectionId,
        )
        expect(found.length).toBeLessThanOrEqual(1)
        const { kind, message } = await stands(feed)
        const says = message.startsWith('No file since')
        expect([kind, says]).toEqual([
          found.length > 0 ? 'silent' : 'fine',
          found[0]?.subject === 'files',
        ])
        seen.add(`${kind} ${found[0]?.subject ?? ''}`)
      },
    ),
    { numRuns: 60 },
  )
  expect([...seen].sort()).toEqual(['fine ', 'silent ', 'silent files'])
})

const WAYS: Record<string, (feed: Feed) => Promise<unknown>> = {
  'is dropped': ({ office }) => office.admin('PUT', `${office.path}/file?name=a.csv`, ANN),
  'comes by email': (feed) => feed.send(),
}
test.each(Object.entries(WAYS))(
  'members are told once that no file comes, and of the end when one %s',
  async (_, brings) => {
    const feed = await company()
    const { site } = feed.office
    mails(site)
    await joined(site, 'admin')
    await feed.office.admin('POST', `${feed.office.path}/mailbox/senders`, {
      ...{ address: 'pay@acme.test', trusted: true },
    })
    await remembers(feed, weekly(20))
    const told = async (from: number) => {
      const all: string[] = []
      for (let n = 0; n < 3; n += 1) {
        site.clock.time = Math.ceil(Date.now() / HOUR + from + n) * HOUR
        await ticked(site)
        all.push(...(await delivered(site)).map(({ subject, text }) => `${subject}\n${text}`))
      }
      return all
    }
    const begun = await told(-6)
    expect(begun).toEqual([expect.stringContaining('its files do not come any more')])
    expect(begun[0]).toMatch(
      /No file of Payroll feed since \d+ \w+ \d{4}; they came every 7 days\./,
    )
    expect(await stands(feed)).toMatchObject({
      kind: 'silent',
      message: expect.stringMatching(/^No file since \d+ \w+ \d{4}; they came every 7 days\.$/),
    })
    await brings(feed)
    expect((await stands(feed)).kind).toBe('fine')
    const over = await told(1)
    expect(over).toEqual([expect.stringMatching(/has been heard of again\n.*came again on/)])
  },
)

test('how files came from elsewhere is forgotten with the way they came', async () => {
  const feed = await company()
  await remembers(feed, weekly(20))
  expect((await stands(feed)).kind).toBe('silent')
  const { status } = await feed.office.admin('PATCH', feed.office.path, {
    settings: { from: 'url', baseUrl: 'https://pay.example.com' },
    credentials: { token: 'secret' },
  })
  expect(status).toBe(200)
  // Nor does a file count that is dropped where none is read.
  await feed.office.admin('PUT', `${feed.office.path}/file?name=a.csv`, ANN)
  expect((await feed.office.site.connection()).files).toBeNull()
  await feed.office.site.db.run('update connections set updated_at = 0 where company_id = ?1')
  expect((await stands(feed)).kind).toBe('fine')
})

test('of files that came before this was known, the same is known', async () => {
  const feed = await company()
  const { site } = feed.office
  const fill = migration.slice(migration.indexOf('UPDATE connections'))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 60 * 24 }), { minLength: 1, maxLength: 20 }),
      async (hours) => {
        const times = hours.map((h) => Date.UTC(2026, 5, 1) + h * HOUR).sort((a, b) => a - b)
        await remembers(feed, null)
        await env.DB.batch([
          env.DB.prepare('delete from audit_log where company_id = ?1').bind(site.db.companyId),
          ...times.map((at, n) =>
            env.DB.prepare(
              `insert into audit_log (company_id, id, at, actor, action, subject, detail)
               values (?1, ?2, ?3, 'a', 'connection.file', ?4, '{}')`,
            ).bind(site.db.companyId, `a${n}`, at, site.connectionId),
          ),
          env.DB.prepare(fill),
        ])
        const row = await site.db.first<{ files: string }>(
          'select files from connections where company_id = ?1',
        )
        expect(JSON.parse(row?.files ?? 'null')).toEqual(came(times))
      },
    ),
    { numRuns: 40 },
  )
})
