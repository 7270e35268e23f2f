/** A push whose answers get lost, or whose job is killed, at every call there is: hours and people come out the same. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { tick } from '../../../src/jobs/tick.ts'
import { LEASE_MS } from '../../../src/runs/context.ts'
import { freshDatabase } from '../../support/database.ts'
import { Dropped, type When } from '../../support/dropped.ts'
import { Mortal } from '../../support/mortal.ts'
import { aUser, idOf } from '../../support/procore.ts'
import { SCHOOL, TimeSite } from '../../support/pushing.ts'
import { rewindTo } from '../../support/rewind.ts'
import { ALL_WIRE_FAULTS, answering } from '../../support/wire.ts'

beforeAll(freshDatabase)
afterEach(() => vi.restoreAllMocks())

/** A push with everything in it: a user, contacts, a new classification, corrections, a move, a deletion. */
async function prepare(): Promise<TimeSite> {
  const time = await TimeSite.make()
  await time.site.people([aUser(3, { first_name: 'Ann', last_name: 'Oduya', party_id: 33 })])
  await time.link('w3', idOf(3))
  const changed = await time.enter('w3', 8)
  const moved = await time.enter('w3', 6, { day: '2026-11-21' })
  const deleted = await time.enter('w3', 5, { day: '2026-11-22' })
  await time.push()
  await time.change(changed, { hours: 7 })
  await time.change(moved, { projectId: SCHOOL })
  await time.remove(deleted)
  await time.enter('w1', 7.5, { positionId: 'rigger' })
  await time.enter('w1', 4, { day: '2026-11-21' })
  await time.enter('w2', 3.25, { day: '2026-11-23' })
  return time
}

async function isRight(time: TimeSite, what: string): Promise<void> {
  expect(await time.hoursThere(), what).toEqual(await time.hoursHere())
  const marks = (await time.contacts()).map((c) => c.origin_id).sort()
  expect(marks, what).toEqual(['muster:w1', 'muster:w2'])
  const names = (await time.there<{ name: string }>('classifications')).map((c) => c.name)
  expect(names.length, what).toBe(new Set(names).size)
  expect(names, what).toContain('Rigger')
  const left = await time.site.db.first<{ n: number }>(
    `select (select count(*) from time_entries where company_id = ?1 and pending = 1)
       + (select count(*) from time_cards where company_id = ?1 and sent_at is not null) n`,
  )
  expect(left?.n, what).toBe(0)
}

/** Until nothing is left to do, as an admin who presses Push again would. */
async function pushAgain(time: TimeSite): Promise<void> {
  for (let n = 0; n < 3; n += 1) {
    time.site.clock.pass(LEASE_MS + 1)
    await tick(time.site.around())
    await time.drain()
    await time.push()
  }
}

describe.each(['before it is sent', 'after it was done'] as const satisfies When[])(
  'with the connection lost at one request, %s',
  (when) => {
    test('every hour is there once, and everybody once, whichever request it was', async () => {
      const time = await prepare()
      const back = rewindTo(time.site)
      const drop = new Dropped()
      let at = 1
      for (; at < 60; at += 1) {
        back()
        // Also the attempts the way out makes by itself.
        drop.failAt(at, when, 3)
        await time.push()
        const all = drop.requests
        drop.heal()
        await pushAgain(time)
        await isRight(time, `lost ${when} at request ${at}`)
        if (all < at) break
      }
      expect(at).toBeGreaterThan(8)
      expect(at).toBeLessThan(60)
    }, 120_000)
  },
)

describe.each(['before', 'after'] as const)('killed %s a call to the database', (when) => {
  test('at any of them, every hour is there once, and everybody once', async () => {
    const time = await prepare()
    const back = rewindTo(time.site)
    let call = 1
    for (; call < 200; call += 1) {
      back()
      await time.start()
      const mortal = new Mortal()
      time.site.d1 = mortal.database(env.DB)
      mortal.dieAt(call, when)
      const first = [...time.site.jobs]
      await time.drain().catch(() => {})
      const died = mortal.revive()
      time.site.d1 = env.DB
      time.site.jobs.unshift(...(died ? first : []))
      await time.drain()
      await pushAgain(time)
      await isRight(time, `killed ${when} call ${call}`)
      if (!died) break
    }
    expect(call).toBeGreaterThan(20)
    expect(call).toBeLessThan(200)
  }, 240_000)
})

test('after any one wrong answer every hour is there once, and everybody once', async () => {
  const time = await prepare()
  const back = rewindTo(time.site)
  let [at, done] = [1, true]
  for (; done && at < 60; at += 1) {
    done = false
    for (const [n, fault] of ALL_WIRE_FAULTS.entries()) {
      // `npm run prove` meets them all.
      if (process.env.WIRE_FAULTS === undefined && (n + at) % 4 > 0) continue
      back()
      const stop = answering(fault, at)
      await time.push()
      done = stop() || done
      await pushAgain(time)
      await isRight(time, `${fault} at request ${at}`)
    }
  }
  expect(at).toBeGreaterThan(8)
}, 240_000)
