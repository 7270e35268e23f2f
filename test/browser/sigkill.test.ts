/** SIGKILL in the middle of a sync: started again, it ends by itself, with nobody lost or doubled. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, apiAt, everything, isOver, type Out, startRun } from './support/api.ts'
import {
  forget,
  freePorts,
  newStateDir,
  type Ports,
  type Product,
  startProduct,
} from './support/product.ts'
import { sourceAt } from './support/source.ts'

const PEOPLE = 10_000
/** A killed job's lease, and the sync itself. */
const ENDS_WITHIN_MS = 130_000
const TICK_MS = 1_000
/** Each step takes seconds; looking more often would keep a core busy. */
const LOOK_MS = 40

const dir = newStateDir()
let ports: Ports
let product: Product

beforeAll(async () => {
  ports = await freePorts()
  product = await startProduct(dir, ports)
  // The simulators keep what they hold a moment later.
  await sourceAt(product.sim, 'plexxis').generate(PEOPLE, 7)
  await sleep(600)
})
afterAll(async () => {
  await product.stop()
  forget(dir)
})

type Run = Out<'Run'>
const demo = () => apiAt(product.url, 'muster_demo_token')
const other = () => apiAt(product.url, 'muster_other_token')
const runOf = (api: Api, id: string) => api.get<Run>(`/runs/${id}`)

/** A connection of the other company, which is its own directory, to the same 10,000 people. */
async function connectOther(): Promise<string> {
  const made = await other().post<Out<'Connection'>>('/connections', {
    kind: 'plexxis',
    name: 'Plexxis V2',
    settings: { baseUrl: `${product.sim}/plexxis` },
    credentials: { apiKey: 'plexxis-demo-key' },
  })
  await other().post(`/connections/${made.id}/test`)
  await other().patch(`/connections/${made.id}`, { enabled: true })
  return made.id
}

async function demoConnection(): Promise<string> {
  const [connection] = await everything<Out<'Connection'>>(demo(), '/connections')
  if (!connection) throw new Error('The demo has no connection.')
  return connection.id
}

/** Kills everything once the run has come to the step, at no particular moment in it. */
async function killDuring(api: () => Api, id: string, step: string): Promise<Run> {
  const began = Date.now()
  let run = await runOf(api(), id)
  for (let ticked = began; run.progress.step !== step; run = await runOf(api(), id)) {
    if (isOver(run) || Date.now() - began > ENDS_WITHIN_MS)
      throw new Error(`The run is ${run.status} in ${run.progress.step}, never seen in ${step}.`)
    if (Date.now() - ticked > TICK_MS) {
      ticked = Date.now()
      await tick()
    }
    await sleep(LOOK_MS)
  }
  await sleep(Math.random() * 60)
  await product.kill()
  return run
}

/** One page takes so long that the lease is renewed while it is waited for, with pages read that are not stored yet. */
const SLOW_MS = 29_000
const RENEWED_AFTER_MS = 24_000
const LEASE_MS = 60_000

async function killOnSlowPage(api: () => Api, connectionId: string): Promise<Run> {
  const slow = { kind: 'slow', times: 1, ms: SLOW_MS, skip: 3 }
  const faults = `${product.sim}/_sim/plexxis/faults`
  await fetch(faults, { method: 'POST', body: JSON.stringify(slow) })
  const { id } = await startRun(api(), connectionId)
  while ((await runOf(api(), id)).status !== 'running') await sleep(LOOK_MS)
  await sleep(RENEWED_AFTER_MS)
  const run = await runOf(api(), id)
  await product.kill()
  const db = database()
  const kept = db
    .prepare(
      `select lease_until - started_at lease, state ->> '$.pull.page' page,
         (select count(*) from run_pages p where p.run_id = r.id) pages from runs r where id = ?`,
    )
    .get(id)
  db.close()
  expect(Number(kept?.lease), 'the lease was renewed').toBeGreaterThan(LEASE_MS + 15_000)
  expect(kept, 'what was read was not stored, and is not spoken of').toMatchObject({
    page: 0,
    pages: 0,
  })
  return run
}

function database(): DatabaseSync {
  const [file = ''] = globSync(join(dir, 'state/v3/d1/*/*.sqlite')).filter(
    (path) => !path.endsWith('metadata.sqlite'),
  )
  return new DatabaseSync(file)
}

/** Everything starts again, as it was left. */
async function startAgain(api: () => Api, id: string): Promise<void> {
  product = await startProduct(dir, ports, { NO_SEED: '1' })
  expect(isOver(await runOf(api(), id)), 'killed in the middle').toBe(false)
}

/** As if nothing had run for longer than the lease of the job that died. */
function letLeaseRunOut(id: string): void {
  const db = database()
  const held = "update runs set lease_until = 1 where id = ? and active = 1 and lease_owner > ''"
  expect(db.prepare(held).run(id).changes, 'a job died with the lease').toBe(1)
  db.close()
}

const tick = () => fetch(`${product.url}/cdn-cgi/local/scheduled`).catch(() => undefined)

/** The scheduler is what brings a run back; here its minute passes more quickly. */
async function endOf(api: () => Api, id: string): Promise<Run> {
  const began = Date.now()
  for (;;) {
    const run = await runOf(api(), id)
    if (isOver(run)) return run
    if (Date.now() - began > ENDS_WITHIN_MS)
      throw new Error(`Still ${run.status}: ${run.progress.message}`)
    await tick()
    await sleep(TICK_MS)
  }
}

async function everybodyIsIn(api: Api, run: Run): Promise<void> {
  expect(run.status).toBe('succeeded')
  expect(run.counts).toMatchObject({ total: PEOPLE, synced: PEOPLE, skipped: 0, failed: 0 })
  const workers = await everything<Out<'Worker'>>(api, '/workers')
  expect(workers).toHaveLength(PEOPLE)
  expect(new Set(workers.map((worker) => worker.payrollId)).size).toBe(PEOPLE)
  expect(new Set(workers.map((worker) => worker.phone)).size).toBe(PEOPLE)
  const { url } = await api.post<Out<'LogLink'>>(`/runs/${run.id}/log-links`, { format: 'csv' })
  const lines = (await (await fetch(url)).text()).trim().split('\r\n')
  expect(lines).toHaveLength(PEOPLE + 1)
  expect(new Set(lines).size).toBe(PEOPLE + 1)
}

test('killed on a slow page, and while it plans and applies, a sync of 10,000 ends by itself', async () => {
  const first = await killOnSlowPage(demo, await demoConnection())
  expect(first.progress).toMatchObject({ step: 'pull', applied: 0 })
  await startAgain(demo, first.id)

  // While the first waits for its lease to run out, a second one is killed twice, and does not have to wait.
  const second = await startRun(other(), await connectOther())
  for (const step of ['plan', 'apply']) {
    await killDuring(other, second.id, step)
    letLeaseRunOut(second.id)
    await startAgain(other, second.id)
  }
  await everybodyIsIn(other(), await endOf(other, second.id))
  await everybodyIsIn(demo(), await endOf(demo, first.id))
}, 400_000)
