/** Undo and merge while a sync plans, and two admins at once: nothing is lost, and nobody is linked twice. */
import { beforeAll, describe, expect, it } from 'vitest'
import { undoRun } from '../../../src/actions/runs/undo.ts'
import { archive } from '../../../src/actions/workers/archive.ts'
import { editWorker } from '../../../src/actions/workers/edit.ts'
import { merge } from '../../../src/actions/workers/merge.ts'
import { undoEntry } from '../../../src/actions/workers/undo-entry.ts'
import { freshDatabase } from '../../support/database.ts'
import { atRest, byHand, planned } from '../../support/meanwhile.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'
import { standing, undone } from '../../support/undo.ts'

beforeAll(freshDatabase)

const rows = (more: (i: number) => object = () => ({})) =>
  [1, 2, 3, 4, 5, 6].map((i) => aRow(i, more(i)))

async function of(): Promise<{ site: Site; id: (n: number) => Promise<string> }> {
  const site = await Site.make()
  await site.configure({ guard: { enabled: false } })
  await site.people(rows())
  await site.sync()
  return { site, id: async (n) => String((await site.worker(String(10_000 + n))).id) }
}
/** Nobody has two links of one source, and nobody is there twice. */
async function sound(site: Site): Promise<void> {
  const { links, workers } = await standing(site)
  const each = links.map((l) => `${l.connection_id} ${l.worker_id}`)
  expect(new Set(each).size).toBe(each.length)
  const phones = workers.flatMap((w) => w.phone ?? [])
  expect(new Set(phones).size).toBe(phones.length)
}

describe('while a sync has planned', () => {
  it('two are merged: what it planned of either is looked at again, and both are one in the end', async () => {
    const { site, id } = await of()
    const twin = await byHand(site, { firstName: 'First3', lastName: 'Last3', email: 'x@y.test' })
    const keep = await id(3)
    await site.people(rows((i) => (i === 3 ? { LastName: 'Newer' } : {})))
    const { goOn } = await planned(site)
    await merge(site.acting(), twin, { from: keep, mode: 'apply' })
    const run = await goOn()
    expect((await site.codes(run))['10003']).toBe('changed_meanwhile')
    await atRest(site)
    await sound(site)
    const { links, workers } = await standing(site)
    expect(links.find((l) => l.external_id === '10003')?.worker_id).toBe(twin)
    expect(workers.find((w) => w.id === twin)).toMatchObject({ last_name: 'Newer' })
    expect(workers.find((w) => w.id === keep)).toMatchObject({ status: 'archived' })
  })

  it('of another source, an undo takes back what it planned on: that is planned again', async () => {
    const { site, id } = await of()
    await site.addConnection('second')
    await site.configure({ guard: { enabled: false } }, 'second')
    await site.people([aRow(1)], 'second')
    await site.sync('apply', 'second')
    await site.people(rows((i) => (i === 1 ? { Email: 'wrong@example.com' } : {})))
    const wrong = await site.sync()
    await site.people([aRow(1, { LastName: 'Theirs' })], 'second')
    const { goOn } = await planned(site, 'second')
    const undo = await undone(site, wrong)
    expect(undo.counts.updated).toBe(1)
    await goOn()
    await atRest(site, [site.connectionId, 'second'])
    await sound(site)
    const worker = (await site.directory()).find((w) => w.payroll_id === '10001')
    expect(worker).toMatchObject({ email: 'person1@example.com' })
    expect(await id(1)).toBeTruthy()
  })
})

describe('while an undo has planned', () => {
  const wrong = (i: number) => ({ LastName: `Wrong${i}`, ...(i === 6 && { Active: 'N' }) })

  it('whoever is edited, archived or merged is left alone and named, and all others go back', async () => {
    const { site, id } = await of()
    const before = await standing(site)
    await site.people(rows(wrong))
    const run = await site.sync()
    const { goOn } = await planned(
      site,
      site.connectionId,
      async () => (await undoRun(site.acting(), run.id, { mode: 'apply' })).run,
    )
    await editWorker(site.acting(), await id(1), { birthday: '1990-01-02' })
    await archive(site.acting(), await id(2))
    const twin = await byHand(site, { firstName: 'A', lastName: 'B', phone: phoneOf(90) })
    await merge(site.acting(), twin, { from: await id(3), mode: 'apply' })
    const undo = await goOn()
    expect(undo.status).toBe('warnings')
    const codes = await site.codes(undo)
    for (const key of ['10001', '10002', '10003']) expect(codes[key]).toBe('changed_meanwhile')
    expect(undo.counts).toMatchObject({ conflict: 3, updated: 3 })
    await atRest(site)
    await sound(site)
    const now = await standing(site)
    for (const n of [4, 5, 6]) {
      const here = (w: { payroll_id?: unknown }) => w.payroll_id === String(10_000 + n)
      expect(now.workers.find(here)).toEqual(before.workers.find(here))
    }
  })

  it('whoever was merged into another before it is named in its preview, and left alone', async () => {
    const { site, id } = await of()
    await site.people(rows(wrong))
    const run = await site.sync()
    const twin = await byHand(site, { firstName: 'A', lastName: 'B', phone: phoneOf(90) })
    await merge(site.acting(), twin, { from: await id(3), mode: 'apply' })
    const preview = await undone(site, run, { mode: 'preview' })
    expect(await site.codes(preview)).toMatchObject({ 10003: 'undo_merged_since', 10001: 'undone' })
    const undo = await undone(site, run, { planHash: preview.state.planHash ?? '' })
    expect(await site.codes(undo)).toEqual(await site.codes(preview))
    await atRest(site)
    await sound(site)
  })

  it('a phone that somebody takes by then is theirs, and whoever had it is named', async () => {
    const { site } = await of()
    await site.people(rows((i) => (i === 1 ? { Phone1: phoneOf(70) } : {})))
    const run = await site.sync()
    const { goOn } = await planned(
      site,
      site.connectionId,
      async () => (await undoRun(site.acting(), run.id, { mode: 'apply' })).run,
    )
    await byHand(site, { firstName: 'Quick', lastName: 'One', phone: phoneOf(1) })
    const undo = await goOn()
    expect(await site.codes(undo)).toEqual({ 10001: 'changed_meanwhile' })
    expect(await site.codes(await undone(site, run))).toEqual({ 10001: 'undo_phone_taken' })
    await sound(site)
  })
})

describe('two admins', () => {
  it('undo one run at once: the second hears that the first is at it, or that it is done', async () => {
    const { site } = await of()
    const before = await standing(site)
    await site.people(rows((i) => ({ LastName: `Wrong${i}` })))
    const run = await site.sync()
    const { planHash } = (await undone(site, run, { mode: 'preview' })).state
    const undo = () => undoRun(site.acting(), run.id, { mode: 'apply', planHash: planHash ?? '' })
    const both = await Promise.allSettled([undo(), undo()])
    expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected'])
    await site.drain()
    expect(await standing(site)).toEqual(before)
    const late = await undone(site, run, { planHash: planHash ?? '' })
    expect(late).toMatchObject({ status: 'failed', error: { code: 'plan_changed' } })
    expect(await standing(site)).toEqual(before)
  })

  it('merge the same two at once, each the other way round: one of them does', async () => {
    const { site, id } = await of()
    const [one, other] = [await id(1), await byHand(site, { firstName: 'X', lastName: 'Y' })]
    const both = await Promise.allSettled([
      merge(site.acting(), one, { from: other, mode: 'apply' }),
      merge(site.acting(), other, { from: one, mode: 'apply' }),
    ])
    expect(both.filter((b) => b.status === 'fulfilled')).toHaveLength(1)
    const { workers } = await standing(site)
    expect(
      workers.filter((w) => [one, other].includes(String(w.id)) && w.status === 'archived'),
    ).toHaveLength(1)
    await atRest(site)
    await sound(site)
  })

  it('take the same entry of a history back at once: it goes back once', async () => {
    const { site, id } = await of()
    const before = await standing(site)
    await site.people(rows((i) => (i === 1 ? { LastName: 'Wrong' } : {})))
    await site.sync()
    const one = await id(1)
    const both = await Promise.allSettled([1, 2].map(() => undoEntry(site.acting(), one, '2')))
    expect(both.filter((b) => b.status === 'fulfilled')).toHaveLength(1)
    expect(await standing(site)).toEqual(before)
  })
})
