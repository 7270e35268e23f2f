/** What was answered, for the engine to go by. */
import { ALL, type AskedPerson } from './issue.ts'
import type { QuestionCode } from './questions.ts'

/** The answer a plan goes by, and whose it is: `Planned.a` in src/store/plan/chunks.ts. */
export interface InForce {
  issueId: string
  answer: string
}

/** Whom a question said somebody new may be: the key they had before, or the worker. */
export interface MayBe {
  code: 'renumbered' | 'maybe_another'
  from: string | null
  workerId: string | null
}

/** A question of the connection that waits for an answer, or whose answer nothing was written by. */
export interface Pending {
  code: string
  subject: string
  people: AskedPerson[] | null
  workerId: string | null
  from: string | null
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
  /** Keys that were said to be somebody else's by now; keys whose people were said to be gone for good. */
  readonly #handedOn = new Map<string, InForce>()
  readonly #left = new Set<string>()
  /** Whom an answer was given for, by issue. */
  readonly #named = new Map<string, Set<string>>()
  /** By key: who somebody new may be, as was asked. */
  readonly #mayBe = new Map<string, MayBe>()
  /** Questions of the connection that wait for an answer. */
  readonly open: number

  /** `answered` oldest first: the later answer to the same question is the one in force. */
  constructor(answered: readonly Answered[], open: number, pending: readonly Pending[] = []) {
    this.open = open
    for (const { code, subject, people, workerId, from } of pending) {
      if (code !== 'renumbered' && code !== 'maybe_another') continue
      if (!isAll(subject)) this.#mayBe.set(subject, { code, from, workerId })
      else
        for (const [id, , , key] of people ?? [])
          this.#mayBe.set(id, { code, from: key ?? null, workerId: null })
    }
    for (const { issueId, answer, ...a } of answered) {
      const inForce = { issueId, answer }
      this.#byKey.set(keyOf(a.code, a.subject, a.digest), inForce)
      if (isAll(a.subject))
        for (const [id, digest] of a.people ?? [])
          this.#byKey.set(keyOf(a.code, id, digest), inForce)
      this.#note(a, inForce)
    }
  }

  #note({ code, subject, people }: Omit<Answered, keyof InForce>, inForce: InForce): void {
    const { issueId, answer } = inForce
    const named = people?.map(([id]) => id) ?? [subject]
    this.#named.set(issueId, new Set(named))
    if (code === 'another_human' && answer === 'another_person')
      for (const id of named) this.#handedOn.set(id, inForce)
    if (code === 'renumbered' && answer === 'really_new')
      for (const [, , , from] of people ?? []) if (from !== undefined) this.#left.add(from)
  }

  /** Did whoever answered have this person before them? Who has come under the answer since was not seen. */
  isNamed({ issueId }: InForce, id: string): boolean {
    return this.#named.get(issueId)?.has(id) === true
  }
  /** Who somebody new may be, as a question says that is not settled; null where none does. */
  mayBe(key: string): MayBe | null {
    return this.#mayBe.get(key) ?? null
  }
  /** That whoever has this key is somebody new; null when nobody has said so. */
  handedOn(key: string): InForce | null {
    return this.#handedOn.get(key) ?? null
  }
  /** Whoever had this key has left, and is nobody who is new, an admin said. */
  hasLeft(key: string): boolean {
    return this.#left.has(key)
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
