/** Whichever way somebody has come to be kept here: once they are erased, nothing of them is left in any table or object. */
import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Explained } from '../../../src/api/explain.ts'
import type { Erasure } from '../../../src/api/workers/person.ts'
import { freshDatabase } from '../../support/database.ts'
import { found } from '../../support/everything.ts'
import { TimeSite } from '../../support/pushing.ts'
import { aRow, phoneOf } from '../../support/sync.ts'
import { company, HEAD } from '../connectors/payroll-feed-mailed.ts'
import { Office, type WorkerOut } from '../http/support/office.ts'

type Erased = z.infer<typeof Erasure>

beforeAll(freshDatabase)

async function erased(office: Office, id: string, confirm: string): Promise<Erased> {
  const { status, body } = await office.owner<Erased>('DELETE', `/workers/${id}`, { confirm })
  expect(status).toBe(200)
  await office.drain()
  return body
}

test('of somebody merged, undone, put back, excepted, asked about and noted', async () => {
  const markers = ['Wilhemina', 'Quastworth', 'Quastwrong', 'vqmail', 'vqtwin', 'VQ-55001', 'VQ-6']
  const office = await Office.make()
  const her = (more: object = {}) =>
    aRow(1, {
      ...{ Code: 'VQ-55001', FirstName: 'Wilhemina', LastName: 'Quastworth' },
      ...{ Email: 'vqmail@example.com', Phone1: phoneOf(801) },
      ...more,
    })
  const others = Array.from({ length: 6 }, (_, i) => aRow(i + 2))
  // Somebody who has her number: their issue, and what is noted of it, speak of her.
  const clashing = aRow(30, { Phone1: phoneOf(801) })
  await office.site.people([her(), ...others])
  await office.sync()
  const { id } = await office.worker('VQ-55001')
  const twin = await office.add({
    ...{ firstName: 'Wilhemina', lastName: 'Quastworthy', email: 'vqtwin@example.com' },
    ...{ payrollId: 'VQ-6', phone: '4165550199', confirmDuplicate: true },
  })
  await office.admin('POST', `/workers/${id}/merge`, { from: twin.id, mode: 'apply' })
  await office.site.people([her({ LastName: 'Quastwrong' }), ...others, clashing])
  const wrong = await office.sync()
  for (const mode of ['preview', 'apply']) {
    await office.admin('POST', `/runs/${wrong.id}/undo`, { mode, people: ['VQ-55001'] })
    await office.drain()
  }
  await office.sync()
  await office.admin('PUT', `/workers/${id}/exception`, { status: 'inactive', until: '2099-01-01' })
  await office.admin('POST', `/workers/${id}/archive`)
  await office.admin('POST', `/workers/${id}/undo`, { changeId: '5' })
  const issues = await office.admin<{ items: { id: string; message: string }[] }>('GET', '/issues')
  for (const issue of issues.body.items)
    await office.admin('PATCH', `/issues/${issue.id}`, {
      ...{
        state: 'waiting',
        waitingFor: 'Wilhemina Quastworth',
        note: 'Wilhemina Quastworth knows',
      },
    })
  expect(issues.body.items.length).toBeGreaterThan(0)
  expect(new Set((await found(markers)).map((one) => one.split(' ')[0])).size).toBe(markers.length)

  await erased(office, id, 'Wilhemina Quastworth')
  expect(await found(markers)).toEqual([])
  for (const query of ['Wilhemina', 'VQ-55001', 'vqtwin@example.com']) {
    const { body } = await office.viewer<z.infer<typeof Explained>>(
      'GET',
      `/explain?query=${query}`,
    )
    expect(JSON.stringify(body)).not.toMatch(/wilhemina|quast|vqmail|vqtwin/i)
    const listed = await office.viewer<{ items: WorkerOut[] }>('GET', `/workers?query=${query}`)
    expect(listed.body.items).toEqual([])
  }
  for (const alias of [id, twin.id])
    expect((await office.viewer('GET', `/workers/${alias}`)).status).toBe(404)
})

test('of somebody who came in a file that was emailed', async () => {
  const markers = ['Xerxesia', 'Quinbury', 'xqmail']
  const { office, send, answer } = await company()
  const file = (last: string) =>
    `${HEAD}\nXQ1,Xerxesia,${last},xqmail@x.test,Active\n2,Bo,Li,bo@x.test,Active\n`
  await send({ files: [['p.csv', file('Quin')]] })
  await office.drain()
  await answer('take')
  await office.site.sync()
  await send({ files: [['Xerxesia Quinbury.csv', file('Quinbury')]] })
  await office.drain()
  await office.site.sync()
  const { body } = await office.viewer<{ items: WorkerOut[] }>('GET', '/workers?query=Quinbury')
  expect(await found(markers)).not.toEqual([])
  await erased(office, body.items[0]?.id ?? '', 'Xerxesia Quinbury')
  expect(await found(markers)).toEqual([])
  expect(await office.names()).toEqual(['Bo Li'])
  await office.site.sync()
  expect(await found(markers)).toEqual([])
})

test('of somebody whose hours were pushed: the cards that stay at the vendor are named', async () => {
  const markers = ['Yolandria', 'Quenneville', 'YQ-1', 'yqnote']
  const time = await TimeSite.make()
  await time.worker('wy', 'Yolandria', 'Quenneville', 'YQ-1')
  const entry = await time.enter('wy', 8, { note: 'yqnote' })
  await time.push()
  await time.change(entry, { hours: 7 })
  await time.push()
  expect((await time.cards()).map((c) => c.party?.name)).toEqual(['Yolandria Quenneville'])
  const office = await Office.at(time.site)
  const { id, stays } = await erased(office, 'wy', 'Yolandria Quenneville')
  expect(await found(markers)).toEqual([])
  const done = await office.owner<{ items: Erased[] }>('GET', '/erasures')
  const said = [...stays, ...(done.body.items.find((one) => one.id === id)?.stays ?? [])]
  expect(said.join('\n')).toContain('Procore')
})
