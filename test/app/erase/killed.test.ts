/** An erasure whose jobs die at one call after the other: the next one goes on, and nothing is left in the end. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { eraseWorker } from '../../../src/actions/workers/erase.ts'
import { goOnErasing } from '../../../src/erase/erase.ts'
import { erasureOf } from '../../../src/store/erasure/erasures.ts'
import { freshDatabase } from '../../support/database.ts'
import { found } from '../../support/everything.ts'
import { Mortal } from '../../support/mortal.ts'
import { aRow } from '../../support/sync.ts'
import { Office } from '../http/support/office.ts'

beforeAll(freshDatabase)

test.each(['before', 'after'] as const)(
  'with each job dead %s one call more than the last, nothing is left, and the others are as before',
  async (when) => {
    const office = await Office.make()
    const { site, companyId } = office
    const her = (LastName: string) => aRow(1, { FirstName: 'Zanzibella', LastName })
    const others = [aRow(2), aRow(3)]
    for (const name of ['Quuxley', 'Quuxington']) {
      await site.people([her(name), ...others])
      await office.sync()
    }
    const { id } = await site.worker('10001')
    const workerId = String(id)
    const mortal = new Mortal()
    const around = {
      env: { ...env, DB: mortal.database(env.DB), FILES: mortal.bucket(env.FILES) },
      clock: site.clock,
      used: () => false,
    }
    // Begun, and not gone on with: its first job finds no room.
    mortal.dieAt(1, 'before')
    const acting = { db: site.db, clock: site.clock, jobs: office.env.JOBS, env: around.env }
    const actor = { kind: 'token', name: 'script', email: null } as never
    await eraseWorker({ ...acting, actor }, workerId, 'Zanzibella Quuxington').catch(() => {})
    mortal.revive()
    let deaths = 0
    for (let call = 1; (await erasureOf(site.db, workerId))?.doneAt == null; call += 1) {
      mortal.dieAt(call, when)
      await goOnErasing(companyId, (await erasureOf(site.db, workerId))?.id ?? '', around).catch(
        (error: Error) => expect(error.message).toBe('This isolate is gone.'),
      )
      if (mortal.revive()) deaths += 1
      site.clock.pass(180_000)
      if (call > 200) throw new Error('It never ends.')
    }
    expect(deaths).toBeGreaterThan(5)
    expect(await found(['Zanzibella', 'Quuxley', 'Quuxington'])).toEqual([])
    const run = await office.sync()
    expect(run.counts).toMatchObject({ unchanged: 2, created: 0, skipped: 1 })
  },
)
