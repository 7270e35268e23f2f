/** Accepted by parts, in whichever order, is as accepted at once; what was left out is untouched; and jobs may die anywhere. */
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { lookAtPart } from '../../../src/actions/runs/part.ts'
import { releaseRun } from '../../../src/actions/runs/release.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import type { Run } from '../../../src/core/runs/run.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { LEASE_MS } from '../../../src/runs/context.ts'
import { freshDatabase } from '../../support/database.ts'
import { everything } from '../../support/killed-runs.ts'
import { Mortal } from '../../support/mortal.ts'
import { rewindTo } from '../../support/rewind.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const PEOPLE = 8
const idOf = (n: number) => String(10_000 + n)
/** Phones go round among some, the names and e-mails of some change, some leave, and two are new. */
const changes = fc.record({
  round: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { maxLength: 4 }),
  names: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7]),
  emails: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7]),
  leavers: fc.subarray([3, 6, 7]),
})
type Changes = typeof changes extends fc.Arbitrary<infer T> ? T : never
const rowsOf = ({ round, names, emails, leavers }: Changes) =>
  Array.from({ length: PEOPLE + 2 }, (_, n) => {
    const at = round.indexOf(n)
    return aRow(n, {
      ...(at >= 0 && { Phone1: phoneOf(round[(at + 1) % round.length] ?? n) }),
      ...(names.includes(n) && { LastName: `Other${n}` }),
      ...(emails.includes(n) && { Email: `new${n}@example.com` }),
      ...(leavers.includes(n) && { Active: 'N' }),
    })
  })

const anybody = fc.integer({ min: 0, max: PEOPLE + 1 }).map(idOf)
const field = fc.constantFrom('phone' as const, 'lastName' as const, 'email' as const)
const part = fc.oneof(
  fc.record({ people: fc.uniqueArray(anybody, { minLength: 1, maxLength: 3 }) }),
  fc.record({ fields: fc.uniqueArray(field, { minLength: 1, maxLength: 2 }) }),
  fc.record({ causes: fc.constantFrom(['created'], ['deactivated'], ['updated']) }),
  fc.record({ of: fc.tuple(fc.tuple(anybody, fc.tuple(field))) }),
)

async function previewed(rows: Changes): Promise<{ site: Site; run: Run }> {
  const site = await Site.make()
  await site.people(Array.from({ length: PEOPLE }, (_, n) => aRow(n)))
  await site.sync()
  await site.people(rowsOf(rows))
  return { site, run: await site.sync('preview') }
}
const byId = async (site: Site) =>
  new Map((await site.directory()).map((w) => [String(w.payroll_id), w]))

/** Whoever changed by it was meant, or is said to come along, and in no other field but those that go round. */
async function onlyMeant(site: Site, run: Run, asked: Parameters<typeof lookAtPart>[2]) {
  const look = await lookAtPart(site.acting(), run.id, asked)
  const before = await byId(site)
  const next = await site.release(run, undefined, { ...asked, partHash: look.hash })
  const after = await byId(site)
  const touched = [...after].filter(([id, w]) => before.has(id) && !same(before.get(id), w))
  const along = look.along.map((name) => idOf(Number(/^First(\d+)/.exec(name)?.[1])))
  const meant = asked.people ?? asked.of?.map(([id]) => id)
  if (meant) for (const [id] of touched) expect([...meant, ...along]).toContain(id)
  if (asked.fields)
    for (const [id, w] of touched) {
      if (!asked.fields.includes('lastName')) expect(w.last_name).toBe(before.get(id)?.last_name)
      if (!asked.fields.includes('email')) expect(w.email).toBe(before.get(id)?.email)
    }
  return next
}
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

it('parts in any order are all of it, and each touches nobody and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(changes, fc.array(part, { maxLength: 4 }), async (rows, parts) => {
      const all = await previewed(rows)
      const once = await all.site.release(all.run)
      const { site, run } = await previewed(rows)
      let now = run
      for (const one of parts)
        try {
          now = await onlyMeant(site, now, one)
        } catch (error) {
          // Nobody of them waits any more, or all of it is done.
          if (!(error instanceof Refusal) || error.code === 'plan_changed') throw error
        }
      if (now.status === 'held' || now.mode === 'preview') now = await site.release(now)
      expect(await site.directory()).toEqual(await all.site.directory())
      expect([now.status, now.counts]).toEqual([once.status, once.counts])
      const later = await site.sync()
      expect(later.counts).toMatchObject({ updated: 0, created: 0, deactivated: 0, conflict: 0 })
    }),
    { numRuns: Number(process.env.ACCEPT_RUNS ?? 10) },
  )
}, 120_000)

it.each(['before', 'after'] as const)(
  'a job that dies %s any call accepts the same',
  async (when) => {
    const { site, run } = await previewed({
      round: [0, 1],
      names: [0, 2, 3],
      emails: [2],
      leavers: [3],
    })
    const back = rewindTo(site)
    await site.release(run, undefined, { fields: ['phone', 'email'] })
    const expected = await everything(site)
    expect(expected.status).toBe('held')
    for (let call = 1; ; call += 1) {
      back()
      const mortal = new Mortal()
      await releaseRun(site.acting(), run.id, { fields: ['phone', 'email'] })
      const first = [...site.jobs]
      site.d1 = mortal.database(env.DB)
      mortal.dieAt(call, when)
      await site.drain().catch(() => {})
      const died = mortal.revive()
      site.d1 = env.DB
      if (died) {
        site.jobs.unshift(...first)
        await site.drain()
        site.clock.pass(LEASE_MS + 1)
        await tick(site.around())
        await site.drain()
      }
      expect(await everything(site), `killed ${when} call ${call}`).toEqual(expected)
      if (!died) break
    }
  },
  60_000,
)
