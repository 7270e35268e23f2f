/**
 * Who has to do with whom among the people of a source: only whoever has a phone, an address, an ID or the name in common,
 * now or as they were, or with a worker both may be. Nothing else of one decides what becomes of another.
 */
import { idForm } from '../../core/match/id-form.ts'
import { nameKey } from '../../core/match/in-common.ts'
import { idsOf } from '../../core/people/fields.ts'
import type { FieldValues, Person } from '../../core/people/person.ts'
import { emailKey } from '../../core/people/text.ts'
import type { RunContext } from '../../runs/context.ts'
import { lookUpCandidates } from '../../store/plan/candidates.ts'
import { type AttentionPerson, lookUpPeople } from '../../store/plan/lookups.ts'
import { keysOf, valuesOf } from '../../store/plan/match-keys.ts'
import { formers } from './recognise.ts'

export class Relatives {
  readonly #ctx: RunContext
  /** By what somebody has: who of those that each run looks at has it. */
  readonly #open = new Map<string, string[]>()

  /** `open`: whom each run looks at. */
  constructor(ctx: RunContext, open: readonly Pick<AttentionPerson, 'externalId' | 'person'>[]) {
    this.#ctx = ctx
    for (const { externalId, person } of open)
      for (const key of [formOf(externalId), ...inCommon(fieldsIn(person))]) {
        const some = this.#open.get(key)
        if (some) some.push(externalId)
        else this.#open.set(key, [externalId])
      }
  }

  /** Of these people, as they are `now`, and as they were, since what they give up is somebody else's then. */
  async of(ids: readonly string[], now: readonly Person[]): Promise<string[]> {
    const { db, connection } = this.#ctx
    const before = await lookUpPeople(
      db,
      connection.id,
      ids.map((id) => [id, null]),
    )
    const were = before.flatMap(({ known, worker }) => [
      ...(known ? [asPerson(fieldsIn(known.person))] : []),
      ...(worker ? [asPerson(worker.fields)] : []),
    ])
    const own = [...now, ...were]
    const all = [...own, ...(await this.#mayBe(own))]
    const linked = await formers(this.#ctx, all)
    const keys = [...ids.map(formOf), ...all.flatMap((p) => inCommon(p.fields))]
    return [
      ...new Set([
        ...all.flatMap((p) => linked(p).map((f) => f.externalId)),
        ...keys.flatMap((key) => this.#open.get(key) ?? []),
      ]),
    ]
  }

  /** The workers of nobody here whom one of them may be. */
  async #mayBe(people: readonly Person[]): Promise<Person[]> {
    const { db, connection, matching } = this.#ctx
    const found = await Promise.all(
      keysOf(matching.by).map((key) =>
        lookUpCandidates(
          db,
          connection.id,
          key,
          people.flatMap((p) => valuesOf(key, p)),
        ),
      ),
    )
    return found.flatMap((byValue) =>
      [...byValue.values()].flat().map(({ worker }) => asPerson(worker.fields)),
    )
  }
}

/** Also of those who are missing: they may be back. */
const fieldsIn = (person: string): FieldValues =>
  (JSON.parse(person) as Partial<Person>).fields ?? {}

const asPerson = (fields: FieldValues): Person => ({ id: '', digest: 0, name: '', fields })

/** The key, however it is written. */
const formOf = (externalId: string): string => `=${idForm(externalId)}`

/** What somebody with these fields may have in common with others; each begins with what it is. */
function inCommon(fields: FieldValues): string[] {
  const { email, phone, payrollId, employeeIds } = fields
  const name = nameKey(fields)
  return [
    ...(email ? [`@${emailKey(email)}`] : []),
    ...(phone ? [`+${phone}`] : []),
    ...[...(payrollId ? [payrollId] : []), ...idsOf(employeeIds)].map((id) => `#${id}`),
    ...(name ? [`~${name}`] : []),
  ]
}
