/** The Worker of the bench: the product's own code behind doors that a script opens one after the other. */

import { demoConnections } from '../../sim/demo.ts'
import { encryptCredentials } from '../../src/auth/credentials.ts'
import { TOKENS_NAME } from '../../src/auth/token-store.ts'
import { connectorOf } from '../../src/connectors/registry.ts'
import type { TriggerKind } from '../../src/core/runs/kinds.ts'
import { settings } from '../../src/env.ts'
import { perform } from '../../src/jobs/perform.ts'
import { tick } from '../../src/jobs/tick.ts'
import type { Job } from '../../src/runs/job.ts'
import { startRun } from '../../src/runs/start.ts'
import {
  getConnection,
  insertConnection,
  updateConnection,
} from '../../src/store/connections/connections.ts'
import { setTokens } from '../../src/store/connections/tokens.ts'
import { companyDb } from '../../src/store/database.ts'
import { systemClock } from '../../src/store/ids.ts'
import { getRun } from '../../src/store/runs/runs.ts'
import { syncRowByRow } from './by-row.ts'
import { countedD1, countedR2, nothingCounted } from './counting.ts'
import { lookAtDirectory } from './directory.ts'
import { beginPush, correctHours, enterHours } from './hours.ts'
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

async function makeSite(env: Env, vendorsUrl: string, kind: string): Promise<Site> {
  const site = { kind, companyId: systemClock.newId(), connectionId: systemClock.newId() }
  const now = systemClock.now()
  await env.DB.prepare(
    `insert into companies (id, name, time_zone, region, created_at) values (?, ?, ?, ?, ?)`,
  )
    .bind(site.companyId, 'Bench Company', 'America/Toronto', 'CA', now)
    .run()
  const db = companyDb(env.DB, site.companyId)
  const demo = demoConnections[kind]
  const seal = (values: Record<string, string>) =>
    encryptCredentials(settings(env), site.companyId, site.connectionId, values)
  const connector = connectorOf(kind)
  const connection = {
    id: site.connectionId,
    kind,
    name: connector.name,
    settings: connector.parseSettings({ ...demo?.settings, baseUrl: `${vendorsUrl}/${kind}` }),
    credentials: await seal(demo?.credentials ?? {}),
    everyMinutes: connector.autosyncEveryMinutes,
  }
  const tokens = demo?.refreshToken && {
    [TOKENS_NAME]: JSON.stringify({ access: 'none', expiresAt: 0, refresh: demo.refreshToken }),
  }
  await db.batch([
    insertConnection(db, connection, now),
    updateConnection(db, site.connectionId, { testedAt: now }, now),
    ...Object.values(tokens ? await seal(tokens) : {}).map((sealed) =>
      setTokens(db, site.connectionId, sealed),
    ),
  ])
  return site
}

/** `count` connections that are due, and what one tick of the clock costs for them. */
async function due(env: Env, site: Site, count: number) {
  await env.DB.prepare(
    `insert into connections (company_id, id, kind, name, settings, credentials, every_minutes, autosync,
       next_due_at, edit_policy, guard, invite, created_at, updated_at)
     with recursive n(i) as (select 1 union all select i + 1 from n where i < ?2)
     select company_id, id || '-' || i, kind, name, settings, credentials, 60, 1, 1, edit_policy, guard,
       invite, created_at, updated_at from connections, n where company_id = ?1`,
  )
    .bind(site.companyId, count)
    .run()
  const w = watched(env)
  await tick({ env: w.env, clock: systemClock, sleep: async () => {} })
  return { jobs: w.jobs, counted: w.counted }
}

async function start(env: Env, site: Site, triggerKind: TriggerKind) {
  const w = watched(env)
  const connection = await getConnection(companyDb(env.DB, site.companyId), site.connectionId)
  const how = { mode: 'apply', triggerKind, triggerBy: 'Bench' } as const
  const db = companyDb(w.env.DB, site.companyId)
  const run = await startRun(db, w.env.JOBS, connection, how, systemClock)
  return { runId: run.id, jobs: w.jobs, counted: w.counted }
}

async function push(env: Env, site: Site) {
  const w = watched(env)
  const run = await beginPush(w.env, site)
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
      return makeSite(env, String(given.vendorsUrl), String(given.kind))
    case '/start':
      return start(env, site, given.by as TriggerKind)
    case '/push':
      return push(env, site)
    case '/hours':
      await enterHours(env.DB, site, Number(given.count))
      return {}
    case '/corrections':
      await correctHours(env.DB, site, Number(given.every))
      return {}
    case '/work':
      return work(env, given.job as Job)
    case '/outcome':
      return outcome(env, site, String(given.runId))
    case '/by-row': {
      const w = watched(env)
      return { ...(await syncRowByRow(w.env, site)), counted: w.counted }
    }
    case '/due':
      return due(env, site, Number(given.count))
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
