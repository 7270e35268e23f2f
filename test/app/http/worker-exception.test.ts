/** Deactivate here until a day, and keep active here until a day. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { dayOf } from '../../../src/core/time/zone.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type ProblemOut, type WorkerDetailOut } from './support/office.ts'

let office: Office
beforeAll(freshDatabase)
beforeEach(async () => {
  office = await Office.make()
  await office.site.people([1, 2, 3, 4, 5, 6, 7, 8].map((n) => aRow(n)))
  await office.sync()
})

const DAY = 86_400_000
const inDays = (n: number) => dayOf(Date.now() + n * DAY, 'America/Toronto')
const except = (id: string, status: string, until = inDays(3)) =>
  office.admin<WorkerDetailOut & ProblemOut>('PUT', `/workers/${id}/exception`, { status, until })
const coded = async (runId: string) =>
  (await office.outcomes(runId)).flatMap((o) => (o.externalId === '10002' ? [o.code] : []))

test('somebody deactivated until a day stays so through syncs, which say why', async () => {
  const { id } = await office.worker('10002')
  expect((await except(id, 'inactive')).body).toMatchObject({
    status: 'inactive',
    exception: { status: 'inactive', until: inDays(3) },
  })
  for (const last of ['Last2', 'New', 'New']) {
    await office.site.people(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => aRow(n, n === 2 ? { LastName: last } : {})),
    )
    const run = await office.sync()
    expect(run.status).toBe('succeeded')
    expect(await coded(run.id)).toEqual([run.counts.updated > 0 ? 'updated' : 'status_exception'])
  }
  expect(await office.worker('10002')).toMatchObject({ status: 'inactive', lastName: 'New' })
})

test('somebody kept active stays so although the source has them no more, or says they left', async () => {
  const { id } = await office.worker('10002')
  await except(id, 'active')
  await office.site.people([1, 3, 4, 5, 6, 7, 8].map((n) => aRow(n)))
  const gone = await office.sync()
  expect(await coded(gone.id)).toEqual(['status_exception'])
  await office.site.people(
    [1, 2, 3, 4, 5, 6, 7, 8].map((n) => aRow(n, n === 2 ? { Active: 'N' } : {})),
  )
  const left = await office.sync()
  expect(await coded(left.id)).toEqual(['status_exception'])
  expect(await office.worker('10002')).toMatchObject({ status: 'active' })
})

test('it is over when its day begins in the company’s zone, and the source decides again', async () => {
  const { id } = await office.worker('10002')
  await except(id, 'active', inDays(2))
  await office.site.people(
    [1, 2, 3, 4, 5, 6, 7, 8].map((n) => aRow(n, n === 2 ? { Active: 'N' } : {})),
  )
  await office.sync()
  const [row] = await office.site.db.all<{ ends_at: number }>(
    'select ends_at from status_exceptions where company_id = ?1',
  )
  expect(dayOf(row?.ends_at ?? 0, 'America/Toronto')).toBe(inDays(2))
  office.site.clock.time = (row?.ends_at ?? 0) - 1
  await tick(office.site.around())
  expect((await office.worker('10002')).exception).not.toBeNull()
  office.site.clock.time = row?.ends_at ?? 0
  await tick(office.site.around())
  expect((await office.worker('10002')).exception).toBeNull()
  await office.sync()
  expect(await office.worker('10002')).toMatchObject({ status: 'inactive' })
})

test('ended by hand, whoever no source decides is as before at once', async () => {
  const { id } = await office.add({ firstName: 'Ann', lastName: 'Lee' })
  await except(id, 'inactive')
  expect((await office.admin('PATCH', `/workers/${id}`, { status: 'active' })).status).toBe(409)
  const { body } = await office.admin<WorkerDetailOut>('DELETE', `/workers/${id}/exception`)
  expect(body).toMatchObject({ status: 'active', exception: null })
  expect((await except(id, 'inactive', inDays(0))).status).toBe(422)
})
