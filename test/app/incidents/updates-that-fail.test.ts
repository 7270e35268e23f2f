/** A computer that reports and brings nothing is as good as silent: it shows, and members are told once, and of its end. */
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { people } from '../../../sim/people.ts'
import type { Company } from '../../../sim/quickbooks-desktop/company.ts'
import { employeeRow } from '../../../sim/quickbooks-desktop/rows.ts'
import { readQwc, type Update, update } from '../../../sim/quickbooks-desktop/webConnector.ts'
import { setPassword } from '../../../src/store/connections/web-connectors.ts'
import { send } from '../../support/app.ts'
import { cheapHash } from '../../support/cheap-password.ts'
import { freshDatabase } from '../../support/database.ts'
import { delivered, joined, mails, ticked } from '../../support/told.ts'
import { Office } from '../http/support/office.ts'

beforeAll(freshDatabase)
afterEach(() => void vi.useRealTimers())

const HOUR = 3_600_000
const PASSWORD = 'typed in at the PC'
const COMPANY: Company = {
  ...{ name: 'Harbour Construction Ltd', file: 'C:\\QuickBooks\\Harbour.qbw', version: 16 },
  ...{ employees: people(12, 5, { clean: true }).map(employeeRow), customers: [] },
}

async function atThePc() {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 24, 15) })
  const office = await Office.of('quickbooks-desktop')
  const { site } = office
  mails(site)
  await joined(site, 'admin')
  site.clock.time = Date.now()
  await site.db.batch([setPassword(site.db, site.connectionId, cheapHash(PASSWORD), Date.now())])
  const qwc = readQwc((await office.admin('GET', `${office.path}/qwc`)).text ?? '')
  const headers = { 'content-type': 'text/xml; charset=utf-8' }
  const updates = async (more: Partial<Update> = {}) => {
    await update({
      ...{ ...qwc, password: PASSWORD, company: COMPANY, ...more },
      send: async (_, body) =>
        (await send('POST', new URL(qwc.url).pathname, { body, headers, env: office.env })).text(),
    })
    await office.drain()
  }
  const pass = async (hours: number): Promise<string[]> => {
    vi.setSystemTime(Math.ceil((Date.now() + hours * HOUR) / HOUR) * HOUR)
    site.clock.time = Date.now()
    await ticked(site)
    return (await delivered(site)).map((mail) => mail.subject)
  }
  const state = async () =>
    (await office.viewer<{ state: { kind: string; message: string } }>('GET', office.path)).body
      .state
  return { office, updates, pass, state }
}

const TROUBLES: Record<string, { trouble?: Update['trouble']; says: RegExp }> = {
  'QuickBooks is not running': { trouble: { at: 1, kind: 'closed' }, says: /could not be started/ },
  'the answer is no XML': { trouble: { at: 1, kind: 'garbage' }, says: /could not be read/ },
  'the answer is cut off': { trouble: { at: 1, kind: 'truncated' }, says: /could not be read/ },
  'the PC goes to sleep in the middle': {
    trouble: { at: 1, kind: 'lost' },
    says: /not been heard/,
  },
}

test.each(Object.entries(TROUBLES))('%s, at each update', async (_, { trouble, says }) => {
  const { office, updates, pass, state } = await atThePc()
  await updates()
  // What was brought last is synced each day all the same: that says nothing of the computer.
  const everyDay = async () => expect((await office.sync()).status).toBe('succeeded')
  await everyDay()
  const told: string[] = []
  for (let day = 0; day < 5; day += 1) {
    await updates({ ...(trouble && { trouble }) })
    told.push(...(await pass(20)))
    if (day < 2) expect((await state()).kind).toBe('fine')
    await everyDay()
  }
  expect(await state()).toMatchObject({ kind: 'silent', message: expect.stringMatching(says) })
  expect(told).toEqual([expect.stringMatching(/no update gets through|has gone silent/)])
  await updates()
  expect((await state()).kind).toBe('fine')
  expect(await pass(1)).toEqual([expect.stringMatching(/has been heard of again$/)])
  expect(await pass(30)).toEqual([])
})
