/** What is put right in the directory, by a link, by looking again, or by an admin's word about what is held. */
import { vi } from 'vitest'
import { aMember } from '../../../support/connectwise.ts'
import { aRow, phoneOf } from '../../../support/sync.ts'
import { aFeedRow } from '../../connectors/payroll-feed-rows.ts'
import { crew } from '../../disasters/crew.ts'
import { SOURCES } from '../../disasters/sources.ts'
import { Office } from '../../http/support/office.ts'
import { crowd, type Ending, plexxis, synced } from './ending.ts'

const patch = (office: Office, id: string, more: object) => () =>
  office.admin('PATCH', `/workers/${id}`, more)

/** A member of ConnectWise who nearly is a worker here. */
const nearly =
  (worker: object, right: object): Ending =>
  async () => {
    const office = await Office.of('connectwise', { employeeIds: ['identifier'] })
    const { id } = await office.add({ firstName: 'First1', lastName: 'Last1', ...worker })
    await synced(office, [aMember(1)])
    return { office, who: '1001', mend: patch(office, id, right) }
  }

/** Held in part, or rejected, or undone: everybody but a few is called otherwise. */
const renamed = () => crowd(30).map((row) => ({ ...row, LastName: 'Same' }))

export const HERE: Record<string, Ending> = {
  phone_in_use: async () => {
    const office = await Office.make()
    const { id } = await office.add({ firstName: 'Tara', lastName: 'One', phone: phoneOf(1) })
    await synced(office, [aRow(1), aRow(2)])
    return { office, who: '10001', mend: patch(office, id, { phone: phoneOf(77) }) }
  },
  archived: async () => {
    const { office } = await plexxis(crowd(3))
    const { id } = await office.worker('10001')
    await office.admin('POST', `/workers/${id}/archive`)
    await office.drain()
    await office.sync()
    return { office, who: '10001', mend: () => office.admin('POST', `/workers/${id}/restore`) }
  },
  no_matching_id: nearly(
    { email: 'member1@example.com', employeeIds: ['another'] },
    { employeeIds: ['another', 'member1'] },
  ),
  email_differs: nearly(
    { email: 'Member1@example.com', employeeIds: ['member1'] },
    { email: 'member1@example.com' },
  ),
  exists_in_other_location: async () => {
    const office = await Office.of('payroll-feed')
    const location = async (name: string) =>
      (await office.admin<{ id: string }>('POST', '/locations', { name })).body.id
    const { id } = await office.add({
      ...{ firstName: 'First1', lastName: 'Last1', email: 'feed1@example.com' },
      locationId: await location('North Clinic'),
    })
    await synced(office, [aFeedRow(1), aFeedRow(2)])
    const { location: here } = await office.worker('000002')
    const { body } = await office.viewer<{ items: { id: string; name: string }[] }>(
      'GET',
      '/locations?limit=50',
    )
    const locationId = body.items.find((one) => one.name === here)?.id
    return { office, who: '000001', mend: patch(office, id, { locationId }) }
  },
  ambiguous_match: async () => {
    const office = await Office.make()
    const { id } = await office.add({ firstName: 'A', lastName: 'One', payrollId: '10001' })
    await office.add({
      ...{ firstName: 'B', lastName: 'Two', payrollId: '10001' },
      confirmDuplicate: true,
    })
    await synced(office, [aRow(1), aRow(2)])
    return { office, who: '10001', workerId: id }
  },
  same_worker: async () => {
    const { office } = await plexxis([
      aRow(1),
      aRow(1, { Code: 'N-1', Phone1: phoneOf(50) }),
      aRow(2),
    ])
    const [who = ''] = Object.keys(await office.site.issues())
    const { id } = await office.add({ firstName: 'Another', lastName: 'One' })
    return { office, who, workerId: id }
  },
  ignored: async () => {
    const { office } = await plexxis([aRow(1, { Phone1: '' }), aRow(2)])
    const ignored = `${office.path}/people/10001/ignored`
    await office.admin('PUT', ignored)
    await synced(office, [aRow(1), aRow(2)])
    const { id } = await office.add({ firstName: 'Another', lastName: 'One' })
    const mend = () => office.admin('DELETE', ignored)
    return { office, who: '10001', workerId: id, mend }
  },
  unlinked_by_hand: async () => {
    const { office } = await plexxis([aRow(1), aRow(2)])
    const { id } = await office.worker('10001')
    await office.admin('DELETE', `${office.path}/links/10001`)
    return { office, who: '10001', workerId: id }
  },
  key_left_out: async () => {
    const { office } = await plexxis([aRow(1), aRow(2)])
    await office.admin('DELETE', `${office.path}/links/10001`)
    await synced(office, [aRow(7, { Code: '10001' }), aRow(2)])
    const { id } = await office.add({ firstName: 'First7', lastName: 'Last7' })
    return { office, who: '10001', workerId: id }
  },
  not_linked: async () => {
    const office = await Office.of('paycom', { newPeople: 'match' })
    const { numbers, row } = SOURCES.paycom as (typeof SOURCES)[string]
    const [one] = crew(1, 3, numbers)
    if (!one) throw new Error('nobody')
    await synced(office, [row(one, 0)])
    const { id } = await office.add({ firstName: 'Another', lastName: 'One' })
    return { office, who: one.key, workerId: id }
  },
  seen_elsewhere: async () => {
    const [ana, bruno, ...others] = crowd(30)
    const long = { ...bruno, Code: 'N-1', LastName: 'x'.repeat(300) }
    const right = [ana, { ...bruno, Code: 'N-1' }, ...others]
    const { office } = await plexxis(crowd(30), [ana, long, ...others] as never)
    return { office, who: '10001', mend: () => office.site.people(right) }
  },
  list_moved: async () => {
    const { office } = await plexxis(crowd(30))
    await office.site.configure({
      settings: { ...(await office.site.connection()).settings, pageSize: 10 },
    })
    let rows = crowd(30)
    const real = globalThis.fetch
    const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const url = input instanceof Request ? input.url : String(input)
      if (url.includes('page=2') && !url.includes('/_sim/')) {
        rows = rows.slice(1)
        await office.site.people(rows)
      }
      return real(input, init)
    })
    await office.sync()
    spy.mockRestore()
    const [who = ''] = Object.keys(await office.site.issues())
    return { office, who }
  },
  changed_meanwhile: async () => {
    const { office, runs } = await plexxis(crowd(10), crowd(4, 6))
    await office.site.edit('10001', 'email', 'edited@example.com', 'email')
    await office.admin('POST', `/runs/${runs[1]?.id}/release`)
    await office.drain()
    return { office, who: '10001' }
  },
  deactivation_held: async () => {
    const { office, runs } = await plexxis(crowd(30), crowd(22))
    return { office, who: '10025', run: runs[1] }
  },
  change_held: async () => {
    const { office, runs } = await plexxis(crowd(30), renamed())
    return { office, who: '10003', run: runs[1] }
  },
  kept_as_before: async () => {
    const { office, runs } = await plexxis(crowd(3), [aRow(0), aRow(1, { LastName: 'W' }), aRow(2)])
    const path = `/runs/${runs[1]?.id}/undo`
    const { body } = await office.admin<{ id: string }>('POST', path, { mode: 'preview' })
    await office.drain()
    const { planHash } = (await office.run(body.id)) as { planHash?: string }
    await office.admin('POST', path, { mode: 'apply', planHash })
    await office.drain()
    await office.sync()
    return { office, who: '10001' }
  },
  change_waits: async () => {
    const { office } = await plexxis(crowd(3))
    await office.site.people(crowd(3).map((row) => ({ ...row, LastName: 'Same' })))
    const run = await office.sync('preview')
    await office.admin('POST', `/runs/${run.id}/release`, { people: ['10000'] })
    await office.drain()
    await office.sync()
    return { office, who: '10001' }
  },
}
