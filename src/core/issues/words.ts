/** Any issue in sentences. Pure. */
import type { Level } from '../plan/reason.ts'
import { type ActionKind, causeOf, levelOfIssue } from './causes.ts'
import type { Issue, IssueKind } from './issue.ts'
import type { Answer } from './question.ts'
import { isQuestionCode, questionOf } from './questions.ts'

export interface IssueWords {
  kind: IssueKind
  level: Level
  cause: string
  message: string
  remedy: string
  action: ActionKind
  /** None, where nothing is asked. */
  answers: Answer[]
  /** How to put right what a run has written by an answer; null where it can be taken back even then. */
  afterwards: string | null
}

type Said = Pick<Issue, 'code' | 'name' | 'externalId' | 'facts' | 'peopleCount'>

/** `source`: the connection's name. */
export function wordsOf(issue: Said, source: string): IssueWords {
  const { code, name, externalId, facts, peopleCount: count } = issue
  const { title, action, remedy } = causeOf(code)
  if (!isQuestionCode(code))
    return {
      ...{ kind: 'trouble', level: levelOfIssue(code), cause: title, action },
      message: facts.said || `${name}: ${title}`,
      remedy: remedy(source),
      answers: [],
      afterwards: null,
    }
  const asked = { name, externalId, facts, count, source }
  const question = questionOf(code)
  return {
    ...{ kind: 'question', level: question.level, cause: title, action },
    message: question.message(asked),
    remedy: question.remedy(asked),
    answers: question.answers(asked),
    afterwards: question.afterwards(asked),
  }
}
