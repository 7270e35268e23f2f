/**
 * What fills the database: bytes for each person of a first sync, for each sync in which nothing is new, and for a
 * company's year of hourly ones, before and after history is folded.
 *
 *     npm run bench:storage -- [people] [syncs]
 */
import { encryptCredentials } from '../../src/auth/credentials.ts'
import { connectorOf } from '../../src/connectors/registry.ts'
import { foldHistory } from '../../src/jobs/folding.ts'
import { stories } from '../../src/jobs/stories.ts'
import { drive } from '../../src/runs/drive.ts'
import type { Job } from '../../src/runs/job.ts'
import { startRun } from '../../src/runs/start.ts'
import {
  getConnection,
  insertConnection,
  updateConnection,
} from '../../src/store/connections/connections.ts'
import { companyDb } from '../../src/store/database.ts'
import { type Clock, idAt } from '../../src/store/ids.ts'
import { getRun } from '../../src/store/runs/runs.ts'
import { Platform } from '../support/platform/env.ts'
import { settings } from '../support/settings.ts'

const PEOPLE = Number(process.argv[2] ?? 100)
const SYNCS = Number(process.argv[3] ?? 10_000)
const HOUR = 3_600_000
const YEAR_HOURS = 8760

let made = 0
let time = Date.UTC(2027, 0, 1, 0, 37)
const clock: Clock = {
  now: () => time,
  newId: () => `${idAt(time)}${String(++made).padStart(12, '0')}`,
}
const platform = new Platform(() => time)
globalThis.fetch = async () =>
  Response.json({
    total: PEOPLE,
    items: Array.from({ length: PEOPLE }, (_, i) => ({
      Code: String(100_000 + i),
      FirstName: `First${i}`,
      LastName: `Last${i}`,
      Email: `person${i}@example.com`,
      Phone1: `+1416${String(2_000_000 + i)}`,
      Active: 'Y',
    })),
  })
const env = platform.env as unknown as Env
const around = { env, clock, sleep: async () => {} }
const db = companyDb(env.DB, 'c1')
await env.DB.prepare('insert into companies values (?, ?, ?, ?, ?)')
  .bind('c1', 'Company', 'America/Toronto', 'CA', 0)
  .run()
await db.batch([
  insertConnection(
    db,
    {
      id: 'p1',
      kind: 'plexxis',
      name: 'Plexxis',
      settings: connectorOf('plexxis').parseSettings({ baseUrl: 'http://localhost:8788' }),
      credentials: await encryptCredentials(settings as never, 'c1', 'p1', { apiKey: 'key' }),
      everyMinutes: 60,
    },
    0,
  ),
  updateConnection(db, 'p1', { testedAt: 1 }, 1),
])

async function sync(): Promise<void> {
  const start = { mode: 'apply', triggerKind: 'autosync', triggerBy: 'Autosync' } as const
  const run = await startRun(db, env.JOBS, await getConnection(db, 'p1'), start, clock)
  for (let [next] = platform.queue.take(1); next; [next] = platform.queue.take(1))
    await drive(next.body as Extract<Job, { kind: 'run' }>, stories, around)
  const { status, error } = await getRun(db, run.id)
  if (status !== 'succeeded') throw new Error(`${status}: ${error?.message}`)
  time += HOUR
}

/** What is in use; what was deleted is used again before the file grows. */
async function bytes(): Promise<number> {
  const size = await env.DB.prepare(
    `select (page_count - freelist_count) * page_size bytes
     from pragma_page_count, pragma_freelist_count, pragma_page_size`,
  ).first<number>('bytes')
  return size ?? 0
}

const said = (what: string, figure: number, unit = 'bytes') =>
  console.log(`${what}: ${Math.round(figure).toLocaleString('en-CA')} ${unit}`)

const empty = await bytes()
await sync()
const filled = await bytes()
said(
  `each of ${PEOPLE} people, with link, history and the plan that brought them`,
  (filled - empty) / PEOPLE,
)
for (let n = 0; n < SYNCS; n++) await sync()
const full = await bytes()
const perSync = (full - filled) / SYNCS
said(`each of ${SYNCS} syncs in which nothing was new`, perSync)
said('a year of hourly ones', (perSync * YEAR_HOURS) / 1e6, 'MB')
time += 40 * 24 * HOUR
time -= (time % HOUR) - 37 * 60_000
for (let n = 0; n < 100; n++) await foldHistory(around)
const folded = await bytes()
const rows = await env.DB.prepare('select count(*) n from runs').first<number>('n')
said(`after folding, each of those ${SYNCS}`, (folded - filled) / SYNCS)
said('a year of hourly ones', (((folded - filled) / SYNCS) * YEAR_HOURS) / 1e6, 'MB')
console.log(`${SYNCS + 1} rows of runs became ${rows}`)
if (folded - filled > (full - filled) / 10) throw new Error('Folding saved less than nine tenths.')
