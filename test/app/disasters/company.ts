/** A company that a source was synced to, and what became of its people since. */
import type { Company } from '../../../sim/quickbooks-desktop/company.ts'
import type { EmployeeRow } from '../../../sim/quickbooks-desktop/rows.ts'
import { readQwc, update } from '../../../sim/quickbooks-desktop/webConnector.ts'
import type { Run } from '../../../src/core/runs/run.ts'
import { setPassword } from '../../../src/store/connections/web-connectors.ts'
import { ASKS } from '../../../src/store/issues/sql.ts'
import { send } from '../../support/app.ts'
import { cheapHash } from '../../support/cheap-password.ts'
import { rewindTo } from '../../support/rewind.ts'
import { Site } from '../../support/sync.ts'
import { Office } from '../http/support/office.ts'
import { crew, type Row } from './crew.ts'
import { SOURCES, type Source } from './sources.ts'

type Written = Record<string, unknown>
/** A day and more, so that everybody is read and not only who changed. */
const NEXT_DAY_MS = 25 * 3_600_000

export interface Worker {
  id: string
  first: string
  last: string
  email: string | null
  phone: string | null
  payrollId: string | null
  status: string
}

export interface Look {
  workers: ReadonlyMap<string, Worker>
  /** Welcome e-mails that leave. */
  welcomes: number
  /** Questions that are open. */
  questions: string[]
}

export interface Struck {
  site: Site
  source: Source
  rows: readonly Row[]
  before: Look
  /** From now on the source answers with this. */
  give(written: readonly Written[]): Promise<void>
  sync(): Promise<Run>
  look(): Promise<Look>
  /** Workers of whom this run asks an admin. */
  askedIn(run: Run): Promise<ReadonlySet<string>>
  /** Sets the company back to before anything befell it. */
  back(): void
}

/** Everybody came in by a first sync and a second one found nothing to do; new people are welcomed by themselves. */
export async function companyOf(kind: string, size: number, seed: number): Promise<Struck> {
  const source = SOURCES[kind]
  if (!source) throw new Error(kind)
  const site = await Site.of(kind, source.settings)
  site.clock.time = Date.now()
  await site.configure({ invite: 'automatic' })
  const give = await giverOf(site)
  const rows = crew(size, seed, source.numbers)
  const sync = async () => {
    site.clock.pass(NEXT_DAY_MS)
    return site.sync()
  }
  await give(rows.map(source.row))
  for (const expected of [size, 0]) {
    const run = await sync()
    if (run.status !== 'succeeded' || run.counts.created !== expected)
      throw new Error(
        `${kind}: ${JSON.stringify([run.status, run.error, run.hold, run.counts, await site.codes(run)])}`,
      )
  }
  const look = () => lookAt(site)
  const askedIn = async (run: Run) => {
    const held = (await site.outcomes(run)).filter((p) => p.h || p.q || p.code.endsWith('_held'))
    return new Set(held.flatMap((p) => p.w ?? []))
  }
  return {
    site,
    source,
    rows,
    before: await look(),
    give: async (w) => void (await give(w)),
    sync,
    look,
    askedIn,
    back: rewindTo(site),
  }
}

async function lookAt({ db }: Site): Promise<Look> {
  const workers = await db.all<Worker & Record<string, string | null>>(
    `select id, first_name first, last_name last, email, phone, payroll_id payrollId, status from workers
     where company_id = ?1`,
  )
  const welcomes = await db.first<{ n: number }>(
    `select count(*) n from outbox where company_id = ?1 and event = 'welcome' and state in ('waiting', 'sent')`,
  )
  const open = await db.all<{ code: string }>(
    `select code from issues where company_id = ?1 and state <> 'done' and ${ASKS} order by id`,
  )
  return {
    workers: new Map(workers.map((w) => [w.id, w])),
    welcomes: welcomes?.n ?? 0,
    questions: open.map((issue) => issue.code),
  }
}

/** How a source comes to say something: it is asked, or somebody presses a button at the PC. */
export const giverOf = async (
  site: Site,
): Promise<(rows: readonly Written[]) => Promise<unknown>> =>
  site.kind === 'quickbooks-desktop' ? webConnector(site) : (rows) => site.people([...rows])

const PASSWORD = 'typed in at the PC'

/** Somebody presses Update Selected at the PC; what it brought is read by the next sync. */
async function webConnector(site: Site): Promise<(rows: readonly Written[]) => Promise<unknown>> {
  const office = await Office.at(site)
  await site.db.batch([setPassword(site.db, site.connectionId, cheapHash(PASSWORD), Date.now())])
  const qwc = readQwc((await office.admin('GET', `${office.path}/qwc`)).text ?? '')
  const path = new URL(qwc.url).pathname
  const headers = { 'content-type': 'text/xml; charset=utf-8' }
  const company: Company = {
    name: 'Harbour Construction Ltd',
    file: 'C:\\QuickBooks\\Harbour.qbw',
    version: 16,
    employees: [],
    customers: [],
  }
  return async (rows) => {
    await update({
      ...qwc,
      password: PASSWORD,
      company: { ...company, employees: rows as EmployeeRow[] },
      send: async (_, body) =>
        (await send('POST', path, { body, headers, env: site.around().env })).text(),
    })
    await site.drain()
  }
}
