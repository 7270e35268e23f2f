/**
 * Every question there is: what is asked, of whom it depends, and what each answer does. A new one begins here.
 * The engine raises them (`Planned.q` in src/store/plan/chunks.ts) and asks what was answered.
 */
import { ABOUT_PEOPLE } from './about-people.ts'
import { ABOUT_SOURCES } from './about-sources.ts'
import type { Question } from './question.ts'

/** Keys are the stable codes of the API: docs/how-it-works/07-questions.md has each. */
export const QUESTIONS = { ...ABOUT_PEOPLE, ...ABOUT_SOURCES }

export type QuestionCode = keyof typeof QUESTIONS
export const QUESTION_CODES = Object.keys(QUESTIONS) as QuestionCode[]

/** Raised by what no run reads: no sync that does not ask closes them. */
export const ASKED_BY_NO_RUN: readonly string[] = ['mail_sender']

export const isQuestionCode = (code: string): code is QuestionCode => Object.hasOwn(QUESTIONS, code)

/** The question a code stands for, with its sentences and answers. */
export const questionOf = (code: QuestionCode): Question => QUESTIONS[code]
