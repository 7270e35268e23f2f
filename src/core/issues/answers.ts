/** What was answered, for the engine to go by. */
import { ALL, type AskedPerson } from './issue.ts'
import type { QuestionCode } from './questions.ts'

/** The answer a plan goes by, and whose it is: `Planned.a` in src/store/plan/chunks.ts. */
export interface InForce {
  issueId: string
  answer: string
}

/** An answered issue, as far as answering goes. */
export interface Answered extends InForce {
  code: string
  subject: string
  digest: string
  people: AskedPerson[] | null
}

/** The answers of one connection. One that stands for many people stands for each of them. */
export class Answers {
  readonly #byKey = new Map<string, InForce>()
  /** Questions of the connection that wait for an answer. */
  readonly open: number

  /** `answered` oldest first: the later answer to the same question is the one in force. */
  constructor(answered: readonly Answered[], open: number) {
    this.open = open
    for (const { issueId, answer, ...a } of answered) {
      const inForce = { issueId, answer }
      this.#byKey.set(keyOf(a.code, a.subject, a.digest), inForce)
      if (isAll(a.subject))
        for (const [id, digest] of a.people ?? [])
          this.#byKey.set(keyOf(a.code, id, digest), inForce)
    }
  }

  /** The answer's id; null when nobody has answered this question about these facts. */
  of(code: QuestionCode, subject: string, digest: string): string | null {
    return this.inForce(code, subject, digest)?.answer ?? null
  }

  /** The same, with the issue that was answered. */
  inForce(code: QuestionCode, subject: string, digest: string): InForce | null {
    return this.#byKey.get(keyOf(code, subject, digest)) ?? null
  }
}

/** One of the questions that stand for many; the largest are asked in parts. */
export const isAll = (subject: string): boolean => subject === ALL || subject.startsWith(`${ALL} `)

const keyOf = (...parts: string[]) => JSON.stringify(parts)
