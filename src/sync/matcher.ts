/** Finds, for everybody a source has not linked yet, the worker they already are, over a whole run. */

import type { Candidate } from '../core/match/candidate.ts'
import { type Match, matchPerson } from '../core/match/match.ts'
import { fullName, type Person } from '../core/people/person.ts'
import { question } from '../core/plan/identity.ts'
import type { RunContext } from '../runs/context.ts'
import { entryNames } from '../store/directory/lists.ts'
import { listVetoes } from '../store/match/vetoes.ts'
import { lookUpCandidates } from '../store/plan/candidates.ts'
import { keysOf, type Seen, seenOf, valuesOf } from '../store/plan/match-keys.ts'
import type { Known } from './known.ts'
import type { WorkItem } from './work.ts'

interface Unlinked {
  item: WorkItem
  person: Person
}

export class Matcher {
  readonly #ctx: RunContext
  readonly #known: Known
  readonly #byPayroll = new Map<string, WorkItem>()
  readonly #byWorker = new Map<string, Unlinked>()
  #vetoed: Awaited<ReturnType<typeof listVetoes>> | null = null

  constructor(ctx: RunContext, known: Known) {
    this.#ctx = ctx
    this.#known = known
  }

  /** Notes on each item whom it matches, or the conflict; returns the candidates that were taken, by external id. */
  async match(unlinked: readonly Unlinked[]): Promise<Map<string, Candidate>> {
    if (this.#ctx.matching.by.includes('payrollId')) this.#twins(unlinked)
    const taken = new Map<string, Candidate>()
    if (this.#known.blank || unlinked.length === 0) return taken
    const candidatesOf = await this.#candidates(unlinked.map(({ person }) => person))
    const elsewhere: WorkItem[] = []
    for (const one of unlinked) {
      const { item, person } = one
      if (item.conflict) continue
      const location = this.#ctx.stored(person).values.location ?? null
      const { candidates, seen } = candidatesOf(person)
      if (seen) item.seen = seen
      const match = this.#answered(one, candidates, location)
      if (!match) continue
      if ('problem' in match) {
        item.conflict = { ...match.problem, workerId: match.workerId }
        if (match.problem.facts?.locationId) elsewhere.push(item)
      } else if (this.#takes(one, match)) taken.set(person.id, match.candidate)
    }
    await this.#nameLocations(elsewhere)
    return taken
  }

  /** Who may be somebody they have only the payroll ID of is asked about; what was answered is gone by. */
  #answered(
    { item, person }: Unlinked,
    candidates: readonly Candidate[],
    location: string | null,
  ): Match {
    const match = matchPerson(person, candidates, this.#ctx.matching, location)
    if (!match || !('problem' in match) || match.problem.code !== 'maybe_another') return match
    const candidate = candidates.find((c) => c.worker.id === match.workerId)
    if (!candidate) return match
    const asked = question('maybe_another', candidate.worker, person)
    const answer = this.#known.answers.inForce(asked.code, asked.subject, asked.digest)
    if (!answer) {
      item.ask = { code: 'maybe_another', workerId: candidate.worker.id }
      return null
    }
    item.answer = answer
    if (answer.answer === 'same_person')
      return { candidate, code: 'linked_payroll_id', facts: match.problem.facts ?? {} }
    return this.#answered(
      { item, person },
      candidates.filter((c) => c !== candidate),
      location,
    )
  }

  /** Different people with one payroll ID: nobody can say who is meant. */
  #twins(unlinked: readonly Unlinked[]): void {
    for (const { item, person } of unlinked) {
      const payrollId = person.fields.payrollId
      if (!payrollId) continue
      const twin = this.#byPayroll.get(payrollId)
      if (!twin) this.#byPayroll.set(payrollId, item)
      else
        for (const i of [twin, item])
          i.conflict = { code: 'duplicate_payroll_id', facts: { payrollId } }
    }
  }

  /** One worker is one person of a source: of two who match the same, neither is taken. */
  #takes(one: Unlinked, match: Exclude<Match, { problem: unknown } | null>): boolean {
    const { worker } = match.candidate
    const other = this.#byWorker.get(worker.id)
    if (!other) {
      this.#byWorker.set(worker.id, one)
      one.item.match = { workerId: worker.id, code: match.code, facts: match.facts }
      return true
    }
    const holder = fullName(worker.fields)
    for (const [mine, theirs] of [
      [one, other],
      [other, one],
    ] as const) {
      delete mine.item.match
      const facts = { holder, other: theirs.person.name }
      mine.item.conflict ??= { code: 'same_worker', facts, workerId: worker.id }
    }
    return false
  }

  async #candidates(
    people: readonly Person[],
  ): Promise<(person: Person) => { candidates: Candidate[]; seen: Seen | undefined }> {
    const { db, connection, matching } = this.#ctx
    const keys = keysOf(matching.by)
    const found = await Promise.all(
      keys.map((key) =>
        lookUpCandidates(
          db,
          connection.id,
          key,
          people.flatMap((p) => valuesOf(key, p)),
        ),
      ),
    )
    // Asked only where there is anybody to rule out.
    if (found.some((byValue) => byValue.size > 0))
      this.#vetoed ??= await listVetoes(db, connection.id, 'people')
    return (person) => {
      const byKey = keys.map(
        (key, i) =>
          [key, valuesOf(key, person).flatMap((value) => found[i]?.get(value) ?? [])] as const,
      )
      const all = new Map(byKey.flatMap(([, some]) => some).map((c) => [c.worker.id, c]))
      const free = [...all.values()].filter((c) => !this.#vetoed?.(person.id, c.worker.id))
      return { candidates: free, seen: seenOf(byKey) }
    }
  }

  async #nameLocations(items: readonly WorkItem[]): Promise<void> {
    if (items.length === 0) return
    const facts = items.flatMap((item) => (item.conflict?.facts ? [item.conflict.facts] : []))
    const names = await entryNames(
      this.#ctx.db,
      facts.map((f) => f.locationId),
    )
    for (const f of facts) f.location = names.get(f.locationId ?? '') ?? 'another one'
  }
}
