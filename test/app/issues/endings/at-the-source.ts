/** What is put right at the source. */
import { aRow, type PlexxisRow } from '../../../support/sync.ts'
import { crew, type Row } from '../../disasters/crew.ts'
import { SOURCES } from '../../disasters/sources.ts'
import { Office } from '../../http/support/office.ts'
import { crowd, type Ending, plexxis, synced } from './ending.ts'

/** A row that is wrong, and then right. */
const wrong =
  (more: PlexxisRow): Ending =>
  async () => {
    const { office } = await plexxis([aRow(1, more), aRow(2)])
    return { office, who: '10001', mend: () => office.site.people([aRow(1), aRow(2)]) }
  }

/** The same at any source, of rows before their vendor writes them. */
const wrongAt =
  (kind: string, more: (row: Row, other: Row) => Partial<Row>): Ending =>
  async () => {
    const source = SOURCES[kind]
    if (!source) throw new Error(kind)
    const office = await Office.of(kind, source.settings)
    const [one, two] = crew(2, 3, source.numbers) as [Row, Row]
    const write = (rows: Row[]) => rows.map(source.row)
    await synced(office, write([{ ...one, ...more(one, two) }, two]))
    return { office, who: one.key, mend: () => office.site.people(write([one, two])) }
  }

export const AT_THE_SOURCE: Record<string, Ending> = {
  missing_phone: wrong({ Phone1: '' }),
  missing_name: wrong({ FirstName: '' }),
  invalid_phone: wrong({ Phone1: '12' }),
  field_too_long: wrong({ FirstName: 'x'.repeat(300) }),
  unreadable: async () => {
    const { office } = await plexxis([...crowd(30), aRow(50, { FirstName: ['Luis'] })])
    return { office, who: '10050', mend: () => office.site.people([...crowd(30), aRow(50)]) }
  },
  missing_email: wrongAt('procore', () => ({ email: '' })),
  invalid_email: wrongAt('procore', () => ({ email: 'nobody at all' })),
  duplicate_payroll_id: wrongAt('quickbooks-online', (_, { payrollId }) => ({ payrollId })),
  missing_payroll_id: async () => {
    const { office } = await plexxis([aRow(1, { Code: '' }), aRow(2)])
    const [who = ''] = Object.keys(await office.site.issues())
    return { office, who, mend: () => office.site.people([aRow(1), aRow(2)]) }
  },
  duplicate_external_id: async () => {
    const { office } = await plexxis([aRow(1), { ...aRow(9), Code: aRow(1).Code }, aRow(2)])
    return { office, who: '10001', mend: () => office.site.people([aRow(1), aRow(2)]) }
  },
  lost_payroll_id: async () => {
    const lists = [
      [aRow(1), aRow(2)],
      [aRow(1), aRow(2, { Code: '' })],
    ] as const
    const { office } = await plexxis(...lists.map((list) => [...list]))
    return { office, who: '10002', mend: () => office.site.people([aRow(1), aRow(2)]) }
  },
  absent_unconfirmed: async () => {
    const { office } = await plexxis(crowd(30), [...crowd(29, 1), 'nonsense'])
    return { office, who: '10000', mend: () => office.site.people(crowd(29, 1)) }
  },
  deactivation_rejected: async () => {
    const { office, runs } = await plexxis(crowd(30), crowd(22))
    await office.admin('POST', `/runs/${runs[1]?.id}/reject`)
    await office.drain()
    return { office, who: '10025', mend: () => office.site.people(crowd(30)) }
  },
  change_rejected: async () => {
    const renamed = crowd(30).map((row) => ({ ...row, LastName: 'Same' }))
    const { office, runs } = await plexxis(crowd(30), renamed)
    await office.admin('POST', `/runs/${runs[1]?.id}/reject`)
    await office.drain()
    return { office, who: '10003', mend: () => office.site.people(crowd(30)) }
  },
  locked_out: async () => {
    const { office } = await plexxis(crowd(3))
    const low = `${office.site.connectionId}-2`
    await office.site.addConnection(low)
    await office.site.people(crowd(3), low)
    await office.site.sync('apply', low)
    await synced(office, [aRow(0), aRow(1, { Active: 'N' }), aRow(2)])
    await office.site.sync('apply', low)
    const mend = () => synced(office, crowd(3))
    return { office, who: '10001', connectionId: low, mend }
  },
  erased: async () => {
    const { office } = await plexxis(crowd(3))
    const worker = await office.worker('10001')
    await office.owner('DELETE', `/workers/${worker.id}`, { confirm: worker.name })
    await office.drain()
    await office.sync()
    const who = Object.keys(await office.site.issues())[0] ?? ''
    return { office, who, mend: () => office.site.people([aRow(0), aRow(2)]) }
  },
  not_employee: async () => {
    const { numbers, row } = SOURCES.procore as (typeof SOURCES)[string]
    const office = await Office.of('procore')
    const [one] = crew(1, 3, numbers).map(row)
    await synced(office, [{ ...one, is_employee: false }])
    return { office, who: String(one?.id), mend: () => office.site.people([one]) }
  },
}
