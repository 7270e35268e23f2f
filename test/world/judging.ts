/** Tells the history of a company what became of its runs, and has the company judged. */
import type { Company } from './company.ts'
import type { CompanyHistory, Seen, Violation } from './history.ts'
import { look, lookAtRun } from './look.ts'

export type Judge = (history: CompanyHistory, seen: Seen) => Violation[]

export class Judging {
  readonly violations = new Map<string, Violation>()
  readonly #judge: Judge
  readonly #bucket: R2Bucket
  readonly #now: () => number
  /** Runs that have been told of, as they were when they were: companies have the same ids. */
  readonly #told = new Map<Company, Map<string, string>>()

  /** Companies that were to be judged while an admin waited for an answer. */
  readonly #owed = new Set<Company>()

  constructor(judge: Judge, bucket: R2Bucket, now: () => number) {
    this.#judge = judge
    this.#bucket = bucket
    this.#now = now
  }

  /** Runs that have ended, or begun to wait, since this was asked last; what any of them did is judged at once. */
  async tell(company: Company): Promise<void> {
    if (company.isOver || !(company.hasRun || this.#owed.has(company))) return
    company.hasRun = false
    const runs = await company.db.all<{ id: string; status: string }>(
      'select id, status from runs where company_id = ?1 order by id desc limit 12',
    )
    const told = this.#told.get(company) ?? new Map<string, string>()
    this.#told.set(company, told)
    let did = false
    for (const { id, status } of runs.reverse()) {
      if (['queued', 'running'].includes(status) || told.get(id) === status) continue
      told.set(id, status)
      const run = await lookAtRun(company, this.#bucket, id)
      company.happens({ kind: 'run', run })
      did ||= run.outcomes.some(({ outcome }) => outcome !== 'unchanged')
    }
    if (did || this.#owed.has(company)) await this.judgeNow(company)
  }

  async judgeNow(company: Company): Promise<void> {
    this.#owed.add(company)
    // What an admin just does may have been done already, and is written down when they hear of it.
    if (company.isAsked) return
    this.#owed.delete(company)
    const seen = await look(company, this.#now())
    for (const violation of this.#judge(company.history, seen)) {
      const { rule, companyId, human, says } = violation
      const key = JSON.stringify([rule, companyId, human ?? says])
      if (!this.violations.has(key)) this.violations.set(key, violation)
    }
  }
}
