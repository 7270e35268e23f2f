/** Finds, for everybody a source has not linked yet, the worker they already are, over a whole run. */

import type { Candidate } from '../../core/match/candidate.ts'
import { compareHumans } from '../../core/match/facts.ts'
import { isToldApart, nameKey } from '../../core/match/in-common.ts'
import { type Match, matchPerson, whereTheyAre } from '../../core/match/match.ts'
import { fullName, type Person } from '../../core/people/person.ts'
import type { RunContext } from '../../runs/context.ts'
import { entryNames } from '../../store/directory/lists.ts'
import { listVetoes } from '../../store/match/vetoes.ts'
import { lookUpCandidates } from '../../store/plan/candidates.ts'
import { keysOf, type Seen, seenOf, valuesOf } from '../../store/plan/match-keys.ts'
import type { WorkItem } from '../work.ts'
import type { Known } from './known.ts'

interface Unlinked {
  item: WorkItem
  person: Person
}

/** Of two, the one that is marked as gone, where the other is not. */
function oldRecordOf(one: Unlinked, other: Unlinked): Unlinked | null {
  const isGone = ({ person }: Unlinked) => person.fields.status === 'inactive'
  if (isGone(one) === isGone(other)) return null
  return isGone(one) ? one : other
}

/** Problems of matching that an admin's answer settles. */
const ASKED = ['maybe_another', 'maybe_same'] as const

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

  /** Who may be somebody without being it for sure is asked about; what was answered is gone by. */
  #answered(one: Unlinked, candidates: readonly Candidate[], location: string | null): Match {
    const { matching } = this.#ctx
    const match = matchPerson(one.person, candidates, matching, location)
    if (!match || !('problem' in match)) return match
    const code = ASKED.find((asked) => asked === match.problem.code)
    const candidate = candidates.find((c) => c.worker.id === match.workerId)
    if (!code || !candidate) return match
    const said = this.#known.said(one.item, one.person, candidate.worker, code)
    if (said === 'same_person') return this.#byAnswer(one, candidate)
    if (said === null) return null
    return this.#answered(
      one,
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

  /** Of somebody new there are namesakes here: one they may be is asked about, any other is noted. */
  async namesakes(unlinked: readonly Unlinked[]): Promise<Map<string, Candidate>> {
    const taken = new Map<string, Candidate>()
    const { db, connection, matching, source } = this.#ctx
    const names = unlinked.flatMap(({ person }) => nameKey(person.fields) ?? [])
    const found = await lookUpCandidates(db, connection.id, 'name', names)
    if (found.size === 0) return taken
    this.#vetoed ??= await listVetoes(db, connection.id, 'people')
    // Whoever is not added, or not by their name, needs no question about it.
    const asks = !source.linkedOnly && !matching.by.includes('emailAndId')
    for (const one of unlinked) {
      const { item, person } = one
      for (const candidate of found.get(nameKey(person.fields) ?? '') ?? []) {
        const { worker } = candidate
        if (item.isNot === worker.id || this.#vetoed(person.id, worker.id)) continue
        const two = isToldApart(compareHumans(worker.fields, person.fields))
        const mayBe = asks && !two && person.fields.status !== 'inactive'
        if (!mayBe) item.namesake ??= { holder: fullName(worker.fields) }
        else if (await this.asks(one, candidate, 'same_name')) {
          if (item.match) taken.set(person.id, candidate)
          break
        }
      }
    }
    return taken
  }

  /**
   * Asks whether somebody new is this worker, or goes by what was answered: whoever is, is linked. False when an admin
   * has said that they are two people.
   */
  async asks(
    one: Unlinked,
    candidate: Candidate,
    code: 'maybe_same' | 'same_name',
  ): Promise<boolean> {
    const { item, person } = one
    const said = this.#known.said(item, person, candidate.worker, code)
    if (said !== 'same_person') return said === null
    const match = this.#byAnswer(one, candidate)
    if ('problem' in match) {
      item.conflict = { ...match.problem, workerId: match.workerId }
      await this.#nameLocations([item])
    } else this.#takes(one, match)
    return true
  }

  #byAnswer({ person }: Unlinked, candidate: Candidate): NonNullable<Match> {
    const facts = { holder: fullName(candidate.worker.fields) }
    const location = this.#ctx.stored(person).values.location ?? null
    const match = { candidate, code: 'linked_by_answer', facts } as const
    return whereTheyAre(match, this.#ctx.matching, location)
  }

  /**
   * One worker is one person of a source: of two who match the same, neither is taken; unless one is marked as gone,
   * which is an old record of the other.
   */
  #takes(one: Unlinked, match: Exclude<Match, { problem: unknown } | null>): boolean {
    const { worker } = match.candidate
    const other = this.#byWorker.get(worker.id)
    const record = other && oldRecordOf(one, other)
    if (!other || record === other) {
      this.#byWorker.set(worker.id, one)
      one.item.match = { workerId: worker.id, code: match.code, facts: match.facts }
    }
    if (!other) return true
    const holder = fullName(worker.fields)
    if (record) {
      delete record.item.match
      const key = record === one ? other.person.id : one.person.id
      record.item.record = { holder, key, workerId: worker.id }
      return record === other
    }
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
