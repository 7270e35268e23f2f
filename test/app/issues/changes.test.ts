/** What is said of an issue is what is read of it afterwards; whatever cannot be is refused, and named. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type Page, type ProblemOut } from '../http/support/office.ts'

beforeAll(freshDatabase)

interface Told {
  id: string
  state: string
  until: string | null
  waitingFor: string | null
}

const day = fc.constantFrom(
  ...['2026-02-30', '2024-02-29', '2025-02-29', '0000-01-01', '9999-12-31', '2099-03-08'],
  // Where clocks are put forward, and back.
  ...['2027-03-14', '2027-11-07', '2026-12-31', '20261231', '2026-12-31 10:00'],
)
const time = fc.constantFrom(
  ...['2027-03-14T02:30:00-05:00', '2027-11-07T01:30:00Z', '9999-12-31T23:59:59-23:59'],
  ...['2020-01-01T00:00:00Z', '2027-01-01T00:00:00', '2027-13-01T00:00:00Z', 'soon', ''],
)
const change = fc.record(
  {
    state: fc.constantFrom('open', 'waiting', 'done', ''),
    until: fc.oneof(day, time, fc.constant(null)),
    waitingFor: fc.constantFrom('Pat', ' Pat ', '', null, 'x'.repeat(201)),
    note: fc.constantFrom('why', '', null, 'x'.repeat(1001)),
    assigneeId: fc.constantFrom('nobody-here', null, ''),
    comment: fc.constantFrom('said', '', 'x'.repeat(1001)),
  },
  { requiredKeys: [] },
)

/** Midnight of a day in Toronto, by its clock. */
const isMidnight = (at: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Toronto', timeStyle: 'short' }).format(
    new Date(at),
  ) === '00:00'

test('a change is done as it was asked for, or refused by name', async () => {
  const office = await Office.make()
  await office.site.people([aRow(1, { Phone1: '' }), aRow(2)])
  await office.sync()
  const issue = async () => {
    const { body } = await office.viewer<Page<Told>>('GET', '/issues?kind=trouble')
    const [first] = body.items
    if (!first) throw new Error('There is none.')
    return first
  }
  const { id } = await issue()
  const seen = new Set<number>()
  await fc.assert(
    fc.asyncProperty(change, fc.boolean(), async (asked, many) => {
      const before = await issue()
      const { status, body } = many
        ? await office.admin<ProblemOut>('PATCH', '/issues', {
            ...asked,
            ids: [id, id, 'never-was'],
          })
        : await office.admin<ProblemOut>('PATCH', `/issues/${id}`, asked)
      seen.add(status)
      const after = await issue()
      if (status !== 200) {
        expect([404, 422]).toContain(status)
        if (status === 422) expect(Object.keys(asked)).toContain(body.errors?.[0]?.field)
        expect(after).toEqual(before)
        return
      }
      if (asked.state === undefined) {
        expect([asked.until ?? null, asked.waitingFor ?? null]).toEqual([null, null])
        expect(after).toMatchObject({ state: before.state, until: before.until })
        return
      }
      expect(after.state).toBe(asked.state)
      expect(after.waitingFor).toBe(asked.waitingFor?.trim() ?? null)
      if (!asked.until) expect(after.until).toBeNull()
      else if (asked.until.length === 10) expect(after.until).toSatisfy(isMidnight)
      else expect(Date.parse(after.until ?? '')).toBe(Date.parse(asked.until))
    }),
    { numRuns: 150 },
  )
  expect([...seen].sort()).toEqual([200, 404, 422])
})
