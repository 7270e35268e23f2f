/**
 * What a sync of a whole company holds in the JavaScript heap, of 96 MB: the process ends where an isolate of
 * 128 MB would. A first sync of everybody, then one in which everybody changed, by a source that makes up each
 * page as it is asked for; and the logs of both. Everybody as a file, and as many issues. Then files of a payroll,
 * dropped as CSV and as a workbook. SQLite and R2 keep theirs outside the heap. No query takes 30 s, and no file more
 * queries than an invocation may ask.
 *
 *     npm run prove:memory -- [people] [people in one answer]
 */
import { spawnSync } from 'node:child_process'
import { getHeapStatistics } from 'node:v8'
import { exportFile } from '../../src/actions/exports/export-file.ts'
import { encryptCredentials } from '../../src/auth/credentials.ts'
import type { Actor } from '../../src/auth/identify.ts'
import { connectorOf } from '../../src/connectors/registry.ts'
import { DEFAULT_GUARD } from '../../src/core/plan/guard/guard-policy.ts'
import { settings as settingsOf } from '../../src/env.ts'
import { issuesCsv } from '../../src/http/views/issues-csv.ts'
import { csvStream } from '../../src/http/views/workers/workers-csv.ts'
import { tableOf } from '../../src/http/views/workers/workers-file.ts'
import { stories } from '../../src/jobs/stories.ts'
import { drive } from '../../src/runs/drive.ts'
import type { Job } from '../../src/runs/job.ts'
import { writeLog } from '../../src/runs/log/log-file.ts'
import { startRun } from '../../src/runs/start.ts'
import {
  getConnection,
  insertConnection,
  updateConnection,
} from '../../src/store/connections/connections.ts'
import { putDrop } from '../../src/store/connections/drops.ts'
import { companyDb } from '../../src/store/database.ts'
import { systemClock } from '../../src/store/ids.ts'
import { asInvocation, queriesLeft } from '../../src/store/invocation.ts'
import { getRun } from '../../src/store/runs/runs.ts'
import { Platform } from '../support/platform/env.ts'
import { settings } from '../support/settings.ts'
import { watched } from '../support/watched.ts'
import { csvOf, MAPPED } from './payroll-files.ts'

const PEOPLE = Number(process.argv[2] ?? 100_000)
const PAGE = Number(process.argv[3] ?? 1000)
const MB = 1024 * 1024

let lastName = 'Archer'
/** The page of this address, made up. */
function page(address: string): Response {
  const at = (Number(new URL(address).searchParams.get('page')) - 1) * PAGE
  const items = Array.from({ length: Math.max(0, Math.min(PAGE, PEOPLE - at)) }, (_, i) => ({
    Code: String(100_000 + at + i),
    FirstName: `First${at + i}`,
    LastName: `${lastName}${at + i}`,
    Email: `person${at + i}@example.com`,
    Phone1: `+1416${String(2_000_000 + at + i)}`,
    Active: 'Y',
  }))
  return Response.json({ items, total: PEOPLE })
}

const platform = new Platform()
let slowest = 0
platform.env.DB = watched(platform.env.DB, {
  call: async (ask) => {
    const began = performance.now()
    try {
      return await ask()
    } finally {
      slowest = Math.max(slowest, performance.now() - began)
    }
  },
})
globalThis.fetch = async (input) => page(String(input))
const db = companyDb(platform.env.DB, 'c1')
const connector = connectorOf('plexxis')
await platform.env.DB.prepare('insert into companies values (?, ?, ?, ?, ?)')
  .bind('c1', 'Company', 'America/Toronto', 'CA', 0)
  .run()
const source = { baseUrl: 'http://localhost:8788', pageSize: Math.min(PAGE, 5000) }
await db.batch([
  insertConnection(
    db,
    {
      id: 'p1',
      kind: 'plexxis',
      name: 'Plexxis',
      settings: connector.parseSettings(source),
      credentials: await encryptCredentials(settings as never, 'c1', 'p1', { apiKey: 'key' }),
      everyMinutes: 60,
    },
    0,
  ),
  // That everybody changes at once, the guard would hold.
  updateConnection(db, 'p1', { testedAt: 1, guard: { ...DEFAULT_GUARD, enabled: false } }, 1),
])

/** A workbook of so many people, made by a process of its own. */
function bookOf(people: number): Uint8Array {
  const quiet = '--disable-warning=ExperimentalWarning'
  const args = [quiet, 'test/bench/payroll-files.ts', String(people)]
  const made = spawnSync(process.execPath, args, { maxBuffer: 1e9 })
  if (made.status !== 0) throw new Error(String(made.stderr))
  return made.stdout
}

async function feed(id: string): Promise<void> {
  const values = { from: 'file', content: 'snapshot', columns: MAPPED }
  await db.batch([
    insertConnection(
      db,
      {
        id,
        kind: 'payroll-feed',
        name: id,
        settings: connectorOf('payroll-feed').parseSettings(values),
        credentials: await encryptCredentials(settings as never, 'c1', id, {}),
        everyMinutes: 1440,
      },
      0,
    ),
    updateConnection(db, id, { testedAt: 1, guard: { ...DEFAULT_GUARD, enabled: false } }, 1),
  ])
}

let dropped = 1
const drop = (id: string, bytes: Uint8Array) => {
  dropped += 1
  return putDrop(platform.env.FILES as never, 'c1', id, { name: 'people', bytes, at: dropped })
}

let highest = 0
const watching = setInterval(() => {
  highest = Math.max(highest, process.memoryUsage().heapUsed)
}, 20)

/** To its end, job by job. */
async function sync(id = 'p1'): Promise<void> {
  const started = performance.now()
  highest = 0
  const start = { mode: 'apply', triggerKind: 'manual', triggerBy: 'bench' } as const
  const env = platform.env as unknown as Env
  const around = { env, clock: systemClock, sleep: async () => {} }
  const run = await startRun(db, env.JOBS, await getConnection(db, id), start, systemClock)
  let jobs = 0
  for (let [next] = platform.queue.take(1); next; [next] = platform.queue.take(1)) {
    jobs += 1
    await drive(next.body as Extract<Job, { kind: 'run' }>, stories, around)
  }
  const { status, counts, error } = await getRun(db, run.id)
  if (status !== 'succeeded') throw new Error(`${status}: ${error?.message}`)
  const seconds = (performance.now() - started) / 1000
  console.log(
    `${counts.created} created, ${counts.updated} updated, ${counts.unchanged} unchanged: ${jobs} jobs, ` +
      `${seconds.toFixed(1)} s, ${Math.round(highest / MB)} MB of heap at most, of ` +
      `${Math.round(getHeapStatistics().heap_size_limit / MB)}`,
  )
  await writeLogs(run.id)
}

/** Both its logs, as files. */
async function writeLogs(id: string): Promise<void> {
  const shelf = { db, bucket: platform.env.FILES, clock: systemClock }
  for (const format of ['csv', 'txt'] as const) {
    const { bytes } = await writeLog(shelf, await getRun(db, id), format)
    console.log(`its log as ${format}: ${(bytes / MB).toFixed(1)} MB`)
  }
}

/** A list of a hundred thousand as a file, within one invocation. */
async function exported(name: string, read: () => ReadableStream<Uint8Array>): Promise<void> {
  const started = performance.now()
  highest = 0
  await asInvocation(async () => {
    const config = settingsOf(platform.env as unknown as Env)
    const actor = { kind: 'token', name: 'bench' } as unknown as Actor
    const acting = { db, clock: systemClock, actor, config, files: platform.env.FILES }
    await exportFile(acting, {
      action: 'workers.export',
      fileName: name,
      contentType: 'text/csv',
      read,
    })
    const queries = 1000 - queriesLeft()
    const objects = (await platform.env.FILES.list({ prefix: 'exports/' })).objects
    const bytes = Math.max(...objects.map((o) => o.size))
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(
      `${name}: ${(bytes / MB).toFixed(1)} MB, ${queries} queries, ${seconds} s, ` +
        `${Math.round(highest / MB)} MB of heap at most`,
    )
    if (queries > 1000) throw new Error(`${name} took ${queries} queries, of 1,000.`)
  })
}

await sync()
lastName = 'Baker'
await sync()

await exported('workers.csv', () => csvStream(tableOf(db, {}, {})))
await platform.env.DB.prepare(
  `insert into issues (company_id, id, connection_id, code, subject, name, external_id, facts, digest, opened_at, seen_at)
   select company_id, 'i' || external_id, connection_id, 'missing_phone', external_id, name, external_id, '{}', '', 1, 1
   from source_people where company_id = 'c1'`,
).run()
const now = systemClock.now()
const frame = { sources: new Map(), timeZone: 'America/Toronto', now }
await exported('issues.csv', () => issuesCsv(db, { state: 'open', now }, frame))
await platform.env.DB.prepare('delete from issues').run()

await feed('f1')
for (const first of ['Ann', 'Bo']) {
  await drop('f1', csvOf(PEOPLE, first))
  await sync('f1')
}
await feed('f2')
const SHEET = Math.min(PEOPLE, 20_000)
await drop('f2', bookOf(SHEET))
await sync('f2')
clearInterval(watching)
console.log(`The slowest query took ${(slowest / 1000).toFixed(1)} s.`)
if (slowest > 30_000) throw new Error('A query took longer than D1 lets it.')
