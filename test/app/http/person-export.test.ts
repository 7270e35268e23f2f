/** The copy of everything that is kept of one person. */

import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { PersonExport } from '../../../src/api/workers/person.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { made } from './support/deed.ts'
import { day } from './support/hours.ts'
import { Office, type WorkerOut } from './support/office.ts'

type Copy = z.infer<typeof PersonExport>

let office: Office
let worker: WorkerOut
beforeAll(async () => {
  await freshDatabase()
  office = await Office.make({ unlock: true })
  await office.site.people([aRow(1), aRow(2)])
  await office.sync()
  await office.site.people([aRow(1, { Email: 'new@example.com' }), aRow(2)])
  await office.sync()
  worker = await office.worker('10001')
  const projectId = await made(office, '/projects', { name: 'Pier' })
  await office.admin('POST', '/time-entries', {
    ...{ workerId: worker.id, projectId, day: day(-1), hours: 7.5, note: 'Night' },
  })
})

const copyOf = async (id: string) => (await office.owner<Copy>('GET', `/workers/${id}/export`)).body

test('holds what is kept in every place, and of nobody else', async () => {
  const copy = await copyOf(worker.id)
  expect(copy.worker).toMatchObject({ name: 'First1 Last1', email: 'new@example.com' })
  expect(copy.worker.fields.find((f) => f.field === 'email')).toMatchObject({ source: 'sync' })
  expect(copy.history.map((h) => h.action)).toEqual(['updated', 'created'])
  expect(copy.sources).toMatchObject([
    { externalId: '10001', name: 'First1 Last1', says: { email: 'new@example.com' } },
  ])
  expect(copy.pages.map((p) => p.says['email']).sort()).toEqual([
    'new@example.com',
    'person1@example.com',
  ])
  expect(copy.outcomes.map((o) => o.code)).toEqual(['updated', 'created'])
  expect(copy.outcomes[0]?.changes).toContainEqual(
    expect.objectContaining({ before: 'person1@example.com', after: 'new@example.com' }),
  )
  expect(copy.hours).toMatchObject([{ hours: 7.5, note: 'Night', projectName: 'Pier' }])
  expect(JSON.stringify(copy)).not.toContain('Last2')
})

test('is a page to read that carries the same as JSON, and runs nothing', async () => {
  const evil = await office.add({ firstName: '</script><b>', lastName: 'Tables' })
  const answer = await office.owner('GET', `/workers/${evil.id}/export?format=html`)
  const page = answer.text ?? ''
  expect(answer.headers.get('content-disposition')).toContain('attachment')
  expect(page).toContain('<h2>History</h2>')
  const data = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? ''
  expect((JSON.parse(data) as Copy).worker.firstName).toBe('</script><b>')
  expect(page.split('</script>')).toHaveLength(2)
  expect(page).not.toContain('<b>')
})

test('is for owners, and the audit log says of whom it was made without a name', async () => {
  const refused = await office.admin('GET', `/workers/${worker.id}/export`)
  expect(refused.status).toBe(403)
  await copyOf(worker.id)
  const { items } = (
    await office.owner<{ items: { action: string; subject: string }[] }>('GET', '/audit')
  ).body
  expect(items[0]).toMatchObject({ action: 'worker.export', subject: worker.id })
  expect((await office.owner('GET', '/workers/nobody/export')).status).toBe(404)
})
