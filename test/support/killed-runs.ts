/** Runs whose job dies at a given call, and what there is of them in the end. */
import { env } from 'cloudflare:workers'
import { tick } from '../../src/jobs/tick.ts'
import { LEASE_MS } from '../../src/runs/context.ts'
import type { Start } from '../../src/runs/start.ts'
import { Mortal } from './mortal.ts'
import type { Site } from './sync.ts'

/** All that a run leaves behind, as the newest one left it. */
export async function everything(site: Site) {
  const run = await site.run(
    (await site.db.first<{ id: string }>('select max(id) id from runs where company_id = ?1'))
      ?.id ?? '',
  )
  return {
    status: run.status,
    counts: run.counts,
    codes: run.state.codes,
    hold: run.hold,
    directory: await site.directory(),
    links: await site.links(),
    history: await site.history(),
    found: await site.db.first(
      'select count(*) n from worker_search s join workers w on w.n = s.rowid where w.company_id = ?1',
    ),
  }
}

/** Starts a run whose job dies at call `n`; false when it made fewer calls and ended in peace. `how`: of a sync, or what starts another run. */
export async function diesAt(
  site: Site,
  n: number,
  when: 'before' | 'after',
  how: Partial<Start> | (() => Promise<unknown>) = {},
): Promise<boolean> {
  const mortal = new Mortal()
  await (typeof how === 'function' ? how() : site.start('apply', undefined, how))
  site.d1 = mortal.database(env.DB)
  site.bucket = mortal.bucket(env.FILES)
  mortal.dieAt(n, when)
  const first = [...site.jobs]
  await site.drain().catch(() => {})
  const died = mortal.revive()
  site.d1 = env.DB
  site.bucket = env.FILES
  if (!died) return false
  // The queue delivers again at once; then the lease runs out, and cron comes by.
  site.jobs.unshift(...first)
  await site.drain()
  site.clock.pass(LEASE_MS + 1)
  await tick(site.around())
  await site.drain()
  return true
}
