/** Somebody to be added or linked, and another worker who comes to be known by the same thing before it is written. */
import { beforeAll, describe, expect, it } from 'vitest'
import { ruleOut } from '../../../src/actions/match/rule-out.ts'
import { editWorker } from '../../../src/actions/workers/edit.ts'
import { freshDatabase } from '../../support/database.ts'
import { atRest, byHand, GUARD_OFF, ONE_THING, people, planned } from '../../support/meanwhile.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

async function twoSources(kind = 'plexxis') {
  const site = await Site.of(kind)
  const other = `${site.connectionId}other`
  await site.addConnection(other, {}, 'plexxis')
  const both = [site.connectionId, other]
  for (const id of both) await site.configure({ guard: GUARD_OFF }, id)
  return { site, other, both }
}
const employee = (n: number, more: object = {}) => ({
  Id: String(n),
  GivenName: `First${n}`,
  FamilyName: `Last${n}`,
  DisplayName: `First${n} Last${n}`,
  Active: true,
  Mobile: { FreeFormNumber: phoneOf(500 + n) },
  PrimaryEmailAddr: { Address: `Person${n}@example.com` },
  MetaData: { LastUpdatedTime: '2026-01-05T09:00:00-08:00' },
  ...more,
})
const otherPhones = (from: number, to: number) =>
  people(from, to).map((row, i) => ({ ...row, Phone1: phoneOf(900 + from + i) }))

describe('two sources that sync the same people at once', () => {
  it('make each of them once, whichever job comes when', async () => {
    const { site, other, both } = await twoSources()
    await site.people(people(0, 5))
    await site.people(otherPhones(0, 5), other)
    site.limits = ONE_THING
    const runs = [await site.start(), await site.start('apply', other)]
    await site.drain()
    const ended = await Promise.all(runs.map((r) => site.run(r.id)))
    expect(ended.map((r) => r.status).sort()).toEqual(['succeeded', 'warnings'])
    expect(await site.directory()).toHaveLength(5)
    expect(ended.map((r) => r.counts.created).sort()).toEqual([0, 5])
    expect(ended.map((r) => r.counts.conflict).sort()).toEqual([0, 5])
    const next = await Promise.all([await site.sync(), await site.sync('apply', other)])
    expect(next.map((r) => r.status)).toEqual(['succeeded', 'succeeded'])
    expect(next.map((r) => r.counts.linked).sort()).toEqual([0, 5])
    await atRest(site, both)
    expect(await site.directory()).toHaveLength(5)
  })
})

describe('somebody whom a source was about to add', () => {
  it('by payroll ID, and another source has added: planned again, and linked', async () => {
    const { site, other, both } = await twoSources()
    await site.people(people(0, 3))
    await site.people(otherPhones(1, 2), other)
    const { goOn } = await planned(site)
    await site.sync('apply', other)
    const run = await goOn()
    expect(run.status).toBe('warnings')
    expect(run.counts).toMatchObject({ total: 3, synced: 2, created: 2, conflict: 1 })
    expect(await site.codes(run)).toMatchObject({ 10001: 'changed_meanwhile' })
    expect(await site.codes(await site.sync())).toEqual({ 10001: 'linked_payroll_id' })
    await atRest(site, both)
    expect(await site.directory()).toHaveLength(3)
  })

  it('by email, whatever its case: planned again, and linked', async () => {
    const { site, other, both } = await twoSources('quickbooks-online')
    await site.people([employee(1), employee(2)])
    await site.people([aRow(1)], other, 'plexxis')
    const { goOn } = await planned(site)
    await site.sync('apply', other)
    expect(await site.codes(await goOn())).toEqual({ 1: 'changed_meanwhile', 2: 'created' })
    expect(await site.codes(await site.sync())).toEqual({ 1: 'linked_email' })
    await atRest(site, both)
    expect(await site.directory()).toHaveLength(2)
  })

  it('by phone: planned again, and linked', async () => {
    const { site, other, both } = await twoSources('quickbooks-online')
    const one = employee(1, { PrimaryEmailAddr: undefined, Mobile: { FreeFormNumber: phoneOf(1) } })
    await site.people([one])
    await site.people([aRow(1)], other, 'plexxis')
    const { goOn } = await planned(site)
    await site.sync('apply', other)
    expect(await site.codes(await goOn())).toEqual({ 1: 'changed_meanwhile' })
    expect(await site.codes(await site.sync())).toEqual({ 1: 'linked_phone' })
    await atRest(site, both)
  })

  it('is added by hand: planned again, and linked', async () => {
    const site = await Site.make()
    await site.people(people(0, 2))
    const { goOn } = await planned(site)
    const id = await byHand(site, { firstName: 'First1', lastName: 'Made', payrollId: '10001' })
    await goOn()
    expect(await site.codes(await site.sync())).toEqual({ 10001: 'linked_payroll_id' })
    expect(await site.worker('10001')).toMatchObject({ id, last_name: 'Last1' })
  })

  it('is somebody added long ago, who got their payroll ID meanwhile', async () => {
    const site = await Site.make()
    const id = await byHand(site, { firstName: 'Hand', lastName: 'Made' })
    await site.people(people(0, 2))
    const { goOn } = await planned(site)
    await editWorker(site.acting(), id, { payrollId: '10001', version: 1 })
    expect(await site.codes(await goOn())).toEqual({
      10000: 'created',
      10001: 'changed_meanwhile',
    })
    await atRest(site)
    expect(await site.worker('10001')).toMatchObject({ id })
  })

  it('in a plan that was held, and released when another source had added them', async () => {
    const { site, other, both } = await twoSources()
    await site.configure({ guard: { ...GUARD_OFF, enabled: true } })
    await site.people(people(0, 10))
    await site.sync()
    await site.people(people(8, 12))
    const run = await site.sync()
    expect(run.hold?.scope).toBe('run')
    await site.people(otherPhones(10, 11), other)
    await site.sync('apply', other)
    const done = await site.release(run)
    expect(done.status).toBe('warnings')
    expect(done.counts).toMatchObject({ created: 1, conflict: 1, deactivated: 8 })
    await atRest(site, both)
    expect(await site.directory()).toHaveLength(12)
  })
})

describe('somebody whom a source was about to link', () => {
  it('is looked at again when a second one has the payroll ID', async () => {
    const site = await Site.make()
    await byHand(site, { firstName: 'First1', lastName: 'Made', payrollId: '10001' })
    await site.people(people(1, 2))
    const { goOn } = await planned(site)
    await byHand(site, { firstName: 'First1', lastName: 'Twin', payrollId: '10001' })
    expect(await site.codes(await goOn())).toEqual({ 10001: 'changed_meanwhile' })
    expect(await site.codes(await site.sync())).toEqual({ 10001: 'ambiguous_match' })
  })
})

describe('what was so when it was planned', () => {
  it('is no conflict: two who share an email, by another name', async () => {
    const site = await Site.of('quickbooks-online')
    await byHand(site, { firstName: 'Office', lastName: 'Mail', email: 'person1@example.com' })
    await site.people([
      employee(1),
      employee(2, { PrimaryEmailAddr: { Address: 'person1@example.com' } }),
    ])
    expect(await site.codes(await site.sync())).toEqual({ 1: 'created', 2: 'created' })
    await atRest(site)
  })

  it('is no conflict: an email that more share than are looked at', async () => {
    const site = await Site.of('quickbooks-online')
    for (let n = 0; n < 25; n += 1)
      await byHand(site, {
        firstName: 'Office',
        lastName: `Mail${n}`,
        email: 'person1@example.com',
      })
    await site.people([employee(1)])
    expect(await site.codes(await site.sync())).toEqual({ 1: 'created' })
    await atRest(site)
  })

  it('is no conflict: somebody with their payroll ID, with whom they were ruled out', async () => {
    const site = await Site.make()
    const id = await byHand(site, { firstName: 'First1', lastName: 'Made', payrollId: '10001' })
    await site.people([aRow(1, { Phone1: '' })])
    await site.sync()
    const board = { connectionId: site.connectionId, board: 'people' } as const
    await ruleOut(site.acting(), board, ['10001', id])
    await site.people([aRow(1)])
    expect(await site.codes(await site.sync())).toEqual({ 10001: 'created' })
    await atRest(site)
  })

  it('is no conflict: an email that all of the run share, over several chunks', async () => {
    const site = await Site.of('quickbooks-online')
    const shared = Array.from({ length: 2_300 }, (_, n) =>
      employee(n, { PrimaryEmailAddr: { Address: 'office@example.com' } }),
    )
    await site.people(shared)
    const run = await site.sync()
    expect(run.counts).toMatchObject({ created: 2_300, conflict: 0 })
  })
})
