/** Questions and their answers over the API: found, answered once, left waiting, taken back, as a file. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { AnsweredIssue, IssueList } from '../../../src/api/issue.ts'
import { freshDatabase } from '../../support/database.ts'
import { Asking, another, unexplained } from '../../support/questions.ts'
import { aRow } from '../../support/sync.ts'
import { everyPage, Office, type Page, type ProblemOut, type RunOut } from './support/office.ts'

type IssueOut = z.infer<typeof AnsweredIssue> & ProblemOut
type ListOut = z.infer<typeof IssueList> & ProblemOut

beforeAll(freshDatabase)

let office: Office
let asking: Asking
beforeEach(async () => {
  office = await Office.make()
  asking = new Asking(office.site.db, office.site.connectionId)
})
const list = async (query = '') => (await office.viewer<ListOut>('GET', `/issues?${query}`)).body
const first = async (query = '') => {
  const [issue] = (await list(query)).items
  if (!issue) throw new Error('There is no issue.')
  return issue
}
const answer = (id: string, answer: string, more = {}, as = office.admin) =>
  as<IssueOut>('POST', `/issues/${id}/answer`, { answer, ...more })
const patch = (id: string, body: unknown) => office.admin<IssueOut>('PATCH', `/issues/${id}`, body)
const audit = async () =>
  (
    await office.owner<Page<{ action: string; subject: string; detail: Record<string, unknown> }>>(
      'GET',
      '/audit',
    )
  ).body.items.filter((line) => line.action.startsWith('issue.'))

describe('the list', () => {
  test('shows what is asked, the facts side by side, and what each answer would do', async () => {
    await asking.asks([another('R-1')])
    expect(await list('state=open')).toMatchObject({ total: 1, nextCursor: null })
    const issue = await first()
    expect(issue).toMatchObject({
      code: 'another_human',
      level: 'warning',
      state: 'open',
      message:
        'R-1 was Ana Silva in Plexxis V2; now it is Viktor Petrov. The same person, or another one?',
      name: 'Viktor Petrov',
      connectionId: office.site.connectionId,
      externalId: 'R-1',
      workerId: 'worker of R-1',
      people: null,
      peopleCount: 1,
      closedAt: null,
      answer: null,
      canTakeBack: false,
      comparisons: [
        {
          externalId: 'R-1',
          fields: [
            { field: 'firstName', label: 'first name' },
            { field: 'lastName', label: 'last name' },
            { field: 'email', label: 'email' },
          ],
          sides: [
            { label: 'Here', values: ['Ana', 'Silva', 'ana@example.com'] },
            { label: 'Plexxis V2 now', values: ['Viktor', 'Petrov', 'viktor@example.com'] },
          ],
        },
      ],
    })
    expect(issue.answers.map((a) => a.id)).toEqual(['same_person', 'another_person'])
    expect(issue.answers[0]?.effect).toContain('Ana Silva becomes Viktor Petrov')
    expect((await office.viewer('GET', `/issues/${issue.id}`)).body).toEqual(issue)
  })

  test('names whom a question for many stands for', async () => {
    await asking.asks([unexplained('7'), unexplained('8')])
    expect(await first()).toMatchObject({
      externalId: null,
      peopleCount: 2,
      people: ['7', '8'].map((externalId) => ({ externalId, name: 'Viktor Petrov' })),
      message:
        '“Discharged” is a status nobody has explained yet: 2 people in Plexxis V2. Active or inactive?',
    })
  })

  test('is found by state, code, source, person, worker, run and words, in pages with their total', async () => {
    await asking.asks([another('R-1'), another('R-2'), unexplained('7'), unexplained('8')])
    await answer((await first('person=R-2')).id, 'same_person')
    const names = async (query: string) => {
      const { items, total } = await list(query)
      expect(total, query).toBe(items.length)
      return items.map((i) => i.externalId ?? i.name).sort()
    }
    expect(await names('')).toEqual(['Discharged', 'R-1', 'R-2'])
    expect(await names('state=open')).toEqual(['Discharged', 'R-1'])
    expect(await names('state=done')).toEqual(['R-2'])
    expect(await names('state=waiting')).toEqual([])
    expect(await names('code=unknown_status')).toEqual(['Discharged'])
    expect(await names(`connectionId=${office.site.connectionId}&state=open`)).toHaveLength(2)
    expect(await names('connectionId=another')).toEqual([])
    expect(await names('workerId=worker%20of%20R-1')).toEqual(['R-1'])
    expect(await names(`runId=${asking.runId}&state=open`)).toHaveLength(2)
    // Who it was, who it is, who it stands for, in any case and order.
    expect(await names('query=silva%20ANA&state=open')).toEqual(['R-1'])
    expect(await names('query=viktor@')).toEqual(['R-1', 'R-2'])
    expect(await names('query=Discharged')).toEqual(['Discharged'])
    expect(await names('query=%25')).toEqual([])
    expect(await names('query=firstName')).toEqual([])
    const pages = await everyPage<IssueOut>(office.viewer, '/issues?limit=1')
    expect(pages.map((page) => page.length)).toEqual([1, 1, 1])
    expect((await list('limit=1&state=open')).total).toBe(2)
    expect((await office.viewer('GET', '/issues?state=gone')).status).toBe(422)
  })
})

describe('an answer', () => {
  test('is taken once: whoever is second hears who was first, and nothing is written over it', async () => {
    await asking.asks([another('R-1')])
    const { id } = await first()
    const given = await answer(id, 'another_person', { note: 'Ana left in May.' })
    expect(given).toMatchObject({
      status: 200,
      body: {
        id,
        state: 'done',
        answer: 'another_person',
        closedBy: 'token script',
        note: 'Ana left in May.',
        canTakeBack: true,
      },
    })
    const late = await answer(id, 'same_person', {}, office.owner)
    expect(late).toMatchObject({
      status: 409,
      body: {
        code: 'answered_already',
        detail: 'token script has answered already: “Another person”.',
        facts: { by: 'token script', answer: 'another_person' },
      },
    })
    expect(await first()).toMatchObject({ answer: 'another_person', state: 'done' })
    expect(await audit()).toMatchObject([
      {
        action: 'issue.answer',
        subject: id,
        detail: { code: 'another_human', about: 'R-1', answer: 'another_person' },
      },
    ])
  })

  test('of two that come in one moment, one is taken', async () => {
    await asking.asks([another('R-1')])
    const { id } = await first()
    const both = await Promise.all([answer(id, 'same_person'), answer(id, 'another_person')])
    expect(both.map((b) => b.status).sort()).toEqual([200, 409])
    expect(await audit()).toHaveLength(1)
    const taken = both.find((b) => b.status === 200)
    expect((await first()).answer).toBe(taken?.body.answer)
  })

  test('that is none is refused with what can be said', async () => {
    await asking.asks([another('R-1')])
    const { id } = await first()
    expect(await answer(id, 'perhaps')).toMatchObject({
      status: 422,
      body: { code: 'not_an_answer', facts: { answers: ['same_person', 'another_person'] } },
    })
    expect((await answer(id, 'same_person', {}, office.viewer)).status).toBe(403)
    expect((await answer('nothing', 'same_person')).status).toBe(404)
    expect(await first()).toMatchObject({ state: 'open', answer: null })
  })

  test('to a question that is no more is refused with the reason', async () => {
    await asking.asks([another('R-1')])
    const { id } = await first()
    await asking.asks([another('R-1', { digest: 'other' })])
    expect(await answer(id, 'same_person')).toMatchObject({
      status: 409,
      body: { code: 'issue_closed', facts: { by: 'facts changed' } },
    })
    const anew = await first('state=open')
    await asking.asks([])
    await asking.settles()
    expect(await answer(anew.id, 'same_person')).toMatchObject({
      status: 409,
      body: { code: 'issue_closed', facts: { by: 'a sync' } },
    })
  })

  test('is applied at once, by a run of those it concerns', async () => {
    await office.site.people([aRow(1), aRow(2), aRow(3)])
    await office.sync()
    await office.site.people([1, 2, 3].map((n) => aRow(n, { LastName: 'Changed' })))
    await asking.asks([unexplained('10001'), unexplained('10003')])
    const { body } = await answer((await first()).id, 'active')
    await office.drain()
    expect(await office.run(body.startedRunId ?? '')).toMatchObject({
      status: 'succeeded',
      trigger: { kind: 'token', by: 'script' },
      counts: { total: 2, updated: 2 },
    })
    expect(await office.names()).toEqual(['First1 Changed', 'First3 Changed', 'First2 Last2'])
  })

  test('while a sync is under way is applied right after it; of a source that is switched off, some day', async () => {
    await office.site.people([aRow(1)])
    const synced = await office.sync()
    await asking.asks([another('R-1'), another('R-2')])
    const { id: active } = await office.start()
    const [one] = (await list('state=open')).items
    expect(await answer(one?.id ?? '', 'same_person')).toMatchObject({
      status: 200,
      body: { state: 'done', startedRunId: null },
    })
    await office.drain()
    expect((await office.run(active)).status).toBe('succeeded')
    const { body: runs } = await office.viewer<Page<RunOut>>('GET', `${office.path}/runs`)
    expect(runs.items[0]).toMatchObject({ trigger: { kind: 'manual', by: 'token script' } })
    expect(runs.items.map((run) => run.id)).toEqual([expect.any(String), active, synced.id])
    await asking.asks([another('R-3')])
    await office.admin('PATCH', office.path, { enabled: false })
    const { id } = await first('state=open')
    expect((await answer(id, 'same_person')).body.startedRunId).toBeNull()
  })
})

describe('taking an answer back', () => {
  test('is exact as long as no run has written by it: the question is open as if never answered', async () => {
    await asking.asks([another('R-1')])
    const before = await first()
    await answer(before.id, 'same_person')
    expect(await patch(before.id, { state: 'open' })).toMatchObject({ status: 200, body: before })
    expect((await audit()).map((line) => line.action)).toEqual(['issue.take_back', 'issue.answer'])
    expect((await answer(before.id, 'another_person')).status).toBe(200)
  })

  test('has those it concerned looked at again', async () => {
    await office.site.people([aRow(1), aRow(2)])
    await office.sync()
    await asking.asks([another('10001')])
    const { id } = await first()
    await answer(id, 'same_person')
    await patch(id, { state: 'open' })
    const rows = await office.site.db.all(
      'select external_id from source_people where company_id = ?1 and attention = 1',
    )
    expect(rows).toEqual([{ external_id: '10001' }])
  })

  test('is refused with the remedy once a run has written by it', async () => {
    await asking.asks([another('R-1')])
    const { id } = await first()
    await answer(id, 'same_person')
    await office.site.db.run("update issues set applied_run = 'r9' where company_id = ?1")
    expect(await first()).toMatchObject({ canTakeBack: false })
    const refused = await patch(id, { state: 'open' })
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'answer_applied', facts: { runId: 'r9' } },
    })
    expect(refused.body.detail).toContain('Put it right by hand: unlink Viktor Petrov under Match')
    expect(await first()).toMatchObject({ state: 'done', answer: 'same_person' })
  })

  test('of a word, which is remembered, has everybody looked at again', async () => {
    await asking.asks([unexplained('7')])
    const { id } = await first()
    await answer(id, 'inactive')
    await office.site.db.run("update issues set applied_run = 'r9' where company_id = ?1")
    expect(await first()).toMatchObject({ canTakeBack: true })
    expect(await patch(id, { state: 'open' })).toMatchObject({
      status: 200,
      body: { answer: null },
    })
    const [connection] = await office.site.db.all(
      'select replan from connections where company_id = ?1',
    )
    expect(connection?.replan).toBe(1)
  })

  test('is refused where the same is asked anew', async () => {
    await asking.asks([another('R-1')])
    const { id } = await first()
    await answer(id, 'same_person')
    await asking.asks([another('R-1', { digest: 'other' })])
    expect(await patch(id, { state: 'open' })).toMatchObject({
      status: 409,
      body: { code: 'asked_anew' },
    })
    expect((await list()).items.map((i) => i.state)).toEqual(['open', 'done'])
  })
})

describe('waiting', () => {
  test('for somebody, until a day, is shown, and is over by itself on that day', async () => {
    await asking.asks([another('R-1')])
    const { id } = await first()
    const waits = { state: 'waiting', until: '2099-03-01', waitingFor: 'payroll', note: 'asked' }
    expect(await patch(id, waits)).toMatchObject({
      status: 200,
      // Midnight in Toronto.
      body: { ...waits, until: '2099-03-01T05:00:00.000Z' },
    })
    expect((await list('state=open')).total).toBe(0)
    expect((await list('state=waiting')).total).toBe(1)
    await office.site.db.run('update issues set until = ?2 where company_id = ?1', Date.now() - 1)
    expect((await list('state=waiting')).total).toBe(0)
    expect((await list('state=open')).items).toMatchObject([
      { id, state: 'open', until: null, waitingFor: null, note: 'asked' },
    ])
    expect((await answer(id, 'same_person')).status).toBe(200)
  })

  test('is over when somebody says so; an answer ends it too', async () => {
    await asking.asks([another('R-1')])
    const { id } = await first()
    await patch(id, { state: 'waiting', until: '2099-03-01T10:00:00+02:00' })
    expect(await first()).toMatchObject({ state: 'waiting', until: '2099-03-01T08:00:00.000Z' })
    await patch(id, { state: 'open' })
    expect(await first()).toMatchObject({ state: 'open', until: null })
    await patch(id, { state: 'waiting' })
    await answer(id, 'same_person')
    expect(await first()).toMatchObject({ state: 'done', until: null })
    expect((await audit()).map((line) => line.action)).toEqual([
      'issue.answer',
      'issue.wait',
      'issue.reopen',
      'issue.wait',
    ])
    expect(await patch(id, { state: 'waiting' })).toMatchObject({
      status: 409,
      body: { code: 'answered_already' },
    })
  })

  test('until a day that has passed, or is none, is refused', async () => {
    await asking.asks([another('R-1')])
    const { id } = await first()
    for (const until of ['2020-01-01', 'soon', '2099-02-30'])
      expect((await patch(id, { state: 'waiting', until })).status).toBe(422)
    expect((await patch(id, { state: 'done' })).status).toBe(422)
  })
})

test('as a file it is exactly the list that is asked for, with formulas defused', async () => {
  await asking.asks([{ ...another('=R-1'), n: '=cmd()' }, another('R-2'), unexplained('7')])
  await answer((await first('person=R-2')).id, 'same_person', { note: '@note' })
  const lines = async (query: string) => {
    const { status, headers, text = '' } = await office.viewer('GET', `/issues.csv?${query}`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    return text.split('\r\n').slice(1, -1)
  }
  expect(await lines('')).toHaveLength(3)
  expect(await lines('state=done&code=another_human')).toEqual([
    expect.stringMatching(
      /^Viktor Petrov,R-2,.*,"R-2 was Ana Silva .*",done,.*"?'@note"?,.*,Same person,another_human$/,
    ),
  ])
  const [open] = await lines('state=open&code=another_human')
  expect(open).toMatch(/^"'=cmd\(\)","'=R-1",.*,Plexxis V2,.*,"'=R-1 was .*,another_human$/)
  expect((await lines('state=open&code=unknown_status'))[0]).toContain('Viktor Petrov (7)')
  expect((await office.viewer('GET', '/issues.csv?code=nothing')).status).toBe(422)
})

test('a connection that is removed takes its questions along', async () => {
  await asking.asks([another('R-1')])
  expect((await office.owner('DELETE', office.path)).status).toBeLessThan(300)
  expect(await list()).toMatchObject({ items: [], total: 0 })
})
