/** What the audit log tells of happens together with its line there, or not at all: every route that changes something. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Api } from '../../../src/api/types.ts'
import { areaOf } from '../../../src/core/audit/areas.ts'
import { LISTS } from '../../../src/core/people/fields.ts'
import { call } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import type { Deed, Request } from './support/deed.ts'
import { DEEDS, NO_LINE } from './support/deeds.ts'
import { operations } from './support/document.ts'
import type { Page } from './support/office.ts'

type Out<K extends keyof Api> = Api[K]['out']

beforeAll(freshDatabase)

/** Changed by every request, whatever becomes of it. */
const ASIDE = ['rate_limit', 'api_tokens.last_used_at']

/** All rows of all tables. */
async function everything(): Promise<Record<string, unknown[]>> {
  const { results: tables } = await env.DB.prepare(
    `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'
     and name not like '_cf_%' and name not like 'd1_%' and name not like 'worker_search%'`,
  ).all<{ name: string }>()
  const found: Record<string, unknown[]> = {}
  for (const { name } of tables) {
    if (ASIDE.includes(name)) continue
    const { results } = await env.DB.prepare(`select * from ${name}`).all()
    found[name] = results.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([c]) => !ASIDE.includes(`${name}.${c}`))),
    )
  }
  return found
}

/** While there is no such log. */
async function withoutLog<T>(log: string, work: () => Promise<T>): Promise<T> {
  const silent = vi.spyOn(console, 'error').mockImplementation(() => {})
  await env.DB.prepare(`alter table ${log} rename to not_there`).run()
  try {
    return await work()
  } finally {
    await env.DB.prepare(`alter table not_there rename to ${log}`).run()
    silent.mockRestore()
  }
}

/** By the owner's token. */
function ask({ route }: Deed, { office, path, body, headers }: Request) {
  const method = route.split(' ')[0] ?? ''
  if (!headers) return office.owner(method, path, body)
  return call(method, `/api/v1${path}`, { headers, body, env: office.env })
}

/** For people: no id, no code, nothing the log has no words for, and what it is about leads there. */
async function readsAsSentence({ office }: Request, action: string): Promise<void> {
  const { body } = await office.owner<Page<Out<'AuditEntry'>>>('GET', '/audit')
  const entry = body.items.find((e) => e.action === action)
  const said = entry?.sentence.map((p) => p.text).join('') ?? ''
  expect(said, action).toMatch(/^[^ ].* .*[.]$/)
  expect(said, action).not.toMatch(/\bdid: |undefined|\[object|\.\.$| {2}/)
  const own = said.replace(/QuickBooks|ConnectWise|AutoSync/g, '')
  expect(own, action).not.toMatch(/\b[0-9a-z]{20,}\b|[a-z][A-Z]|[a-z]_[a-z]/)
  expect(areaOf(action), action).not.toBeNull()
}

const named = DEEDS.map(
  (deed) => [`${deed.route}${deed.when ? `, ${deed.when}` : ''}`, deed] as const,
)

describe('without its line in the log', () => {
  test.for(named)('nothing happens: %s', async ([, deed]) => {
    const request = await deed.prepare()
    const log = deed.log ?? 'audit_log'
    const [before, jobs] = [await everything(), [...request.office.site.jobs]]
    const { status } = await withoutLog(log, () => ask(deed, request))
    expect(status).toBe(500)
    expect(await everything()).toEqual(before)
    expect(request.office.site.jobs).toEqual(jobs)

    const done = await ask(deed, request)
    expect(done.status, done.text).toBeLessThan(300)
    const known = new Set(before[log]?.map((line) => JSON.stringify(line)))
    const added = ((await everything())[log] as { action: string }[]).filter(
      (line) => !known.has(JSON.stringify(line)),
    )
    expect(added.map((line) => line.action)).toContain(deed.action)
    if (log === 'audit_log') await readsAsSentence(request, deed.action)
  })

  test('nobody sets up the first company', async () => {
    await freshDatabase()
    const before = await everything()
    const given = {
      setupToken: env.SETUP_TOKEN,
      companyName: 'Acme',
      timeZone: 'America/Toronto',
      region: 'CA',
      name: 'Olive Owner',
      email: 'olive@acme.test',
      password: 'a long enough password',
    }
    const setUp = () => call('POST', '/api/v1/setup', { body: given })
    expect((await withoutLog('audit_log', setUp)).status).toBe(500)
    expect(await everything()).toEqual(before)
    expect((await setUp()).status).toBe(201)
  })
})

test('every route that changes something is tried here, or has a reason to leave no line', async () => {
  const like = (path: string) => path.replace(new RegExp(`^/(${LISTS.join('|')})\\b`), '/positions')
  const routes = (await operations())
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${like(path)}`)
  expect(routes.length).toBeGreaterThan(50)
  const known = ['POST /setup', ...DEEDS.map((deed) => deed.route), ...Object.keys(NO_LINE)]
  expect([...new Set(routes)].sort()).toEqual([...new Set(known)].sort())
})
