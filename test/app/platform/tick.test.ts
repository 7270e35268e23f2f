/** The cron tick when everything is due at once, in more companies than one invocation can see to. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { tick } from '../../../src/jobs/tick.ts'
import type { Job } from '../../../src/runs/job.ts'
import { systemClock } from '../../../src/store/ids.ts'
import { asInvocation } from '../../../src/store/invocation.ts'
import { freshDatabase } from '../../support/database.ts'
import { Meter } from '../../support/meter.ts'

beforeAll(freshDatabase)

/** Of D1, for one invocation; and of messages in one batch. */
const [QUERIES, MESSAGES] = [1000, 100]
const COMPANIES = 300

/** In each of many companies somebody whose exception is over, a sync that died each time, somebody to ask. */
async function everythingDue(): Promise<void> {
  const all = JSON.stringify(Array.from({ length: COMPANIES }, (_, n) => `many${n}`))
  const insert = (sql: string) => env.DB.prepare(sql).bind(all).run()
  await insert(
    `insert into companies (id, name, time_zone, region, created_at)
     select value, value, 'America/Toronto', 'CA', 0 from json_each(?1)`,
  )
  await insert(
    `insert into connections (company_id, id, kind, name, settings, credentials, every_minutes, autosync,
       edit_policy, guard, invite, created_at, updated_at)
     select value, value || '-c', 'plexxis', 'Plexxis', '{}', '{}', 60, 0, 'locked', '{}', '{}', 0, 0
     from json_each(?1)`,
  )
  await insert(
    `insert into workers (company_id, id, first_name, last_name, status, version, sort_key, local_fields,
       created_at, updated_at)
     select value, value || '-w', 'First', 'Last', 'inactive', 1, value, '[]', 0, 0 from json_each(?1)`,
  )
  await insert(
    `insert into status_exceptions (company_id, worker_id, status, before, until, ends_at, at, actor)
     select value, value || '-w', 'inactive', 'active', '2026-01-01', 1, 0, 'x' from json_each(?1)`,
  )
  await insert(
    `insert into ask_settings (company_id, connection_id, payroll, workers, language, updated_at)
     select value, value || '-c', '[]', 1, 'en', 0 from json_each(?1)`,
  )
  await insert(
    `insert into runs (company_id, id, connection_id, mode, status, step, trigger_kind, trigger_by, lease_until,
       state, counts, cost, terms, queued_at)
     select value, value || '-r', value || '-c', 'apply', 'running', 'pull', 'manual', 'x', 1,
       '{"recoveries":11}', '{}', '{}', '{}', 0
     from json_each(?1)`,
  )
}

test('a tick asks no more than an invocation may, and what is left is done by those after it', async () => {
  await everythingDue()
  const sent: Job[] = []
  const JOBS = {
    send: async (job: Job) => void sent.push(job),
    sendBatch: async (batch: Iterable<{ body: Job }>) => {
      const all = [...batch]
      expect(all.length).toBeLessThanOrEqual(MESSAGES)
      sent.push(...all.map(({ body }) => body))
    },
  } as unknown as Queue
  const left = async (table: string) =>
    (await env.DB.prepare(`select count(*) n from ${table}`).first<number>('n')) ?? 0
  const spent: number[] = []
  // Seven in the morning in Toronto, on a minute at which summaries are due and everybody is asked.
  for (let n = 0; n < 8 && (await left('status_exceptions')) > 0; n += 1) {
    const meter = new Meter()
    const clock = { ...systemClock, now: () => Date.UTC(2026, 10, 30, 12, 5) }
    const around = { env: { ...env, DB: meter.over(env.DB), JOBS }, clock, sleep: async () => {} }
    await asInvocation(() => tick(around))
    spent.push(meter.queries)
  }
  expect(await left('status_exceptions')).toBe(0)
  // One tick could not have done it.
  expect(spent.length).toBeGreaterThan(1)
  expect(Math.max(...spent)).toBeLessThanOrEqual(QUERIES)
  // Each company's morning is a job of its own.
  const mornings = sent.flatMap((job) =>
    job.kind === 'morning' ? [`${job.companyId} ${job.what}`] : [],
  )
  expect(new Set(mornings).size).toBe(2 * COMPANIES)
})
