/**
 * Admins who answer, lie and take it back, let wait, and answer twice, with syncs between; and what is found in the end.
 * A case says what the source says now and what it means. In Node alone.
 */
import * as fc from 'fast-check'
import { expect } from 'vitest'
import { answer } from '../../../src/actions/issues/answer.ts'
import { changeIssue } from '../../../src/actions/issues/change.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import { ASKS } from '../../../src/store/issues/sql.ts'
import type { Site } from '../../support/sync.ts'

export interface Open {
  id: string
  code: string
  subject: string
  facts: string
}

/** Whose worker each is, `''` somebody new; their name and status. */
export type Person = [of: string, first: string, last: string, status: string]

export interface Case<Truth> {
  truths: fc.Arbitrary<Truth>
  /** The codes of what is asked at first. */
  asked: readonly string[]
  /** What a truthful admin answers, and one who is wrong. */
  answers(truth: Truth, question: Open): { right: string; wrong: string }
  directory(truth: Truth): Person[]
}

/** `pick`: which of the open or answered questions. */
interface Deed {
  does: 'answer' | 'lie and take back' | 'wait' | 'take back' | 'answer again'
  pick: number
  sync: boolean
}
const deeds = fc.array(
  fc.record<Deed>({
    does: fc.constantFrom(
      'answer',
      'answer',
      'lie and take back',
      'wait',
      'take back',
      'answer again',
    ),
    pick: fc.nat(99),
    sync: fc.boolean(),
  }),
  { maxLength: 8 },
)

/** The worker of each key the source has linked, and of those who were added by hand. */
export async function workersBefore(site: Site, byHand: Readonly<Record<string, string>> = {}) {
  const links = await site.db.all<{ worker_id: string; external_id: string }>(
    'select worker_id, external_id from source_people where company_id = ?1 and worker_id is not null',
  )
  const linked = links.map((l) => [l.worker_id, l.external_id] as const)
  return new Map([...linked, ...Object.entries(byHand)])
}

/** From where the company stands, so often; `back` sets it there again. */
export function inAnyOrder<Truth>(
  { truths, asked, answers, directory }: Case<Truth>,
  { site, ids, back }: { site: Site; ids: ReadonlyMap<string, string>; back: () => void },
  numRuns: number,
) {
  const answering = new Answering(site)
  return fc.assert(
    fc
      .asyncProperty(truths, deeds, async (truth, some) => {
        const said = (question: Open) => answers(truth, question)
        await answering.synced()
        expect(new Set((await answering.open()).map(({ code }) => code))).toEqual(new Set(asked))
        for (const deed of some) {
          await answering.act(said, deed)
          if (deed.sync) await answering.synced()
        }
        // Two questions for each of whom one is asked about: an answer may make room for the next.
        for (let round = 0; (await answering.open()).length > 0; round += 1) {
          expect(round).toBeLessThan(20)
          await answering.act(said, { does: 'answer', pick: 0 })
        }
        await answering.synced()
        await answering.synced()
        expect(await answering.open()).toEqual([])
        expect(await found(site, ids)).toEqual(directory(truth).sort())
      })
      .afterEach(back),
    { numRuns },
  )
}

class Answering {
  readonly #site: Site
  constructor(site: Site) {
    this.#site = site
  }

  #issues(where: string) {
    return this.#site.db.all<Open & Record<string, string>>(
      `select id, code, subject, facts from issues where company_id = ?1 and ${ASKS} and ${where} order by id`,
    )
  }
  open = () => this.#issues(`state <> 'done'`)
  #answered = () => this.#issues(`state = 'done' and answer is not null`)

  /** Syncs, and nothing of it is held but for a company that is asked about. */
  async synced() {
    const site = this.#site
    site.clock.pass(3_600_000)
    const run = await site.sync()
    const asked = (await this.open()).some(({ code }) => code === 'another_company')
    if (!asked) expect(run.hold).toBeNull()
  }

  async act(
    said: (question: Open) => { right: string; wrong: string },
    { does, pick }: Pick<Deed, 'does' | 'pick'>,
  ): Promise<void> {
    const site = this.#site
    const question = at(await this.open(), pick)
    const given = at(await this.#answered(), pick)
    if (does === 'answer' && question) {
      await answer(site.acting(), question.id, { answer: said(question).right })
      await site.drain()
    } else if (does === 'wait' && question) {
      await changeIssue(site.acting(), question.id, { state: 'waiting', waitingFor: 'the office' })
    } else if (does === 'lie and take back' && question) {
      const links = await site.links()
      await answer(site.acting(), question.id, { answer: said(question).wrong })
      await loseRuns(site)
      await changeIssue(site.acting(), question.id, { state: 'open' })
      await loseRuns(site)
      expect(await site.links()).toEqual(links)
    } else if (does === 'answer again' && given) {
      const doing = () => answer(site.acting(), given.id, { answer: said(given).right })
      expect(await refused(site, doing, ['answered_already'])).toBe(true)
    } else if (does === 'take back' && given) {
      const doing = () => changeIssue(site.acting(), given.id, { state: 'open' })
      await refused(site, doing, ['answer_applied', 'asked_anew'])
      await site.drain()
    }
  }
}

const at = <T>(list: readonly T[], pick: number): T | undefined => list[pick % list.length]

/** What is refused changes nothing. */
async function refused(site: Site, doing: () => Promise<unknown>, codes: readonly string[]) {
  const before = [await site.directory(), await site.links()]
  const error = await doing().then(
    () => null,
    (e: unknown) => e,
  )
  if (!(error instanceof Refusal)) {
    if (error) throw error
    return false
  }
  expect(codes).toContain(error.code)
  expect([await site.directory(), await site.links()]).toEqual(before)
  return true
}

/** The messages of what was begun get lost, and with them the run. */
async function loseRuns(site: Site) {
  site.jobs.length = 0
  await site.db.run(
    `update runs set active = 0, status = 'failed' where company_id = ?1 and active = 1`,
  )
}

async function found(site: Site, ids: ReadonlyMap<string, string>): Promise<Person[]> {
  const rows = await site.db.all<Record<'id' | 'first_name' | 'last_name' | 'status', string>>(
    'select id, first_name, last_name, status from workers where company_id = ?1',
  )
  return rows.map((w): Person => [ids.get(w.id) ?? '', w.first_name, w.last_name, w.status]).sort()
}
