/**
 * A vendor that answers one request wrongly, as if it were an answer: at a first sync, at one of what changed, at a retry by
 * ID and at Get Users. Nobody is lost or doubled; what fails changes nothing, and the next one is right.
 */
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Run } from '../../../src/core/runs/run.ts'
import { freshDatabase } from '../../support/database.ts'
import { rewindTo } from '../../support/rewind.ts'
import { Site } from '../../support/sync.ts'
import { ALL_WIRE_FAULTS, answering, type WireFault } from '../../support/wire.ts'
import { crew, type Row } from '../disasters/crew.ts'
import { SOURCES, type Source } from '../disasters/sources.ts'

beforeAll(freshDatabase)
afterEach(() => vi.restoreAllMocks())

const PEOPLE = 12
/** `npm run prove` meets them all. */
const EVERY = process.env.WIRE_FAULTS !== undefined
const FEED = SOURCES['payroll-feed'] as Source
/** Who speaks first has no requests; a feed comes in several forms. */
const KINDS: [name: string, kind: string, source: Source][] = [
  ...Object.entries(SOURCES)
    .filter(([kind]) => kind !== 'quickbooks-desktop')
    .map(([kind, source]): [string, string, Source] => [kind, kind, source]),
  ...Object.entries({
    'a feed in pages': '/api/employees?page=1&pageSize=4',
    ...(EVERY && {
      'a feed as JSON': '/export.json',
      'a feed that counts its rows': '/export.csv?trailer=true&etag=false',
    }),
  }).map(([name, path]): [string, string, Source] => [
    name,
    'payroll-feed',
    { ...FEED, settings: { path } },
  ]),
]
const REQUESTS = [1, 2, 3, 4, 5, 6]
const isTried = (n: number) => EVERY || n % 4 === 0

type Rows = (rows: Row[], spare: Row) => Row[]
const changed =
  (n: number, change: (row: Row, rows: Row[]) => Partial<Row>): Rows =>
  (rows) =>
    rows.map((row, i) => (i === n ? { ...row, ...change(row, rows) } : row))
const nameless = changed(0, () => ({ first: '', last: '' }))
const sharing = changed(2, (_, rows) => ({
  phone: rows[3]?.phone ?? '',
  email: rows[3]?.email ?? '',
}))
const meanwhile: Rows = (rows, spare) => [
  ...changed(5, () => ({ last: 'Newname' }))(rows, spare),
  spare,
]

/** What the source has at each sync before, what it has now, and what is done then. */
const SITUATIONS: Record<
  string,
  { before: Rows[]; now: Rows; work(site: Site, keys: string[]): Promise<Run> }
> = {
  'a first sync': { before: [], now: (rows) => rows, work: (site) => site.sync() },
  'a sync of what changed': {
    before: [(rows) => rows],
    now: meanwhile,
    work: (site) => site.sync(),
  },
  'a retry by ID': {
    before: [nameless, (rows, spare) => sharing(nameless(rows, spare), spare)],
    now: sharing,
    work: (site, keys) =>
      site.sync('apply', site.connectionId, { onlyPeople: [keys[0] ?? '', keys[2] ?? ''] }),
  },
  'Get Users': { before: [(rows) => rows], now: meanwhile, work: (site) => site.sync('refresh') },
}

/** A list of which the last row is missing cannot be told from one who left, where no count comes with it. */
const LOOKS_RIGHT: WireFault[] = ['no last row']

describe.each(KINDS)('%s', (_, kind, source) => {
  test.each(Object.entries(SITUATIONS))('at %s', async (name, situation) => {
    const { site, keys } = await prepared(kind, source, situation)
    const back = rewindTo(site)
    const [before, issues] = [await directory(site), await site.issues()]
    await situation.work(site, keys)
    const right = await directory(site)
    const expected = await afterwards(site, await site.sync())
    let tried = 0
    for (const at of REQUESTS)
      for (const [n, fault] of ALL_WIRE_FAULTS.entries()) {
        if (!isTried(n + at)) continue
        back()
        const stop = answering(fault, at)
        const run = await situation.work(site, keys)
        if (!stop()) continue
        tried += 1
        const what = `${fault} at request ${at}: ${run.status} ${run.error?.message ?? ''}`
        const after = await directory(site)
        if (run.status === 'failed') {
          expect.soft(after, what).toEqual(before)
          expect.soft(await site.issues(), what).toEqual(issues)
        }
        if (!LOOKS_RIGHT.includes(fault) || name !== 'a sync of what changed')
          expect.soft(strangers(after, [...before, ...right]), what).toEqual([])
        expect
          .soft(
            before.map(id).filter((one) => !after.map(id).includes(one)),
            what,
          )
          .toEqual([])
        const next = await site.sync('apply', site.connectionId, {
          full: run.status !== 'failed',
        })
        expect.soft(await afterwards(site, next), what).toEqual(expected)
      }
    expect(tried).toBeGreaterThan(EVERY ? ALL_WIRE_FAULTS.length - 1 : 2)
  })
})

async function prepared(
  kind: string,
  source: Source,
  { before, now }: { before: Rows[]; now: Rows },
) {
  const site = await Site.of(kind, source.settings)
  const all = crew(PEOPLE + 1, 7, source.numbers)
  const [rows, spare] = [all.slice(0, PEOPLE), all[PEOPLE]]
  if (!spare) throw new Error('Nobody.')
  for (const had of before) {
    await site.people(had(rows, spare).map(source.row))
    await site.sync()
    site.clock.pass(3_600_000)
  }
  await site.people(now(rows, spare).map(source.row))
  return { site, keys: rows.map((row) => row.key) }
}

type Worker = Record<string, unknown>
const directory = (site: Site): Promise<Worker[]> => site.directory()
const id = (worker: Worker) => `${worker.payroll_id} ${worker.first_name}`
/** Who is as nobody was before, and nobody should be. */
const strangers = (after: Worker[], known: Worker[]) => {
  const all = new Set(known.map((one) => JSON.stringify(one)))
  return after.filter((one) => !all.has(JSON.stringify(one)))
}
async function afterwards(site: Site, { status, counts }: Run) {
  const { total, synced } = counts
  return { directory: await directory(site), issues: await site.issues(), status, total, synced }
}
