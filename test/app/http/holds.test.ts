/** What the guard holds: shown with its numbers, released or rejected once, bound to the plan that was seen. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type Page, type ProblemOut, type RunOut } from './support/office.ts'

beforeAll(freshDatabase)

interface OverviewOut {
  connections: {
    lastRun: { status: string; heldWhole: boolean }
    shares: ({ synced: number; of: number } | null)[]
  }[]
}

const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
let office: Office
beforeEach(async () => {
  office = await Office.make()
  await office.site.people(ten.map((n) => aRow(n)))
  await office.sync()
})
const post = (path: string, body?: unknown) => office.admin<RunOut & ProblemOut>('POST', path, body)
const active = () => office.names('status=active')
const held = async (rows: unknown[]) => {
  await office.site.people(rows)
  const run = await office.sync()
  expect(run.status).toBe('held')
  return run
}
const tooMany = () =>
  held([
    ...ten.slice(0, 4).map((n) => aRow(n)),
    ...ten.slice(4).map((n) => aRow(n, { Active: 'N' })),
    aRow(11),
  ])
const audit = async () =>
  (await office.owner<Page<{ action: string; subject: string }>>('GET', '/audit')).body.items

describe('too many deactivations', () => {
  test('of a connection that was switched off meanwhile are not released, and can be rejected', async () => {
    const run = await tooMany()
    await office.admin('PATCH', office.path, { enabled: false })
    expect(await post(`/runs/${run.id}/release`)).toMatchObject({
      status: 409,
      body: { code: 'not_enabled' },
    })
    expect(await active()).toHaveLength(11)
    expect((await post(`/runs/${run.id}/reject`)).status).toBe(200)
  })

  test('wait while the rest goes through, and say who they are', async () => {
    const run = await tooMany()
    expect(run).toMatchObject({
      hold: {
        scope: 'deactivations',
        deactivations: 6,
        planHash: expect.stringMatching(/./),
        reasons: [{ code: 'too_many_deactivations', message: expect.stringContaining('6 of 10') }],
      },
      codes: expect.arrayContaining([
        { outcome: 'skipped', code: 'deactivation_held', count: 6, level: 'warning' },
      ]),
    })
    expect(await active()).toHaveLength(11)
    const waiting = await office.outcomes(run.id, 'code=deactivation_held')
    expect(waiting.map((o) => o.externalId).sort()).toEqual([
      '10005',
      '10006',
      '10007',
      '10008',
      '10009',
      '10010',
    ])
    expect(waiting[0]?.message).toMatch(/was left active: .* wait for an admin/)
    expect(await office.outcomes(run.id, 'outcome=deactivated')).toEqual([])
    expect(await office.outcomes(run.id, 'state=released')).toEqual([])
    expect((await office.viewer('GET', office.path)).body).toMatchObject({
      heldRun: { id: run.id, status: 'held' },
      activeRun: null,
    })
  })

  test('released are done, once, exactly as they were shown', async () => {
    const run = await tooMany()
    const answer = await post(`/runs/${run.id}/release`, { planHash: run.hold?.planHash })
    expect(answer.status).toBe(200)
    await office.drain()
    expect(await office.run(run.id)).toMatchObject({
      status: 'succeeded',
      counts: { total: 11, synced: 11, deactivated: 6, created: 1, unchanged: 4 },
    })
    expect(await active()).toHaveLength(5)
    expect(await office.outcomes(run.id, 'outcome=deactivated')).toHaveLength(6)
    const released = await office.outcomes(run.id, 'state=released')
    expect(released.map((o) => [o.externalId, o.outcome])).toEqual(
      ten.slice(4).map((n) => [String(10000 + n), 'deactivated']),
    )
    expect(await post(`/runs/${run.id}/release`, { planHash: run.hold?.planHash })).toMatchObject({
      status: 409,
      body: { code: 'run_not_held' },
    })
    expect((await audit())[0]).toMatchObject({ action: 'run.release', subject: run.id })
  })

  test('rejected are left as they are, and each stays an open issue', async () => {
    const run = await tooMany()
    expect((await post(`/runs/${run.id}/reject`)).status).toBe(200)
    await office.drain()
    expect(await office.run(run.id)).toMatchObject({
      status: 'warnings',
      counts: { deactivated: 0, skipped: 6, created: 1 },
    })
    expect(await active()).toHaveLength(11)
    expect(await office.names('hasIssue=true')).toHaveLength(6)
    expect(await post(`/runs/${run.id}/reject`)).toMatchObject({ body: { code: 'run_not_held' } })
    expect((await audit())[0]).toMatchObject({ action: 'run.reject', subject: run.id })
  })

  test('are not released by somebody who looked at another plan', async () => {
    const run = await tooMany()
    for (const decision of ['release', 'reject'])
      expect(await post(`/runs/${run.id}/${decision}`, { planHash: 'another' })).toMatchObject({
        status: 409,
        body: { code: 'plan_changed' },
      })
    expect((await office.run(run.id)).status).toBe('held')
    expect(office.site.jobs).toEqual([])
  })

  test('released twice at the same moment are done once', async () => {
    const run = await tooMany()
    const answers = await Promise.all([1, 2].map(() => post(`/runs/${run.id}/release`, {})))
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
    await office.drain()
    expect((await office.run(run.id)).counts.deactivated).toBe(6)
    const histories = await office.site.history()
    expect(histories.filter((h) => h.action === 'deactivated')).toHaveLength(6)
  })

  test('cannot be cancelled, only decided', async () => {
    const run = await tooMany()
    expect(await post(`/runs/${run.id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'run_not_active' },
    })
  })

  test('give way to a newer sync, which holds them again', async () => {
    const first = await tooMany()
    const second = await office.sync()
    expect(second).toMatchObject({ status: 'held', hold: { deactivations: 6 } })
    expect(await office.run(first.id)).toMatchObject({
      status: 'cancelled',
      error: { code: 'superseded' },
    })
    expect(await post(`/runs/${first.id}/release`)).toMatchObject({
      status: 409,
      body: { code: 'run_not_held' },
    })
    // What it held back was never done, and its log says so.
    expect(await office.outcomes(first.id, 'outcome=deactivated')).toEqual([])
    expect(await office.outcomes(first.id, 'code=deactivation_held')).toHaveLength(6)
  })
})

describe('a source that is not believed', () => {
  test('holds the whole run; rejected, nothing was changed and the outcomes claim nothing', async () => {
    const run = await held([aRow(1, { LastName: 'New' }), aRow(2), aRow(12)])
    expect(run.hold).toMatchObject({ scope: 'run', reasons: [{ code: 'shrunken_source' }] })
    expect(await active()).toHaveLength(10)
    expect(
      (await post(`/runs/${run.id}/reject`, { planHash: run.hold?.planHash })).body,
    ).toMatchObject({ status: 'cancelled', error: { code: 'rejected' } })
    expect(office.site.jobs).toEqual([])
    expect(await active()).toHaveLength(10)
    const said = await office.outcomes(run.id, 'outcome=created')
    expect(said.map((o) => o.message)).toEqual(['First12 Last12 would be added to the directory.'])
  })

  test('accepted in part says how many still wait; once the rest is rejected nobody waits any more', async () => {
    const run = await held([aRow(1), aRow(2)])
    expect(run.hold?.deactivations).toBe(8)
    const people = ['10003', '10004']
    await post(`/runs/${run.id}/release`, { planHash: run.hold?.planHash, people })
    await office.drain()
    const part = await office.run(run.id)
    expect(part).toMatchObject({ status: 'held', counts: { deactivated: 2 } })
    expect(part.hold?.deactivations).toBe(6)
    expect(await office.outcomes(run.id, 'code=change_held')).toHaveLength(6)
    const reject = await post(`/runs/${run.id}/reject`, { planHash: part.hold?.planHash })
    expect(reject.body.codes).toContainEqual(
      expect.objectContaining({ code: 'change_rejected', count: 6 }),
    )
    expect(await office.outcomes(run.id, 'code=change_held')).toEqual([])
    const left = await office.outcomes(run.id, 'code=change_rejected')
    expect(left.map((o) => o.message)).toContain(
      'First5 Last5 was left as is: an admin rejected this change.',
    )
    expect(left).toHaveLength(6)
    // Of the source it says nothing, neither held nor rejected.
    const { connections } = (await office.admin<OverviewOut>('GET', '/overview')).body
    expect(connections[0]?.lastRun).toMatchObject({ status: 'cancelled', heldWhole: true })
    expect(connections[0]?.shares.at(-1)).toEqual({ synced: 10, of: 10 })
  })

  test('released is believed', async () => {
    const run = await held([aRow(1), aRow(2)])
    await post(`/runs/${run.id}/release`)
    await office.drain()
    expect(await office.run(run.id)).toMatchObject({
      status: 'succeeded',
      counts: { total: 2, synced: 2, deactivated: 8, unchanged: 2 },
    })
    expect(await active()).toEqual(['First1 Last1', 'First2 Last2'])
    const gone = await office.outcomes(run.id, 'outcome=deactivated')
    expect(gone).toHaveLength(8)
    expect(gone[0]?.message).toMatch(/is no longer in Plexxis V2 and was deactivated/)
  })

  test('cancelled is rejected', async () => {
    const run = await held([])
    expect((await post(`/runs/${run.id}/cancel`)).body).toMatchObject({
      status: 'cancelled',
      error: { code: 'rejected' },
    })
  })
})

test.for(['release', 'reject'])(
  'a run that is not held is refused to be %sed',
  async (decision) => {
    const run = await office.sync()
    expect(await post(`/runs/${run.id}/${decision}`)).toMatchObject({
      status: 409,
      body: { code: 'run_not_held' },
    })
  },
)

describe('a part', () => {
  test('of a preview is looked at, accepted as it was looked at, and the others can be listed', async () => {
    await office.site.people([
      ...ten.map((n) => aRow(n, n < 4 ? { LastName: 'Other', Email: `new${n}@x.test` } : {})),
      aRow(11),
    ])
    const preview = await office.sync('preview')
    const waiting = await office.outcomes(preview.id, 'state=waiting')
    expect(waiting.map((o) => [o.externalId, o.waits])).toEqual([
      ['10001', 'fields'],
      ['10002', 'fields'],
      ['10003', 'fields'],
      ['10011', 'whole'],
    ])
    const asked = { planHash: preview.planHash, fields: ['email'] }
    const part = await office.viewer<{ hash: string }>('POST', `/runs/${preview.id}/part`, asked)
    expect(part.body).toMatchObject({
      people: 3,
      outcomes: [{ outcome: 'updated', count: 3 }],
      fields: [{ field: 'email', count: 3 }],
      waits: 4,
    })
    const accept = { ...asked, partHash: part.body.hash }
    expect((await office.viewer('POST', `/runs/${preview.id}/release`, accept)).status).toBe(403)
    expect(await post(`/runs/${preview.id}/release`, accept)).toMatchObject({
      status: 200,
      body: { mode: 'apply', status: 'running' },
    })
    await office.site.drain()
    expect(await office.outcomes(preview.id, 'state=waiting')).toHaveLength(4)
    expect((await office.outcomes(preview.id, 'outcome=updated')).map((o) => o.changes)).toEqual(
      [1, 2, 3].map((n) => [
        {
          field: 'email',
          before: `person${n}@example.com`,
          after: `new${n}@x.test`,
          why: 'source',
        },
      ]),
    )
    expect(await post(`/runs/${preview.id}/release`, accept)).toMatchObject({ status: 409 })
  })
})
