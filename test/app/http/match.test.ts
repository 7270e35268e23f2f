/** Matching by hand: what each action of the board does, what it refuses, and how it is undone. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type {
  Created,
  Linked,
  LinkPreview,
  MatchAction,
  MatchBoard,
  SourceCard,
  TargetCard,
} from '../../../src/api/match.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf } from '../../support/sync.ts'
import { everyPage, Office, type ProblemOut, type RunOut } from './support/office.ts'

type Card = z.infer<typeof SourceCard>
type Target = z.infer<typeof TargetCard>
type LinkedOut = z.infer<typeof Linked> & ProblemOut
type ActionOut = z.infer<typeof MatchAction> & ProblemOut

beforeAll(freshDatabase)

let office: Office
beforeEach(async () => {
  office = await Office.make()
})

const people = async (state = 'unlinked', query = '') =>
  (await everyPage<Card>(office.viewer, `${office.path}/people?state=${state}&${query}`)).flat()
const free = async (query = '') =>
  (await everyPage<Target>(office.viewer, `${office.path}/match/workers?${query}`)).flat()
const board = async () =>
  (await office.viewer<z.infer<typeof MatchBoard>>('GET', `${office.path}/match`)).body
async function getUsers(...rows: unknown[]): Promise<RunOut> {
  if (rows.length > 0) await office.site.people(rows)
  const { status, body } = await office.admin<RunOut>('POST', `${office.path}/people/refresh`)
  expect(status).toBe(202)
  await office.drain()
  return office.run(body.id)
}
const link = (externalId: string, workerId: string) =>
  office.admin<LinkedOut>('POST', `${office.path}/links`, { externalId, workerId })
const unlink = (externalId: string) =>
  office.admin<ActionOut>('DELETE', `${office.path}/links/${externalId}`)
const undo = (id: string | undefined) =>
  office.admin<ActionOut>('POST', `${office.path}/match-actions/${id}/undo`)
const names = (cards: readonly { name: string }[]) => cards.map((c) => c.name)
const ann = () => office.add({ firstName: 'Ann', lastName: 'Lee' })

describe('Get Users', () => {
  test('lays out the active people of the source, and changes no worker', async () => {
    await ann()
    const run = await getUsers(aRow(1), aRow(2), aRow(3, { Active: 'N' }))
    expect(run).toMatchObject({
      mode: 'refresh',
      status: 'succeeded',
      counts: { total: 3, created: 0 },
    })
    expect(run.progress.message).toBe('Read 3 people: no worker was changed')
    expect(names(await people())).toEqual(['First1 Last1', 'First2 Last2'])
    expect(await office.names()).toEqual(['Ann Lee'])
    expect(names(await free())).toEqual(['Ann Lee'])
    expect(await board()).toMatchObject({ canRefresh: true, lastAction: null, activeRunId: null })
    expect((await board()).lastRead).not.toBeNull()
  })

  test('brings cards up to date, and takes away who is gone', async () => {
    await getUsers(aRow(1), aRow(2))
    await getUsers(aRow(1, { LastName: 'Changed' }), aRow(4))
    expect(names(await people())).toEqual(['First1 Changed', 'First4 Last4'])
  })

  test('says on the card what a sync would find wrong', async () => {
    await getUsers(aRow(1, { Phone1: '' }))
    expect((await people())[0]?.issue).toMatchObject({
      code: 'missing_phone',
      message: expect.stringContaining('missing phone number'),
    })
  })

  test('leaves links as they are, and the next sync goes on from there', async () => {
    await office.site.people([aRow(1)])
    await office.sync()
    await getUsers(aRow(1, { LastName: 'Changed' }), aRow(2))
    expect(names(await people())).toEqual(['First2 Last2'])
    expect(names(await people('linked'))).toEqual(['First1 Last1'])
    const run = await office.sync()
    expect(run.counts).toMatchObject({ total: 2, synced: 2, created: 1, updated: 1 })
    expect(await people()).toEqual([])
  })

  test('shows no more than the company’s own, and needs an admin', async () => {
    await getUsers(aRow(1))
    const other = await Office.make()
    expect((await other.viewer('GET', `${office.path}/people`)).status).toBe(404)
    expect((await office.viewer('POST', `${office.path}/people/refresh`)).status).toBe(403)
  })
})

describe('a link', () => {
  test('is kept by the next sync, which then fills the worker from the source', async () => {
    const { id } = await ann()
    await getUsers(aRow(1), aRow(2))
    const { status, body } = await link('10001', id)
    expect(status).toBe(201)
    expect(body.action).toMatchObject({
      kind: 'link',
      summary: 'First1 Last1 was linked to Ann Lee.',
    })
    expect(names(await people())).toEqual(['First2 Last2'])
    expect(await free()).toEqual([])
    const run = await office.sync()
    expect(run.counts).toMatchObject({ created: 1, updated: 1, synced: 2 })
    expect((await office.worker('10001')).id).toBe(id)
  })

  test('says beforehand what the next sync would change', async () => {
    const { id } = await ann()
    await getUsers(aRow(1), aRow(2, { Active: 'Y' }))
    const { body } = await office.viewer<z.infer<typeof LinkPreview>>(
      'POST',
      `${office.path}/links/preview`,
      {
        externalId: '10001',
        workerId: id,
      },
    )
    expect(body).toMatchObject({ status: null, problem: null })
    expect(body.sentence).toBe('Ann Lee would be updated.')
    expect(body.changes).toContainEqual({ label: 'First name', before: 'Ann', after: 'First1' })
    await link('10001', id)
    await office.sync()
    const after = await office.worker('10001')
    for (const { label, after: value } of body.changes)
      if (label === 'Phone') expect(after.phone).toBe(value)
  })

  test('is not said to be refused for a phone number that another source decides', async () => {
    const above = `${office.site.connectionId}above`
    await office.site.addConnection(above)
    await office.site.configure({ priority: 1 }, above)
    await office.site.people([aRow(1), aRow(2)], above)
    await office.site.sync('apply', above)
    const shared = await office.worker('10001')
    const byHand = await ann()
    await getUsers(aRow(3, { Phone1: phoneOf(2) }))
    const preview = async (workerId: string) =>
      (
        await office.viewer<z.infer<typeof LinkPreview>>('POST', `${office.path}/links/preview`, {
          externalId: '10003',
          workerId,
        })
      ).body
    expect((await preview(byHand.id)).problem).toContain('Last2')
    expect(await preview(shared.id)).toMatchObject({ problem: null, changes: [] })
    await link('10003', shared.id)
    const run = await office.sync()
    expect((await office.outcomes(run.id)).map((o) => o.code)).toEqual(['other_source_decides'])
    expect((await office.worker('10001')).phone).toBe(phoneOf(1))
  })

  test('is refused with the name of whoever is linked already', async () => {
    const [a, b] = [await ann(), await office.add({ firstName: 'Bo', lastName: 'Li' })]
    await getUsers(aRow(1), aRow(2))
    await link('10001', a.id)
    expect(await link('10001', b.id)).toMatchObject({
      status: 409,
      body: {
        code: 'already_linked',
        detail: 'First1 Last1 is linked to Ann Lee already. Unlink them first.',
      },
    })
    expect((await link('10002', a.id)).body.detail).toBe(
      'Ann Lee is linked to First1 Last1 already. Unlink them first.',
    )
    expect((await link('nobody', b.id)).status).toBe(404)
    expect((await link('10002', 'nobody')).status).toBe(404)
  })

  test('is had by one of two admins at the same card', async () => {
    const [a, b] = [await ann(), await office.add({ firstName: 'Bo', lastName: 'Li' })]
    await getUsers(aRow(1))
    const both = await Promise.all([link('10001', a.id), link('10001', b.id)])
    expect(both.map((r) => r.status).sort()).toEqual([201, 409])
    expect(await people('linked')).toHaveLength(1)
    expect(await free()).toHaveLength(1)
  })

  test('made in numbers takes what it can, and says why not the others', async () => {
    const [a, b] = [await ann(), await office.add({ firstName: 'Bo', lastName: 'Li' })]
    await getUsers(aRow(1), aRow(2), aRow(3))
    const pairs = [
      { externalId: '10001', workerId: a.id },
      { externalId: '10002', workerId: a.id },
      { externalId: '10003', workerId: b.id },
    ]
    const { body } = await office.admin<LinkedOut>('POST', `${office.path}/links/batch`, { pairs })
    expect(body.linked.map((l) => l.externalId)).toEqual(['10001', '10003'])
    expect(body.refused).toEqual([
      {
        externalId: '10002',
        targetId: a.id,
        code: 'already_linked',
        message: 'Ann Lee is linked to First1 Last1 already. Unlink them first.',
      },
    ])
    expect(body.action?.summary).toBe('2 pairs were linked.')
    expect((await undo(body.action?.id)).status).toBe(200)
    expect(await people('linked')).toEqual([])
  })

  test('is written to the worker’s history and the audit log', async () => {
    const { id } = await ann()
    await getUsers(aRow(1))
    await link('10001', id)
    const history = await office.viewer<{ items: { action: string }[] }>(
      'GET',
      `/workers/${id}/history`,
    )
    expect(history.body.items.map((h) => h.action)).toEqual(['linked', 'created'])
    const audit = await office.owner<{ items: { action: string }[] }>('GET', '/audit')
    expect(audit.body.items.map((a) => a.action)).toContain('match.link')
  })
})

describe('somebody whose link is gone', () => {
  const crew = Array.from({ length: 8 }, (_, n) => aRow(n + 2))
  const again = aRow(50, {
    FirstName: 'First1',
    LastName: 'Last-One',
    Email: 'person1@example.com',
  })
  const suggested = async () =>
    (await office.viewer<{ items: Suggested[] }>('GET', `${office.path}/suggestions`)).body.items
  interface Suggested {
    externalId: string
    targetId: string
  }
  /** Left the source under 10001; somebody very like them is there as 10050. */
  async function left() {
    await office.site.people([aRow(1), ...crew])
    await office.sync()
    const { id } = await office.worker('10001')
    await office.site.people(crew)
    await office.sync()
    await getUsers(again, ...crew)
    return id
  }

  test('is offered and suggested for somebody new, with the ID they had', async () => {
    const id = await left()
    expect(await free()).toEqual([])
    expect(await free('inactive=true')).toMatchObject([
      { id, active: false, details: ['was 10001 there'] },
    ])
    expect(await suggested()).toMatchObject([{ externalId: '10050', targetId: id }])
  })

  test('goes on under the new ID once linked, and the old one is free', async () => {
    const id = await left()
    expect((await link('10050', id)).status).toBe(201)
    expect(await free('inactive=true')).toEqual([])
    const run = await office.sync()
    expect(run.counts).toMatchObject({ created: 0, conflict: 0 })
    expect(await office.worker('10050')).toMatchObject({ id, status: 'active' })
    expect((await office.sync()).counts).toMatchObject({ created: 0, updated: 0, synced: 9 })
  })

  test('is as before when the link is undone', async () => {
    const id = await left()
    const links = await office.site.links()
    const { body } = await link('10050', id)
    expect((await undo(body.action?.id)).status).toBe(200)
    const now = await office.site.links()
    expect(now.map((l) => ({ ...l, attention: 0 }))).toEqual(
      links.map((l) => ({ ...l, attention: 0 })),
    )
    expect(await suggested()).toMatchObject([{ externalId: '10050', targetId: id }])
    await getUsers(...crew)
    expect((await office.sync()).counts).toMatchObject({ created: 0, conflict: 0 })
    expect((await office.worker('10001')).id).toBe(id)
  })

  test('whom the source still has is refused with the name of who they are there', async () => {
    await left()
    const { id } = await office.worker('10002')
    const { status, body } = await link('10050', id)
    expect([status, body.code]).toEqual([409, 'already_linked'])
  })
})

describe('unlinking', () => {
  test('returns both cards, and no sync links or adds them again by itself', async () => {
    await office.site.people([aRow(1)])
    await office.sync()
    const { status, body } = await unlink('10001')
    expect(status).toBe(200)
    expect(body.summary).toBe('First1 Last1 was unlinked from First1 Last1.')
    expect(await people()).toMatchObject([{ name: 'First1 Last1', hold: 'unlinked' }])
    expect(names(await free())).toEqual(['First1 Last1'])
    const run = await office.sync()
    expect(run.counts).toMatchObject({ created: 0, skipped: 1 })
    expect(run.codes).toEqual([
      { outcome: 'skipped', code: 'unlinked_by_hand', level: 'info', count: 1 },
    ])
    expect(await office.names()).toEqual(['First1 Last1'])
    expect((await unlink('10001')).status).toBe(409)
  })

  test('does not take away anybody’s access, even when the person then leaves the source', async () => {
    await office.site.people([aRow(1), aRow(2)])
    await office.sync()
    await unlink('10001')
    await office.site.people([aRow(2)])
    await office.sync()
    expect(await office.names('status=active')).toEqual(['First1 Last1', 'First2 Last2'])
  })

  test('is over once they are linked by hand again', async () => {
    await office.site.people([aRow(1)])
    await office.sync()
    const { id } = await office.worker('10001')
    await unlink('10001')
    expect((await link('10001', id)).status).toBe(201)
    expect((await office.sync()).counts).toMatchObject({ unchanged: 1, skipped: 0 })
  })

  test('while a sync is under way is not overwritten by it', async () => {
    await office.site.people([aRow(1)])
    await office.sync()
    await office.site.people([aRow(1, { LastName: 'Changed' })])
    await office.start()
    office.site.limits = { queries: 1, requests: 1000, ms: 1e9 }
    for (let i = 0; i < 3; i++) await office.drainOne()
    await unlink('10001')
    office.site.limits = undefined
    await office.drain()
    expect((await people())[0]).toMatchObject({ hold: 'unlinked' })
    expect(await people('linked')).toEqual([])
  })
})

describe('the green plus', () => {
  const plus = (externalId: string, body?: unknown) =>
    office.admin<z.infer<typeof Created> & ProblemOut>(
      'POST',
      `${office.path}/people/${externalId}/worker`,
      body,
    )

  test('creates a worker from name and email, linked, whom the next sync completes', async () => {
    await getUsers(aRow(1))
    const { status, body } = await plus('10001')
    expect(status).toBe(201)
    expect(body.target).toMatchObject({
      name: 'First1 Last1',
      email: 'person1@example.com',
      phone: null,
    })
    expect(body.missing).toEqual([])
    expect((await office.sync()).counts).toMatchObject({ updated: 1, created: 0, synced: 1 })
    expect(await office.worker('10001')).toMatchObject({ id: body.target.id, phone: phoneOf(1) })
    expect((await plus('10001')).status).toBe(409)
  })

  test('is not undone once the worker has hours, or was sent a welcome', async () => {
    await getUsers(aRow(1), aRow(2))
    const [first, second] = [(await plus('10001')).body, (await plus('10002')).body]
    const project = await office.admin<{ id: string }>('POST', '/projects', { name: 'Tower' })
    await office.admin('POST', '/time-entries', {
      workerId: first.target.id,
      projectId: project.body.id,
      day: '2026-11-20',
      hours: 8,
    })
    await office.admin('POST', '/welcome-emails', { workerIds: [second.target.id] })
    office.site.vars = {
      EMAIL_PROVIDER: 'http',
      EMAIL_FROM: 'a@muster.test',
      EMAIL_URL: 'http://localhost:1/',
    }
    await office.drain()
    for (const { action } of [first, second]) expect((await undo(action.id)).status).toBe(409)
    expect(await office.names()).toHaveLength(2)
  })

  test('says what the source must still say', async () => {
    await getUsers(aRow(1, { Phone1: '' }))
    expect((await plus('10001')).body.missing).toEqual([
      'First1 Last1 would not be synced: missing phone number. Add one in Plexxis V2.',
    ])
  })

  test('asks first when somebody very alike is here', async () => {
    await office.add({ firstName: 'First1', lastName: 'Last1' })
    await getUsers(aRow(1))
    const { status, body } = await plus('10001')
    expect(status).toBe(409)
    expect(body).toMatchObject({
      code: 'possible_duplicate',
      facts: { duplicates: [{ reason: 'has the same name' }] },
    })
    expect((await plus('10001', { confirmDuplicate: true })).status).toBe(201)
  })

  test('pressed by two admins creates one worker', async () => {
    await getUsers(aRow(1))
    const both = await Promise.all([plus('10001'), plus('10001', { confirmDuplicate: true })])
    expect(both.map((r) => r.status).sort()).toEqual([201, 409])
    expect(await office.names()).toEqual(['First1 Last1'])
  })

  test('is undone without a trace while nobody has touched the worker', async () => {
    await getUsers(aRow(1))
    const { body } = await plus('10001')
    expect((await undo(body.action.id)).body.undone).toBe(true)
    expect(await office.names()).toEqual([])
    expect(await office.names('query=First1')).toEqual([])
    expect(await people()).toMatchObject([{ hold: null }])
    // Whoever was made and removed is no second profile unasked.
    expect((await plus('10001')).body.code).toBe('possible_duplicate')
    const again = await plus('10001', { confirmDuplicate: true })
    await office.sync()
    expect(await undo(again.body.action.id)).toMatchObject({
      status: 409,
      body: { code: 'changed_since' },
    })
  })
})

describe('left out by an admin', () => {
  const ignored = (method: 'PUT' | 'DELETE', externalId: string) =>
    office.admin<ActionOut>(method, `${office.path}/people/${externalId}/ignored`)

  test('somebody ignored is neither on the board nor synced, until no longer ignored', async () => {
    await getUsers(aRow(1))
    expect((await ignored('PUT', '10001')).status).toBe(200)
    expect(await people()).toEqual([])
    expect(names(await people('ignored'))).toEqual(['First1 Last1'])
    expect((await office.sync()).counts).toMatchObject({ created: 0, skipped: 1 })
    expect((await ignored('DELETE', '10001')).status).toBe(200)
    expect((await office.sync()).counts).toMatchObject({ created: 1 })
    expect((await ignored('PUT', '10001')).body.code).toBe('already_linked')
  })

  test('somebody ignored stays so when they leave the source and come back', async () => {
    await office.site.people([aRow(1), aRow(2)])
    await getUsers()
    await ignored('PUT', '10001')
    await office.sync()
    await office.site.people([aRow(2)])
    await office.sync()
    await office.site.people([aRow(1), aRow(2)])
    expect((await office.sync()).counts).toMatchObject({ created: 0, skipped: 1 })
  })

  test('a pair ruled out is not linked by a sync, though their email and name are the same', async () => {
    const { id } = await office.add({ firstName: 'First1', lastName: 'Last1', payrollId: '10001' })
    await getUsers(aRow(1))
    const { status } = await office.admin('POST', `${office.path}/vetoes`, {
      externalId: '10001',
      workerId: id,
    })
    expect(status).toBe(200)
    const run = await office.sync()
    expect(run.counts).toMatchObject({ linked: 0, created: 1 })
    expect((await board()).lastAction?.kind).toBe('veto')
  })
})

describe('suggestions', () => {
  type Suggested = {
    items: { externalId: string; targetId: string; confident: boolean; reasons: string[] }[]
    total: number
    confident: number
  }
  const suggested = async () =>
    (await office.viewer<Suggested>('GET', `${office.path}/suggestions`)).body

  test('are of those without a link, with the reasons; a pair ruled out does not come back', async () => {
    const { id } = await office.add({
      firstName: 'Raj',
      lastName: 'Pattel',
      email: 'person1@example.com',
    })
    const raj = { FirstName: 'Raj', LastName: 'Patel' }
    const bo = { FirstName: 'Bo', LastName: 'Li' }
    await getUsers(aRow(1, raj), aRow(2, bo), aRow(3, { ...raj, Active: 'N' }))
    const before = await suggested()
    expect(before).toMatchObject({
      total: 1,
      confident: 1,
      items: [{ externalId: '10001', targetId: id, confident: true }],
    })
    expect(before.items[0]?.reasons).toContain('Same email')
    await office.admin('POST', `${office.path}/vetoes`, { externalId: '10001', workerId: id })
    expect((await suggested()).total).toBe(0)
  })

  test('are not made again once linked, and come back when unlinking is undone', async () => {
    const { id } = await office.add({
      firstName: 'First1',
      lastName: 'Last1',
      email: 'person1@example.com',
    })
    await getUsers(aRow(1))
    const { body } = await link('10001', id)
    expect((await suggested()).total).toBe(0)
    await undo(body.action?.id)
    expect((await suggested()).total).toBe(1)
  })
})

describe('undo', () => {
  test('of a link returns both cards as they were, once', async () => {
    const { id } = await ann()
    await getUsers(aRow(1, { Phone1: '' }))
    const { body } = await link('10001', id)
    expect((await board()).lastAction?.id).toBe(body.action?.id)
    expect((await undo(body.action?.id)).status).toBe(200)
    expect(await people()).toMatchObject([{ hold: null, issue: { code: 'missing_phone' } }])
    expect(names(await free())).toEqual(['Ann Lee'])
    expect((await undo(body.action?.id)).status).toBe(409)
    expect((await board()).lastAction).toBeNull()
  })

  test('of an unlink links them again, unless the worker was taken meanwhile', async () => {
    await office.site.people([aRow(1), aRow(2, { Phone1: '' })])
    await office.sync()
    const { id } = await office.worker('10001')
    const first = await unlink('10001')
    expect((await undo(first.body.id)).status).toBe(200)
    expect(names(await people('linked'))).toEqual(['First1 Last1'])
    const second = await unlink('10001')
    await link('10002', id)
    expect((await undo(second.body.id)).status).toBe(409)
  })

  test('is refused when the worker was edited since', async () => {
    const { id } = await ann()
    await getUsers(aRow(1))
    const { body } = await link('10001', id)
    await office.admin('PATCH', `/workers/${id}`, { hireDate: '2026-01-05' })
    expect(await undo(body.action?.id)).toMatchObject({
      status: 409,
      body: { code: 'changed_since' },
    })
    expect(await people('linked')).toHaveLength(1)
  })
})

describe('searching and paging', () => {
  test('finds by the beginnings of words of name, email and payroll ID', async () => {
    await getUsers(aRow(1), aRow(12), aRow(3))
    expect(names(await people('unlinked', 'query=last1'))).toEqual([
      'First1 Last1',
      'First12 Last12',
    ])
    expect(names(await people('unlinked', 'query=10003'))).toEqual(['First3 Last3'])
  })

  test('brings everybody once, whatever the size of the pages', async () => {
    await getUsers(...Array.from({ length: 25 }, (_, i) => aRow(i + 1)))
    const pages = await everyPage<Card>(
      office.viewer,
      `${office.path}/people?state=unlinked&limit=10`,
    )
    expect(pages.map((p) => p.length)).toEqual([10, 10, 5])
    expect(new Set(names(pages.flat())).size).toBe(25)
  })
})
