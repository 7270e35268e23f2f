/** Who may reach what, for every route in the API's own description: nobody, a low role, another company. */
import { beforeAll, describe, expect, test } from 'vitest'
import { memberOf, tokenFor } from '../../support/accounts.ts'
import { call } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { Asking, another } from '../../support/questions.ts'
import { aRow } from '../../support/sync.ts'
import { type Operation, operations } from './support/document.ts'
import { Office, type RunOut } from './support/office.ts'

let all: Operation[]
let ours: Office
let theirs: Office
/** Of the other company, by the beginning of a route's path: a new kind of resource needs a line here. */
const ids: Record<string, string> = {}

beforeAll(async () => {
  await freshDatabase()
  all = await operations()
  ;[ours, theirs] = [await Office.make(), await Office.make()]
  await theirs.site.people([aRow(1)])
  const run: RunOut = await theirs.sync()
  const worker = await theirs.add({ firstName: 'Their', lastName: 'Worker' })
  const token = await tokenFor(theirs.companyId, 'read')
  const member = await memberOf(theirs.companyId, 'tom@theirs.test', 'admin')
  const lists = ['positions', 'duties', 'zones', 'teams', 'locations', 'profiles', 'projects']
  for (const list of lists) {
    const { body } = await theirs.owner<{ id: string }>('POST', `/${list}`, {
      name: `Their ${list}`,
    })
    ids[list] = body.id
  }
  await theirs.site.bucket.put(`companies/${theirs.companyId}/connections/x/photos/y`, 'picture')
  await theirs.site.d1
    .prepare("update workers set avatar = 'x/photos/y' where id = ?")
    .bind(worker.id)
    .run()
  const time = await theirs.admin<{ id: string }>('POST', '/time-entries', {
    workerId: worker.id,
    projectId: ids.projects,
    day: '2026-11-20',
    hours: 8,
  })
  const hook = await theirs.admin<{ webhook: { id: string } }>('POST', '/webhooks', {
    url: 'https://hooks.muster.dev/theirs',
    events: ['worker.created'],
  })
  await theirs.add({ firstName: 'Their', lastName: 'Second' })
  const third = await theirs.add({ firstName: 'Their', lastName: 'Third' })
  const erased = await theirs.owner<{ id: string }>('DELETE', `/workers/${third.id}`, {
    confirm: 'Their Third',
  })
  const sent = await theirs.admin<{ items: { id: string }[] }>('GET', '/outbox')
  const asking = new Asking(theirs.site.db, theirs.site.connectionId)
  await asking.asks([{ ...another('10001'), n: 'Their Question' }])
  const own = await theirs.admin<{ id: string }>('POST', '/custom-fields', {
    name: 'Their field',
    kind: 'text',
  })
  const view = await theirs.admin<{ id: string }>('POST', '/worker-views', {
    name: 'Their view',
    shared: true,
    query: {},
  })
  Object.assign(ids, {
    'custom-fields': own.body.id,
    webhooks: hook.body.webhook.id,
    erasures: erased.body.id,
    sessions: 'theirs-alone',
    outbox: sent.body.items[0]?.id ?? '',
    workers: worker.id,
    'worker-accounts': worker.id,
    'time-entries': time.body.id,
    connections: theirs.site.connectionId,
    runs: run.id,
    issues: String((await asking.issues())[0]?.id),
    tokens: token.id,
    members: member.userId,
    notifications: member.userId,
    'worker-views': view.body.id,
  })
})

const named = (o: Operation) => `${o.method} ${o.path}`
const withIds = (path: string, id: string) => path.replace(/\{\w+\}/g, id)
const kindOf = (path: string) => path.split('/')[1] ?? ''

/** Everything both companies have, but for when tokens were used. */
async function everything(): Promise<string> {
  const tables = [
    'companies',
    'workers',
    'worker_history',
    'source_people',
    'connections',
    'list_entries',
    'saved_views',
    'employee_ids',
    'runs',
    'issues',
    'members',
    'audit_log',
    'time_entries',
    'time_cards',
    'push_links',
    'outbox',
    'webhooks',
    'worker_accounts',
    'source_entries',
    'match_vetoes',
    'match_actions',
    'web_connectors',
    'custom_fields',
  ]
  const dumps = tables.map((t) => theirs.site.d1.prepare(`select * from ${t} order by 1, 2`).all())
  const revoked = theirs.site.d1.prepare('select id, revoked_at from api_tokens order by id').all()
  return JSON.stringify((await Promise.all([...dumps, revoked])).map((r) => r.results))
}

test('there is a resource of the other company for every route with an id', () => {
  const unknown = all.filter((o) => o.path.includes('{') && !ids[kindOf(o.path)])
  expect(unknown.map(named)).toEqual([])
})

describe('whoever asks', () => {
  test('without a token gets 401 from every route but the public ones', async () => {
    const before = await everything()
    const guarded = all.filter((o) => o.role !== 'public')
    expect(guarded.length).toBeGreaterThan(25)
    for (const o of guarded)
      for (const headers of [{}, { authorization: 'Bearer muster_nonsense' }, { cookie: 'x=y' }]) {
        const path = `/api/v1${withIds(o.path, ids[kindOf(o.path)] ?? 'x')}`
        const answer = await call(o.method, path, { headers, body: o.body, env: ours.env })
        expect(answer, named(o)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
      }
    expect(await everything()).toBe(before)
  })

  test('with a low role gets 403 from every route that needs a higher one, in their own company too', async () => {
    const rank = ['viewer', 'admin', 'owner']
    const callers = [theirs.viewer, theirs.admin] as const
    const before = await everything()
    let refused = 0
    for (const o of all)
      for (const [level, caller] of callers.entries()) {
        if (rank.indexOf(o.role) <= level) continue
        const path = withIds(o.path, ids[kindOf(o.path)] ?? '')
        expect(await caller(o.method, path, o.body), `${named(o)} as ${rank[level]}`).toMatchObject(
          {
            status: 403,
            body: { code: 'forbidden', detail: expect.stringContaining(o.role) },
          },
        )
        refused += 1
      }
    expect(refused).toBeGreaterThan(20)
    expect(await everything()).toBe(before)
  })

  test('for something of another company gets 404, as for what never was', async () => {
    const before = await everything()
    const routes = all.filter((o) => o.path.includes('{'))
    expect(routes.length).toBeGreaterThan(15)
    for (const o of routes) {
      const theirId = ids[kindOf(o.path)] ?? ''
      const real = await ours.owner(o.method, withIds(o.path, theirId), o.body)
      const none = await ours.owner(o.method, withIds(o.path, 'never-was'), o.body)
      expect(real, named(o)).toMatchObject({ status: 404, body: { code: 'not_found' } })
      expect(real.body, named(o)).toEqual(none.body)
      expect(real.headers.get('content-type')).toBe('application/problem+json')
    }
    expect(await everything()).toBe(before)
  })

  test('those who own it get something else than 404 for the same requests', async () => {
    // 409: who is not archived cannot be restored. 422: what only another kind of connection has.
    for (const o of all.filter((one) => one.path.includes('{') && one.method === 'GET'))
      expect([200, 409, 422], named(o)).toContain(
        (await theirs.owner(o.method, withIds(o.path, ids[kindOf(o.path)] ?? ''))).status,
      )
  })

  test('for a list gets nothing of another company', async () => {
    // The places for fields of one's own are called alike everywhere.
    const secret = { ...ids, 'custom-fields': 'Their field' }
    const secrets = [
      ...Object.values(secret),
      theirs.companyId,
      'tom@theirs.test',
      'First1',
      'Their',
    ]
    // `/me` is of whoever has a profile; a script has none.
    const lists = all.filter((o) => o.method === 'GET' && !o.path.includes('{') && o.path !== '/me')
    expect(lists.length).toBeGreaterThan(8)
    for (const o of lists) {
      const { status, body } = await ours.owner(o.method, o.path)
      expect(status, named(o)).toBe(200)
      for (const secret of secrets) expect(JSON.stringify(body), named(o)).not.toContain(secret)
    }
  })

  test('filters and cursors with the ids of another company find nothing of it', async () => {
    for (const query of [
      `source=${ids.connections}`,
      `source=${ids.connections}&hasIssue=true`,
      `query=${theirs.companyId}`,
      `query=worker&source=${ids.connections}`,
      `cursor=${encodeURIComponent(JSON.stringify(['', '']))}`,
    ])
      expect((await ours.viewer('GET', `/workers?${query}`)).body).toEqual({
        items: [],
        nextCursor: null,
      })
  })
})
