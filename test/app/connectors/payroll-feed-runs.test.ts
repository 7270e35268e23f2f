/** The payroll feed, whole runs: unchanged files, lists of everybody and of changes, dropped files. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { clearExamples } from '../../../sim/payroll-feed/examples.ts'
import { dropFile } from '../../../src/actions/connections/drop-file.ts'
import { putDrop } from '../../../src/store/connections/drops.ts'
import { listRuns } from '../../../src/store/runs/runs.ts'
import { freshDatabase } from '../../support/database.ts'
import { phoneOf, Site } from '../../support/sync.ts'
import { aFeedRow, type FeedRow } from './payroll-feed-rows.ts'

beforeAll(freshDatabase)

const rowsTo = (count: number) => Array.from({ length: count }, (_, n) => aFeedRow(n + 1))
const KIND = 'payroll-feed'
async function feedOf(rows: unknown[], settings: Record<string, unknown> = {}): Promise<Site> {
  const site = await Site.of(KIND, settings)
  await site.people(rows)
  return site
}
/** The connection's settings, changed. */
async function reconfigure(site: Site, more: Record<string, unknown>): Promise<void> {
  const { settings } = await site.connection()
  await site.configure({ settings: { ...settings, ...more } })
}
const statuses = async (site: Site) =>
  Object.fromEntries((await site.directory()).map((w) => [w.payroll_id, w.status]))

describe('a night’s export', () => {
  it('brings everybody who is fine, and says of each other one what is wrong', async () => {
    const site = await feedOf([...rowsTo(20), ...clearExamples])
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'warnings', error: null })
    const codes = await site.codes(run)
    const keyless = Object.keys(codes).find((id) => id.startsWith('~')) ?? ''
    const { [keyless]: withoutKey, ...others } = codes
    expect(withoutKey).toBe('missing_payroll_id')
    const notCreated = Object.entries(others).filter(([, code]) => code !== 'created')
    expect(Object.fromEntries(notCreated)).toEqual({
      '009004': 'created_inactive',
      '009012': 'duplicate_external_id',
      '009015': 'phone_in_use',
      '009023': 'created_inactive',
    })
    // Two people, unless somebody reads the numbers as numbers.
    expect((await site.worker('000427')).last_name).toBe('Rocha')
    expect((await site.worker('427')).last_name).toBe('Farouk')
    // The same line twice is one person.
    expect((await site.worker('009011')).first_name).toBe('Samira')
    expect(await site.worker('009019')).toMatchObject({ pay_rates: '[["Pay Rate","1240.00"]]' })
    expect(await site.worker('009009')).toMatchObject({ hire_date: '2024-03-05' })
    expect(await site.worker('009018')).toMatchObject({ last_name: '髙橋 🦺', status: 'active' })
    expect(await site.worker('009022')).toMatchObject({
      status: 'active',
      employment_status: 'LOA',
    })
  })

  it.each([
    { delimiter: ';', encoding: 'windows-1252', charset: false, quote: 'all' },
    { delimiter: '\t', encoding: 'utf-16le', eol: 'lf', blankLines: 3 },
    { delimiter: '|', encoding: 'utf-8-bom', extraColumns: 4, trailer: true },
  ])('comes out the same written as %j', async (written) => {
    const plain = await feedOf(rowsTo(12))
    await plain.sync()
    const site = await feedOf(rowsTo(12))
    await site.collection('settings', [written])
    expect((await site.sync()).status).toBe('succeeded')
    expect(await site.directory()).toEqual(await plain.directory())
  })

  it('that did not change is not sent again: the ETag tells', async () => {
    const site = await feedOf(rowsTo(12))
    const first = await site.sync()
    const mark = first.state.source.mark
    expect(await (await site.source()).pull(null, mark)).toMatchObject({ unchanged: true, mark })
    const again = await site.sync()
    expect(again.counts).toMatchObject({ total: 12, unchanged: 12, deactivated: 0 })
    await site.people([...rowsTo(12), aFeedRow(13)])
    expect((await site.sync()).counts).toMatchObject({ total: 13, created: 1, unchanged: 12 })
    await site.people(rowsTo(12))
    expect((await site.sync()).counts).toMatchObject({ deactivated: 1 })
  })

  it('is read again when it is to be read in another way', async () => {
    const site = await feedOf(rowsTo(3).map((row) => ({ ...row, Cell: '+14165550177' })))
    await site.sync()
    const columns = {
      payrollId: 'Employee Number',
      firstName: 'First Name',
      lastName: 'Last Name',
      laborCode: 'Cell',
    }
    await reconfigure(site, { columns })
    expect((await site.sync()).counts).toMatchObject({ updated: 3 })
    expect((await site.worker('000001')).labor_code).toBe('+14165550177')
  })

  it('of many people is read to its end by several jobs, each fetching it once', async () => {
    const site = await feedOf([])
    await site.generate(9000)
    site.limits = { queries: 1000, requests: 2, ms: 60_000 }
    const before = await site.requests()
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'succeeded', counts: { total: 9000, created: 9000 } })
    const asked = (await site.requests()) - before
    expect(asked).toBeGreaterThan(1)
    expect(asked).toBeLessThan(5)
  }, 60_000)

  it('whose counting line disagrees is held, and one that lost it is refused if it must be there', async () => {
    const site = await feedOf(rowsTo(12), { trailer: true })
    await site.collection('settings', [{ trailer: true }])
    expect((await site.sync()).counts.created).toBe(12)
    await site.people(rowsTo(13))
    await site.fault('wrong-total')
    const wrong = await site.sync()
    expect(wrong.hold?.reasons.map((r) => r.code)).toContain('wrong_total')
    await site.collection('settings', [{ trailer: false }])
    expect(await site.sync()).toMatchObject({
      status: 'failed',
      error: { code: 'source_unreadable', message: expect.stringContaining('Nothing was changed') },
    })
  })

  it('in which a column has another name stops the sync, and changes nobody', async () => {
    const columns = {
      payrollId: 'Employee Number',
      firstName: 'First Name',
      lastName: 'Last Name',
      phone: 'Mobile Phone',
    }
    const site = await feedOf(rowsTo(6), { columns })
    await site.sync()
    const before = await site.directory()
    await site.collection('settings', [{ rename: { 'Mobile Phone': 'Contact' } }])
    expect(await site.sync()).toMatchObject({
      status: 'failed',
      error: { message: expect.stringContaining('“Mobile Phone” is not in the file any more') },
    })
    expect(await site.directory()).toEqual(before)
    // Two columns of one name: the first is meant.
    await site.collection('settings', [{ rename: { 'Labor Code': 'Mobile Phone' } }])
    expect((await site.sync()).status).toBe('succeeded')
  })

  it('with an unreadable line brings the others, and deactivates nobody for being absent', async () => {
    const site = await feedOf(rowsTo(30))
    await site.sync()
    const line = (n: number) => Object.values(aFeedRow(n)).join(',')
    const text = [Object.keys(aFeedRow(1)).join(','), ...rowsTo(28).map((_, i) => line(i + 1))]
    text.splice(5, 0, 'half,a,line')
    await reconfigure(site, { from: 'file' })
    await drop(site, text.join('\n'))
    const run = await site.sync()
    expect(await site.codes(run)).toMatchObject({
      '000029': 'absent_unconfirmed',
      '000030': 'absent_unconfirmed',
    })
    expect(Object.values(await statuses(site))).not.toContain('inactive')
  })
})

describe('leaving and coming back', () => {
  it('shows by a status, or by absence from a list of everybody', async () => {
    const site = await feedOf(rowsTo(10))
    await site.sync()
    await site.people([aFeedRow(1, { Status: 'Terminated' }), ...rowsTo(9).slice(1)])
    expect(await site.codes(await site.sync())).toEqual({
      '000001': 'inactive_at_source',
      '000010': 'absent_from_source',
    })
    await site.people(rowsTo(10))
    expect(await site.codes(await site.sync())).toEqual({
      '000001': 'reactivated',
      '000010': 'reactivated',
    })
    expect(await site.directory()).toHaveLength(10)
  })
  it('works without a status column: who is there again is active again', async () => {
    const rows: FeedRow[] = rowsTo(10).map(({ Status: _, ...row }) => row)
    const site = await feedOf(rows)
    await site.sync()
    await site.people(rows.slice(1))
    expect(await site.codes(await site.sync())).toEqual({ '000001': 'absent_from_source' })
    await site.people(rows)
    expect(await site.codes(await site.sync())).toEqual({ '000001': 'reactivated' })
  })
  it('leaves the status alone for a word nobody knows', async () => {
    const site = await feedOf(rowsTo(5))
    await site.sync()
    await site.people([aFeedRow(1, { Status: 'Zed' }), ...rowsTo(5).slice(1)])
    const run = await site.sync()
    expect((await site.outcomes(run)).find((p) => p.x === '000001')).toMatchObject({
      code: 'updated',
      notices: [{ code: 'unknown_status' }],
    })
    expect(await site.worker('000001')).toMatchObject({
      status: 'active',
      employment_status: 'Zed',
    })
  })
})

describe('a list of changes', () => {
  const changes = { path: '/changes.csv?since={since}', content: 'changes' }

  it('is asked for since the one before it, and nobody it does not name has left', async () => {
    const site = await feedOf(rowsTo(10), changes)
    expect((await site.sync()).counts).toMatchObject({ total: 10, created: 10 })
    await site.people([aFeedRow(1, { 'Last Name': 'Changed' })])
    const run = await site.sync()
    expect(run.counts).toMatchObject({ total: 10, updated: 1, deactivated: 0 })
    expect((await site.worker('000001')).last_name).toBe('Changed')
    await site.people([aFeedRow(1, { 'Last Name': 'Changed', Status: 'Terminated' })])
    expect(await site.codes(await site.sync())).toEqual({ '000001': 'inactive_at_source' })
    expect(Object.values(await statuses(site)).filter((s) => s === 'active')).toHaveLength(9)
  })
  it('takes its time from the payroll’s clock', async () => {
    const site = await feedOf(rowsTo(3), changes)
    const { mark } = await (await site.source()).pull(null, null)
    const { at } = JSON.parse(mark ?? '{}') as { at: string }
    expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000)
  })
  it('that is empty changes nothing, however often', async () => {
    const site = await feedOf(rowsTo(10), { ...changes, path: '/export.csv' })
    await site.sync()
    for (let night = 0; night < 3; night += 1) {
      const run = await site.sync()
      expect(run).toMatchObject({ status: 'succeeded', counts: { total: 10, unchanged: 10 } })
    }
    await site.people([])
    expect((await site.sync()).counts).toMatchObject({ total: 10, deactivated: 0 })
  })
  it('never deactivates by absence: not in a full sync, not with other settings', async () => {
    const site = await feedOf(rowsTo(10), { ...changes, path: '/export.csv' })
    await site.sync()
    await site.people(rowsTo(9).slice(1))
    expect((await site.sync('apply', undefined, { full: true })).counts.deactivated).toBe(0)
    await reconfigure(site, { dateOrder: 'dmy' })
    await site.people(rowsTo(9))
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'succeeded', counts: { total: 10, deactivated: 0 } })
    expect(Object.values(await statuses(site))).not.toContain('inactive')
  })
  it('may follow lists of everybody, and they may follow it', async () => {
    const site = await feedOf(rowsTo(10))
    await site.sync()
    await reconfigure(site, { content: 'changes' })
    await site.people([aFeedRow(11)])
    expect((await site.sync()).counts).toMatchObject({ total: 11, created: 1, deactivated: 0 })
    await reconfigure(site, { content: 'snapshot' })
    await site.people(rowsTo(10))
    expect(await site.codes(await site.sync())).toEqual({ '000011': 'absent_from_source' })
  })
  it('is read again when it is to be read in another way', async () => {
    const site = await feedOf(rowsTo(4), { ...changes, path: '/export.csv' })
    await site.sync()
    const columns = {
      payrollId: 'Employee Number',
      firstName: 'Last Name',
      lastName: 'First Name',
    }
    await reconfigure(site, { columns })
    expect((await site.sync()).counts).toMatchObject({ updated: 4 })
    expect((await site.worker('000001')).first_name).toBe('Last1')
  })
})

describe('a dropped file', () => {
  const HEAD = 'Employee Number;First Name;Last Name;Mobile Phone'
  const line = (n: number, last = `Last${n}`) => `${n};First${n};${last};${phoneOf(n)}`
  const file = (...lines: string[]) => [HEAD, ...lines, ''].join('\r\n')

  it('is waited for: until there is one, the sync says so', async () => {
    const site = await Site.of(KIND, { from: 'file' })
    expect(await site.sync()).toMatchObject({
      status: 'failed',
      error: { message: expect.stringMatching(/^No file has been dropped yet\./) },
    })
    await expect((await site.source()).check()).rejects.toMatchObject({ kind: 'refused' })
  })
  it('is read, the same one again is nothing new, and the newest counts', async () => {
    const site = await Site.of(KIND, { from: 'file' })
    await drop(site, file(line(1), line(2)))
    expect((await (await site.source()).check()).message).toBe(
      'The file people.csv can be read: 2 rows, 4 columns, CSV with semicolons, UTF-8.',
    )
    const first = await site.sync()
    expect(first.counts).toMatchObject({ total: 2, created: 2 })
    await drop(site, file(line(1), line(2)))
    const again = await (await site.source()).pull(null, first.state.source.mark)
    expect(again.unchanged).toBe(true)
    expect((await site.sync()).counts).toMatchObject({ total: 2, unchanged: 2 })
    await drop(site, file(line(1), line(2, 'Changed'), line(3)))
    expect((await site.sync()).counts).toMatchObject({ total: 3, created: 1, updated: 1 })
    expect(await site.requests()).toBe(0)
  })
  it('of changes goes on top of the ones before it', async () => {
    const site = await Site.of(KIND, { from: 'file', content: 'changes' })
    await drop(site, file(line(1), line(2)))
    await site.sync()
    await drop(site, file(line(2, 'Changed')))
    await site.sync()
    expect((await site.sync()).counts).toMatchObject({ total: 2, unchanged: 2 })
    await drop(site, file(line(3)))
    expect((await site.sync()).counts).toMatchObject({ total: 3, created: 1, deactivated: 0 })
    expect((await site.worker('2')).last_name).toBe('Changed')
  })
})

describe('a file dropped while a sync is under way', () => {
  it('is synced when that one is done, and not only a day later', async () => {
    const site = await Site.of(KIND, { from: 'file' })
    await drop(site, 'Employee Number\r\n1\r\n')
    await site.configure({ autosync: true })
    await site.start()
    site.clock.pass(1000)
    const file = { name: 'people.csv', read: () => new Response('later').arrayBuffer() }
    const { runId } = await dropFile(
      { ...site.acting(), files: site.bucket },
      site.connectionId,
      file,
    )
    expect(runId).toBeNull()
    expect(site.delays).toEqual([30])
    await site.drain()
    const runs = await listRuns(site.db, site.connectionId, 10, null)
    expect(runs.map((run) => run.triggerBy)).toEqual(['Ann Admin', 'Test Admin'])
  })
})

let drops = 0
/** As PUT /connections/{id}/file stores it. */
async function drop(site: Site, text: string): Promise<void> {
  drops += 1
  await putDrop(env.FILES, site.db.companyId, site.connectionId, {
    name: 'people.csv',
    bytes: new TextEncoder().encode(text),
    at: site.clock.now() + drops,
  })
}
