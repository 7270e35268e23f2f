/** What a run puts away to be planned by a later job is gone when the run is over, however it ends. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { tick } from '../../../src/jobs/tick.ts'
import { LEASE_MS } from '../../../src/runs/context.ts'
import { workPrefix } from '../../../src/store/files.ts'
import { activeRuns } from '../../../src/store/runs/active.ts'
import { failRun } from '../../../src/store/runs/decisions.ts'
import { freshDatabase } from '../../support/database.ts'
import { Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const putAway = async (site: Site): Promise<number> =>
  (await env.FILES.list({ prefix: workPrefix(site.db.companyId, site.connectionId) })).objects
    .length

/** More than are planned at once, with a hand-over after every little. */
async function begun(): Promise<{ site: Site; id: string }> {
  const site = await Site.make()
  site.limits = { queries: 1, requests: 1, ms: 1_000_000 }
  await site.generate(1001)
  const { id } = await site.start()
  return { site, id }
}

/** Until there is something put away. */
async function planning() {
  const { site, id } = await begun()
  while ((await putAway(site)) === 0) await site.step()
  expect((await site.run(id)).step).toBe('plan')
  return { site, id }
}

/** The first time that something is put away, `then` happens once it lies there. */
function onPutAway(site: Site, then: () => Promise<unknown>) {
  let waits = true
  site.bucket = new Proxy(env.FILES, {
    get: (files, name) => {
      if (name !== 'put') return Reflect.get(files, name).bind(files)
      return async (key: string, ...rest: [string]) => {
        const isWork = key.includes('/work/')
        const stored = await files.put(key, ...rest)
        if (isWork && waits) {
          waits = false
          await then()
        }
        return stored
      }
    },
  })
}

const ENDS: Record<string, () => Promise<{ site: Site; id: string; status: string }>> = {
  'to its end': async () => ({ ...(await planning()), status: 'succeeded' }),
  'cancelled by an admin': async () => {
    const { site, id } = await planning()
    await site.cancel(await site.run(id))
    return { site, id, status: 'cancelled' }
  },
  'given up by the tick, after its jobs died again and again': async () => {
    const { site, id } = await planning()
    while ((await activeRuns(site.db)).length > 0) {
      site.jobs.length = 0
      site.clock.pass(LEASE_MS + 1)
      await tick(site.around())
    }
    return { site, id, status: 'failed' }
  },
  'with its settings gone': async () => {
    const { site, id } = await planning()
    await site.configure({ settings: { workersPath: 7 } as never })
    return { site, id, status: 'failed' }
  },
  'to its end, after a job died before it could say that it had put anything away': async () => {
    const { site, id } = await begun()
    onPutAway(site, () => Promise.reject(new Error('killed')))
    await site.drain().catch(() => {})
    expect(await putAway(site)).toBe(1)
    site.limits = undefined
    site.clock.pass(LEASE_MS + 1)
    await tick(site.around())
    return { site, id, status: 'succeeded' }
  },
  'while a job that is late has yet to put it away': async () => {
    const { site, id } = await begun()
    onPutAway(site, () =>
      failRun(site.db, id, { code: 'gave_up', message: 'Gave up.' }, site.clock.now()),
    )
    return { site, id, status: 'failed' }
  },
}

describe.each(Object.keys(ENDS))('of a run that went %s', (end) => {
  it('nothing is left', async () => {
    const { site, id, status } = await (ENDS[end] as (typeof ENDS)[string])()
    await site.drain()
    expect((await site.run(id)).status).toBe(status)
    expect(await putAway(site)).toBe(0)
  })
})
