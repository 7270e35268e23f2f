/** Runs: started, followed, refused when one is under way, cancelled; a preview changes nothing. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newCompany, PASSWORD } from '../../support/accounts.ts'
import { signIn, withCookie } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { everyPage, Office, type Page, type ProblemOut, type RunOut } from './support/office.ts'

beforeAll(freshDatabase)

let office: Office
beforeEach(async () => {
  office = await Office.make()
  await office.site.people([aRow(1), aRow(2), aRow(3, { Phone1: '' })])
})
const post = (path: string, body?: unknown) => office.admin<RunOut & ProblemOut>('POST', path, body)

describe('a sync', () => {
  test('is queued, then done, and says so all along', async () => {
    const queued = await post(`${office.path}/runs`, { mode: 'apply' })
    expect(queued).toMatchObject({
      status: 202,
      body: {
        connectionId: office.site.connectionId,
        connectionName: 'Plexxis V2',
        mode: 'apply',
        status: 'queued',
        trigger: { kind: 'token', by: 'script' },
        progress: { step: 'pull', pulled: 0, message: 'Waiting to begin' },
        startedAt: null,
        finishedAt: null,
      },
    })
    expect(queued.body.steps.map((s) => s.state)).toEqual(Array(5).fill('waiting'))
    await office.drain()
    const done = await office.run(queued.body.id)
    expect(done).toMatchObject({
      status: 'warnings',
      counts: { total: 3, synced: 2, created: 2, skipped: 1, unchanged: 0, failed: 0 },
      progress: { pulled: 3, pullTotal: 3, planned: 3, message: 'Synced 2 of 3' },
      codes: [
        { outcome: 'created', code: 'created', count: 2 },
        { outcome: 'skipped', code: 'missing_phone', count: 1 },
      ],
      hold: null,
      error: null,
    })
    expect(done.steps.map((s) => s.state)).toEqual(Array(5).fill('done'))
    expect(done.cost.vendorRequests).toBe(1)
    expect(Date.parse(done.finishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(done.queuedAt))
  })

  test('in several jobs tells how far it is between them', async () => {
    office.site.limits = { queries: 0, requests: 0, ms: 0 }
    await office.site.generate(30)
    await office.admin('PATCH', office.path, { settings: { pageSize: 2 } })
    const { id } = await office.start()
    const messages: string[] = []
    while (await office.drainOne()) messages.push((await office.run(id)).progress.message)
    expect(messages).toEqual([
      ...Array.from({ length: 14 }, (_, n) => `Pulled ${2 * n + 2} of 30`),
      'Comparing with last time',
      'Checking that it is safe',
      'About to apply the changes',
      'Applied 30 of 30 changes',
      'Finishing',
      'Synced 30 of 30',
    ])
  })

  test('by somebody signed in carries their name', async () => {
    const { companyId } = await newCompany('Acme', 'olive@acme.test')
    await env.DB.prepare('update members set company_id = ? where company_id = ?')
      .bind(office.companyId, companyId)
      .run()
    const { cookie } = await signIn('olive@acme.test', PASSWORD)
    const run = await withCookie(cookie, office.env)<RunOut>('POST', `${office.path}/runs`, {})
    expect(run).toMatchObject({
      status: 202,
      body: { trigger: { kind: 'manual', by: 'Olive Owner' }, mode: 'apply' },
    })
  })

  test('is refused while another is under way, which is named', async () => {
    const first = await office.start()
    for (const mode of ['apply', 'preview'])
      expect(await post(`${office.path}/runs`, { mode })).toMatchObject({
        status: 409,
        body: { code: 'run_in_progress', facts: { runId: first.id } },
      })
    await office.drain()
    expect((await post(`${office.path}/runs`, {})).status).toBe(202)
  })

  test('asked for twice at the same moment is one', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => post(`${office.path}/runs`, {})))
    expect(answers.map((a) => a.status).sort()).toEqual([202, 409, 409])
    await office.drain()
    const list = await office.viewer<Page<RunOut>>('GET', `${office.path}/runs`)
    expect(list.body.items).toHaveLength(1)
  })

  test('whose source fails says why and changes nothing', async () => {
    await office.site.fault('expired-token')
    expect(await office.sync()).toMatchObject({
      status: 'failed',
      counts: { total: 0, synced: 0 },
      error: { code: 'source_auth', message: expect.stringContaining('Nothing was changed') },
      steps: [{ state: 'failed' }, { state: 'waiting' }, {}, {}, {}],
    })
    expect(await office.names()).toEqual([])
  })

  test.for([
    [{ mode: 'both' }, 'mode'],
    [[], ''],
  ] as const)('is refused when asked for with %j', async ([body, field]) => {
    expect(await post(`${office.path}/runs`, body)).toMatchObject({
      status: 422,
      body: { code: 'invalid', errors: [{ field }] },
    })
  })
})

describe('a preview', () => {
  test('shows what a sync would do, changes nothing, and is what the sync then does', async () => {
    await office.sync()
    await office.site.people([aRow(1, { LastName: 'New' }), aRow(4)])
    const before = [
      await office.site.directory(),
      await office.site.links(),
      await office.site.history(),
    ]
    const preview = await office.sync('preview')
    expect(preview).toMatchObject({
      mode: 'preview',
      status: 'succeeded',
      counts: { updated: 1, created: 1, deactivated: 1 },
      progress: { message: 'Preview of 2 people: nothing was changed' },
    })
    expect(preview.steps.map((s) => s.state)).toEqual(['done', 'done', 'done', 'skipped', 'done'])
    expect([
      await office.site.directory(),
      await office.site.links(),
      await office.site.history(),
    ]).toEqual(before)
    const shown = await office.outcomes(preview.id)
    const done = await office.outcomes((await office.sync()).id)
    const known = ({ workerId: _, waits: __, ...rest }: (typeof done)[number]) => rest
    // What is to come is said of a preview, in the words of the sync.
    const toCome = done.map((o) => ({ ...o, message: o.message.replace(/\bwas /, 'would be ') }))
    expect(shown.map(known)).toEqual(toCome.map(known))
    // Of a preview each can be accepted; of a sync that is done nobody waits.
    expect(shown.map((o) => o.waits)).toEqual(shown.map(() => 'whole'))
    expect(done.map((o) => o.waits)).toEqual(done.map(() => null))
    expect(shown.find((o) => o.externalId === '10001')?.changes).toEqual([
      { field: 'lastName', before: 'Last1', after: 'New', why: 'source' },
    ])
  })

  test('is not what the connection page calls its last sync', async () => {
    const sync = await office.sync()
    await office.sync('preview')
    expect((await office.viewer('GET', office.path)).body).toMatchObject({
      lastRun: { id: sync.id },
      activeRun: null,
      openIssues: 1,
    })
  })
})

describe('cancelling', () => {
  test('a queued run stops it before anything is read', async () => {
    const { id } = await office.start()
    expect((await post(`/runs/${id}/cancel`)).status).toBe(200)
    await office.drain()
    expect((await office.run(id)).status).toBe('cancelled')
    expect(await office.site.requests()).toBe(0)
    expect(await office.names()).toEqual([])
    expect((await post(`${office.path}/runs`, {})).status).toBe(202)
    const { body } = await office.owner<Page<object>>('GET', '/audit')
    expect(body.items[0]).toMatchObject({ action: 'run.cancel', subject: id })
  })

  test('between two jobs keeps what is done, and the log does not claim the rest', async () => {
    office.site.limits = { queries: 0, requests: 0, ms: 0 }
    const { id } = await office.start()
    while ((await office.run(id)).progress.step !== 'apply') await office.drainOne()
    await post(`/runs/${id}/cancel`)
    await office.drain()
    expect((await office.run(id)).status).toBe('cancelled')
    expect(await office.names()).toEqual([])
    for (const o of await office.outcomes(id, 'outcome=created'))
      expect(o.message).toMatch(/ would be added to the directory\.$/)
  })

  test('a run that has ended is refused', async () => {
    const { id } = await office.sync()
    expect(await post(`/runs/${id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'run_not_active' },
    })
  })
})

test('the runs of a connection are listed newest first, each once', async () => {
  const ids: string[] = []
  for (let i = 0; i < 5; i++) ids.unshift((await office.sync()).id)
  const pages = await everyPage<RunOut>(office.viewer, `${office.path}/runs?limit=2`)
  expect(pages.map((p) => p.map((r) => r.id))).toEqual([
    ids.slice(0, 2),
    ids.slice(2, 4),
    ids.slice(4),
  ])
})
