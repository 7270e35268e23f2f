/** Plans that ask, put where a run would have stored them. */

import type { CompanyDb, Row } from '../../src/store/database.ts'
import type { AskFrame } from '../../src/store/issues/ask.ts'
import { askFromPlan } from '../../src/store/issues/ask.ts'
import { settleQuestions } from '../../src/store/issues/settle.ts'
import { ASKS } from '../../src/store/issues/sql.ts'
import { type Planned, putChunk } from '../../src/store/plan/chunks.ts'
import { partsOf } from '../../src/store/plan/parts.ts'
import { TestClock } from './sync.ts'

/** Somebody whose key now belongs to somebody else, as it seems. */
export function another(id: string, more: Partial<NonNullable<Planned['q']>> = {}): Planned {
  return {
    x: id,
    n: 'Viktor Petrov',
    outcome: 'skipped',
    // Any code of somebody who waits.
    code: 'missing_phone',
    g: -1,
    w: `worker of ${id}`,
    q: {
      code: 'another_human',
      subject: id,
      digest: 'silva to petrov',
      facts: {
        before: { firstName: 'Ana', lastName: 'Silva', email: 'ana@example.com' },
        after: { firstName: 'Viktor', lastName: 'Petrov', email: 'viktor@example.com' },
      },
      ...more,
    },
  }
}

/** Somebody with a status nobody has explained. */
export function unexplained(id: string, word = 'Discharged'): Planned {
  return another(id, { code: 'unknown_status', subject: word, digest: word, facts: { word } })
}

/** One connection whose runs ask and settle, with nobody else about. */
export class Asking {
  readonly db: CompanyDb
  readonly connectionId: string
  readonly clock: TestClock
  #run = 0

  constructor(db: CompanyDb, connectionId: string) {
    this.db = db
    this.connectionId = connectionId
    this.clock = new TestClock(`${db.companyId} ${connectionId} `)
  }

  get runId(): string {
    return `r${this.#run}`
  }
  frame(more: Partial<AskFrame> = {}): AskFrame {
    return { runId: this.runId, connectionId: this.connectionId, clock: this.clock, ...more }
  }

  /** The plan of a new run, as far as asking. */
  async asks(
    people: readonly Planned[],
    more: { together?: string[]; only?: string[] } = {},
  ): Promise<void> {
    this.#run += 1
    this.clock.pass(60_000)
    const parts = partsOf(people)
    const chunk = { chunk: 0, kind: 'outcomes' as const, tally: [], parts }
    await this.db.batch([putChunk(this.db, this.runId, chunk, JSON.stringify(people))])
    await this.asksAgain(more)
  }
  async asksAgain(more: { together?: string[]; only?: string[] } = {}): Promise<void> {
    const statements = await askFromPlan(this.db, { ...this.frame(), ...more })
    if (statements.length > 0) await this.db.batch(statements)
  }
  /** What that run has stored, asked once more. */
  asksAgainAs(runId: string): Promise<void> {
    this.#run = Number(runId.slice(1))
    return this.asksAgain()
  }
  /** The run is done. */
  async settles(only?: string[]): Promise<void> {
    const { runId, connectionId, clock } = this
    await this.db.batch([settleQuestions(this.db, { runId, connectionId, now: clock.now(), only })])
  }

  /** All that was asked of the connection's people, oldest first. */
  issues(): Promise<Row[]> {
    return this.db.all(
      `select * from issues where company_id = ?1 and connection_id = ?2 and ${ASKS} order by id`,
      this.connectionId,
    )
  }
  async states(): Promise<unknown[]> {
    return (await this.issues()).map((i) => [i.subject, i.state, i.closed_by])
  }
  /** As an admin's answer is stored. */
  async answer(subject: string, answer: string): Promise<void> {
    await this.db.run(
      `update issues set state = 'done', answer = ?3, closed_at = ?4, closed_by = 'an admin'
       where company_id = ?1 and subject = ?2 and state <> 'done' and connection_id = ?5 and ${ASKS}`,
      subject,
      answer,
      this.clock.now(),
      this.connectionId,
    )
  }
}
