/** Which questions are open after which plans: asked once, until they are answered or their facts change. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { companyDb } from '../../../src/store/database.ts'
import { answersInForce } from '../../../src/store/issues/answers.ts'
import { applyChunk } from '../../../src/store/plan/apply.ts'
import { listChunks, type Planned, putChunk } from '../../../src/store/plan/chunks.ts'
import { partsOf } from '../../../src/store/plan/parts.ts'
import { freshDatabase } from '../../support/database.ts'
import { Asking, another, unexplained } from '../../support/questions.ts'

let n = 0
let site: Asking
beforeAll(freshDatabase)
beforeEach(() => {
  n += 1
  site = new Asking(companyDb(env.DB, `c${n}`), `n${n}`)
})
const inForce = () => answersInForce(site.db, site.connectionId)

describe('a question', () => {
  it('is opened once with its facts, whatever is repeated, and says when it was seen last', async () => {
    await site.asks([another('R-1')])
    const opened = site.clock.now()
    await site.asksAgain()
    await site.asks([another('R-1')])
    expect(await site.issues()).toMatchObject([
      {
        code: 'another_human',
        subject: 'R-1',
        name: 'Viktor Petrov',
        external_id: 'R-1',
        worker_id: 'worker of R-1',
        state: 'open',
        people: null,
        people_count: 1,
        opened_at: opened,
        seen_at: site.clock.now(),
        run_id: 'r2',
      },
    ])
    const [issue] = await site.issues()
    expect(JSON.parse(String(issue?.facts))).toMatchObject({ before: { firstName: 'Ana' } })
  })

  it('that goes on is about whoever it is about now, and about nobody else', async () => {
    await site.asks([another('R-1'), another('R-2')])
    await site.asks([{ ...another('R-1'), w: 'the one who stayed' }, another('R-2')])
    const issues = await site.issues()
    expect(issues.map((i) => [i.subject, i.state, i.worker_id])).toEqual([
      ['R-1', 'open', 'the one who stayed'],
      ['R-2', 'open', 'worker of R-2'],
    ])
  })

  it('whose facts change is closed, and asked anew', async () => {
    await site.asks([another('R-1'), another('R-2')])
    await site.asks([another('R-1', { digest: 'silva to ivanov' }), another('R-2')])
    expect(await site.states()).toEqual([
      ['R-1', 'done', 'facts changed'],
      ['R-2', 'open', null],
      ['R-1', 'open', null],
    ])
  })

  it('that waits for somebody goes on waiting, until its facts change', async () => {
    await site.asks([another('R-1')])
    await site.db.run("update issues set state = 'waiting' where company_id = ?1")
    await site.asks([another('R-1')])
    expect(await site.states()).toEqual([['R-1', 'waiting', null]])
    await site.asks([another('R-1', { digest: 'other' })])
    expect(await site.states()).toEqual([
      ['R-1', 'done', 'facts changed'],
      ['R-1', 'open', null],
    ])
  })

  it('that a whole sync does not raise again is closed by it', async () => {
    await site.asks([another('R-1'), another('R-2')])
    await site.settles()
    await site.asks([another('R-2')])
    await site.settles()
    expect(await site.states()).toEqual([
      ['R-1', 'done', 'a sync'],
      ['R-2', 'open', null],
    ])
  })

  it('is closed by a sync of a few people only if it is about one of them', async () => {
    await site.asks([another('R-1'), another('R-2')])
    await site.asks([], { only: ['R-2'] })
    await site.settles(['R-2'])
    expect(await site.states()).toEqual([
      ['R-1', 'open', null],
      ['R-2', 'done', 'a retry'],
    ])
  })

  it('of another connection, or another company, is left alone', async () => {
    const others = [
      new Asking(site.db, 'another connection'),
      new Asking(companyDb(env.DB, 'another'), site.connectionId),
    ]
    for (const other of others) await other.asks([another('R-1')])
    await site.asks([another('R-1', { digest: 'other' })])
    await site.settles()
    await site.asks([])
    await site.settles()
    for (const other of others) expect(await other.states()).toEqual([['R-1', 'open', null]])
  })
})

describe('an answer', () => {
  it('is in force for the facts it was given about, and the question is not asked again', async () => {
    await site.asks([another('R-1')])
    await site.answer('R-1', 'same_person')
    const answers = await inForce()
    expect(answers.of('another_human', 'R-1', 'silva to petrov')).toBe('same_person')
    expect(answers.of('another_human', 'R-1', 'silva to ivanov')).toBeNull()
    expect(answers.of('another_human', 'R-2', 'silva to petrov')).toBeNull()
    expect(answers.open).toBe(0)
    // By a plan that was made before it was given.
    await site.asks([another('R-1')])
    expect(await site.states()).toEqual([['R-1', 'done', 'an admin']])
    await site.asks([another('R-1', { digest: 'silva to ivanov' })])
    expect(await site.states()).toEqual([
      ['R-1', 'done', 'an admin'],
      ['R-1', 'open', null],
    ])
    expect((await inForce()).open).toBe(1)
  })

  it('that is given while a plan is being stored is not lost', async () => {
    await site.asks([another('R-1')])
    await site.asks([])
    const { ask } = await import('../../../src/store/issues/ask.ts')
    const q = another('R-1').q
    if (!q) throw new Error('they ask')
    const person = { externalId: 'R-1', name: 'Viktor Petrov', workerId: null }
    const statements = await ask(site.db, site.frame(), [{ ...q, ...person }])
    await site.answer('R-1', 'same_person')
    await site.db.batch(statements)
    expect(await site.states()).toEqual([['R-1', 'done', 'an admin']])
  })
})

describe('one question for many', () => {
  it('is about a word: whoever has it may change, the question stays', async () => {
    await site.asks([unexplained('1'), unexplained('2')])
    await site.asks([unexplained('2'), unexplained('3'), unexplained('4'), unexplained('5', 'LOA')])
    expect(await site.issues()).toMatchObject([
      { subject: 'Discharged', name: 'Discharged', external_id: null, people_count: 3 },
      { subject: 'LOA', people_count: 1 },
    ])
    const [issue] = await site.issues()
    expect(JSON.parse(String(issue?.people))).toEqual(
      ['2', '3', '4'].map((id) => [id, 'Discharged', 'Viktor Petrov']),
    )
    await site.answer('Discharged', 'inactive')
    expect((await inForce()).of('unknown_status', 'Discharged', 'Discharged')).toBe('inactive')
  })

  it('stands for each of them when it is asked together, and is asked anew when they are others', async () => {
    const people = [another('R-1'), another('R-2'), another('R-3')]
    await site.asks(people, { together: ['another_human'] })
    expect(await site.issues()).toMatchObject([
      { subject: 'all', external_id: null, people_count: 3 },
    ])
    const [issue] = await site.issues()
    expect(JSON.parse(String(issue?.facts)).examples).toHaveLength(3)
    await site.asks(people.slice(1), { together: ['another_human'] })
    expect(await site.states()).toEqual([
      ['all', 'done', 'facts changed'],
      ['all', 'open', null],
    ])
    await site.answer('all', 'another_person')
    const answers = await inForce()
    const of = (id: string, digest = 'silva to petrov') => answers.of('another_human', id, digest)
    expect(['R-1', 'R-2', 'R-3'].map((id) => of(id))).toEqual([
      null,
      'another_person',
      'another_person',
    ])
    expect(of('R-2', 'other facts')).toBeNull()
  })

  it('takes the place of single ones, and single ones take its place', async () => {
    await site.asks([another('R-1')])
    await site.asks([another('R-1'), another('R-2')], { together: ['another_human'] })
    await site.asks([another('R-2')])
    expect(await site.states()).toEqual([
      ['R-1', 'done', 'facts changed'],
      ['all', 'done', 'facts changed'],
      ['R-2', 'open', null],
    ])
  })

  it('stays when one of them is looked at alone, as long as their facts do', async () => {
    await site.asks([another('R-1'), another('R-2')], { together: ['another_human'] })
    await site.asks([another('R-1')], { only: ['R-1'] })
    await site.settles(['R-1'])
    expect(await site.states()).toEqual([['all', 'open', null]])
    await site.asks([another('R-1', { digest: 'silva to ivanov' })], { only: ['R-1'] })
    expect(await site.states()).toEqual([
      ['all', 'open', null],
      ['R-1', 'open', null],
    ])
  })
})

describe('a chunk that is planned by an answer', () => {
  const byAnswer = (issueId: string): Planned => ({
    ...another('R-1'),
    outcome: 'updated',
    code: 'updated',
    row: ['{}', 0, null, null, 0],
    a: [issueId, 'same_person'],
  })
  async function applies(): Promise<number[]> {
    const [issue] = await site.issues()
    const people = [byAnswer(String(issue?.id))]
    const parts = partsOf(people)
    const chunk = { chunk: 1, kind: 'changes' as const, tally: [], parts }
    const frame = { runId: site.runId, chunk: 1, parts, connectionId: site.connectionId, now: 1 }
    await site.db.batch([putChunk(site.db, site.runId, chunk, JSON.stringify(people))])
    await site.db.batch(applyChunk(site.db, { ...frame, sourceName: 'Feed' }))
    return (await listChunks(site.db, site.runId)).find((c) => c.chunk === 1)?.conflicts ?? []
  }
  beforeEach(async () => {
    await site.asks([another('R-1')])
    await site.db.run(
      `insert into source_people (company_id, connection_id, external_id, worker_id, name, person, run_id, updated_at)
       values (?1, ?2, 'R-1', 'worker of R-1', '', '{}', 'r0', 1)`,
      site.connectionId,
    )
  })

  it('notes that the answer was followed', async () => {
    await site.answer('R-1', 'same_person')
    expect(await applies()).toEqual([])
    expect(await site.issues()).toMatchObject([{ applied_run: site.runId }])
  })

  it('writes nothing when it was taken back meanwhile, or is another one now', async () => {
    expect(await applies()).toEqual([-1])
    await site.answer('R-1', 'another_person')
    expect(await applies()).toEqual([-1])
    expect(await site.issues()).toMatchObject([{ applied_run: null }])
  })
})
