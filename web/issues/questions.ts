/** Questions that wait for somebody: answered with one click, left waiting, taken back. What was done stays in its place. */
import { signal } from '@preact/signals'
import type { In, Out, Query } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import type { ApiError } from '../shell/http.ts'
import { sayFailed } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { createList } from '../state/list.ts'

export type Question = Out<'Issue'>

export function createQuestions(
  api: Pick<Api, 'issues' | 'issue' | 'answerIssue' | 'patchIssue'>,
  filter: Query,
) {
  const total = signal(0)
  const list = createList(async (page) => {
    const some = await api.issues(filter, page)
    total.value = some.total
    return some
  })
  const { busy, act } = createAct()
  /** Of questions somebody here did something with: what came of it, by id. */
  const said = signal<ReadonlyMap<string, string>>(new Map())

  function shows(question: Question, sentence: string): void {
    list.items.value = (list.items.value ?? []).map((q) => (q.id === question.id ? question : q))
    said.value = new Map(said.value).set(question.id, sentence)
  }

  /** Too late, or not possible any more: how it is now, with the reason beside it. */
  const tooLate = (id: string) => (error: ApiError) => {
    if (!TOO_LATE.includes(error.code)) return false
    void lookAgain(id, error.message)
    return true
  }
  async function lookAgain(id: string, why: string): Promise<void> {
    try {
      shows(await api.issue(id), why)
    } catch {
      sayFailed(why)
    }
  }

  async function answer(question: Question, answer: string): Promise<void> {
    const { id, answers } = question
    const done = await act(`${id} ${answer}`, () => api.answerIssue(id, { answer }), tooLate(id))
    if (!done) return
    const { startedRunId, ...now } = done
    const label = answers.find((a) => a.id === answer)?.label ?? answer
    const when = startedRunId ? 'It is being applied now.' : 'The next sync goes by it.'
    shows(now, `Answered: ${label}. ${when}`)
  }

  async function change(question: Question, to: In<'IssuePatch'>, sentence: string): Promise<void> {
    const { id } = question
    const now = await act(`${id} ${to.state}`, () => api.patchIssue(id, to), tooLate(id))
    if (now) shows(now, sentence)
  }

  return {
    list,
    total,
    busy,
    said,
    answer,
    wait: (q: Question, waits: { until?: string; waitingFor?: string; note?: string }) =>
      change(q, { state: 'waiting', ...waits }, 'It waits.'),
    reopen: (q: Question) => change(q, { state: 'open' }, 'It is open again.'),
    takeBack: (q: Question) =>
      change(q, { state: 'open' }, 'The answer was taken back: the question is open again.'),
    start() {
      void list.reload()
      return () => list.stop()
    },
  }
}

const TOO_LATE = ['answered_already', 'issue_closed', 'answer_applied', 'asked_anew']

export type QuestionsScreen = ReturnType<typeof createQuestions>
