/** A plan that waits, and what others do before it is written. */
import { expect } from 'vitest'
import { addWorker } from '../../src/actions/workers/add.ts'
import type { Run } from '../../src/core/runs/run.ts'
import { aRow, type Site } from './sync.ts'

export const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => aRow(from + i))
export const GUARD_OFF = { enabled: false, deactivations: { min: 5, share: 0.2, max: 500 } }
/** So little that each job does one thing. */
export const ONE_THING = { queries: 1, requests: 1, ms: 1_000_000 }

/** Begins a sync, or what `begin` starts, and stops it when its plan is made and nothing of it is written; `goOn` does the rest. */
export async function planned(
  site: Site,
  connectionId = site.connectionId,
  begin: () => Promise<Pick<Run, 'id'>> = () => site.start('apply', connectionId),
): Promise<{ run: Run; goOn: () => Promise<Run> }> {
  const { limits } = site
  site.limits = ONE_THING
  const { id } = await begin()
  while ((await site.run(id)).step !== 'apply') await site.step()
  expect((await site.run(id)).state.apply.applied).toBe(0)
  const rest = site.jobs.splice(0)
  site.limits = limits
  return {
    run: await site.run(id),
    goOn: async () => {
      site.jobs.push(...rest)
      await site.drain()
      return site.run(id)
    },
  }
}

/** As an admin adds them, whoever they look like. */
export async function byHand(
  site: Site,
  values: {
    firstName: string
    lastName: string
    email?: string
    phone?: string
    payrollId?: string
  },
): Promise<string> {
  const made = await addWorker(site.acting(), {
    ...values,
    status: 'active',
    confirmDuplicate: true,
  })
  if (!('worker' in made)) throw new Error('It was confirmed.')
  return made.worker.id
}

/** Syncs each until nothing is written; fails when it does not come to rest. */
export async function atRest(site: Site, connectionIds = [site.connectionId]): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    let wrote = 0
    for (const id of connectionIds) {
      const run = await site.sync('apply', id)
      expect(run.error).toBeNull()
      wrote += (await site.outcomes(run)).filter((p) => p.set || p.row || p.forget).length
    }
    if (wrote === 0) return
  }
  throw new Error('There is always something to write.')
}
