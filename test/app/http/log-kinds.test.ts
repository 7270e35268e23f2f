/** The log of a run of every kind says what the database said when it was written, and says the same for ever. */
import Papa from 'papaparse'
import { beforeAll, expect, test } from 'vitest'
import { UNFOLDED_DAYS } from '../../../src/jobs/folding.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { send } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, vendorCall } from '../../support/sync.ts'
import { enterAll, timeOffice } from './support/hours.ts'
import { Office, type RunOut } from './support/office.ts'

beforeAll(freshDatabase)

const CREW = 12
const crew = (more: (n: number) => object = () => ({})) =>
  Array.from({ length: CREW }, (_, i) => aRow(i + 1, more(i + 1)))

type Format = 'csv' | 'txt'
async function logOf(office: Office, { id }: RunOut, format: Format): Promise<string> {
  const { body } = await office.viewer<{ url: string }>('POST', `/runs/${id}/log-links`, { format })
  const response = await send('GET', new URL(body.url).pathname, { env: office.env })
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer()).toString()
}
const plain = (cell = '') => cell.replace(/^'/, '')
const linesOf = (csv: string) =>
  Papa.parse<string[]>(csv.replace(/^\ufeff/, '').trim())
    .data.slice(1)
    .map(([name, id, outcome, , code, message]) => ({
      ...{ name: plain(name), id: plain(id), outcome, code, message },
    }))
const sorted = <T>(all: T[]) => all.map((one) => JSON.stringify(one)).sort()

/** What stands in the database now, as the page shows it. */
async function told(office: Office, run: RunOut) {
  const outcomes = await office.outcomes(run.id, 'limit=200')
  return outcomes.map((o) => ({
    ...{ name: o.name, id: o.externalId, outcome: o.outcome, code: o.code, message: o.message },
  }))
}

/** Runs of each kind, of one source, by what they are called. */
async function everyKind(office: Office): Promise<Map<string, RunOut>> {
  const runs = new Map<string, RunOut>()
  const { site } = office
  const run = async (name: string, path: string, body: object = {}) => {
    const { body: begun } = await office.admin<RunOut>('POST', path, body)
    await office.drain()
    runs.set(name, await office.run(begun.id))
    return begun.id
  }
  const sync = (name: string, mode = 'apply') => run(name, `${office.path}/runs`, { mode })
  await site.people([...crew(), aRow(90, { Phone1: '' })])
  await run('refresh', `${office.path}/people/refresh`)
  await sync('first sync')
  await site.people(
    crew((n) => (n === 2 ? { LastName: 'Otherwise' } : n === 3 ? { Active: 'N' } : {})),
  )
  await sync('preview', 'preview')
  const changed = await sync('sync of changes')
  await run('preview of an undo', `/runs/${changed}/undo`, { mode: 'preview' })
  await run('undo', `/runs/${changed}/undo`, { mode: 'apply' })
  await site.people(crew((n) => ({ Email: `moved${n}@example.com` })))
  const released = await sync('released')
  await office.admin('POST', `/runs/${released}/release`)
  await office.drain()
  runs.set('released', await office.run(released))
  await site.people(crew((n) => ({ Email: `again${n}@example.com` })))
  const rejected = await sync('rejected')
  await office.admin('POST', `/runs/${rejected}/reject`)
  await office.drain()
  runs.set('rejected', await office.run(rejected))
  await site.fault('garbage', 10)
  await sync('failed')
  await vendorCall('DELETE', `${site.vendor}/faults`)
  return runs
}

/** As the page says it: of what did not happen, that it would. */
const wouldBe = (name: string) => name.startsWith('preview')

test('the log of each kind has a line for every outcome, and is the same after everything was changed, folded and gone', async () => {
  const office = await Office.make()
  const runs = await everyKind(office)
  const before = new Map<string, { run: RunOut; csv: string; txt: string }>()
  for (const [name, run] of runs) {
    const [csv, txt] = [await logOf(office, run, 'csv'), await logOf(office, run, 'txt')]
    const wanted = await told(office, run)
    const seen = linesOf(csv)
    const comparable = (all: typeof wanted) =>
      sorted(all.map(({ message, ...o }) => (wouldBe(name) ? o : { ...o, message })))
    expect(comparable(seen as typeof wanted), name).toEqual(comparable(wanted))
    if (!wouldBe(name)) for (const { message } of wanted) expect(txt, name).toContain(message)
    before.set(name, { run, csv, txt })
  }
  // They are what they are called.
  const of = (name: string) => runs.get(name)
  expect([of('preview')?.mode, of('undo')?.mode, of('failed')?.status]).toEqual([
    'preview',
    'undo',
    'failed',
  ])
  expect(of('released')?.counts.updated).toBe(CREW)
  expect(linesOf(before.get('rejected')?.csv ?? '').some((l) => l.code === 'change_rejected')).toBe(
    true,
  )

  await office.admin('PATCH', office.path, { name: 'Another Name' })
  await office.owner('PATCH', '/company', { name: 'Another Company' })
  const { id } = await office.worker('10005')
  const renamed = (n: number) => (n === 5 ? { FirstName: 'Renamed' } : {})
  await office.site.people(crew((n) => ({ Email: `moved${n}@example.com`, ...renamed(n) })))
  await office.sync()
  const folding = Date.now() + (UNFOLDED_DAYS + 2) * 86_400_000
  for (const minute of [17, 37]) {
    office.site.clock.time = folding - (folding % 3_600_000) + minute * 60_000
    await tick(office.site.around())
  }
  office.site.jobs.length = 0
  for (const [name, { run, csv, txt }] of before) {
    expect(await logOf(office, run, 'csv'), name).toBe(csv)
    expect(await logOf(office, run, 'txt'), name).toBe(txt)
  }

  // Line by line the same once somebody is erased, but for what is theirs.
  const gone = await office.owner('DELETE', `/workers/${id}`, { confirm: 'Renamed Last5' })
  expect(gone.status).toBe(200)
  await office.drain()
  let theirs = 0
  for (const [name, { run, csv, txt }] of before)
    for (const [was, is] of [
      [csv, await logOf(office, run, 'csv')],
      [txt, await logOf(office, run, 'txt')],
    ] as const) {
      const [old, now] = [was.split('\r\n'), is.split('\r\n')]
      expect(now.length, name).toBe(old.length)
      for (const [i, line] of now.entries()) {
        if (line === old[i]) continue
        theirs += 1
        expect(old[i], name).toMatch(/First5 Last5|10005/)
        expect(line, name).toContain('Erased person')
      }
      expect(is, name).not.toMatch(/First5|Last5|10005/)
    }
  expect(theirs).toBeGreaterThan(6)
})

test('so has the log of a push, previewed and done', async () => {
  const { office } = await timeOffice('procore')
  const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)
  await enterAll(office, [
    { payrollId: 'P-1', project: 'Harbour Tower', day, hours: 8 },
    { payrollId: 'P-2', project: 'Harbour Tower', day, hours: 7 },
  ])
  for (const mode of ['preview', 'apply']) {
    const { body } = await office.admin<RunOut>('POST', `${office.path}/pushes`, { mode })
    await office.drain()
    const run = await office.run(body.id)
    const wanted = await told(office, run)
    expect(wanted).toHaveLength(2)
    const csv = await logOf(office, run, 'csv')
    const pick = (all: { id?: string | undefined; outcome?: unknown; code?: unknown }[]) =>
      sorted(all.map(({ id, outcome, code }) => ({ id, outcome, code })))
    expect(pick(linesOf(csv)), mode).toEqual(pick(wanted))
    await office.admin('PATCH', office.path, { name: 'Another Name' })
    expect(await logOf(office, run, 'csv'), mode).toBe(csv)
  }
})
