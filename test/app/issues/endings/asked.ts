/** What is asked, and what waits for an answer to something else. */
import { aRow, phoneOf } from '../../../support/sync.ts'
import { company } from '../../connectors/payroll-feed-mailed.ts'
import { aFeedRow } from '../../connectors/payroll-feed-rows.ts'
import { Office } from '../../http/support/office.ts'
import { crowd, type Ending, plexxis, synced } from './ending.ts'

const STRANGER = {
  FirstName: 'Viktor',
  LastName: 'Petrov',
  Email: 'viktor@example.com',
  Phone1: phoneOf(700),
}
const feed = async (...rows: unknown[]) => {
  const office = await Office.of('payroll-feed')
  await synced(office, rows)
  return office
}
/** Answered by an admin, and what it begins is done. */
async function answered(office: Office, code: string, said: string): Promise<void> {
  const { body } = await office.viewer<{ items: { id: string }[] }>(
    'GET',
    `/issues?code=${code}&state=open`,
  )
  await office.admin('POST', `/issues/${body.items[0]?.id}/answer`, { answer: said })
  await office.drain()
}

export const ASKED: Record<string, Ending> = {
  another_human: async () => {
    const { office } = await plexxis(crowd(20), [aRow(0, STRANGER), ...crowd(19, 1)])
    return { office, who: '10000' }
  },
  renumbered: async () => {
    const { office } = await plexxis(
      crowd(20),
      crowd(20).map((row, n) =>
        n < 8 ? { ...row, Code: `N-${n}`, Phone1: phoneOf(n + 300) } : row,
      ),
    )
    return { office, who: 'N-0' }
  },
  maybe_another: async () => {
    const { office } = await plexxis(
      [aRow(1), aRow(2)],
      [aRow(1), aRow(3, { FirstName: 'First2', Phone1: phoneOf(2) })],
    )
    return { office, who: '10003' }
  },
  maybe_same: async () => {
    const office = await Office.make()
    await office.add({ firstName: 'First1', lastName: 'Old', email: 'person1@example.com' })
    await synced(office, [aRow(1), aRow(2)])
    return { office, who: '10001' }
  },
  same_name: async () => {
    const office = await Office.make()
    await office.add({ firstName: 'First1', lastName: 'Last1' })
    await synced(office, [aRow(1), aRow(2)])
    return { office, who: '10001' }
  },
  unknown_status: async () => {
    const office = await feed(aFeedRow(1, { Status: 'On a boat' }), aFeedRow(2))
    return { office, who: '000001' }
  },
  leading_row: async () => {
    const office = await feed(
      aFeedRow(1, { 'Last Name': 'Lee', 'Primary Zone': 'ICU' }),
      aFeedRow(1, { 'Last Name': 'Cole', 'Primary Zone': 'ER' }),
      aFeedRow(2),
    )
    return { office, who: '000001' }
  },
  another_company: async () => {
    const { office } = await plexxis(crowd(3))
    await office.admin('PATCH', office.path, { settings: { workersPath: '/other/workers' } })
    await office.sync()
    return { office, who: null }
  },
  mail_sender: async () => {
    const { office, send } = await company()
    await send()
    return { office, who: null }
  },
  list_in_question: async () => {
    const others = crowd(5).map((row) => ({ ...row, ...STRANGER }))
    const { office, runs } = await plexxis(crowd(20), [...others, ...crowd(15, 5), aRow(50)])
    await office.admin('POST', `/runs/${runs[1]?.id}/release`, {})
    await office.drain()
    return { office, who: '10050', mend: () => answered(office, 'another_human', 'another_person') }
  },
  key_in_question: async () => {
    const one = aRow(0)
    const { office } = await plexxis(crowd(20), [aRow(0, STRANGER), ...crowd(19, 1)])
    await answered(office, 'another_human', 'another_person')
    await synced(office, [...crowd(19, 1), one, aRow(50, STRANGER)])
    const mend = () => answered(office, 'another_human', 'another_person')
    return { office, who: '10050', mend }
  },
}
