/**
 * Whatever anybody does in whatever order, of two sources of any kind: every place counts the same issues, each issue is in
 * one list, and what is done is refused or done, and never an error of ours. `ISSUE_DEEDS` lives of it are lived.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Company, KINDS, type Life, PEOPLE, STATES, type State } from '../explain/states.ts'
import { everyPage } from '../http/support/office.ts'
import { everyPlace, sameEverywhere } from './support/places.ts'

beforeAll(freshDatabase)

const LIVES = Number(process.env.ISSUE_DEEDS ?? 2)
const six = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: PEOPLE, maxLength: PEOPLE })
const states = fc.oneof(
  six(fc.constantFrom(...(Object.keys(STATES) as State[]))),
  // Of whom half are gone again: that is held.
  six(fc.constantFrom('fine' as const, 'gone' as const, 'no phone' as const)),
)
const DEEDS = [
  ...['retry', 'retry all', 'answer', 'snooze', 'wake', 'assign', 'leave out', 'bring back'],
  ...[
    'link',
    'unlink',
    'add',
    'rename',
    'free phone',
    'archive',
    'restore',
    'merge',
    'undo change',
  ],
  ...['undo run', 'release', 'release one', 'reject', 'reject one', 'go on', 'preview', 'accept'],
  ...['pause', 'end pause', 'switch off', 'switch on', 'remove'],
] as const
/** What ends an issue, or a hold: where it can be done, it is done often. */
const ENDS = ['answer', 'release', 'release one', 'reject one', 'reject', 'accept'] as const
/** Whoever is there is gone but for some: held where the guard is on, and decided, some first. */
const decided = fc.record({
  deed: fc.constant('hold' as const),
  left: fc.integer({ min: 0, max: 2 }),
  ends: fc.array(fc.constantFrom(...ENDS), { minLength: 1, maxLength: 3 }),
  n: fc.nat(9),
  m: fc.nat(9),
})
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('sync' as const), states, n: fc.nat(9) }) },
  {
    weight: 4,
    arbitrary: fc.record({ deed: fc.constantFrom(...DEEDS), n: fc.nat(9), m: fc.nat(9) }),
  },
  { weight: 2, arbitrary: decided },
  {
    weight: 3,
    arbitrary: fc.record({ deed: fc.constantFrom(...ENDS), n: fc.nat(9), m: fc.nat(9) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

interface Issue {
  id: string
  connectionId: string
  answers: { id: string }[]
}
interface Some {
  id: string
}

const times = new Map<string, number>()
const came = (what: string) => times.set(what, (times.get(what) ?? 0) + 1)
afterAll(() => {
  if (process.env.ISSUE_DEEDS) for (const [what, n] of [...times].sort()) console.log(n, what)
})

/** One of some, whichever; null of none. */
const pick = <T>(some: readonly T[], n: number): T | null => some[n % some.length] ?? null

async function does(company: Company, one: Step): Promise<void> {
  const { office } = company
  const { site } = office
  const source = pick(company.sources, one.n)
  if (!source) return
  const call = async <T = unknown>(method: string, path: string, body?: unknown) => {
    const answer = await office.owner<T>(method, path, body)
    expect([method, path, answer.status, answer.body]).toEqual([
      ...[method, path, expect.toSatisfy((s: number) => s < 500), answer.body],
    ])
    came(`${answer.status} ${method} ${path.replaceAll(/\/[^/]*\d[^/]*/g, '/…')}`)
    return (answer.body ?? true) as T
  }
  const at = `/connections/${source.id}`
  if (one.deed === 'sync') {
    await company.give(source, one.states)
    await call('POST', `${at}/runs`, { mode: 'apply', full: true })
    return office.drain()
  }
  const { n, m } = one
  if (one.deed === 'hold') {
    const of = (state: (i: number) => State) => Array.from({ length: PEOPLE }, (_, i) => state(i))
    for (const states of [of(() => 'fine'), of((i) => (i < one.left ? 'fine' : 'gone'))])
      await does(company, { deed: 'sync', states, n })
    for (const deed of one.ends) await does(company, { deed, n, m })
    return
  }
  const all = (await everyPage<Issue>(office.viewer, '/issues?state=open&limit=50')).flat()
  const waiting = (await everyPage<Issue>(office.viewer, '/issues?state=waiting&limit=50')).flat()
  const issue = pick(all, m)
  const workers = (await everyPage<Some>(office.viewer, '/workers?limit=50')).flat()
  const [worker, other] = [pick(workers, n), pick(workers, m)]
  const [person] = await site.db.all<{ x: string }>(
    `select external_id x from source_people where company_id = ?1 and connection_id = ?2
     order by external_id limit 1 offset ?3`,
    source.id,
    m,
  )
  const who = person && `${at}/people/${encodeURIComponent(person.x)}`
  const runs = await site.db.all<{ id: string; status: string; mode: string }>(
    'select id, status, mode from runs where company_id = ?1 order by id desc',
  )
  const held = pick(
    runs.filter((run) => run.status === 'held'),
    n,
  )
  const one_ = async () => {
    const waits = await call<{ items: { externalId: string }[] }>(
      'GET',
      `/runs/${held?.id}/outcomes?state=waiting`,
    )
    return { people: [pick(waits.items, m)?.externalId ?? ''] }
  }
  const DO: Record<(typeof DEEDS)[number], () => unknown> = {
    retry: () => issue && call('POST', '/issues/retry', { ids: [issue.id] }),
    'retry all': () => call('POST', '/issues/retry', {}),
    answer: () => {
      const asks = pick(
        all.filter((i) => i.answers.length > 0),
        m,
      )
      return (
        asks && call('POST', `/issues/${asks.id}/answer`, { answer: pick(asks.answers, n)?.id })
      )
    },
    snooze: () =>
      issue && call('PATCH', `/issues/${issue.id}`, { state: 'waiting', note: 'Later.' }),
    wake: () => {
      const sleeps = pick(waiting, m)
      return sleeps && call('PATCH', `/issues/${sleeps.id}`, { state: 'open' })
    },
    assign: () =>
      issue && call('PATCH', `/issues/${issue.id}`, { state: 'waiting', waitingFor: 'Pat' }),
    'leave out': () => who && call('PUT', `${who}/ignored`),
    'bring back': () => who && call('DELETE', `${who}/ignored`),
    link: () =>
      person &&
      worker &&
      call('POST', `${at}/links`, { externalId: person.x, workerId: worker.id }),
    unlink: () => person && call('DELETE', `${at}/links/${encodeURIComponent(person.x)}`),
    add: () => who && call('POST', `${who}/worker`),
    rename: () => worker && call('PATCH', `/workers/${worker.id}`, { firstName: `Edited${m}` }),
    'free phone': () => worker && call('PATCH', `/workers/${worker.id}`, { phone: null }),
    archive: () => worker && call('POST', `/workers/${worker.id}/archive`),
    restore: async () => {
      const gone = (
        await everyPage<Some>(office.viewer, '/workers?status=archived&limit=50')
      ).flat()
      const back = pick(gone, n)
      return back && call('POST', `/workers/${back.id}/restore`)
    },
    merge: () =>
      worker &&
      other &&
      call('POST', `/workers/${worker.id}/merge`, { from: other.id, mode: 'apply' }),
    'undo change': async () => {
      if (!worker) return
      const past = await call<{ items: Some[] }>('GET', `/workers/${worker.id}/history`)
      const change = pick(past.items ?? [], m)
      return change && call('POST', `/workers/${worker.id}/undo`, { changeId: change.id })
    },
    'undo run': () => {
      const run = pick(
        runs.filter((r) => r.mode === 'apply' && ['succeeded', 'warnings'].includes(r.status)),
        m,
      )
      return run && call('POST', `/runs/${run.id}/undo`, { mode: 'apply' })
    },
    release: () => held && call('POST', `/runs/${held.id}/release`, {}),
    'release one': async () => held && call('POST', `/runs/${held.id}/release`, await one_()),
    reject: () => held && call('POST', `/runs/${held.id}/reject`, {}),
    'reject one': async () => held && call('POST', `/runs/${held.id}/reject`, await one_()),
    'go on': () => call('POST', `${at}/people/go-on`, {}),
    preview: () => call('POST', `${at}/runs`, { mode: 'preview' }),
    accept: () => {
      const preview = runs.find((r) => r.mode === 'preview' && r.status !== 'held')
      return preview && call('POST', `/runs/${preview.id}/release`, {})
    },
    pause: () => m < 4 && call('PUT', '/company/pause', { reason: 'Payroll moves.' }),
    'end pause': () => call('DELETE', '/company/pause'),
    'switch off': () => m < 4 && call('PATCH', at, { enabled: false }),
    'switch on': () => call('PATCH', at, { enabled: true }),
    remove: () => m === 0 && call('DELETE', at),
  }
  // Where there is nothing to do it about, the next deed is done.
  const from = DEEDS.indexOf(one.deed)
  for (const deed of [...DEEDS.slice(from), ...DEEDS.slice(0, from)]) if (await DO[deed]()) break
  await office.drain()
}

const lives = fc.record({
  kinds: fc.tuple(fc.constantFrom(...KINDS), fc.constantFrom(...KINDS)),
  guard: fc.integer({ min: 0, max: 3 }).map((one) => one > 0),
  rounds: fc.tuple(states, states),
  steps: fc.array(step, { minLength: 4, maxLength: 14 }),
})

test(
  'every place counts the same issues, and each is in one list',
  async () => {
    await fc.assert(
      fc.asyncProperty(lives, async ({ kinds: [first, second], guard, rounds, steps }) => {
        const other = { kind: second, round: null as never }
        const life = { rounds: [], other, editPolicy: 'unlocked', guard } satisfies Life
        const company = await Company.of(first, life)
        const done: string[] = []
        const syncs = rounds.map((all, n) => ({ deed: 'sync' as const, states: all, n }))
        for (const one of [...syncs, ...steps]) {
          done.push(Object.values(one).join(' '))
          await does(company, one)
          sameEverywhere(await everyPlace(company.office), done.join(' → '))
        }
      }),
      { numRuns: LIVES },
    )
  },
  120_000 + LIVES * 5000,
)
