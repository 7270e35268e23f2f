/** The Worker of the bench: the product's own code behind doors that a script opens one after the other. */
import { encryptCredentials } from '../../src/auth/credentials.ts'
import { connectorOf } from '../../src/connectors/registry.ts'
import { settings } from '../../src/env.ts'
import { getConnection, insertConnection } from '../../src/store/connections.ts'
import { companyDb } from '../../src/store/database.ts'
import { systemClock } from '../../src/store/ids.ts'
import { getRun } from '../../src/store/runs.ts'
import { perform } from '../../src/sync/perform.ts'
import type { Job } from '../../src/sync/job.ts'
import { startRun } from '../../src/sync/start.ts'
import { syncRowByRow } from './by-row.ts'
import { countedD1, countedR2, nothingCounted } from './counting.ts'
import { lookAtDirectory } from './directory.ts'
import type { Site } from './protocol.ts'

/** Bindings that count, and a queue that keeps what it is sent for the script to deliver. */
function watched(env: Env) {
  const counted = nothingCounted()
  const jobs: Job[] = []
  const queue = {
    send: async (job: Job) => void jobs.push(job),
    sendBatch: async (batch: Iterable<{ body: Job }>) => {
      for (const { body } of batch) jobs.push(body)
    },
  } as unknown as Queue
  const DB = countedD1(env.DB, counted)
  const FILES = countedR2(env.FILES, counted)
  return { counted, jobs, env: { ...env, DB, FILES, JOBS: queue } }
}

async function makeSite(env: Env, vendorsUrl: string): Promise<Site> {
  const site = { companyId: systemClock.newId(), connectionId: systemClock.newId() }
  const now = systemClock.now()
  await env.DB.prepare(
    `insert into companies (id, name, time_zone, region, created_at) values (?, ?, ?, ?, ?)`,
  )
    .bind(site.companyId, 'Bench Company', 'America/Toronto', 'CA', now)
    .run()
  const db = companyDb(env.DB, site.companyId)
  const given = { apiKey: 'plexxis-demo-key' }
  const sealed = await encryptCredentials(settings(env), site.companyId, site.connectionId, given)
  const connector = connectorOf('plexxis')
  const connection = {
    id: site.connectionId,
    kind: connector.kind,
    name: connector.name,
    settings: connector.parseSettings({ baseUrl: `${vendorsUrl}/plexxis` }),
    credentials: sealed,
    everyMinutes: connector.autosyncEveryMinutes,
  }
  await db.batch([insertConnection(db, connection, now)])
  return site
}

async function start(env: Env, site: Site) {
  const w = watched(env)
  const connection = await getConnection(companyDb(env.DB, site.companyId), site.connectionId)
  const how = { mode: 'apply', triggerKind: 'manual', triggerBy: 'Bench' } as const
  const db = companyDb(w.env.DB, site.companyId)
  const run = await startRun(db, w.env.JOBS, connection, how, systemClock)
  return { runId: run.id, jobs: w.jobs, counted: w.counted }
}

async function work(env: Env, job: Job) {
  const w = watched(env)
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  await perform(job, { env: w.env, clock: systemClock, sleep })
  return { jobs: w.jobs, counted: w.counted }
}

async function outcome(env: Env, site: Site, runId: string) {
  const db = companyDb(env.DB, site.companyId)
  const run = await getRun(db, runId)
  const open = await db.first<{ n: number }>(
    `select count(*) n from source_people where company_id = ?1 and connection_id = ?2 and attention = 1`,
    site.connectionId,
  )
  const { status, error, counts, cost } = run
  return { status, error, counts, cost, openIssues: open?.n ?? 0 }
}

async function answer(env: Env, path: string, given: Record<string, unknown>): Promise<unknown> {
  const site = given.site as Site
  switch (path) {
    case '/site':
      return makeSite(env, String(given.vendorsUrl))
    case '/start':
      return start(env, site)
    case '/work':
      return work(env, given.job as Job)
    case '/outcome':
      return outcome(env, site, String(given.runId))
    case '/by-row': {
      const w = watched(env)
      return { ...(await syncRowByRow(w.env, site)), counted: w.counted }
    }
    case '/directory':
      return lookAtDirectory(env, site)
  }
  return { ready: true }
}

export default {
  async fetch(request, env) {
    const given = request.method === 'POST' ? await request.json<Record<string, unknown>>() : {}
    try {
      return Response.json(await answer(env, new URL(request.url).pathname, given))
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      return new Response(text, { status: 500 })
    }
  },
} satisfies ExportedHandler<Env>
