/**
 * A source that says what changed does not say who is gone: who comes under a new ID may be somebody who had another one.
 * One that can list everybody is asked for everybody, once; of one that never does, an admin is asked.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { answer } from '../../../src/actions/issues/answer.ts'
import { runPagesOf } from '../../../src/store/runs/pages.ts'
import { freshDatabase } from '../../support/database.ts'
import { strangers, SOURCES as WRITTEN, type Written } from '../../support/humans.ts'
import { Site } from '../../support/sync.ts'
import { ACTIVE } from '../disasters/crew.ts'
import { SOURCES } from '../disasters/sources.ts'

beforeAll(freshDatabase)

const crew = strangers(12)
const [ana, bruno, carla, ...others] = crew as [Written, Written, Written, Written]

/** Whose worker each is, and whether they work there. */
const workers = (site: Site) =>
  site.db.all<{ id: string; status: string }>(
    'select id, status from workers where company_id = ?1 order by id',
  )

describe('QuickBooks Online, which lists everybody once a day', () => {
  const row = (h: Written, Id: string, now = false) => ({
    ...SOURCES['quickbooks-online']?.row(
      {
        ...{ key: Id, payrollId: '', first: h.first, last: h.last, status: ACTIVE, hired: '' },
        ...{ email: h.email ?? '', phone: h.phone ?? '' },
      },
      Number(Id),
    ),
    MetaData: {
      LastUpdatedTime: now ? new Date().toISOString() : '2026-01-05T09:00:00-08:00',
    },
  })
  const everybody = crew.map((h, i) => row(h, String(i + 1)))
  const begun = async () => {
    const site = await Site.of('quickbooks-online')
    await site.people(everybody)
    await site.sync()
    const byClock = async () => {
      const run = await site.sync('apply', undefined, {
        triggerKind: 'autosync',
        triggerBy: 'AutoSync',
      })
      const layers = new Set((await runPagesOf(site.db, run.id)).map((p) => p.layer))
      return { codes: await site.codes(run), whole: layers.size === 1 }
    }
    return { site, byClock, before: await workers(site) }
  }

  it('is asked for everybody at the next sync, which knows them again', async () => {
    const { site, byClock, before } = await begun()
    await site.people([...everybody.slice(1), row(ana, '101', true)])
    expect(await byClock()).toEqual({ codes: { 101: 'same_worker' }, whole: false })
    expect(await byClock()).toEqual({ codes: { 101: 'linked_again' }, whole: true })
    expect(await workers(site)).toEqual(before)
  })

  it('is asked for everybody once, where it really has two records of somebody', async () => {
    const { site, byClock, before } = await begun()
    await site.people([...everybody, row(ana, '101', true)])
    const wholes = []
    for (let i = 0; i < 4; i += 1) {
      const { codes, whole } = await byClock()
      expect(codes).toMatchObject({ 101: 'same_worker' })
      wholes.push(whole)
    }
    expect(wholes).toEqual([false, true, false, false])
    expect(await workers(site)).toHaveLength(before.length)
  })
})

describe('a payroll feed that only ever says what changed', () => {
  const row = (h: Written) => WRITTEN['payroll-feed']?.row(h) ?? {}
  const begun = async () => {
    const site = await Site.of('payroll-feed', {
      path: '/changes.csv?since={since}',
      content: 'changes',
    })
    const sync = async (...humans: Written[]) => {
      await site.people(humans.map(row))
      return site.codes(await site.sync())
    }
    await sync(...crew)
    const open = () =>
      site.db.all<{ id: string; code: string; people_count: number }>(
        `select id, code, people_count from issues where company_id = ?1 and state <> 'done'`,
      )
    const say = async (said: string) => {
      for (const { id } of await open()) await answer(site.acting(), id, { answer: said })
      await site.drain()
    }
    return { site, sync, open, say, before: await workers(site) }
  }
  const renumbered = [ana, bruno, carla, ...others].map((h, i) => ({ ...h, id: `N-${i}` }))

  it('asks whether somebody under a new ID is who had another one; the same person keeps the profile', async () => {
    const { site, sync, open, say, before } = await begun()
    expect(await sync({ ...ana, id: 'N-0' })).toEqual({ 'N-0': 'maybe_another' })
    expect(await open()).toMatchObject([{ code: 'maybe_another' }])
    await say('same_person')
    expect(await open()).toEqual([])
    expect(await workers(site)).toEqual(before)
    // From now on it is their ID.
    expect(await sync({ ...ana, id: 'N-0', last: 'Novotna' })).toEqual({ 'N-0': 'updated' })
    expect(await workers(site)).toHaveLength(before.length)
  })

  it('adds them where an admin says that they are two', async () => {
    const { site, sync, say, before } = await begun()
    await sync({ ...ana, id: 'N-0', phone: '+14165550177' })
    await say('another_person')
    expect(await workers(site)).toHaveLength(before.length + 1)
    expect((await workers(site)).every((w) => w.status === 'active')).toBe(true)
  })

  it('asks one question for a whole list under new IDs, and its answer is for all of them', async () => {
    const { site, sync, open, say, before } = await begun()
    const codes = await sync(...renumbered)
    expect(new Set(Object.values(codes))).toEqual(new Set(['maybe_another']))
    expect(await open()).toMatchObject([{ code: 'maybe_another', people_count: crew.length }])
    await say('same_person')
    expect(await open()).toEqual([])
    expect(await workers(site)).toEqual(before)
    expect(await sync(...renumbered)).toEqual({})
  })
})
