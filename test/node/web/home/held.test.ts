/** Held syncs on Home: each is there; who waits is asked of the first few alone, however many there are. */
import { expect, test } from 'vitest'
import { createHome } from '../../../../web/home/home.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { createWaiting } from '../../../../web/sync/waiting.ts'
import { type FakeApi, fakeApi, quiet } from '../support/fake-api.ts'
import { aBrief, NOON } from '../support/given.ts'

type Source = Out<'Overview'>['connections'][number]

const aSource = (i: number, held: boolean): Source => ({
  ...{ id: `con-${i}`, name: `Source ${i}`, kind: 'plexxis', enabled: true, autosync: false },
  ...{ nextSyncAt: null, lastRun: null, lastGoodRun: null, activeRun: null, lastGoodAt: null },
  ...{ openIssues: 0, newIssues: 0, testedAt: NOON, firstPreviewId: null, shares: [] },
  heldRun: held ? aBrief(`run-${i}`, 'held') : null,
  state: { kind: 'fine', since: null, nextTryAt: null, message: '' },
})

/** Home with these, and who waits asked of those that are named. */
async function home(server: FakeApi, connections: Source[]) {
  server.on('GET /overview', { hasWorkers: true, pause: null, connections, days: [] })
  server.on('GET /runs/{id}/causes', { items: [] })
  const screen = createHome(server.api)
  screen.start()
  await quiet()
  for (const { run, named } of screen.held.value) if (named) createWaiting(server.api, run).start()
  await quiet()
  return screen.held.value
}

test.each([0, 1, 3, 4, 40])(
  'of %i held syncs all are shown, and no more than three ask who waits',
  async (count) => {
    const server = fakeApi()
    const all = Array.from({ length: 2 * count }, (_, i) => aSource(i, i % 2 === 1))
    const held = await home(server, all)
    expect(held.map((one) => one.run.id)).toEqual(all.flatMap((c) => c.heldRun?.id ?? []))
    const asked = server.asked('GET /runs/{id}/causes').map((a) => a.ids.id)
    expect(asked).toEqual(held.slice(0, 3).map((one) => one.run.id))
  },
)
