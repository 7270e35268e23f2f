/** Which worker somebody new was here under another key, if it can be told. docs/rules.md#rehired-or-renumbered */

import { compareHumans, isSameHuman, isWholeMatch, type Likeness } from '../../core/match/facts.ts'
import { idForm } from '../../core/match/id-form.ts'
import { type Common, commonOf, isToldApart, nameKey } from '../../core/match/in-common.ts'
import { type MatchRules, matchPerson } from '../../core/match/match.ts'
import { mostAlike } from '../../core/match/whole.ts'
import { FIELDS, type FieldName, idsOf } from '../../core/people/fields.ts'
import {
  type FieldValue,
  type FieldValues,
  fullName,
  type Person,
} from '../../core/people/person.ts'
import { emailKey } from '../../core/people/text.ts'
import { humanOf } from '../../core/plan/identity.ts'
import type { RunContext } from '../../runs/context.ts'
import { CHANGES_ONLY } from '../../runs/digest.ts'
import { type Former, lookUpFormer } from '../../store/plan/former.ts'
import { isGone, isVacated, type Standing } from '../guard/standing.ts'
import type { WorkItem } from '../work.ts'
import type { Known } from './known.ts'

/** Whom this source has linked already with whom each person has an ID, an address, a number or the name in common. */
export async function formers(
  { db, connection, matching }: RunContext,
  people: readonly Person[],
): Promise<(person: Person) => Former[]> {
  const saidOf = {
    payrollId: ({ fields }: Person) => fields.payrollId ?? null,
    email: ({ fields }: Person) => (fields.email ? emailKey(fields.email) : null),
    phone: ({ fields }: Person) => fields.phone ?? null,
    name: ({ fields }: Person) => nameKey(fields),
  }
  const keys = FORMER_KEYS.filter((key) => key !== 'name' || !matching.by.includes('emailAndId'))
  const found = await Promise.all(
    keys.map((key) =>
      lookUpFormer(
        db,
        connection.id,
        key,
        people.flatMap((p) => saidOf[key](p) ?? []),
      ),
    ),
  )
  return (person) => {
    const all = keys.flatMap((key, i) => found[i]?.get(saidOf[key](person) ?? '') ?? [])
    return [...new Map(all.map((f) => [f.worker.id, f])).values()]
  }
}

const FORMER_KEYS = ['payrollId', 'email', 'phone', 'name'] as const

/** Whom somebody new was here before: one for sure, or several of whom nobody knows which, or whether any. */
export interface Recognised {
  former: Former | null
  unsure: readonly Former[]
}
const NOBODY: Recognised = { former: null, unsure: [] }

/**
 * The one worker they are for sure, under a key nobody stands behind any more; on whoever is not sure it is noted why.
 * `now`: what the source says now under the other keys, of those it has.
 */
export async function recognise(
  ctx: RunContext,
  known: Known,
  item: WorkItem,
  person: Person,
  found: readonly Former[],
  standing: Standing,
  now: ReadonlyMap<string, Person>,
): Promise<Recognised> {
  if (ctx.matching.by.includes('emailAndId')) return byTheLetter(ctx, item, person, found, standing)
  const all = found.map((f) => ({ f, ...likenessOf(f, person, now.get(f.externalId)) }))
  const whole = all.filter(({ isWhole }) => isWhole)
  const isInactive = person.fields.status === 'inactive'
  const free = mostAlike(
    whole.filter(({ f }) => (isInactive ? isGone(f, standing) : isVacated(f, standing))),
  ).map(({ f }) => f)
  const [one, another] = free
  if (one && another) {
    const facts = {
      count: String(free.length),
      by: 'the same name and email, phone or payroll ID',
    }
    item.conflict = { code: 'ambiguous_match', facts }
    return { former: null, unsure: free }
  }
  if (one) return { former: one, unsure: [] }
  if (whole.length > 0) {
    const twins = whole.map(({ f }) => f)
    const unsaid = await byChangesAlone(ctx, known, item, person, twins, standing)
    return unsaid ?? secondRecord(item, person, twins, standing)
  }
  for (const { f, isLikely, common, isTwo } of all) {
    const isName = !isLikely && common === 'name'
    if (!isLikely && !isName) continue
    const mayBe = !isInactive && isVacated(f, standing)
    if (isName && (isTwo || !mayBe)) item.namesake ??= { holder: fullName(f.worker.fields) }
    // Who is not added has no second profile.
    else if (mayBe && !(isName && ctx.source.linkedOnly)) {
      const said = known.said(item, person, f.worker, isName ? 'same_name' : 'maybe_another')
      if (said === null) return { former: null, unsure: [f] }
      if (said === 'same_person') return { former: f, unsure: [] }
    }
  }
  return NOBODY
}

/**
 * Of a source that said what changed nobody knows whether it still has them under the other key. One that can say who is
 * there is asked for everybody next time, once; of one that never does, an admin says whether it is the same human. Null
 * where it is not for them to say.
 */
async function byChangesAlone(
  { run: { state }, reading }: RunContext,
  known: Known,
  item: WorkItem,
  person: Person,
  twins: readonly Former[],
  { present, asked }: Standing,
): Promise<Recognised | null> {
  const silent = twins.filter(
    ({ externalId }) => !present.has(externalId) && !asked.has(externalId),
  )
  const [twin] = silent
  const isRecord = person.fields.status === 'inactive'
  if (state.source.layer === 0 || isRecord || !twin || silent.length < twins.length) return null
  if (reading.digest !== CHANGES_ONLY) {
    const facts = await known.facts([item.id], new Map([[item.id, person]]))
    if (!facts.get(item.id)?.known) state.source.fullAt = null
    return null
  }
  const said = known.said(item, person, twin.worker, 'maybe_another', twin.externalId)
  if (said === null) return { former: null, unsure: [twin] }
  return said === 'same_person' ? { former: twin, unsure: [] } : NOBODY
}

/** They are in the list already, under another key; or under one of which is asked whose it is by now. */
function secondRecord(
  item: WorkItem,
  { fields }: Person,
  twins: readonly Former[],
  { asked }: Standing,
): Recognised {
  const twin = twins.find((f) => !asked.has(f.externalId)) ?? twins[0]
  if (!twin) return NOBODY
  const { externalId: key, worker } = twin
  const [holder, workerId] = [fullName(worker.fields), worker.id]
  if (asked.has(key))
    item.conflict = { code: 'key_in_question', facts: { holder, to: key }, workerId }
  else if (fields.status === 'inactive') item.record = { holder, key, workerId }
  else
    item.conflict = {
      code: 'same_worker',
      facts: { holder, other: `${holder} (${key})` },
      workerId,
    }
  return NOBODY
}

interface Alike {
  isWhole: boolean
  isLikely: boolean
  common: Common | null
  isTwo: boolean
  l: Likeness
}

/**
 * With the worker, whom somebody may have edited here; or with what the source itself said last under the other key, or
 * says now.
 */
function likenessOf({ worker, said, externalId }: Former, person: Person, now?: Person): Alike {
  const isKey = idForm(externalId) === idForm(person.id)
  let best = alike(worker.fields, person, isKey)
  for (const fields of [said, now?.fields]) {
    if (best.isWhole || !fields) continue
    const there = alike(fields, person, isKey)
    if (there.isWhole || (there.isLikely && !best.isLikely)) best = there
  }
  return best
}

/**
 * The payroll ID may be the key that changed: an equal one tells, another one does not. `isKey`: it is the same key but
 * for how it is written, of which less has to agree, as of a key that did not change.
 */
export function alike(fields: FieldValues, person: Person, isKey = false): Alike {
  const [{ payrollId: before, ...old }, { payrollId: after, ...now }] = [
    humanOf(fields),
    humanOf(person.fields),
  ]
  const l = compareHumans(old, now)
  const isId = isKey || (before !== undefined && before === after)
  const sameId = isId && isSameHuman(l) === 'same'
  const contact = l.agree.includes('email') || l.agree.includes('phone')
  return {
    isWhole: sameId || isWholeMatch(l) === 'whole',
    isLikely: contact && l.agree.includes('firstName'),
    common: commonOf(old, now),
    isTwo: isToldApart(l),
    l,
  }
}

/** Where a source has a rule of its own for who is whom, it holds for a new key too: near misses are refused. */
function byTheLetter(
  ctx: RunContext,
  item: WorkItem,
  person: Person,
  found: readonly Former[],
  standing: Standing,
): Recognised {
  const own = found.filter((f) => !isOfOneMailbox(f, person))
  const free = own.filter((f) => isVacated(f, standing))
  const match = matchPerson(person, free, ctx.matching, null)
  if (!match) return secondRecord(item, person, hits(ctx, person, own), standing)
  if (!('problem' in match)) {
    const former = free.find((f) => f.worker === match.candidate.worker) ?? null
    return { former, unsure: [] }
  }
  item.conflict = { ...match.problem, workerId: match.workerId }
  // A near miss is somebody else to the letter; of several hits, one is who they are.
  const several = match.problem.code === 'ambiguous_match'
  return { former: null, unsure: several ? hits(ctx, person, free) : [] }
}

/** An e-mail that is an ID as well is no second thing in common: people of other first names share mailboxes. */
function isOfOneMailbox({ worker }: Pick<Former, 'worker'>, { fields }: Person): boolean {
  const theirs = [...idsOf(worker.fields.employeeIds), worker.fields.payrollId]
  const shared = idsOf(fields.employeeIds).filter((id) => theirs.includes(id))
  const isMailbox = shared.length > 0 && shared.every((id) => id === fields.email)
  const { first } = compareHumans(worker.fields, fields)
  return isMailbox && (first === 'other' || first === 'near' || first === 'foreign')
}

/** Two records of one source, as if one had a worker already. */
export function isOneToTheLetter(rules: MatchRules, one: Person, two: Person): boolean {
  const fields = {} as Record<FieldName, FieldValue>
  for (const field of FIELDS) fields[field] = one.fields[field] ?? null
  const worker = { id: one.id, fields, localFields: [], version: 0 }
  if (isOfOneMailbox({ worker }, two)) return false
  const match = matchPerson(two, [{ worker, otherConnections: [] }], rules, null)
  return match !== null && !('problem' in match)
}

const hits = (ctx: RunContext, person: Person, free: readonly Former[]): Former[] =>
  free.filter((f) => {
    const match = matchPerson(person, [f], ctx.matching, null)
    return match !== null && !('problem' in match)
  })
