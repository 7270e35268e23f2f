/** An update of the Web Connector: whichever one call fails once, the next try of the PC brings all of it, once. */
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { people } from '../../../sim/people.ts'
import { customerRows, employeeRow } from '../../../sim/quickbooks-desktop/rows.ts'
import { update } from '../../../sim/quickbooks-desktop/webConnector.ts'
import { allOf } from '../../../src/connectors/bytes.ts'
import { userNameOf } from '../../../src/connectors/quickbooks-desktop/door/sign-in.ts'
import { type KeptDrop, newestDrop } from '../../../src/store/connections/drops.ts'
import { setPassword } from '../../../src/store/connections/web-connectors.ts'
import { send } from '../../support/app.ts'
import { cheapHash } from '../../support/cheap-password.ts'
import { freshDatabase } from '../../support/database.ts'
import { eachCall, type When } from '../../support/faulty.ts'
import { Hiccups } from '../../support/hiccups.ts'
import { everything } from '../../support/killed-runs.ts'
import { rewindTo } from '../../support/rewind.ts'
import { Site } from '../../support/sync.ts'

const textOf = async (drop: KeptDrop | null) =>
  new TextDecoder().decode(drop ? await allOf(drop) : undefined)

beforeAll(freshDatabase)
afterEach(() => vi.restoreAllMocks())

const PASSWORD = 'typed in at the PC'
const EMPLOYEES = people(6, 5, { clean: true }).map(employeeRow)
const CUSTOMERS = customerRows(501)

it.each(['before', 'after'] as const satisfies When[])(
  'any one call fails once, %s its deed, and people and customers are as if none had',
  async (when) => {
    const site = await Site.of('quickbooks-desktop')
    const { db, connectionId, clock } = site
    const url = `https://muster.test/qbwc/${db.companyId}/${connectionId}`
    await db.batch([setPassword(db, connectionId, cheapHash(PASSWORD), clock.now())])
    await site.configure({ autosync: true })
    const pc = (employees: typeof EMPLOYEES, customers: typeof CUSTOMERS) => {
      const company = {
        name: 'Harbour',
        file: 'C:\\Harbour.qbw',
        version: 16,
        employees,
        customers,
      }
      const env = site.around().env
      const over = { body: '', headers: { 'content-type': 'text/xml; charset=utf-8' }, env }
      return update({
        url,
        userName: userNameOf(connectionId),
        password: PASSWORD,
        company,
        send: async (_, body) =>
          (await send('POST', new URL(url).pathname, { ...over, body })).text(),
      })
    }
    const jobsRun = () => {
      // The door goes by the real time, so the jobs do too.
      clock.time = Date.now()
      return site.outlast()
    }
    await pc(EMPLOYEES, CUSTOMERS)
    await jobsRun()
    const changed = EMPLOYEES.map((e, i) => (i === 1 ? { ...e, FirstName: 'New' } : e))
    const left = [
      { ...changed[0], IsActive: 'false' } as (typeof EMPLOYEES)[number],
      ...changed.slice(1),
    ]
    const back = rewindTo(site)
    const work = async () => {
      // A PC that was not answered, or was told that it went wrong, begins anew at its next time.
      for (let tries = 0; tries < 3; tries += 1)
        if ((await pc(left, CUSTOMERS.slice(1)).catch(() => null))?.done) break
      await jobsRun()
    }
    const end = async () => ({
      ...(await everything(site)),
      runs: await db.all(
        'select mode, status, trigger_kind from runs where company_id = ?1 order by id',
      ),
      customers: await db.all(
        'select external_id, name, active from source_entries where company_id = ?1 order by external_id',
      ),
      said: await db.first(
        `select ended_well, ended_message, employees, customers, failed, ticket_hash from web_connectors
         where company_id = ?1`,
      ),
      drop: await textOf(await newestDrop(site.bucket, db.companyId, connectionId)),
    })
    const { points, wrong } = await eachCall({ site, back, work, end }, when)
    expect(wrong).toEqual([])
    expect(points).toBeGreaterThan(30)
    // Where every call fails with what passes by itself, the PC does not notice, and need not begin anew.
    back()
    const hiccups = new Hiccups(when)
    hiccups.over(site)
    const quiet = await pc(left, CUSTOMERS.slice(1))
    hiccups.calm(site)
    expect(quiet.done).toBe(true)
    expect(hiccups.failures).toBeGreaterThan(10)
  },
  120_000,
)
